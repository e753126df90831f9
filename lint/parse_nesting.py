"""Tags → elements, and what does not pair. One fault a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .elements import BLOCK, SPAN, VOID
from .parse_html import Html
from .tag import Element, NestingFault, Tag

_LIQUID_BLOCK = re.compile(r"\{%-?\s*(end)?(if|unless|case|for|tablerow|capture|ifchanged)\b")
# A tag behind this begins a block: the margin, quotes, list marks, a comment. `_MARGIN` is as far as that may go.
_BEGINS_BLOCK = re.compile(r"[\s>]*+(?:(?:[-*+:]|\d+\.|\[\^[^\]\n]*\]:)[ \t]+)*+(?:.*-->[ \t]*)?")
_MARGIN = 100
_INLINE = SPAN - {"a", "label", "option", "select", "button", "ins", "del"}


class _Paired(NamedTuple):
    elements: list[Element]
    unclosed: list[tuple[Tag, Tag | None]]
    crossed: list[tuple[Tag, Tag]]
    stray: list[tuple[Tag, Tag | None]]


def structure(html: Html) -> tuple[list[Element], list[NestingFault]]:
    """The elements in order of their start tags, and the faults in order of their tags."""
    paired = _pair(html.tags)
    elements = paired.elements
    if not (paired.unclosed or paired.crossed or paired.stray):
        return sorted(elements, key=lambda element: element.start.span), []
    elements += [Element(start, None) for start, _ in paired.unclosed]
    elements.sort(key=lambda element: element.start.span)
    unsure = _names_in_liquid(html)
    faults = [
        fault
        for fault in _faults(html, paired)
        if fault.tag.name not in unsure and not (fault.other and fault.other.name in unsure)
    ]
    return elements, sorted(faults, key=lambda fault: fault.tag.span)


def _pair(tags: list[Tag]) -> _Paired:
    """An element that an outer end tag closes is unclosed, or, where its own end tag follows, crossed with the outer."""
    paired = _Paired([], [], [], [])
    open_tags: list[Tag] = []
    depth: dict[str, int] = {}
    cut_off: dict[str, list[tuple[Tag, Tag]]] = {}
    for tag in tags:
        name = tag.name
        if not tag.is_end:
            if name in VOID or tag.source.endswith("/>"):
                paired.elements.append(Element(tag, None))
            else:
                open_tags.append(tag)
                depth[name] = depth.get(name, 0) + 1
        elif depth.get(name):
            while (inner := open_tags.pop()).name != name:
                depth[inner.name] -= 1
                cut_off.setdefault(inner.name, []).append((inner, tag))
            depth[name] -= 1
            paired.elements.append(Element(inner, tag))
        elif cut_off.get(name):
            inner, outer_end = cut_off[name].pop()
            paired.crossed.append((inner, outer_end))
            paired.elements.append(Element(inner, tag))
        else:
            paired.stray.append((tag, open_tags[-1] if open_tags else None))
    paired.unclosed.extend((tag, None) for tag in open_tags)
    paired.unclosed.extend(pair for pairs in cut_off.values() for pair in pairs)
    paired.unclosed.sort(key=lambda pair: pair[0].span)
    return paired


def _faults(html: Html, paired: _Paired) -> Iterator[NestingFault]:
    """A wrong end tag (`<b>x</i>`) and a start tag in the place of an end tag (`<b>x<b>`) are one fault each."""
    for inner, outer_end in paired.crossed:
        yield NestingFault("crossed", inner, outer_end)
    wrong_end = {id(inner): tag for tag, inner in paired.stray if inner and tag.name not in VOID}
    unclosed = {id(tag) for tag, _ in paired.unclosed}
    for tag, around in paired.stray:
        if not (id(around) in unclosed and wrong_end.get(id(around)) is tag):
            yield NestingFault("stray", tag, None)
    last: Tag | None = None
    for start, closer in paired.unclosed:
        if last and last.name == start.name in _INLINE and start.source == f"<{start.name}>":
            last = None
            continue
        last = start
        reach = "post"
        if id(start) in html.in_paragraph:
            reach = "tag" if start.name in BLOCK else "paragraph"
        yield NestingFault("unclosed", start, wrong_end.get(id(start), closer), reach)


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
    """Names of tags that do not pair within a Liquid block: what is printed of it decides, so nothing is said."""
    text, start = html.body.text, html.body.start
    if "{%" not in text:
        return set()
    names: set[str] = set()
    depth, begin, index = 0, 0, 0
    for mark in _LIQUID_BLOCK.finditer(text):
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
                paired = _pair(inside)
                names.update(tag.name for tag, _ in [*paired.unclosed, *paired.crossed, *paired.stray])
    return names
