"""The body's regions: what is code, Liquid or an autolink, and so is never read as HTML.

`masked` has the body's length and lines: every such region is overwritten with MASK, so offsets in it are offsets in the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from .text import Span

MASK = "\ue000"

_FENCE = re.compile(
    r"^[ ]{0,3}(?:>[ ]?)*[ ]*(?:[-*+]|\d+\.)?[ ]*(`{3,}(?=[^`\n]*$)|~{3,})[^\n]*$", re.MULTILINE
)
_INDENTED = re.compile(
    r"(?:\A|(?<=\n))(?:[ \t]*\r?\n)+((?:(?: {4,}|\t)[^\n]*(?:\n|\Z)(?:[ \t]*\r?\n(?= {4}|\t))*)+)"
)
_LIST_ITEM = re.compile(r"^[ ]{0,3}(?:[-*+]|\d+\.)[ \t]|^\[\^|^:[ ]", re.MULTILINE)
_CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`)(?:(?!\n[ \t]*\r?\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_LIQUID_BLOCK = re.compile(r"\{%-?\s*(raw|highlight|comment)\b[^%]*?%\}.*?\{%-?\s*end\1\s*-?%\}", re.DOTALL)
_LIQUID = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>]*|[^\s<>@:/]+@[^\s<>@:/]+)>")
_IAL = re.compile(r"\{::?(?!\s)[^{}\n]*\}")
_MATH = re.compile(r"(?<!\\)\$\$.+?\$\$", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(?:--!?>|\Z)", re.DOTALL)
_RAW_TEXT = re.compile(r"<(script|style|pre|textarea)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_NOT_LINE_END = re.compile(r"[^\n]")
_HTML_LINE = re.compile(r"\s*</?[A-Za-z!]")


class Region(NamedTuple):
    """A stretch of the body: `kind` is code, liquid, autolink, attributes, math or comment; the span is in the file."""

    kind: str
    span: Span


@dataclass(frozen=True, eq=False)
class Body:
    """`start` is the offset of the body in the file; `masked` is as long as the body."""

    start: int
    text: str
    masked: str
    regions: tuple[Region, ...]

    def of(self, kind: str) -> list[Span]:
        """The places of one kind of region."""
        return [region.span for region in self.regions if region.kind == kind]


class _Mask:
    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.regions: list[Region] = []

    def cover(self, kind: str, spans: list[tuple[int, int]]) -> None:
        """Overwrite these stretches, given in order, with MASK."""
        pieces, position = [], 0
        for start, end in spans:
            self.regions.append(Region(kind, Span(self.start + start, self.start + end)))
            pieces += self.text[position:start], _NOT_LINE_END.sub(MASK, self.text[start:end])
            position = end
        self.text = "".join(pieces) + self.text[position:]

    def all(self, kind: str, pattern: re.Pattern[str]) -> None:
        self.cover(kind, [match.span() for match in pattern.finditer(self.text)])


def read(text: str, start: int) -> Body:
    """Find the regions of a body. `text` is the body, `start` its offset in the file.

    Each step first asks whether its mark occurs at all: most posts of a feed have none.
    """
    mask = _Mask(text.replace("\r", " "), start)
    has_html = "<" in text
    comments = [match.span() for match in _COMMENT.finditer(mask.text)] if "<!--" in text else []
    liquid = "{%" in text or "{{" in text
    if liquid and "{%" in text:
        mask.all("liquid", _LIQUID_BLOCK)
    if "```" in text or "~~~" in text:
        _fences(mask, comments)
    if "\n    " in text or "\n\t" in text or text[:1] in (" ", "\t"):
        _indented(mask)
    if "`" in text:
        _code_spans(mask, comments)
    if liquid:
        mask.all("liquid", _LIQUID)
    if "$$" in text:
        mask.all("math", _MATH)
    if has_html:
        mask.all("autolink", _AUTOLINK)
    if "{:" in text:
        mask.all("attributes", _IAL)
    for begin, end in comments:
        if mask.text.startswith("<!--", begin):
            mask.regions.append(Region("comment", Span(start + begin, start + end)))
    regions = tuple(sorted(mask.regions, key=lambda region: region.span))
    return Body(start, text, mask.text, regions)


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _fences(mask: _Mask, comments: list[tuple[int, int]]) -> None:
    """A fence runs to a line of as many of its characters, or to the end of the body."""
    text, position, found = mask.text, 0, []
    while match := _FENCE.search(text, position):
        position = match.end()
        if _inside(comments, match.start()):
            continue
        mark = match[1]
        close = re.compile(rf"^[ >]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        ended = close.search(text, match.end())
        if ended is None and mark[0] == "`" and len(mark) == 3 and _HTML_LINE.match(text[match.end() :]):
            continue
        position = ended.end() if ended else len(text)
        found.append((match.start(), position))
    mask.cover("code", found)


def _indented(mask: _Mask) -> None:
    """Four blanks after an empty line are code, unless a list, a footnote or an HTML block goes on there."""
    found = []
    for match in _INDENTED.finditer(mask.text):
        before = mask.text[: match.start(1)].rstrip()
        paragraph = before[before.rfind("\n\n") + 1 :]
        if _LIST_ITEM.search(paragraph) or re.search(r"(?:^|\n)(?: {1,}|\t)\S[^\n]*$", before):
            continue
        if _HTML_LINE.match(match[1]) and _open_html(before):
            continue
        found.append(match.span(1))
    mask.cover("code", found)


def _open_html(before: str) -> bool:
    """Some element that was opened above is not closed yet."""
    opened = len(re.findall(r"<[A-Za-z][^<>]*(?<!/)>", before))
    void = len(
        re.findall(r"<(?:br|img|hr|input|meta|link|source|wbr|col|area|embed|track)\b", before, re.IGNORECASE)
    )
    return opened - void > len(re.findall(r"</[A-Za-z]", before))


def _code_spans(mask: _Mask, comments: list[tuple[int, int]]) -> None:
    raw = [match.span() for match in _RAW_TEXT.finditer(mask.text)] if "<" in mask.text else []
    spans = [match.span() for match in _CODE_SPAN.finditer(mask.text)]
    mask.cover("code", [span for span in spans if not _inside(comments + raw, span[0])])
