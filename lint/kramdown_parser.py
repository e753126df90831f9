"""kramdown's parser: the blocks of a text, then the spans of each block (parser/kramdown.rb, parser/gfm.rb)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .kramdown_element import Element
from .kramdown_source import Scanner, Source

MAX_DEPTH = 50
_WORK_PER_CHARACTER = 10  # a plain post takes three
_WORK_AT_LEAST = 1_000_000
STEP = 20  # what a search or a call costs


class TooMuchError(Exception):
    """The text is nested or repeated beyond what kramdown itself would ever finish."""


@dataclass(frozen=True)
class Options:
    """What `kramdown` in `_config.yml` says and the parse depends on."""

    parse_block_html: bool = False
    parse_span_html: bool = True


class Parser:
    """The state of a parse: `tree` receives what is found at the position of `src`."""

    def __init__(self, source: Source, options: Options) -> None:
        self.options = options
        self.parse_block_html = options.parse_block_html
        self.parse_span_html = options.parse_span_html
        self.src = Scanner(source)
        self.root = self.tree = Element("root", source, 0, source.length)
        self.has_block_ial = False
        self.found_end_tag = False
        self.opened: Element | None = None
        self.open_kinds: dict[str, int] = {}
        self._stack: list[Element] = []
        self.link_definitions: dict[str, str] = {}
        self.footnotes: dict[str, Element] = {}
        self.depth = 0
        self.work_left = _WORK_AT_LEAST + _WORK_PER_CHARACTER * source.length
        # Each of these may be looked for the end of, to the end of the text
        self.spend(source.text.count("{:") * source.length // 100)

    def parse(self) -> Element:
        """The tree of the whole text. Raises TooMuchError."""
        self.parse_blocks(self.root)
        for tree in (self.root, *self.footnotes.values()):
            for element in tree.walk():
                if element.kind == "raw_text":
                    self.parse_apart(element, element.source)
        return self.root

    def spend(self, work: int) -> None:
        """Count work: a character looked at is 1."""
        self.work_left -= work
        if self.work_left < 0:
            raise TooMuchError

    def parse_blocks(self, element: Element, source: Source | None = None) -> bool:
        """Parse blocks into an element; true where its end tag was found. Without a source, from where `src` stands."""
        from .kramdown_blocks import parse_block

        saved = self.tree, self.src, self.has_block_ial
        self.enter()
        self.tree, self.has_block_ial = element, False
        if source is not None:
            self.spend(source.length)
            self.src = Scanner(source)
        while not self.found_end_tag and not self.src.is_at_end:
            parse_block(self)
        found, self.found_end_tag = self.found_end_tag, False
        self.tree, self.src, self.has_block_ial = saved
        self.depth -= 1
        return found

    def enter(self) -> None:
        """Go one level deeper. Raises TooMuchError."""
        self.depth += 1
        self.spend(STEP)
        if self.depth > MAX_DEPTH:
            raise TooMuchError

    def push(self, element: Element) -> None:
        """Go into an element of a line of text."""
        self._stack.append(self.tree)
        self.tree = element
        self.open_kinds[element.kind] = self.open_kinds.get(element.kind, 0) + 1

    def pop(self) -> None:
        """Leave it."""
        self.open_kinds[self.tree.kind] -= 1
        self.tree = self._stack.pop()

    def parse_apart(self, element: Element, source: Source, only: tuple[Any, ...] = ()) -> None:
        """Parse the spans of a source as if nothing were around it."""
        from .kramdown_spans import parse_spans

        saved = self.src, self.open_kinds
        self.src, self.open_kinds = Scanner(source), {}
        parse_spans(self, element, only=only)
        self.src, self.open_kinds = saved

    def add(self, kind: str, start: int, end: int, value: str = "") -> Element:
        """A new element at the end of the tree."""
        element = Element(kind, self.src.source, start, end, value)
        self.tree.children.append(element)
        return element

    def add_block(self, kind: str, start: int, end: int, value: str = "") -> Element:
        """A new block, to which attributes that stand above it belong."""
        element = self.add(kind, start, end, value)
        element.has_ial, self.has_block_ial = self.has_block_ial, False
        return element

    def add_raw_text(self, element: Element, start: int, end: int) -> None:
        """Text of a block that is parsed as spans when all blocks are known."""
        last = element.children[-1] if element.children else None
        if last is None or last.kind != "raw_text":
            if start == end:
                return
            last = Element("raw_text", Source(), 0, 0)
            element.children.append(last)
        last.source.add(self.src.source, start, end)
        last.end = last.source.length

    def add_text(self, length: int) -> None:
        """Text of a span: so many characters at the position, which moves behind them."""
        start, end = self.src.pos, self.src.pos + length
        last = self.tree.children[-1] if self.tree.children else None
        if last and last.kind == "text" and last.end == start:
            last.end = end
        elif length:
            self.add("text", start, end)
        self.src.pos = end

    @property
    def is_after_boundary(self) -> bool:
        """Nothing, an empty line or an end mark is above."""
        if not self.tree.children or self.has_block_ial:
            return True
        last = self.tree.children[-1]
        return last.kind == "blank" or (last.kind == "eob" and not last.value)


BlockParser = Callable[[Parser, Any], bool]
