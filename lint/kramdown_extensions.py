"""kramdown's `{:…}` and `{::…}`: attributes, options, comments and text that is no markdown (extensions.rb)."""

from __future__ import annotations

import re

from . import kramdown_patterns as p
from .kramdown_parser import Parser


def parse_block_extensions(parser: Parser, _: re.Match[str]) -> bool:
    """Attributes of the block above or below, definitions of attributes, block extensions."""
    src = parser.src
    if found := src.scan(p.ATTRIBUTE_DEFINITION):
        parser.add_block("eob", found.start(), found.end(), "ald")
        return True
    if found := src.check(p.BLOCK_EXTENSION):
        return _parse_extension(parser, found, is_block=True)
    found = src.scan(p.IAL_BLOCK)
    if found is None:
        return False
    last = parser.tree.children[-1] if parser.tree.children else None
    if last and last.kind != "blank" and (last.kind != "eob" or last.value in _DEFINITIONS):
        last.has_ial = True
        if not src.check(p.IAL_BLOCK):
            parser.add_block("eob", found.start(), found.end(), "ial")
    else:
        parser.has_block_ial = True
    return True


_DEFINITIONS = {"link_def", "abbrev_def", "footnote_def"}


def parse_span_extensions(parser: Parser) -> bool:
    """Attributes of the span before, span extensions; else the brace is text."""
    src = parser.src
    if not src.text.startswith("{:", src.pos):
        return False
    if found := src.check(p.EXTENSION):
        if not _parse_extension(parser, found, is_block=False):
            parser.add_text(1)
    elif found := src.check(p.IAL_SPAN):
        if parser.tree.children and parser.tree.children[-1].kind != "text":
            src.pos = found.end()
        else:
            parser.add_text(1)
    else:
        parser.add_text(1)
    return True


def _parse_extension(parser: Parser, match: re.Match[str], is_block: bool) -> bool:
    src, name = parser.src, match[1]
    if name not in ("comment", "nomarkdown", "options"):
        return False
    end, body = match.end(), None
    if not match[3]:
        closing = _closing(parser, name, end, is_block)
        if closing is None:
            return False
        body, end = src.text[end : closing.start()], closing.end()
        body = body.removesuffix("\n") if is_block else body
    if name == "options":
        _set_options(parser, match[2] or "")
        if is_block:
            parser.add_block("eob", match.start(), end, "extension")
    elif body is not None:
        parser.add("comment" if name == "comment" else "raw", match.start(), end, body)
    src.pos = end
    return True


def _closing(parser: Parser, name: str, start: int, is_block: bool) -> re.Match[str] | None:
    return parser.src.find(_BLOCK_STOP[name] if is_block else _STOP[name], start)


_NAMES = ("comment", "nomarkdown", "options")
_STOP = {name: re.compile(rf"\{{:/(?:{name})?\}}") for name in _NAMES}
_BLOCK_STOP = {name: re.compile(rf"^[ ]{{0,3}}\{{:/(?:{name})?\}}[ ]*?\n", re.MULTILINE) for name in _NAMES}


def _set_options(parser: Parser, text: str) -> None:
    for name, _, value in p.OPTION.findall(text):
        setattr(parser, name, value == "true")
