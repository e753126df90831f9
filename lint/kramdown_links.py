"""kramdown's links and images, autolinks and marks of footnotes (link.rb, autolink.rb, footnote.rb)."""

from __future__ import annotations

import re

from . import kramdown_patterns as p
from .kramdown_element import Element
from .kramdown_parser import Parser
from .kramdown_source import SPACE

_ESCAPED = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=\-])")
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")


def link_name(text: str) -> str:
    """The name of a link definition, however it is written."""
    return _BLANKS.sub(" ", text).lower()


def parse_autolink(parser: Parser) -> bool:
    """`<http://…>` and `<name@host>`."""
    src = parser.src
    end = src.find(p.ANGLE_OR_LINE_END, src.pos)
    match = p.AUTOLINK.match(src.text, src.pos) if end and end[0] == ">" else None
    if match is None:
        return False
    link = parser.add("a", src.pos, match.end(), src.text[src.pos + 1 : match.end() - 1])
    link.model = "autolink"
    src.pos = match.end()
    return True


def parse_footnote_marker(parser: Parser) -> bool:
    """`[^name]` of a footnote that is defined."""
    src = parser.src
    match = p.FOOTNOTE.match(src.text, src.pos)
    if match is None:
        return False
    if match[1] in parser.footnotes:
        parser.add("footnote", src.pos, match.end(), match[1])
        src.pos = match.end()
    else:
        parser.add_text(match.end() - src.pos)
    return True


def parse_link(parser: Parser) -> bool:
    """A link or image in brackets; what is none is text from its first bracket on."""
    src, start = parser.src, parser.src.pos
    opening = p.LINK_START.match(src.text, start)
    if opening is None:
        return False
    kind = "img" if opening[0] == "![" else "a"
    link = None
    if kind == "img" or not (parser.open_kinds.get("img") or parser.open_kinds.get("a")):
        src.pos = opening.end()
        link = _link(parser, Element(kind, src.source, start, start))
    if link:
        link.end = src.pos
        parser.tree.children.append(link)
    else:
        src.pos = start
        parser.add_text(opening.end() - start)
    return True


def _link(parser: Parser, link: Element) -> Element | None:
    src = parser.src
    link.inner = src.pos
    if not _parse_label(parser, link):
        return None
    link.closing = src.pos
    label = _ESCAPED.sub(r"\1", src.text[link.inner : src.pos])
    src.pos += 1
    name = src.scan(p.LINK_NAME)
    if name or not src.text.startswith("(", src.pos):
        address = parser.link_definitions.get(link_name((name and name[1]) or label))
        link.model = "reference"
    else:
        address = _address(parser)
    if address is None:
        return None
    link.value = address
    if link.kind == "img":
        link.children.clear()
    return link


def _parse_label(parser: Parser, link: Element) -> bool:
    from .kramdown_spans import parse_spans

    if parser.src.find(p.BRACKET, parser.src.pos) is None:
        return False
    depth, seen = 1, 0

    def accept(stop: re.Match[str]) -> bool:
        nonlocal depth, seen
        depth += -1 if stop[1] else 1
        # A bracket that began an image is its own
        depth -= sum(child.kind == "img" for child in link.children[seen:])
        seen = len(link.children)
        return depth == 0

    return parse_spans(parser, link, p.LABEL_STOP, accept)


def _address(parser: Parser) -> str | None:
    src, start = parser.src, parser.src.pos
    if (
        (angle := src.find(p.ANGLE_OR_LINE_END, start + 2))
        and src.text.startswith("(<", start)
        and angle[0] == ">"
    ):
        address = src.text[start + 2 : angle.start()]
        src.pos = angle.end()
        if src.text.startswith(")", src.pos):
            src.pos += 1
            return address
    else:
        depth = 0
        while stop := p.PAREN_STOP.search(src.text, src.pos):
            src.pos = stop.end()
            if stop[2]:
                depth -= 1
            elif stop[1]:
                depth += 1
            if not stop[1] and (depth == 0 or not stop[2]):
                break
        parser.spend(src.pos - start)
        address = src.text[start + 1 : src.pos - 1].strip(SPACE)
        if depth == 0:
            return address
    parser.spend(len(src.text) - src.pos)
    return address if src.scan(p.LINK_TITLE) else None
