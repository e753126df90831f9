"""A route, such as `("image", "alt")` or `("tags", 1)`, into YAML → the place of what it leads to.

JSON is YAML, so that this finds the places in a schema, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from . import psych
from .parse_front_matter import FrontMatter
from .parse_yaml import value_span
from .text import Span
from .yaml_nodes import MERGE


class Spot(NamedTuple):
    """The place of a value, and of the key or of the dash before it where it has one."""

    key: Span | None
    value: Span

    @property
    def span(self) -> Span:
        """The value, or the key where there is no value."""
        return self.value if self.key is None or self.value.end > self.value.start else self.key


def in_front_matter(text: str, matter: FrontMatter, route: Sequence[str | int]) -> Spot | None:
    """The spot of a route that begins with a field's key; None where there is no such field.

    A route that goes on below what is there ends at the last spot. Below fields in TOML or JSON no places are known.
    """
    field = matter.fields.get(str(route[0])) if route else None
    if field is None:
        return None
    spot = Spot(field.key_span, field.value_span)
    if matter.dialect:
        return spot
    start = field.node.start_mark.index
    shift = 0 if field.raw.startswith("*") else field.value_span.start - start
    return follow(text, field.node, route[1:], spot, shift)


def follow(text: str, node: yaml.Node, route: Sequence[str | int], spot: Spot, shift: int = 0) -> Spot:
    """The spot that a route leads to from a node and its spot. `shift` is the offset of what the node was read from."""
    for step in route:
        found = _child(text, node, step, shift)
        if found is None:
            break
        node, spot = found
    return spot


def name_of(key: object) -> str:
    """A key as JSON has it: a text."""
    if isinstance(key, bool) or key is None:
        return {None: "null", True: "true", False: "false"}[key]
    return str(key)


def _child(text: str, node: yaml.Node, step: str | int, shift: int) -> tuple[yaml.Node, Spot] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in _pairs(node, ()):
            if name_of(psych.value(key)) == step:
                span = Span(key.start_mark.index + shift, key.end_mark.index + shift)
                return value, Spot(span, value_span(text, span, value, shift))
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        at = item.start_mark.index + shift
        is_empty = item.end_mark.index == item.start_mark.index
        place = Span(at, at) if is_empty else value_span(text, Span(at, at), item, shift)
        return item, Spot(None if node.flow_style else _dash(text, at), place)
    return None


def _dash(text: str, at: int) -> Span | None:
    """The dash before a list's item, where nothing else stands between them."""
    end = len(text[:at].rstrip())
    return Span(end - 1, end) if text[end - 1 : end] == "-" else None


def _pairs(node: yaml.MappingNode, around: tuple[yaml.Node, ...]) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """A map's keys and values, the one that counts of several first; behind them those that it takes from others."""
    if any(node is outer for outer in around):
        return
    yield from ((key, value) for key, value in reversed(node.value) if key.tag != MERGE)
    for key, value in node.value:
        merged = value.value if isinstance(value, yaml.SequenceNode) else [value]
        for one in merged if key.tag == MERGE else ():
            if isinstance(one, yaml.MappingNode):
                yield from _pairs(one, (*around, node))
