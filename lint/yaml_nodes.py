"""YAML text → nodes with places, by libyaml.

PyYAML's own loaders also guess each scalar's type, by YAML 1.1 as PyYAML reads it; Psych's reading is `psych`'s matter.
"""

from __future__ import annotations

from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

SCALAR, SEQUENCE, MAPPING = (
    "tag:yaml.org,2002:str",
    "tag:yaml.org,2002:seq",
    "tag:yaml.org,2002:map",
)
MERGE = "tag:yaml.org,2002:merge"


class Resolver:
    """What a node is, by its form alone."""

    def descend_resolver(self, *_: Any) -> None:
        """Nothing depends on the path to a node."""

    ascend_resolver = descend_resolver

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return MERGE if value == "<<" and implicit[0] else SCALAR
        return SEQUENCE if kind is yaml.SequenceNode else MAPPING


class _Loader(Resolver, CParser):
    pass


def compose(text: str | bytes) -> yaml.Node | None:
    """The document's root node, None where there is none. Raises `yaml.YAMLError`, and UnicodeError for surrogates."""
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    except yaml.composer.ComposerError as error:
        if not str(error.problem).startswith("second occurrence"):
            raise
        from .yaml_anchors import compose_anew

        return compose_anew(text)
    finally:
        loader.dispose()
