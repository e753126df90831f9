"""Post patterns: text with holes. Holes of one name must have one value everywhere in a post.

A hole ends at the first place where the text behind it in the pattern occurs, the last hole at the end; so matching
is linear in the text, and no hole goes over a line's end. `{date}`, `{number}`, `{digits}` and `{url}` have a shape of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from .options import Options, option
from .text import Span

if TYPE_CHECKING:
    from .parse import Post

_HOLE = re.compile(r"\{\{|\}\}|\{([A-Za-z][\w-]*)\}|[{}]")
_SHAPES = {
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "number": re.compile(r"[0-9]+"),
    "digits": re.compile(r"[0-9]+"),
    "url": re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s<>]+"),
}
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_CREDIT_WINDOW = 2000
_LINKS_LINE = re.compile(r"\[[^\n]*(?:\n[^\n]*)?")
_SOURCE_LINE = re.compile(
    r"<(?!/?[A-Za-z!?])[^\n]*|<(?:None|nan|null|undefined)>|<[A-Za-z][\w+.-]*:[^\n]*|<https?//[^\n]*|https?:/\S*",
    re.IGNORECASE,
)


class Mismatch(NamedTuple):
    """The text departs from the template at offset `at`, where `expected` should stand."""

    at: int
    expected: str


class Template:
    """A pattern's text, compiled. Raises ValueError for unbalanced braces and for holes that touch."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.literals = [""]
        self.holes: list[str] = []
        position = 0
        for match in _HOLE.finditer(source):
            self.literals[-1] += source[position : match.start()]
            position = match.end()
            if match[1]:
                if self.holes and not self.literals[-1] and self.holes[-1] not in _SHAPES:
                    raise ValueError(f"{{{self.holes[-1]}}} and {{{match[1]}}} touch: put text between them")
                self.holes.append(match[1])
                self.literals.append("")
            elif len(match[0]) == 2:
                self.literals[-1] += match[0][0]
            else:
                raise ValueError(
                    f"single {match[0]} in {source!r}: write {{name}} for a hole, {match[0] * 2} for itself"
                )
        self.literals[-1] += source[position:]
        self._whole = re.compile(self._expression())
        self._last: tuple[str | None, list[tuple[str, Span]] | Mismatch] = (None, [])

    def _expression(self) -> str:
        """Atomic groups, so that nothing that was passed is tried again."""
        written = re.escape(self.literals[0])
        for index, name in enumerate(self.holes):
            literal = re.escape(self.literals[index + 1])
            if shape := _SHAPES.get(name):
                written += f"(?>({shape.pattern})){literal}"
            elif index == len(self.holes) - 1:
                written += f"([^\\n]+){literal}"
            else:
                written += f"(?>([^\\n]+?){literal})"
        return written

    def match(self, text: str) -> list[tuple[str, Span]] | Mismatch:
        """Each hole's name and place in the text, or where the whole text stops to fit."""
        if text is not self._last[0]:  # a place is looked for, and then read
            match = self._whole.fullmatch(text)
            holes = enumerate(self.holes, 1)
            found = (
                [(name, Span(*match.span(index))) for index, name in holes] if match else self._mismatch(text)
            )
            self._last = (text, found)
        return self._last[1]

    def _mismatch(self, text: str) -> Mismatch:
        if not text.startswith(self.literals[0]):
            at = _common(text, self.literals[0])
            return Mismatch(at, self.literals[0][at:])
        position = len(self.literals[0])
        for index, name in enumerate(self.holes):
            literal, last = self.literals[index + 1], index == len(self.holes) - 1
            end = self._hole_end(text, position, name, literal, last)
            if end is None:
                return self._departure(text, position, name, literal)
            position = end + len(literal)
        return Mismatch(position, "")

    @staticmethod
    def _departure(text: str, start: int, name: str, literal: str) -> Mismatch:
        """Behind the longest beginning of the literal that there is; a hole with a shape departs where it begins."""
        if name not in _SHAPES:
            for length in range(len(literal) - 1, 0, -1):
                at = text.find(literal[:length], start + 1)
                if at >= 0:
                    return Mismatch(at + length, literal[length:])
        return Mismatch(start, f"{{{name}}}{literal}")

    @staticmethod
    def _hole_end(text: str, start: int, name: str, literal: str, last: bool) -> int | None:
        if shape := _SHAPES.get(name):
            match = shape.match(text, start)
            return match.end() if match and text.startswith(literal, match.end()) else None
        if last:
            end = len(text) - len(literal) if text.endswith(literal) else -1
        else:
            end = text.find(literal, start + 1)
        return end if end > start and "\n" not in text[start:end] else None

    def fill(self, values: dict[str, str]) -> str | None:
        """The text with values in its holes; None where one is unknown."""
        if not all(name in values for name in self.holes):
            return None
        pairs = zip(self.literals[1:], self.holes, strict=True)
        return self.literals[0] + "".join(values[name] + literal for literal, name in pairs)


def _common(text: str, literal: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(text, literal, strict=False)) if a != b),
        min(len(text), len(literal)),
    )


class Pattern(Options):
    """How one kind of post is written. Any key that is not named here is a front-matter field."""

    name: str = option("", "what messages call the pattern")
    when: dict[str, str] = option(
        {}, "the pattern is a post's if these fields (or `file-name`) have these forms"
    )
    file_name: str = option("", "the file name without its extension")
    front_matter: dict[str, str] = option(
        {}, "front-matter fields and their forms; they may also stand in the pattern itself"
    )
    credit: str = option("", "the last text above the source line, markup stripped")
    source: str = option("", "the source line")
    return_: str = option("", "the line of return links")
    pages: tuple[str, ...] = option((), "files of the repository that must exist")

    @classmethod
    def prepare(cls, data: Any) -> Any:
        """Move the keys that name front-matter fields below `front-matter`. Raises ValueError for a misspelt key."""
        if not isinstance(data, dict):
            return data
        known = {cls.alias(name) for name in cls.declared}
        own = {key: value for key, value in data.items() if key not in known}
        fields = data.get("front-matter", {})
        faults = [_key_fault(key, value, known) for key, value in own.items()]
        if any(faults):
            raise ValueError("\n".join(fault for fault in faults if fault))
        rest = {key: value for key, value in data.items() if key in known}
        if own and isinstance(fields, dict):
            rest["front-matter"] = {**fields, **own}
        return rest

    def check(self) -> None:
        """Compile every template. Raises ValueError with a line for each fault, which begins with the key."""
        sources = [
            *((f"when.{key}", source) for key, source in self.when.items()),
            *self.templates.items(),
            *(("pages", page) for page in self.pages),
        ]
        faults = [fault for key, source in sources for fault in _template_faults(key, source)]
        if self.credit.startswith("{") and not self.credit.startswith("{{"):
            faults.append("credit: it is found by the text it begins with: write some before its first hole")
        if not self.name:
            faults.append("name: is missing: messages call the pattern by it")
        if faults:
            raise ValueError("\n".join(faults))

    @cached_property
    def templates(self) -> dict[str, str]:
        """Place → text, in the order in which places are believed: fields, file name, then the body's."""
        own = {
            "file-name": self.file_name,
            "credit": self.credit,
            "source": self.source,
            "return": self.return_,
        }
        return {**self.front_matter, **{place: text for place, text in own.items() if text}}

    @cached_property
    def compiled(self) -> dict[str, Template]:
        return {place: Template(text) for place, text in self.templates.items()}

    @cached_property
    def conditions(self) -> dict[str, Template]:
        return {key: Template(text) for key, text in self.when.items()}

    @cached_property
    def page_templates(self) -> list[Template]:
        return [Template(text) for text in self.pages]


def _key_fault(key: str, value: Any, known: set[str]) -> str | None:
    """Why a key of a pattern is neither a known one nor the name of a front-matter field."""
    from difflib import get_close_matches

    close = get_close_matches(key, known - {"name", "front-matter"}, 1, 0.75)
    if not close and isinstance(value, str):
        return None
    hint = f"did you mean {close[0]}?" if close else "a front-matter field's form is a text"
    return f"unknown key {key}: {hint} (a field of that name goes below front-matter)"


def _template_faults(key: str, source: str) -> Iterator[str]:
    try:
        Template(source)
    except ValueError as error:
        yield f"{key}: {error}"


class Binding(NamedTuple):
    """What a hole holds at one place. `span` is in the file; None for the file's name."""

    hole: str
    value: str
    place: str
    span: Span | None


class Reading(NamedTuple):
    """One place of a pattern in a post. `text` is None where the place is absent; `offsets` lead from it into the file:
    the offset of its first character, or that of each one, or None for the file's name."""

    place: str
    text: str | None
    offsets: list[int] | int | None
    result: list[tuple[str, Span]] | Mismatch

    @property
    def span(self) -> Span | None:
        """The place in the file."""
        return None if self.text is None else _spanned(Span(0, len(self.text)), self.offsets)

    @property
    def mismatch(self) -> Mismatch | None:
        return self.result if isinstance(self.result, Mismatch) else None

    @property
    def bindings(self) -> tuple[Binding, ...]:
        """What its holes hold; none where the place is absent or mismatched."""
        text = self.text or ""
        found = [] if isinstance(self.result, Mismatch) else self.result
        return tuple(
            Binding(name, text[s.start : s.end], self.place, _spanned(s, self.offsets)) for name, s in found
        )


@dataclass(frozen=True, eq=False)
class Match:
    """A post's pattern, read at each of its places."""

    pattern: Pattern
    readings: dict[str, Reading]

    @cached_property
    def _texts(self) -> tuple[dict[str, str], bool]:
        """Each hole's first value, and whether no other place holds another."""
        texts: dict[str, str] = {}
        agrees = True
        for _, text, _, result in self.readings.values():
            if text is None or isinstance(result, Mismatch):
                continue
            for name, (start, end) in result:
                agrees &= texts.setdefault(name, text[start:end]) == text[start:end]
        return texts, agrees

    @property
    def agrees(self) -> bool:
        """Every hole holds one value: asked first, since it is so in nearly every post."""
        return self._texts[1]

    @cached_property
    def values(self) -> dict[str, Binding]:
        """Each hole's first binding: the one that the others are compared with."""
        first: dict[str, Binding] = {}
        for reading in self.readings.values():
            for binding in reading.bindings:
                first.setdefault(binding.hole, binding)
        return first

    def disagreements(self, place: str) -> Iterator[tuple[Binding, Binding]]:
        """Bindings of a place that differ from their hole's first value, each with that first binding."""
        reading = None if self.agrees else self.readings.get(place)
        for binding in reading.bindings if reading else ():
            first = self.values[binding.hole]
            if first.value != binding.value:
                yield binding, first

    def pages(self) -> Iterator[tuple[str, list[str]]]:
        """The pages that must exist, with the holes that their names are made of."""
        for template in self.pattern.page_templates:
            path = template.fill(self._texts[0])
            if path is not None:
                yield path, template.holes


def choose(patterns: tuple[Pattern, ...], post: Post) -> Match | None:
    """The first pattern whose `when` holds, read in this post."""
    pattern = next((candidate for candidate in patterns if _holds(candidate, post)), None)
    if pattern is None:
        return None
    located = _located(pattern, post)
    readings = {}
    for place, template in pattern.compiled.items():
        text, offsets = located[place]
        readings[place] = Reading(place, text, offsets, [] if text is None else template.match(text))
    return Match(pattern, readings)


def _holds(pattern: Pattern, post: Post) -> bool:
    for key, template in pattern.conditions.items():
        text = post.name.stem if key == "file-name" else _field(post, key)[0]
        if text is None or isinstance(template.match(text), Mismatch):
            return False
    return True


_Located = tuple[str | None, "list[int] | int | None"]


def _spanned(span: Span, offsets: list[int] | int | None) -> Span | None:
    """A span of a place's text as a span of the file; markup inside it is covered."""
    if offsets is None:
        return None
    if isinstance(offsets, int):
        return Span(offsets + span.start, offsets + span.end)
    if span.start == span.end:
        at = offsets[span.start] if span.start < len(offsets) else offsets[-1] + 1
        return Span(at, at)
    return Span(offsets[span.start], offsets[span.end - 1] + 1)


def _located(pattern: Pattern, post: Post) -> dict[str, _Located]:
    found: dict[str, _Located] = {key: _field(post, key) for key in pattern.front_matter}
    found["file-name"] = (post.name.stem, None)
    for place, paragraph in (("source", post.source_line), ("return", post.return_line)):
        found[place] = (paragraph.text, paragraph.span.start) if paragraph else (None, None)
    found["credit"] = _credit(pattern, post) if pattern.credit else (None, None)
    return found


def _field(post: Post, key: str) -> _Located:
    field = post.field(key)
    if field and field.is_scalar and field.value_span.end > field.value_span.start:
        return field.text, field.text_span.start
    item = next(field.items(), None) if field else None
    return (item.text, item.span.start) if item else (None, None)


def _credit(pattern: Pattern, post: Post) -> _Located:
    """The last text above the source line (or the return line, or the end) that begins as the credit does."""
    below = post.source_line or post.return_line
    end = below.span.start if below else len(post.text.text)
    start = max(post.body.start, end - _CREDIT_WINDOW)
    raw = post.text.text[start:end]
    opening = pattern.compiled["credit"].literals[0]
    begin = max(raw.rfind(opening), 0)
    text, offsets = _stripped(raw[begin:], start + begin)
    begin = text.rfind(opening)
    return (text[begin:], offsets[begin:]) if text and begin >= 0 else (None, None)


def _stripped(raw: str, start: int) -> tuple[str, list[int]]:
    """A text without tags and without blanks at its end, and the offset in the file of each character."""
    text, offsets, position = "", list[int](), 0
    for begin, end in [*(match.span() for match in _TAG.finditer(raw)), (len(raw), len(raw))]:
        text += raw[position:begin]
        offsets += range(start + position, start + begin)
        position = end
    text = text.rstrip()
    return text, offsets[: len(text)]


def locate(post: Post, place: str) -> int | None:
    """Which of the footer's paragraphs (0 is the last) is the return line or the source line.

    One that fits the pattern of the post, else one that looks like it.
    """
    looks = _LINKS_LINE if place == "return" else _SOURCE_LINE
    templates = post.site.templates(place)
    for index, paragraph in enumerate(post.footer):
        if any(not isinstance(template.match(paragraph.text), Mismatch) for template in templates):
            return index
    matching = (index for index, paragraph in enumerate(post.footer) if looks.fullmatch(paragraph.text))
    return next(matching, None)
