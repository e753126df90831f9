"""Spans of single characters: quotes, dashes, references, line breaks, escapes. They matter by what they take from others."""

from __future__ import annotations

import re
from html.entities import name2codepoint

from . import kramdown_patterns as p
from .kramdown_parser import Parser

_PUNCTUATION = r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"
_WORD, _S = "[A-Za-z0-9_]", p.S
# SQ_RULES in smart_quotes.rb: a character before that is text, and the quotes
_QUOTES = tuple(
    re.compile(rule, re.DOTALL)
    for rule in (
        rf"()[\"'](?=[_*]{{1,2}}[^{_S[1:]})",
        rf"()[\"'](?={_PUNCTUATION}(?!\.\.)\B)",
        rf"({_S}?)\"'(?={_WORD})",
        rf"({_S}?)'\"(?={_WORD})",
        rf"({_S}?)'(?=[0-9][0-9]s)",
        rf"({_S})['\"](?={_WORD})",
        r"([^ \\\t\r\n\[{(-])['\"]",
        rf"()[\"'](?={_S}|s\b|\Z)",
        r"(.?)'",
        r'(.?)"',
    )
)
_QUOTE = re.compile(r"[^\\]?[\"']")
_SYMBOL = re.compile(r"---?|\.\.\.|\\<<|\\>>|<<[ ]?|[ ]?>>")
_ENTITY = re.compile(r"&(?:([A-Za-z0-9_:][-A-Za-z0-9_.:]*+)|#[0-9]++|#x[0-9a-fA-F]++);")
_MORE_NAMES = frozenset(("apos", "vellip"))
_BREAK = re.compile(r"(?:[ ]{2}|\\\\)(?=\n)")
_ESCAPE = re.compile(r"\\[\\.*_+`<>()\[\]{}#!:|\"'$=\-~]")


def parse_quote(parser: Parser) -> bool:
    """A quote, with the character before it."""
    src = parser.src
    if not _QUOTE.match(src.text, src.pos):
        return False
    match = next(match for rule in _QUOTES if (match := rule.match(src.text, src.pos)))
    parser.add_text(len(match[1]))
    return _add(parser, "quote", match.end())


def parse_symbol(parser: Parser) -> bool:
    """Dashes, an ellipsis, double angles."""
    return _parse(parser, "symbol", _SYMBOL)


def parse_entity(parser: Parser) -> bool:
    """A character reference; of one that kramdown does not know, `&` is one and the rest is text."""
    src = parser.src
    match = _ENTITY.match(src.text, src.pos)
    if match is None:
        return False
    if match[1] is None or match[1] in name2codepoint or match[1] in _MORE_NAMES:
        return _add(parser, "entity", match.end())
    _add(parser, "entity", src.pos + 1)
    parser.add_text(match.end() - src.pos)
    return True


def parse_break(parser: Parser) -> bool:
    """Two blanks or two backslashes at a line's end."""
    return _parse(parser, "br", _BREAK)


def parse_escape(parser: Parser) -> bool:
    """A backslash and the mark that it makes text."""
    match = _ESCAPE.match(parser.src.text, parser.src.pos)
    if match:
        parser.add_text(2)
    return bool(match)


def _parse(parser: Parser, kind: str, pattern: re.Pattern[str]) -> bool:
    match = pattern.match(parser.src.text, parser.src.pos)
    return match is not None and _add(parser, kind, match.end())


def _add(parser: Parser, kind: str, end: int) -> bool:
    parser.add(kind, parser.src.pos, end)
    parser.src.pos = end
    return True
