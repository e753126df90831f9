"""HTML where a block may begin: what kramdown takes for tags, and how it reads what is in them (html.rb, kramdown/html.rb)."""

from __future__ import annotations

import re
from functools import lru_cache

from . import kramdown_patterns as p
from .elements import BLOCK, SPAN, VOID
from .kramdown_element import HTML_NAMES, Element, content_model
from .kramdown_parser import Parser

_MARKDOWN = {"0": "raw", "1": "default", "span": "span", "block": "block"}


def parse_block_html(parser: Parser, match: re.Match[str]) -> bool:
    """A comment, an element that is none of a line of text, or the end tag of the element whose blocks are parsed."""
    src = parser.src
    if end := comment_end(parser, src.pos):
        parser.add("comment", src.pos, end)
        src.pos = end
        src.scan(p.TRAILING_BLANKS)
        return True
    if (tag := p.TAG.match(src.text, match.end())) and tag[1].lower() not in SPAN:
        element = _open(parser, tag)
        if element:
            _parse_raw(parser, element)
            src.scan(p.TRAILING_BLANKS)
        return True
    if tag := p.CLOSE_TAG.match(src.text, match.end()):
        name = tag[1].lower()
        if name not in SPAN and parser.tree.kind == "html" and parser.tree.value == name:
            close(parser.tree, tag)
            src.pos = tag.end()
            parser.found_end_tag = True
            return True
    return False


def comment_end(parser: Parser, start: int) -> int:
    """Where the comment that begins here ends; 0 where none does."""
    if not parser.src.text.startswith("<!--", start):
        return 0
    end = parser.src.find(p.COMMENT_END, start + 4)
    return end.end() if end else 0


def name_of(tag: re.Match[str]) -> str:
    """A tag's name: HTML's own in lower case."""
    return tag[1].lower() if tag[1].lower() in HTML_NAMES else tag[1]


def markdown_attribute(tag: re.Match[str]) -> str:
    """What a start tag's `markdown` attribute asks for: raw, default, span, block or nothing."""
    found = ""
    if "markdown" in tag[2].lower():
        is_html = tag[1].lower() in HTML_NAMES
        for attribute in p.ATTRIBUTE.finditer(tag[2]):
            if (attribute[1].lower() if is_html else attribute[1]) == "markdown":
                found = attribute[2] or attribute[3] or attribute[4] or ""
    return _MARKDOWN.get(found, "")


def close(element: Element, tag: re.Match[str]) -> None:
    """The element's end tag is found."""
    element.closing = tag.start()
    element.end = tag.end()


def parse_span_html(parser: Parser) -> bool:
    """A comment or a start tag in a line of text; end tags alone and tags of blocks are text there."""
    src, start = parser.src, parser.src.pos
    if not p.HTML_START.match(src.text, start):
        return False
    if end := comment_end(parser, start):
        parser.add("comment", start, end)
        src.pos = end
        return True
    tag = p.CLOSE_TAG.match(src.text, start) or p.TAG.match(src.text, start)
    if tag is None or tag.re is p.CLOSE_TAG or name_of(tag) in BLOCK:
        parser.add_text(tag.end() - start if tag else 1)
        return True
    name = name_of(tag)
    element = parser.add("html", start, tag.end(), name)
    element.is_span, element.model = True, _span_model(parser, name, tag)
    src.pos = tag.end()
    if not tag[3] and name not in VOID:
        element.inner = tag.end()
        parser.opened = element
    return True


def _span_model(parser: Parser, name: str, tag: re.Match[str]) -> str:
    asked = markdown_attribute(tag)
    if asked == "default":
        return "raw" if content_model(name) == "raw" else "span"
    if asked in ("span", "raw"):
        return asked
    is_raw = content_model(name) == "raw" or parser.tree.model == "raw" or not parser.parse_span_html
    return "raw" if is_raw else "span"


def _open(parser: Parser, tag: re.Match[str]) -> Element | None:
    """Add an element and read its content; where that is raw and still to be read, the element is returned."""
    src, name = parser.src, name_of(tag)
    element = parser.add("html", tag.start(), tag.end(), name)
    element.model = _model(parser, name, tag)
    src.pos = element.inner = tag.end()
    parser.has_block_ial = False
    if name in ("script", "style"):
        _read_to_end_tag(parser, element)
        return None
    if element.model == "block":
        src.scan(p.TRAILING_BLANKS)
    if tag[3] or name in VOID:
        element.inner = -1
        return None
    if element.model == "raw":
        return element
    if element.model == "block":
        if not parser.parse_blocks(element):
            element.end = src.pos
    else:
        _read_to_end_tag(parser, element)
        end = element.closing if element.closing >= 0 else src.pos
        parser.add_raw_text(element, element.inner, end)
    if not parser.tree.is_raw:
        src.scan(p.TRAILING_BLANKS)
    return None


def _model(parser: Parser, name: str, tag: re.Match[str]) -> str:
    asked = markdown_attribute(tag)
    if asked:
        return content_model(name) if asked == "default" else asked
    return content_model(name) if parser.parse_block_html and not parser.tree.is_raw else "raw"


def _read_to_end_tag(parser: Parser, element: Element) -> None:
    src = parser.src
    if end := src.find(end_tag(element.value), src.pos):
        close(element, end)
    else:
        element.end = len(src.text)
    src.pos = element.end


@lru_cache(maxsize=256)
def end_tag(name: str) -> re.Pattern[str]:
    """An end tag of this name; in any case where the name is HTML's."""
    return re.compile(rf"</{re.escape(name)}{p.S}*+>", re.IGNORECASE if name.lower() in HTML_NAMES else 0)


def _parse_raw(parser: Parser, element: Element) -> None:
    """Elements within raw HTML, to the end tag of the outermost (parse_raw_html)."""
    src, tree = parser.src, parser.tree
    open_elements = [element]
    while open_elements and not src.is_at_end:
        found = src.find(p.RAW_START, src.pos)
        if found is None:
            src.pos = len(src.text)
            break
        src.pos = at = found.start()
        parser.tree = open_elements[-1]
        if end := comment_end(parser, at) or _instruction_end(parser, at):
            parser.add("comment", at, end)
            src.pos = end
        elif tag := p.TAG.match(src.text, at):
            if inner := _open(parser, tag):
                open_elements.append(inner)
        elif (tag := src.scan(p.CLOSE_TAG)) and name_of(tag) == open_elements[-1].value:
            close(open_elements.pop(), tag)
        elif not tag:
            src.pos = at + 1
    for left in open_elements:
        left.end = src.pos
    parser.tree = tree


def _instruction_end(parser: Parser, start: int) -> int:
    if not parser.src.text.startswith("<?", start):
        return 0
    end = parser.src.find(p.PI_END, start + 2)
    return end.end() if end else 0
