"""HTML of a body: tags, elements and their faults, judged on the WHATWG token stream of turbohtml.

Tree builders repair markup and so cannot judge it; a stack of open elements over the tokens can.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .parse_body import MASK, Body
from .text import Span

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=][^\s"'<>/=]*)(?:(\s*=\s*)(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_START, _END, _COMMENT = 1, 2, 3


class Attribute(NamedTuple):
    """A tag's attribute: name in lower case, value as written (character references unresolved), places in the file."""

    name: str
    value: str
    name_span: Span
    value_span: Span
    has_value: bool


@dataclass(slots=True, frozen=True, eq=False)
class Tag:
    """A start or end tag. `span` is in the file, `<` and `>` included."""

    name: str
    span: Span
    source: str
    is_end: bool = False

    @property
    def name_span(self) -> Span:
        start = self.span.start + (2 if self.is_end else 1)
        return Span(start, start + len(self.name))

    def attributes(self) -> Iterator[Attribute]:
        """The attributes in order, repeated ones too."""
        if len(self.source) == len(self.name) + 2:
            return
        for match in _ATTRIBUTE.finditer(self.source, len(self.name) + 1):
            group = next((n for n in (3, 4, 5) if match[n] is not None), 0)
            value = match.span(group) if group else (match.end(1), match.end(1))
            at = self.span.start
            yield Attribute(
                match[1].lower(),
                match[group] if group else "",
                Span(at + match.start(1), at + match.end(1)),
                Span(at + value[0], at + value[1]),
                bool(group),
            )

    def attribute(self, name: str) -> Attribute | None:
        """The first attribute of this name, which is the one browsers take."""
        return next((found for found in self.attributes() if found.name == name), None)


class Element(NamedTuple):
    """An element that is open somewhere: `end` is None for void elements and those never closed."""

    start: Tag
    end: Tag | None


class SyntaxFault(NamedTuple):
    """A tokenizer error: its WHATWG code and place; `span` is the tag, comment or reference it stands in."""

    code: str
    span: Span
    at: int


class NestingFault(NamedTuple):
    """`kind` is unclosed, stray or crossed. `other` is the tag that closed the element, or that it crosses."""

    kind: str
    tag: Tag
    other: Tag | None


@dataclass(frozen=True, eq=False)
class Html:
    """What a body holds as HTML. Built only when a rule asks."""

    body: Body
    tags: list[Tag]
    comments: list[Span]

    @cached_property
    def elements(self) -> list[Element]:
        return self._structure[0]

    @cached_property
    def nesting_faults(self) -> list[NestingFault]:
        return self._structure[1]

    @cached_property
    def _structure(self) -> tuple[list[Element], list[NestingFault]]:
        return _structure(self.tags)

    @cached_property
    def syntax_faults(self) -> list[SyntaxFault]:
        return list(_syntax(self))


def read(body: Body) -> Html:
    """Tokenize a body's HTML."""
    if "<" not in body.masked:
        return Html(body, [], [])
    from turbohtml import tokenize

    starts = _line_starts(body.masked)
    tags, comments = [], []
    for token in tokenize(body.masked, capture_source=True, capture_attributes=False):
        kind = int(token.type)
        if kind not in (_START, _END, _COMMENT) or not token.source:
            continue
        begin = starts[token.line - 1] + token.col
        span = Span(body.start + begin, body.start + begin + len(token.source))
        if kind == _COMMENT:
            comments.append(span)
        elif MASK not in (name := token.tag or ""):
            tags.append(Tag(name, span, token.source, kind == _END))
    return Html(body, tags, comments)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _structure(tags: list[Tag]) -> tuple[list[Element], list[NestingFault]]:
    """Pair tags. One fault a mistake: an element that an outer end tag closes is unclosed, or, where its own
    end tag follows later, crossed with the outer one."""
    elements: list[Element] = []
    faults: list[NestingFault] = []
    open_tags: list[Tag] = []
    depth: dict[str, int] = {}
    cut_off: dict[str, list[tuple[Tag, Tag]]] = {}
    for tag in tags:
        if not tag.is_end:
            if tag.name in VOID:
                elements.append(Element(tag, None))
            elif not _self_closed_foreign(tag, open_tags):
                open_tags.append(tag)
                depth[tag.name] = depth.get(tag.name, 0) + 1
            continue
        if not depth.get(tag.name):
            crossing = cut_off.get(tag.name)
            if crossing:
                inner, outer_end = crossing.pop()
                faults.append(NestingFault("crossed", inner, outer_end))
                elements.append(Element(inner, tag))
            else:
                faults.append(NestingFault("stray", tag, None))
            continue
        while (inner := open_tags.pop()).name != tag.name:
            depth[inner.name] -= 1
            cut_off.setdefault(inner.name, []).append((inner, tag))
        depth[tag.name] -= 1
        elements.append(Element(inner, tag))
    unclosed: list[tuple[Tag, Tag | None]] = [(tag, None) for tag in open_tags]
    unclosed += [pair for pairs in cut_off.values() for pair in pairs]
    for start, closer in unclosed:
        faults.append(NestingFault("unclosed", start, closer))
        elements.append(Element(start, None))
    faults.sort(key=lambda fault: fault.tag.span)
    elements.sort(key=lambda element: element.start.span)
    return elements, faults


def _self_closed_foreign(tag: Tag, open_tags: list[Tag]) -> bool:
    """In svg and math `/>` closes an element; elsewhere HTML ignores it."""
    if not tag.source.endswith("/>"):
        return False
    return tag.name in ("svg", "math") or any(outer.name in ("svg", "math") for outer in open_tags)


def _syntax(html: Html) -> Iterator[SyntaxFault]:
    body = html.body
    if "<" not in body.masked and "&" not in body.masked:
        return
    from turbohtml import parse

    errors = parse(body.masked).errors
    if not errors:
        return
    starts = _line_starts(body.masked)
    spans = sorted([tag.span for tag in html.tags] + html.comments)
    begins = [span.start for span in spans]
    for error in errors:
        at = body.start + min(starts[error.line - 1] + error.col, len(body.masked))
        near = body.masked[max(at - body.start - 1, 0) : at - body.start + 1]
        if MASK in near and error.code != "duplicate-attribute":
            continue
        index = bisect_right(begins, at - 1) - 1 if at > body.start else -1
        inside = index >= 0 and spans[index].start <= at <= spans[index].end
        yield SyntaxFault(error.code, spans[index] if inside else Span(at, at), at)
