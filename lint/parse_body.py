"""The body's regions: what is code, Liquid or an autolink, and so is never read as HTML.

`masked` has the body's length and lines: every such region is overwritten with MASK, so offsets in it are offsets in the body.
Every step is linear in the body's length, whatever is opened in it and never closed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from .late import late
from .parse_code import Spans, code_spans, fences, indented, inside
from .text import Span

MASK = "\ue000"

_EMPTY_LINE = late(r"\n[ \t]*\n")
_LIQUID_TAG = re.compile(r"\{%-?\s*(raw|highlight|comment)\b[^%\n]*-?%\}")
_LIQUID = re.compile(r"\{[%{]")
# A name behind the colon makes it an element with a namespace, unless the scheme is one that everybody knows
_AUTOLINK = re.compile(
    r"<(?:(?:https?|ftps?|mailto):[^\s<>]*"
    r"|[A-Za-z][A-Za-z0-9+.\-]+:(?![A-Za-z_][\w.\-]*/?>)[^\s<>]+"
    r"|[^\s<>@:/]+@[^\s<>@:/]+)>"
)
_IAL = late(r"\{:[^{}\n]*\}")
_MATH = late(r"(?<!\\)\$\$")
# Far in, behind an empty line, and with a tag
_CODE_IN_LIST = late(r"\n[ \t]*+\n {6,}+[^\n<]*+<")


class Region(NamedTuple):
    """A stretch of the body: `kind` is code, liquid, autolink, attributes, math or comment; the span is in the file."""

    kind: str
    span: Span


class Body(NamedTuple):
    """`start` is the offset of the body in the file; `masked` is as long as the body.

    `is_markdown`: kramdown reads it; what no markdown is converted from is HTML as it stands. `may_hide_code`: code in a
    list, which only the model of kramdown tells from the list's text, may have tags in it.
    """

    start: int
    text: str
    masked: str
    regions: tuple[Region, ...]
    is_markdown: bool = True
    may_hide_code: bool = False

    def of(self, kind: str) -> list[Span]:
        """The places of one kind of region."""
        return [region.span for region in self.regions if region.kind == kind]


class _Mask:
    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.regions: list[Region] = []

    def cover(self, kind: str, spans: Spans) -> None:
        """Overwrite these stretches, given in order, with MASK."""
        if not spans:
            return
        text, at = self.text, self.start
        pieces: list[str] = []
        position = 0
        new = tuple.__new__  # half the time of the class's own
        for start, end in spans:
            self.regions.append(new(Region, (kind, new(Span, (at + start, at + end)))))
            masked = MASK * (end - start)
            if text.find("\n", start, end) >= 0:
                masked = "\n".join([MASK * len(line) for line in text[start:end].split("\n")])
            pieces += text[position:start], masked
            position = end
        pieces.append(text[position:])
        self.text = "".join(pieces)


def read(text: str, start: int, is_markdown: bool = True, marks: str | None = None) -> Body:
    """Find the regions of a body. `text` is the body, `start` its offset in the file. Without markdown only Liquid and
    comments are any.

    Each step first asks whether its mark occurs at all: most posts of a feed have none. Where `marks` are given, which
    hold all that is ASCII in the text (`Text.marks`), it is looked for in them: they are shorter.
    """
    marks = text if marks is None else marks
    mask = _Mask(text.replace("\r", " ") if "\r" in marks else text, start)
    comments = _comments(mask.text) if "<!--" in marks else []
    # One character is looked for ten times as fast as two
    braces, ticks = "{" in marks, "`" in marks
    liquid = braces and ("{%" in marks or "{{" in marks)
    if not is_markdown:
        return _read_html(text, mask, comments, liquid)
    if liquid and "{%" in marks:
        mask.cover("liquid", list(_liquid_blocks(mask.text)))
    if (ticks and "```" in marks) or ("~" in marks and "~~~" in marks):
        mask.cover("code", list(fences(mask.text, comments)))
    is_indented = "\n    " in marks and "\n    " in text
    if is_indented or ("\t" in marks and "\n\t" in text) or text[:1] in (" ", "\t"):
        mask.cover("code", indented(mask.text, comments))
    if ticks:
        mask.cover("code", code_spans(mask.text, comments))
    if liquid:
        mask.cover("liquid", list(_liquid(mask.text)))
    if "$" in marks and "$$" in marks:
        mask.cover("math", list(_math(mask.text)))
    if "<" in marks:
        mask.cover("autolink", _autolinks(mask.text))
    if braces and "{:" in marks:
        mask.cover("attributes", [match.span() for match in _IAL.finditer(mask.text)])
    is_deep = (is_indented or "\r" in marks) and "\n      " in mask.text
    may_hide_code = is_deep and _CODE_IN_LIST.search(mask.text) is not None
    return Body(start, text, mask.text, _regions(mask, comments), True, may_hide_code)


def with_code(body: Body, spans: list[Span]) -> Body:
    """The body with these places of the file, in order, as code, whatever was thought to be in them."""
    if not spans:
        return body
    mask = _Mask(body.masked, body.start)
    mask.cover("code", [(span.start - body.start, span.end - body.start) for span in spans])
    others = [region for region in body.regions if not inside(spans, region.span.start)]
    regions = tuple(sorted([*others, *mask.regions], key=lambda region: region.span))
    return Body(body.start, body.text, mask.text, regions, body.is_markdown)


def _read_html(text: str, mask: _Mask, comments: Spans, liquid: bool) -> Body:
    if liquid:
        mask.cover("liquid", list(_liquid_blocks(mask.text)))
        mask.cover("liquid", list(_liquid(mask.text)))
    return Body(mask.start, text, mask.text, _regions(mask, comments), False)


def _regions(mask: _Mask, comments: Spans) -> tuple[Region, ...]:
    found = mask.regions
    for begin, end in comments:
        if mask.text.startswith("<!--", begin):
            found.append(Region("comment", Span(mask.start + begin, mask.start + end)))
    if len(found) > 1:
        found.sort(key=itemgetter(1))
    return tuple(found)


def _comments(text: str) -> Spans:
    """Comments that are closed: `<!--` without `-->` below is text to kramdown."""
    found: Spans = []
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4) + 3) > 2:
        found.append((start, end))
        start = text.find("<!--", end)
    return found


def _autolinks(text: str) -> Spans:
    """In what is not ASCII `<` is looked for slowly, and most that are there begin a tag: colons are fewer."""
    if "@" in text or text.isascii():
        return [match.span() for match in _AUTOLINK.finditer(text)]
    found: Spans = []
    behind = 0
    while (colon := text.find(":", behind)) >= 0:
        start = text.rfind("<", behind, colon)
        behind = colon + 1
        if start >= 0 and (match := _AUTOLINK.match(text, start)):
            found.append(match.span())
            behind = match.end()
    return found


def _liquid_blocks(text: str) -> Iterator[tuple[int, int]]:
    """What Liquid prints as it stands, or not at all, with the tags around it."""
    ends: dict[str, list[tuple[int, int]]] = {}
    position = 0
    for match in _LIQUID_TAG.finditer(text):
        kind = match[1]
        if match.start() < position:
            continue
        if kind not in ends:
            pattern = rf"\{{%-?\s*end{kind}\s*-?%\}}"
            ends[kind] = [end.span() for end in re.finditer(pattern, text)]
        index = bisect_left(ends[kind], (match.end(), 0))
        if index < len(ends[kind]):
            position = ends[kind][index][1]
            yield match.start(), position


def _liquid(text: str) -> Iterator[tuple[int, int]]:
    """Tags and outputs that are closed."""
    position = 0
    last = {"{%": text.rfind("%}"), "{{": text.rfind("}}")}
    for match in _LIQUID.finditer(text):
        at = match.start()
        if position <= at and at + 2 <= last[match[0]]:
            position = text.find("%}" if match[0] == "{%" else "}}", at + 2) + 2
            yield at, position


def _math(text: str) -> Iterator[tuple[int, int]]:
    """`$$` pairs within a paragraph; where it begins a line, over empty lines too."""
    opened: re.Match[str] | None = None
    for mark in _MATH.finditer(text):
        if opened is None:
            opened = mark
            continue
        before = text[max(0, opened.start() - 4) : opened.start()].rstrip(" ")
        if before and before[-1] != "\n" and _EMPTY_LINE.search(text, opened.end(), mark.start()):
            opened = mark
            continue
        yield opened.start(), mark.end()
        opened = None
