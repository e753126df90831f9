"""A field of the front matter: its key, its value, and their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from . import psych
from .text import Span

if TYPE_CHECKING:
    import yaml

_WORD = re.compile(r"[^ \t\r\n\f\v]+")


class Item(NamedTuple):
    """One of a field's values: its text, its value as Ruby has it, its place."""

    text: str
    value: Any
    span: Span


class Part(NamedTuple):
    """A scalar in a list, or behind a plain `key` in a map. `is_plain`: written without quotes and not as a block."""

    text: str
    is_plain: bool
    span: Span
    key: str = ""


class Field:
    """A key of the front matter and its value. Spans cover quotes; an absent value has an empty span.

    `text` is the scalar's text before any type is read into it, and empty for lists and maps; `is_plain` says that the
    scalar is written without quotes and not as a block.
    """

    __slots__ = (
        "_node", "_parts", "is_list", "is_plain", "is_scalar", "key", "key_span", "raw", "text", "value_span",
    )  # fmt: skip

    def __init__(
        self,
        key: str,
        key_span: Span,
        value_span: Span,
        raw: str,
        node: yaml.Node | str,
        text: str | None,
        is_plain: bool,
        parts: list[Part] | None,
        is_list: bool = False,
    ) -> None:
        """`node` may be the block that it is read from when it is asked for. `text` is None for lists and maps, `parts`
        are what is in one that holds scalars alone, where they are known."""
        self.key: Final = key
        self.key_span: Final = key_span
        self.value_span: Final = value_span
        self.raw: Final = raw
        self.is_scalar: Final = text is not None
        self.text: Final = text or ""
        self.is_plain: Final = is_plain
        self.is_list: Final = is_list
        self._node = node
        self._parts = parts

    @classmethod
    def of(cls, key: str, key_span: Span, value_span: Span, raw: str, node: yaml.Node) -> Self:
        """The field that a node makes."""
        import yaml

        if isinstance(node, yaml.ScalarNode):
            return cls(key, key_span, value_span, raw, node, node.value, not node.style, None)
        return cls(
            key, key_span, value_span, raw, node, None, False, None, isinstance(node, yaml.SequenceNode)
        )

    @property
    def node(self) -> yaml.Node:
        """The value as libyaml composes it."""
        if isinstance(self._node, str):
            self._node = _nodes(self._node)[self.key_span.start]
        return self._node

    @property
    def value(self) -> Any:
        """The value as Ruby's Psych reads it."""
        return self.read(psych.scalar)

    def read(self, scalar: Callable[[str], Any]) -> Any:
        """The value, with this reading of plain scalars."""
        if self.is_scalar:
            return scalar(self.text) if self.is_plain else self.text
        if self._parts is not None:
            values = [scalar(part.text) if part.is_plain else part.text for part in self._parts]
            return (
                values
                if self.is_list
                else dict(zip([scalar(part.key) for part in self._parts], values, strict=True))
            )
        return psych.value(self.node, scalar)

    @property
    def span(self) -> Span:
        """The value, or the key where there is no value."""
        return self.value_span if self.raw else self.key_span

    @property
    def text_span(self) -> Span:
        """The value without its quotes, where the text stands in the file as it is; else the whole value."""
        span, text = self.value_span, self.text
        if self.raw == text:
            return span
        start = self.raw.find(text) if self.is_scalar else -1
        if start < 0:
            return span
        start += span.start
        return Span(start, start + len(text))

    def items(self) -> Iterator[Item]:
        """The list's scalars, or the one scalar itself. Nested collections are passed over."""
        if self.is_scalar:
            if self.raw:
                yield Item(self.text, self.value, self.text_span)
        elif self.is_list:
            for text, is_plain, span, _ in _parts_of(self) if self._parts is None else self._parts:
                yield Item(text, psych.scalar(text) if is_plain else text, span)

    def words(self) -> Iterator[Item]:
        """What Jekyll makes of categories and tags: a list's items; a string is split at ASCII blanks (utils.rb, pluralized_array_from_hash)."""
        if not self.is_scalar:
            yield from self.items()
            return
        whole, text = self.text_span, self.text
        if _WORD.fullmatch(text):
            yield Item(text, text, whole)
            return
        exact = text in self.raw
        for match in _WORD.finditer(text):
            span = Span(whole.start + match.start(), whole.start + match.end()) if exact else whole
            yield Item(match[0], match[0], span)


def _parts_of(field: Field) -> Iterator[Part]:
    """The scalars of a list's node."""
    import yaml

    is_alias = field.raw.startswith("*")  # its items stand where the anchor is
    shift = 0 if is_alias else field.value_span.start - field.node.start_mark.index
    for node in field.node.value:
        if isinstance(node, yaml.ScalarNode):
            span = Span(node.start_mark.index + shift, node.end_mark.index + shift)
            yield Part(node.value, not node.style, span)


@lru_cache(maxsize=1)
def _nodes(block: str) -> dict[int, yaml.Node]:
    """The values of a block's fields, by the places of their keys."""
    from .yaml_nodes import compose

    root = compose(block)
    return {key.start_mark.index: value for key, value in root.value} if root else {}
