"""kramdown's code blocks: indented ones and fences (codeblock.rb, gfm.rb)."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from . import kramdown_patterns as p
from .kramdown_parser import Parser
from .kramdown_source import SPACE

_LAZY_LINE = re.compile(r"\n([ ]{0,3}[^ \t\n\r\f\v])")
_MARGIN = re.compile(rf"^{p.INDENT}", re.MULTILINE)
_TICKS = re.compile("`+")
_FENCE_OPENS = re.compile(r"[ ]{0,3}[~`]{3,}[ \t\r\f\v]*+([^ \t\n\r\f\v]*+)[ \t\r\f\v]*+\n")
_FENCE_CLOSES = re.compile(r"^[ ]{0,3}([~`]{3,})[ \t\r\f\v]*\n", re.MULTILINE)


def parse_code(parser: Parser, match: re.Match[str]) -> bool:
    """Indented lines, and what follows them without an empty line."""
    src = parser.src
    end = code_end(src.text, src.pos)
    if end == src.pos:
        return False
    text = _LAZY_LINE.sub(r" \1", src.text[src.pos : end])
    code = parser.add_block("codeblock", src.pos, end, _MARGIN.sub("", text))
    code.model = "indented"
    code.inner = match.end()
    src.pos = end
    return True


def code_end(text: str, start: int) -> int:
    """Where the indented code that begins here ends (CODEBLOCK_MATCH)."""
    end = start
    while True:
        blank = p.BLANK_LINE.match(text, end)
        line = p.CODE_LINE.match(text, blank.end() if blank else end)
        if line is None:
            return end
        while line:
            end = line.end()
            line = p.CODE_LINE.match(text, end)
        while line := p.CODE_LAZY.match(text, end):
            end = line.end()


def parse_fence(parser: Parser, match: re.Match[str]) -> bool:
    """A fence with a closing line; without one it is no code."""
    src = parser.src
    opening = _FENCE_OPENS.match(src.text, src.pos)
    if opening is None:
        return False
    closing = _closing(parser, match, opening)
    if closing is None:
        return False
    code = parser.add_block("codeblock", src.pos, closing[1], src.text[opening.end() : closing[0]])
    code.model = "fenced"
    code.inner = opening.end()
    src.pos = closing[1]
    return True


def parse_codespan(parser: Parser) -> bool:
    """Text between as many backticks on both sides."""
    src, text, start = parser.src, parser.src.text, parser.src.pos
    run = _TICKS.match(text, start)
    if run is None:
        return False
    begin, mark = run.end(), run[0]
    is_text = (
        len(mark) == 1 and text[begin : begin + 1] in tuple(SPACE) and text[start - 1 : start] in tuple(SPACE)
    )
    if len(mark) == 1 and start == 0 and text[begin : begin + 1] in tuple(SPACE):
        is_text = True
    end = None if is_text else src.find(_ticks(mark), begin)
    if end is None:
        parser.add_text(len(mark))
        return True
    stop = end.start()
    if len(mark) > 1:
        begin += text.startswith(" ", begin, stop)
        stop -= text.endswith(" ", begin, stop)
    code = parser.add("codespan", start, end.end(), text[begin:stop])
    code.inner = begin
    src.pos = end.end()
    return True


@lru_cache(maxsize=64)
def _ticks(mark: str) -> re.Pattern[str]:
    return re.compile(mark)


def _closing(parser: Parser, match: re.Match[str], opening: re.Match[str]) -> tuple[int, int] | None:
    """The first line below that closes a fence; where none is as long as its run, the run's end is read as its word."""
    src = parser.src
    if src.fences is None:
        src.fences = [(close.start(), close.end(), close[1]) for close in _FENCE_CLOSES.finditer(src.text)]
    first = bisect_left(src.fences, (opening.end(), 0, ""))
    run = match[1]
    shortest = len(run) if opening[1] and opening.start(1) > match.end(1) else 3
    for length in range(len(run), shortest - 1, -1):
        mark = run[:length]
        for index in range(first, len(src.fences)):
            parser.spend(1)
            begin, end, close = src.fences[index]
            if close.startswith(mark) and not close[length:].strip(mark[-1]):
                return begin, end
    return None
