"""Which tags do not pair, as far as that does not depend on Liquid."""

from __future__ import annotations

from collections.abc import Iterator

from .late import late
from .parse_faults import faults
from .parse_html import Html
from .parse_tree_build import build
from .tag import NestingFault, Tag

_LIQUID_BLOCK = late(r"\{%-?\s*(end)?(if|unless|case|for|tablerow|capture|ifchanged)\b")


def nesting_faults(html: Html) -> list[NestingFault]:
    """The faults in order of their tags. What depends on Liquid is left out: what is printed decides."""
    found = faults(html.tree)
    if not found:
        return []
    unsure = _names_in_liquid(html)
    return [
        fault
        for fault in found
        if fault.tag.name not in unsure and not (fault.other and fault.other.name in unsure)
    ]


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
