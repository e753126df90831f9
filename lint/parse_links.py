"""Links of a body: markdown's and HTML's, and the paragraphs at its foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, overload

from .late import late
from .parse_body import MASK, Body
from .parse_html import Html
from .text import Span

_LINK = late(
    r"\[((?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*)\]"
    r"\([ \t]*(<[^<>\n]*>|(?:[^()\\\n]|\\.|\([^()\n]*\))*?)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
)
_PARAGRAPH = late(r"[^\s\ufeff][^\n]*(?:\n(?![ \t]*\r?(?:\n|\Z))[^\n]*)*")
_FOOTER_LENGTH = 6
_HEADER_LENGTH = 3
_WINDOW = 4000


class Link(NamedTuple):
    """A link or image. `kind` is markdown, markdown-image, autolink, a or img; places are in the file."""

    kind: str
    text: str
    address: str
    span: Span
    text_span: Span
    address_span: Span


class Paragraph(NamedTuple):
    """Lines between empty lines, without the blanks around them."""

    text: str
    span: Span


def links(body: Body, html: Html) -> list[Link]:
    """All links and images of the body in order."""
    return sorted([*markdown_links(body), *_autolinks(body), *_html(body, html)], key=lambda link: link.span)


def markdown_links(body: Body) -> list[Link]:
    """Markdown's own links and images, an image in a link behind the link."""
    if "](" not in body.masked or not body.is_markdown:
        return []
    return [_markdown_link(body, match) for match in _matches(body.masked, 0, len(body.masked))]


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for match in _LINK.finditer(text, start, end):
        yield match
        if "![" in match[1]:
            yield from _matches(text, *match.span(1))


def _markdown_link(body: Body, match: re.Match[str]) -> Link:
    is_image = match.start() > 0 and body.masked[match.start() - 1] == "!"
    begin, start = match.start() - is_image, body.start
    return Link(
        "markdown-image" if is_image else "markdown",
        body.text[match.start(1) : match.end(1)],
        body.text[match.start(2) : match.end(2)].strip("<>"),
        Span(start + begin, start + match.end()),
        Span(start + match.start(1), start + match.end(1)),
        Span(start + match.start(2), start + match.end(2)),
    )


def _autolinks(body: Body) -> Iterator[Link]:
    for span in body.of("autolink"):
        inner = Span(span.start + 1, span.end - 1)
        address = body.text[inner.start - body.start : inner.end - body.start]
        yield Link("autolink", address, address, span, inner, inner)


def _html(body: Body, html: Html) -> Iterator[Link]:
    for start, end in html.elements:
        if start.name not in ("a", "img"):
            continue
        attribute = start.attribute("href" if start.name == "a" else "src")
        if attribute is None:
            continue
        inner = Span(start.span.end, end.span.start if end else start.span.end)
        text = body.text[inner.start - body.start : inner.end - body.start]
        whole = Span(start.span.start, end.span.end if end else start.span.end)
        value = attribute.value_span
        address = body.text[value.start - body.start : value.end - body.start]
        yield Link(start.name, text, address, whole, inner, value)


class Footer(Sequence[Paragraph]):
    """The last paragraphs of a body, the last one first, without those that are code; each is read when it is first asked for."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._end = len(body.text)
        self._far = self._end - _WINDOW
        self._read: list[Paragraph] = []

    def __iter__(self) -> Iterator[Paragraph]:
        read = self._read
        for index in range(_FOOTER_LENGTH):
            while len(read) <= index:
                if self._end <= 0:
                    return
                self._read_block()
            yield read[index]

    @overload
    def __getitem__(self, index: int) -> Paragraph: ...
    @overload
    def __getitem__(self, index: slice) -> list[Paragraph]: ...
    def __getitem__(self, index: int | slice) -> Paragraph | list[Paragraph]:
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)

    @property
    def _all(self) -> list[Paragraph]:
        return [*iter(self)]

    def _read_block(self) -> None:
        """Read what stands between two empty lines: one paragraph, or several where lines of blanks divide it."""
        body, text, end = self._body, self._body.text, self._end
        gap = text.rfind("\n\n", 0, end)
        first = gap + 2 if gap >= 0 else 0
        block = text[first:end].rstrip()
        if _is_one(block):
            if not _is_code(body, first):
                start, new = body.start + first, tuple.__new__  # half the time of the class's own
                self._read.append(new(Paragraph, (block, new(Span, (start, start + len(block))))))
        elif block:
            self._read += [*_paragraphs(body, first, end)][::-1]
        self._end = gap + 1 if first > self._far else 0


def _is_one(block: str) -> bool:
    """The block is one paragraph for certain."""
    first = block[:1]
    if not "!" <= first <= "~" and (first in ("", "\ufeff") or first.isspace()):
        return False
    # `rfind` is many times as fast as `in`
    return "\n" not in block or (
        block.rfind(" \n") < 0 and block.rfind("\t\n") < 0 and block.rfind("\r\n") < 0
    )


def header(body: Body) -> list[Paragraph]:
    """The first paragraphs, without those that are code."""
    return list(islice(_paragraphs(body, 0, _WINDOW), _HEADER_LENGTH))


def _paragraphs(body: Body, first: int, last: int) -> Iterator[Paragraph]:
    """The paragraphs that begin in a stretch of the body and are no code."""
    for match in _PARAGRAPH.finditer(body.text, first):
        if match.start() > last:
            return
        if not _is_code(body, match.start()):
            start, text = body.start + match.start(), match[0].rstrip()
            yield Paragraph(text, Span(start, start + len(text)))


def _is_code(body: Body, at: int) -> bool:
    """A sign of the body is in code: the cheap question first."""
    return body.masked[at] == MASK and any(start <= body.start + at < end for start, end in body.of("code"))
