"""What the rules over return links share: what is wrong with them, divided into texts, addresses and what is around them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from postlint import Finding, Post, Span
from postlint.late import late
from postlint.parse_links import Paragraph
from postlint.pattern_template import Template
from postlint.rules._pattern import disagreements, placed_departures, reading_of

Part = Literal["label", "address", "around"]

_NO_LINK = late(
    r"\[[^\[\]\n]+\](?:(?P<blank>\s+)\([^()\s]*/[^()\s]*\)"
    r"|(?P<wide>[（(][^()（）\s]*/[^()（）\s]*[）)])(?<!\))"
    r"|(?P<wide_open>（[^()（）\s]*/[^()（）\s]*\))"
    r"|(?P<unclosed>\([^()（）\s｜|\[]*/[^()（）\s｜|\[]*)(?=\s*(?:[｜|\[]|\Z)))"
    r"|(?P<square>［[^［］\n]+］\([^()\s]*/[^()\s]*\))"
    r"|(?<![\]\w])(?P<swapped>\([^()\[\]\n]+\)\[[^\[\]\s]*/[^\[\]\s]*\])(?![(\[])"
)
_LINK = late(r"\[([^\[\]\n]*)\]\(((?:[^()\s]|\([^()\s]*\))*)\)")


class Link(NamedTuple):
    """A link of the return line: its text, its address, its place in the file."""

    label: str
    address: str
    span: Span


def no_links(post: Post) -> Iterator[re.Match[str]]:
    """What is meant for links in the return links, and is printed as text; the groups say why."""
    line, reading = post.return_line, reading_of(post, "return")
    has_form = reading is not None and reading.found is not None
    return _NO_LINK.finditer(line.text) if line and not has_form else iter(())


def links(post: Post) -> list[Link]:
    """The links of the return line in order."""
    line = post.return_line
    if not line:
        return []
    start = line.span.start
    return [
        Link(match[1], match[2], Span(start + match.start(), start + match.end()))
        for match in _LINK.finditer(line.text)
    ]


def found_in(post: Post, part: Part, effect: str) -> Iterator[Finding]:
    """The disagreements and departures in one part of the return links."""
    reading, line = reading_of(post, "return"), post.return_line
    if not reading or not line or (reading.found is not None and post.pattern and post.pattern.agrees):
        return
    if any(True for _ in no_links(post)) or disordered(post) or repeated(post):
        return
    for finding in disagreements(post, "return", effect):
        if _part(line.text, finding.span.start - line.span.start) == part:
            yield finding
    for offset, finding in placed_departures(post, reading):
        if part == ("around" if offset is None else _part(line.text, offset - line.span.start)):
            yield finding


def _part(text: str, offset: int) -> Part:
    """Where an offset is: in a link's text, in its address, or around links."""
    before = text[:offset]
    address, opening = before.rfind("]("), before.rfind("[")
    if address > opening:
        inside = before[address + 2 :]
        return "address" if inside.count(")") <= inside.count("(") else "around"
    return "label" if opening > before.rfind("]") else "around"


@lru_cache(maxsize=1)
def disordered(post: Post) -> list[tuple[Link, int]]:
    """The links, each with its index in the form of the pattern, where they stand in another order than there; else nothing."""
    reading = reading_of(post, "return")
    if not reading or not reading.is_other:
        return []
    forms = _link_forms(reading.template.source)
    found = links(post)
    indices = [
        next(
            (
                n
                for n, (label, address) in enumerate(forms)
                if label.fits(one.label) and address.fits(one.address)
            ),
            -1,
        )
        for one in found
    ]
    is_permuted = sorted(indices) == list(range(len(forms))) and indices != sorted(indices)
    return list(zip(found, indices, strict=True)) if is_permuted else []


@lru_cache(maxsize=1)
def in_code(post: Post) -> Span | None:
    """Where return links stand that their indentation makes code, if there are no others."""
    reading = reading_of(post, "return")
    if not reading or reading.text is not None:
        return None
    for region in post.body.of("code"):
        text = post.snippet(region)
        lines = "\n".join(line.strip() for line in text.strip().splitlines())
        if text[:1] in (" ", "\t") and reading.template.fits(lines):
            start = region.start + len(text) - len(text.lstrip())
            return Span(start, start + len(text.strip()))
    return None


@lru_cache(maxsize=64)
def _link_forms(source: str) -> tuple[tuple[Template, Template], ...]:
    """The texts and addresses of the links in a pattern."""
    try:
        return tuple((Template(label), Template(address)) for label, address in _LINK.findall(source))
    except ValueError:  # a bracket in a hole's shape
        return ()


@lru_cache(maxsize=1)
def repeated(post: Post) -> list[tuple[Span, Span]]:
    """The return links that stand in a post already, paragraphs of the foot or links of the line: the first, and the other."""
    line, form = post.return_line, post.pattern and post.pattern.form("return")
    if not line or not form:
        return []
    if stands_once(post, line, form):
        return []
    opening = form.opening
    same = [
        one
        for one in reversed(post.footer)
        if one.text == line.text or (one.text.startswith(opening) and form.fits(one.text))
    ]
    source = post.source_line
    same = same or [line]
    kept = next((one for one in same if source and one.span.start > source.span.start), same[0])
    found = [(kept.span, one.span) for one in same if one is not kept]
    seen: dict[tuple[str, str], Span] = {}
    for link in links(post) if _has_more(line.text, form) else ():
        first = seen.setdefault((link.label, link.address), link.span)
        if first is not link.span:
            found.append((first, link.span))
    return found


def stands_once(post: Post, line: Paragraph, form: Template) -> bool:
    """The cheap question: the file has no links of markdown but these, and no more than every text of the form has."""
    links = line.text.count("](")
    return 0 < links <= _fixed_links(form) and links == post.text.marks.count("](")


@lru_cache(maxsize=64)
def _fixed_links(form: Template) -> int:
    return sum(part.count("](") for part in form.parts if isinstance(part, str))


def _has_more(line: str, form: Template) -> bool:
    return line.count("](") > form.source.count("](")
