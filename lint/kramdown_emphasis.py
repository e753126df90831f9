"""kramdown's emphasis (emphasis.rb)."""

from __future__ import annotations

import re

from .kramdown_element import Element
from .kramdown_parser import Parser
from .kramdown_source import SPACE

_STOPS = {mark: re.compile(re.escape(mark)) for mark in ("*", "**", "_", "__")}


def parse_emphasis(parser: Parser) -> bool:
    """`*` and `_`, once or twice; what never ends is text."""
    src, text, start = parser.src, parser.src.text, parser.src.pos
    if text[start] not in "*_":
        return False
    mark = text[start] * (2 if text.startswith(text[start] * 2, start) else 1)
    kind = "strong" if len(mark) == 2 else "em"
    behind = start + len(mark)
    is_text = text[behind : behind + 1] in tuple(SPACE) or (mark[0] == "_" and _is_in_word(text, start))
    if is_text or parser.open_kinds.get(kind):
        parser.add_text(len(mark))
        return True
    found = _emphasize(parser, start, mark, kind)
    if not found and kind == "strong" and parser.tree.kind != "em":
        found = _emphasize(parser, start, mark[0], "em")
    if not found:
        src.pos = start
        parser.add_text(len(mark))
    return True


def _is_in_word(text: str, at: int) -> bool:
    """A letter stands before, or a letter and a hyphen."""
    before = text[max(at - 2, 0) : at]
    return before[-1:].isalpha() or (before[-1:] == "-" and before[:-1].isalpha())


def _emphasize(parser: Parser, start: int, mark: str, kind: str) -> bool:
    from .kramdown_spans import parse_spans

    src, text, stop = parser.src, parser.src.text, _STOPS[mark]
    src.pos = start + len(mark)
    if src.find(stop, src.pos) is None:
        return False
    element = Element(kind, src.source, start, start)

    def accept(_: re.Match[str]) -> bool:
        at = src.pos
        if text[at - 1] in SPACE or not element.children:
            return False
        if kind == "em" and text.startswith(mark * 2, at) and not text.startswith(mark, at + 2):
            return False
        return not (mark[0] == "_" and text[at + len(mark) : at + len(mark) + 1].isalnum())

    if not parse_spans(parser, element, stop, accept):
        return False
    src.pos += len(mark)
    element.end = src.pos
    parser.tree.children.append(element)
    return True
