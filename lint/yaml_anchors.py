"""YAML in which an anchor is given again: the later one counts from there on (YAML 1.2, 3.2.2.2). libyaml's composer refuses it."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from .yaml_nodes import Resolver


class _Loader(Resolver, Reader, Scanner, Parser, Composer):
    def __init__(self, text: str | bytes) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if not isinstance(event, yaml.AliasEvent):
            self.anchors.pop(getattr(event, "anchor", None), None)
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


def compose_anew(text: str | bytes) -> yaml.Node | None:
    """As `yaml_nodes.compose`, in Python. Raises `yaml.YAMLError`."""
    loader = _Loader(text)
    return loader.get_single_node()
