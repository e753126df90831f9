"""Which tags do not pair, and where kramdown puts what is between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .elements import BLOCK, SPAN
from .parse_faults import faults
from .parse_html import Html
from .parse_tree_build import build
from .tag import NestingFault, Tag

_LIQUID_BLOCK = re.compile(r"\{%-?\s*(end)?(if|unless|case|for|tablerow|capture|ifchanged)\b")
# A tag behind this begins a block: the margin, quotes, list marks, a comment. `_MARGIN` is as far as that may go.
_BEGINS_BLOCK = re.compile(r"[\s>]*+(?:(?:[-*+:]|\d+\.|\[\^[^\]\n]*\]:)[ \t]+)*+(?:.*-->[ \t]*)?")
_MARGIN = 100


def nesting_faults(html: Html) -> list[NestingFault]:
    """The faults in order of their tags. What depends on Liquid is left out: what is printed decides."""
    found = faults(html.tree)
    if not found:
        return []
    unsure = _names_in_liquid(html)
    known = (
        fault
        for fault in found
        if fault.tag.name not in unsure and not (fault.other and fault.other.name in unsure)
    )
    return [
        fault._replace(reach=_reach(html, fault.tag)) if fault.kind == "unclosed" else fault
        for fault in known
    ]


def _reach(html: Html, tag: Tag) -> str:
    if id(tag) not in html.in_paragraph:
        return "post"
    return "tag" if tag.name in BLOCK else "paragraph"


def in_paragraph(html: Html) -> set[int]:
    """The start tags that kramdown reads as part of a paragraph: no HTML block is open around them."""
    found, block, depth, edge = set(), "", 0, 0
    masked, start = html.body.masked, html.body.start
    for tag in html.tags:
        at = tag.span.start - start
        closed = tag.is_void or tag.source.endswith("/>")
        if block:
            if tag.name == block and not closed:
                depth += -1 if tag.is_end else 1
                block, edge = (block, edge) if depth else ("", tag.span.end - start)
        elif not tag.is_end:
            line = masked[max(0, at - _MARGIN, edge, masked.rfind("\n", max(0, at - _MARGIN), at) + 1) : at]
            if tag.name not in SPAN and _BEGINS_BLOCK.fullmatch(line):
                block, depth, edge = ("", 0, tag.span.end - start) if closed else (tag.name, 1, edge)
            else:
                found.add(id(tag))
    return found


def _names_in_liquid(html: Html) -> set[str]:
    """Names of tags that do not pair within a Liquid block."""
    text, start = html.body.text, html.body.start
    if "{%" not in text:
        return set()
    return {fault.tag.name for tags in _liquid_blocks(html) for fault in faults(build("", start, tags, True))}


def _liquid_blocks(html: Html) -> Iterator[list[Tag]]:
    """The tags within each outermost Liquid block."""
    start = html.body.start
    depth, begin, index = 0, 0, 0
    for mark in _LIQUID_BLOCK.finditer(html.body.text):
        if not mark[1]:
            begin = mark.end() if depth == 0 else begin
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                inside: list[Tag] = []
                while index < len(html.tags) and html.tags[index].span.start < start + mark.start():
                    if html.tags[index].span.start >= start + begin:
                        inside.append(html.tags[index])
                    index += 1
                yield inside
