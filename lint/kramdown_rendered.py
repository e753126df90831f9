"""What becomes of a body's tags and links on the page, and because of what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import NamedTuple

from .kramdown_element import Element
from .parse_body import Body
from .parse_html import DEEPEST
from .text import Span

# What people mean for a link: in brackets with an address that shows it is one, or an address in angle brackets
_CANDIDATE = re.compile(
    r"(?<!\\)!?\[[^\[\]\n]+\]\((?:[^()\s<>]|\([^()\s<>]*\))+\)|<https?://[^\s<>]+>", re.IGNORECASE
)
_CODE_KINDS = {"codeblock", "codespan", "math"}
_CODE_NAMES = frozenset(("code", "kbd", "pre", "samp", "script", "style", "textarea", "tt", "var", "option"))


class Candidate(NamedTuple):
    """What looks like a link: `fate` is link, text, html (printed as text in raw HTML), code, hidden (not printed) or none.

    `cause` is the element that makes it so: the HTML element, the code.
    """

    span: Span
    fate: str
    cause: Element | None


class TooDeepError(Exception):
    """Elements stand in each other deeper than Ruby's stack allows: kramdown renders none of it."""


class Rendered:
    """The elements of a body by place. All places are in the file."""

    def __init__(self, body: Body, trees: list[Element]) -> None:
        """Raises TooDeepError."""
        self._body = body
        self._elements: list[Element] = []
        self._spans: list[Span] = []
        self._parents: list[int] = []
        for root in sorted(trees, key=lambda root: root.kind != "root" and root.span.start):
            self._flatten(root)
        order = sorted(range(len(self._elements)), key=lambda index: (self._spans[index].start, index))
        self._order = order
        self._starts = [self._spans[index].start for index in order]

    def _flatten(self, root: Element) -> None:
        waiting = [(root, -1, 0)]
        while waiting:
            element, parent, depth = waiting.pop()
            if depth > DEEPEST:
                raise TooDeepError
            index = parent
            if element.kind not in ("raw_text", "li", "tr", "td", "thead", "tbody"):
                index = len(self._elements)
                self._elements.append(element)
                self._spans.append(element.span)
                self._parents.append(parent)
            waiting += [(child, index, depth + 1) for child in reversed(element.children)]

    @property
    def elements(self) -> list[Element]:
        """All elements in document order."""
        return self._elements

    def around(self, place: int) -> list[Element]:
        """The elements that stand around a place, the innermost first."""
        found = []
        at = bisect_right(self._starts, place) - 1
        index = self._order[at] if at >= 0 else -1
        while index >= 0:
            if self._spans[index].start <= place < self._spans[index].end:
                found.append(self._elements[index])
            index = self._parents[index]
        return found

    def code_with_tags(self) -> list[Span]:
        """The code blocks in which the body still shows a `<`."""
        body, pairs = self._body, zip(self._elements, self._spans, strict=True)
        return sorted(
            span
            for element, span in pairs
            if element.kind == "codeblock"
            and "<" in body.masked[span.start - body.start : span.end - body.start]
        )

    @cached_property
    def _tags(self) -> dict[int, Element]:
        return {
            span.start: element
            for element, span in zip(self._elements, self._spans, strict=True)
            if element.kind == "html"
        }

    def element(self, start_tag: Span) -> Element | None:
        """The HTML element of a start tag; None where kramdown takes the tag for none."""
        return self._tags.get(start_tag.start)

    def is_printed(self, place: int) -> bool:
        """The character there is printed, be it in a link or in HTML."""
        around = self.around(place)
        return bool(around) and around[0].kind == "text"

    def is_text(self, place: int) -> bool:
        """The character there is printed, outside of HTML that is printed as it stands, of code and of links."""
        around = self.around(place)
        if not around or around[0].kind != "text":
            return False
        return not any(element.is_raw or element.kind == "a" for element in around)

    def begins_paragraph(self, place: int) -> bool:
        """The character there begins a paragraph that is printed."""
        around = [element for element in self.around(place) if element.kind == "p"]
        return self.is_text(place) and bool(around) and self._begins(around[0], place)

    def _begins(self, paragraph: Element, place: int) -> bool:
        text = paragraph.children[0] if paragraph.children else None
        return text is not None and text.source.place(0) == place

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Everything that looks like a link, in order."""
        start = self._body.start
        found = [
            Span(start + match.start(), start + match.end()) for match in _CANDIDATE.finditer(self._body.text)
        ]
        return [Candidate(span, *self._fate(span)) for span in found]

    @cached_property
    def _lost(self) -> list[Span]:
        return [found.span for found in self.candidates if found.fate == "html"]

    def printed_in(self, element: Element) -> list[Span]:
        """The links that are printed as text within an HTML element."""
        start, end = element.span
        return self._lost[bisect_left(self._lost, (start, start)) : bisect_left(self._lost, (end, end))]

    def _fate(self, span: Span) -> tuple[str, Element | None]:
        around = self.around(span.start)
        if not around:
            return "none", None
        inner = around[0]
        if inner.kind in ("a", "img") and inner.span.start == span.start:
            return "link", None
        for element in around:
            if element.kind in _CODE_KINDS or (element.is_raw and element.value in _CODE_NAMES):
                return "code", element
            if element.kind in ("comment", "eob", "a", "img"):
                return "hidden", element
            if element.is_raw:
                in_tag = element.inner >= 0 and span.start < element.source.place(element.inner)
                return ("none", None) if in_tag else ("html", element)
        return ("text", inner) if inner.kind == "text" else ("none", None)
