"""kramdown's blocks but lists, tables and HTML: what a line begins, tried in kramdown's order."""

from __future__ import annotations

import re

from . import kramdown_patterns as p
from .kramdown_code import code_end, parse_code, parse_fence
from .kramdown_element import Element
from .kramdown_extensions import parse_block_extensions
from .kramdown_html import parse_block_html
from .kramdown_links import link_name
from .kramdown_lists import parse_definition_list, parse_list
from .kramdown_parser import BlockParser, Parser
from .kramdown_source import SPACE, without_marks
from .kramdown_table import parse_table

_CLOSING_MARKS = re.compile(r"[\t ]#+\Z")


def parse_block(parser: Parser) -> None:
    """Parse the block at the position."""
    src = parser.src
    for pattern, parse in _PARSERS:
        if (match := pattern.match(src.text, src.pos)) and parse(parser, match):
            return
    end = src.text.find("\n", src.pos) + 1 or len(src.text)
    parser.add_raw_text(parser.tree, src.pos, end)
    src.pos = end


def _parse_blank(parser: Parser, match: re.Match[str]) -> bool:
    children = parser.tree.children
    if children and children[-1].kind == "blank":
        children[-1].value += match[0]
        children[-1].end = match.end()
    else:
        parser.add_block("blank", match.start(), match.end(), match[0])
    parser.src.pos = match.end()
    return True


def _parse_quote(parser: Parser, _: re.Match[str]) -> bool:
    src = parser.src
    start, text = src.pos, src.text
    end = p.LAZY_LINE.search(text, text.index("\n", start) + 1)
    stop = end.start() if end else len(text)
    src.pos = stop
    element = parser.add_block("blockquote", start, stop)
    parser.parse_blocks(element, without_marks(src.source, start, stop, p.QUOTE))
    return True


def _parse_atx(parser: Parser, match: re.Match[str]) -> bool:
    end = _header_end(match, 2)
    if closing := _CLOSING_MARKS.search(parser.src.text, match.start(2), end):
        end = match.start(2) + len(parser.src.text[match.start(2) : closing.start()].rstrip(SPACE))
    return _add_header(parser, match, match.start(2), end)


def _parse_setext(parser: Parser, match: re.Match[str]) -> bool:
    return parser.is_after_boundary and _add_header(parser, match, match.start(1), _header_end(match, 1))


def _header_end(match: re.Match[str], group: int) -> int:
    text = match[group].rstrip(SPACE)
    name = p.HEADER_ID.search(text)
    return match.start(group) + len(text[: name.start()].rstrip(SPACE) if name else text)


def _add_header(parser: Parser, match: re.Match[str], start: int, end: int) -> bool:
    if end <= start:
        return False
    header = parser.add_block("header", match.start(), match.end())
    parser.add_raw_text(header, start, end)
    parser.src.pos = match.end()
    return True


def _parse_rule(parser: Parser, match: re.Match[str]) -> bool:
    parser.add_block("hr", match.start(), match.end())
    parser.src.pos = match.end()
    return True


def _parse_math(parser: Parser, match: re.Match[str]) -> bool:
    src = parser.src
    end = src.find(p.MATH_END, match.end())
    if end is None or not parser.is_after_boundary:
        return False
    tail = p.MATH_TAIL.match(src.text, end.end())
    if match[1]:
        if tail:
            src.pos = match.end(1)
        return False
    stop = tail.end() if tail else end.end()
    if not p.BOUNDARY.match(src.text, stop):
        return False
    parser.add_block("math", match.start(), stop, src.text[match.end() : end.start()].strip())
    src.pos = stop
    return True


def _parse_footnote(parser: Parser, match: re.Match[str]) -> bool:
    src = parser.src
    stop = code_end(src.text, src.text.index("\n", match.end()) + 1)
    element = Element("footnote_def", src.source, match.start(), stop, match[1])
    parser.parse_blocks(element, without_marks(src.source, match.end(), stop, p.CODE))
    parser.footnotes[match[1]] = element
    parser.add_block("eob", match.start(), stop, "footnote_def")
    src.pos = stop
    return True


def _parse_link_definition(parser: Parser, _: re.Match[str]) -> bool:
    src = parser.src
    parser.spend((src.text.index("\n", src.pos) - src.pos) ** 2 // 64)
    found = p.LINK_DEFINITION.match(src.text, src.pos)
    if found is None or p.QUOTED_TITLE.search(found[3] or ""):
        return False
    name = link_name(found[1])
    address = found[2] if found[2] is not None else found[3]
    parser.link_definitions[name] = address
    parser.add_block("eob", found.start(), found.end(), "link_def")
    src.pos = found.end()
    return True


def _parse_abbreviation(parser: Parser, match: re.Match[str]) -> bool:
    parser.add_block("eob", match.start(), match.end(), "abbrev_def")
    parser.src.pos = match.end()
    return True


def _parse_end_mark(parser: Parser, match: re.Match[str]) -> bool:
    parser.add_block("eob", match.start(), match.end())
    parser.src.pos = match.end()
    return True


def _parse_paragraph(parser: Parser, _: re.Match[str]) -> bool:
    src = parser.src
    start, text = src.pos, src.text
    end = p.PARAGRAPH_END.search(text, text.index("\n", start) + 1)
    stop = src.pos = end.start() if end else len(text)
    last = start + len(text[start:stop].rstrip(SPACE))
    children = parser.tree.children
    if children and children[-1].kind == "p":
        paragraph = children[-1]
        joined = paragraph.children[-1] if paragraph.children else None
        if joined and joined.kind == "raw_text":
            joined.source.insert(
                "  \n" if text[start - 3 : start] == "  \n" else "\n", src.source.place(start - 1)
            )
        parser.add_raw_text(paragraph, start, last)
        paragraph.end = stop
    else:
        paragraph = parser.add_block("p", start, stop)
        first = start + len(text[start:last]) - len(text[start:last].lstrip(SPACE))
        parser.add_raw_text(paragraph, first, last)
    return True


_PARSERS: tuple[tuple[re.Pattern[str], BlockParser], ...] = (
    (p.BLANK_LINE, _parse_blank),
    (p.CODE, parse_code),
    (p.FENCE, parse_fence),
    (p.QUOTE, _parse_quote),
    (p.ATX, _parse_atx),
    (p.RULE, _parse_rule),
    (p.LIST, parse_list),
    (p.DEFINITION, parse_definition_list),
    (p.BLOCK_HTML, parse_block_html),
    (p.SETEXT, _parse_setext),
    (p.MATH, _parse_math),
    (p.TABLE, parse_table),
    (p.FOOTNOTE_DEFINITION, _parse_footnote),
    (p.LINK_DEFINITION_START, _parse_link_definition),
    (p.ABBREVIATION, _parse_abbreviation),
    (p.BLOCK_EXTENSIONS, parse_block_extensions),
    (p.END_OF_BLOCK, _parse_end_mark),
    (p.PARAGRAPH, _parse_paragraph),
)
