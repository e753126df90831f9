"""kramdown's spans: what a block's text holds (parse_spans in parser/kramdown.rb, and the file of each kind)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from . import kramdown_patterns as p
from .kramdown_code import parse_codespan
from .kramdown_element import Element
from .kramdown_emphasis import parse_emphasis
from .kramdown_extensions import parse_span_extensions
from .kramdown_html import close, end_tag, parse_span_html
from .kramdown_links import parse_autolink, parse_footnote_marker, parse_link
from .kramdown_parser import STEP, Parser
from .kramdown_symbols import parse_break, parse_entity, parse_escape, parse_quote, parse_symbol

SpanParser = Callable[[Parser], bool]


class _Frame(NamedTuple):
    """An element whose content is parsed, and what ends it."""

    element: Element
    stop: re.Pattern[str] | None
    accept: Callable[[re.Match[str]], bool] | None
    only: tuple[SpanParser, ...]


def parse_spans(
    parser: Parser,
    element: Element,
    stop: re.Pattern[str] | None = None,
    accept: Callable[[re.Match[str]], bool] | None = None,
    only: tuple[SpanParser, ...] = (),
) -> bool:
    """Parse spans into an element up to a `stop` that is accepted; true where one is. `only` names the parsers to use.

    HTML elements are opened and closed here without recursion: names in angle brackets can stand hundreds deep.
    """
    parser.enter()
    src, text = parser.src, parser.src.text
    frames = [_push(parser, _Frame(element, stop, accept, only))]
    while True:
        frame = frames[-1]
        end = _next_stop(parser, frame)
        if parser.opened:
            inner, parser.opened = parser.opened, None
            only = frame.only if inner.model == "span" else ONLY_HTML
            frames.append(_push(parser, _Frame(inner, end_tag(inner.value), None, only)))
            continue
        frames.pop()
        if frames and end is None:
            parser.add_text(len(text) - src.pos)
            frame.element.end = src.pos
        elif frames and end:
            src.pos = end.end()
            close(frame.element, end)
        parser.pop()
        if not frames:
            parser.depth -= 1
            return end is not None


def _push(parser: Parser, frame: _Frame) -> _Frame:
    parser.push(frame.element)
    return frame


def _next_stop(parser: Parser, frame: _Frame) -> re.Match[str] | None:
    """Parse to the end of a frame's element, or to an element that opens in it."""
    src, text = parser.src, parser.src.text
    _, stop, accept, only = frame
    starts = _stops(only, stop.pattern if stop else "", stop.flags if stop else 0)
    while not src.is_at_end:
        match = starts.search(text, src.pos)
        if match is None:
            if stop is None:
                parser.add_text(len(text) - src.pos)
            return None
        at = match.start()
        parser.spend(at - src.pos + STEP)
        parser.add_text(at - src.pos)
        if stop and (end := stop.match(text, at)) and (accept is None or accept(end)):
            return end
        parsers = _STARTS.get(text[at], _OTHER)
        if not any(parse(parser) for parse in parsers if not only or parse in only):
            parser.add_text(1)
        if parser.opened:
            return None
    return None


def _parse_math(parser: Parser) -> bool:
    src = parser.src
    if not src.text.startswith("$$", src.pos):
        return False
    end = src.find(p.MATH_END, src.pos + 2)
    if end is None:
        return False
    parser.add("math", src.pos, end.end(), src.text[src.pos + 2 : end.start()].strip())
    src.pos = end.end()
    return True


def _parse_strikethrough(parser: Parser) -> bool:
    src, start = parser.src, parser.src.pos
    if not p.STRIKE_START.match(src.text, start):
        return False
    end = src.find(p.STRIKE_END, start + 2)
    if end is None:
        return False
    element = parser.add("del", start, end.end())
    src.pos = end.end()
    inner = src.source.part(start + 2, end.end() - 2)
    parser.spend(inner.length)
    parser.parse_apart(element, inner)
    return True


# Which parsers a character may begin, in kramdown's order
_STARTS: dict[str, tuple[SpanParser, ...]] = {
    "*": (parse_emphasis, parse_quote),
    "_": (parse_emphasis, parse_quote),
    "`": (parse_codespan, parse_quote),
    "<": (parse_autolink, parse_span_html, parse_quote, parse_symbol),
    "[": (parse_footnote_marker, parse_link, parse_quote),
    "!": (parse_link, parse_quote),
    "$": (parse_quote, _parse_math),
    "{": (parse_quote, parse_span_extensions),
    "&": (parse_quote, parse_entity),
    "\\": (parse_symbol, parse_break, parse_escape),
    " ": (parse_quote, parse_symbol, parse_break),
    "~": (parse_quote, _parse_strikethrough),
    "-": (parse_quote, parse_symbol),
    ".": (parse_quote, parse_symbol),
    ">": (parse_quote, parse_symbol),
}
_OTHER = (parse_quote,)
ONLY_CODE: tuple[SpanParser, ...] = (parse_codespan,)
ONLY_HTML: tuple[SpanParser, ...] = (parse_span_html,)
CODE_AND_HTML: tuple[SpanParser, ...] = (parse_codespan, parse_span_html)
_START = r"""[*_`<$&\\]|!?\[|[^\\]?["']|\{:|--|\.\.\.|[ ]?(?:<<|>>)|[ ]{2}(?=\n)|~~"""
_START_OF = {(): _START, ONLY_CODE: "`", ONLY_HTML: "<", CODE_AND_HTML: "[`<]"}


@lru_cache(maxsize=256)
def _stops(only: tuple[SpanParser, ...], stop: str, flags: int) -> re.Pattern[str]:
    """Where a span begins, or what may end the element around."""
    start = _START_OF[only]
    return re.compile(f"(?{'i' if flags & re.IGNORECASE else ''}:{stop})|{start}" if stop else start)
