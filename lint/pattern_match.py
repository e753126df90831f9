"""A post's pattern, read at each of its places: holes of one name must have one value everywhere in a post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .pattern_locate import field_text, located
from .pattern_template import Departure, Found, Template
from .pattern_value import Value, agree
from .text import Span

if TYPE_CHECKING:
    from .parse import Post
    from .pattern_parse import Hole
    from .pattern_settings import Pattern


class Binding(NamedTuple):
    """What a hole holds at one place. `span` is in the file; None for the file's name."""

    hole: str
    value: str
    place: str
    span: Span | None


class Disagreement(NamedTuple):
    """A hole that holds another value `here` than where it is believed: in most places, or else in the first one.

    `wanted` is how the believed value would be written here, None where that is not known; `votes` and `others` count the
    places that hold that value, and those that hold another one.
    """

    here: Binding
    believed: tuple[Binding, ...]
    wanted: str | None
    votes: int
    others: int


class Reading(NamedTuple):
    """One place of a pattern in a post. `text` is None where the place is absent; `offsets` lead from it into the file:
    the offset of its first character, or that of each one, or None for the file's name. `found` is None where the text
    has none of the forms."""

    place: str
    text: str | None
    offsets: list[int] | int | None
    template: Template
    found: Found | None

    @property
    def span(self) -> Span | None:
        """The place in the file."""
        return None if self.text is None else self.spanned(Span(0, len(self.text)))

    @property
    def is_other(self) -> bool:
        """There is a text, of another form."""
        return self.text is not None and self.found is None

    @property
    def departures(self) -> list[Departure]:
        """Where the text departs from the form, in the file; spans are None-free only where `offsets` are."""
        if not self.is_other or self.offsets is None:
            return []
        return [
            Departure(span, expected)
            for at, expected in self.template.departures(self.text or "")[0]
            if (span := self.spanned(at))
        ]

    @property
    def holes(self) -> Found:
        """Its holes and their places in the text; of a text of another form those that can be read."""
        if self.text is None:
            return []
        return self.template.departures(self.text)[1] if self.found is None else self.found

    @property
    def bindings(self) -> tuple[Binding, ...]:
        """What its holes hold."""
        text = self.text or ""
        return tuple(
            Binding(hole.name, text[s.start : s.end], self.place, self.spanned(s)) for hole, s in self.holes
        )

    def spanned(self, span: Span) -> Span | None:
        """A span of the place's text as a span of the file; markup inside it is covered."""
        offsets = self.offsets
        if offsets is None:
            return None
        if isinstance(offsets, int):
            return Span(offsets + span.start, offsets + span.end)
        if span.start == span.end:
            at = offsets[span.start] if span.start < len(offsets) else offsets[-1] + 1
            return Span(at, at)
        return Span(offsets[span.start], offsets[span.end - 1] + 1)


@dataclass(frozen=True, eq=False)
class Match:
    """A post's pattern, read at each of its places."""

    pattern: Pattern
    readings: dict[str, Reading]

    @cached_property
    def _texts(self) -> tuple[dict[str, str], bool]:
        """Each hole's first value, and whether no other place can hold another."""
        texts: dict[str, str] = {}
        agrees = True
        for _, text, _, template, found in self.readings.values():
            if text is None or found is None:
                agrees &= text is None
                continue
            if not template.is_plain:
                agrees = False
                continue
            for hole, (start, end) in found:
                agrees &= texts.setdefault(hole.name, text[start:end]) == text[start:end]
        return texts, agrees

    @property
    def agrees(self) -> bool:
        """Every hole holds one value: asked first, since it is so in nearly every post."""
        return self._texts[1] or not self._disagreements

    @property
    def is_kept(self) -> bool:
        """Every place has its form, and every hole one value."""
        return self._texts[1] and all(reading.found is not None for reading in self.readings.values())

    @cached_property
    def values(self) -> dict[str, Binding]:
        """Each hole's first binding."""
        first: dict[str, Binding] = {}
        for reading in self.readings.values():
            for (hole, _), binding in zip(reading.holes, reading.bindings, strict=True):
                if hole.is_plain:
                    first.setdefault(binding.hole, binding)
        return first

    def disagreements(self, place: str) -> Iterator[Disagreement]:
        """The disagreements at a place."""
        if not self._texts[1]:
            yield from (one for one in self._disagreements if one.here.place == place)

    @cached_property
    def _disagreements(self) -> list[Disagreement]:
        by_name: dict[str, list[tuple[Hole, Binding]]] = {}
        for reading in self.readings.values():
            for (hole, _), binding in zip(reading.holes, reading.bindings, strict=True):
                by_name.setdefault(hole.name, []).append((hole, binding))
        return [found for pairs in by_name.values() for found in _disagreeing(pairs)]

    @property
    def disputed(self) -> set[str]:
        """The holes that hold several values."""
        return set() if self._texts[1] else {one.here.hole for one in self._disagreements}

    def text_of(self, hole: str) -> str | None:
        """A hole's value, where it is believed."""
        if self._texts[1]:
            return self._texts[0].get(hole)
        believed = next((one.believed[0] for one in self._disagreements if one.here.hole == hole), None)
        binding = believed or self.values.get(hole)
        return binding.value if binding else None

    def filled(self, template: Template) -> str | None:
        """A template with this post's values; None where one is unknown."""
        values = {
            hole.name: value for hole in template.holes if (value := self.text_of(hole.name)) is not None
        }
        return template.fill(values)

    def pages(self) -> Iterator[tuple[str, list[str], dict[str, Template]]]:
        """The pages that must exist, the holes that their names are made of, and the forms of their front matter."""
        for path, fields in self.pattern.page_templates:
            filled = self.filled(path)
            if filled is not None:
                yield filled, [hole.name for hole in path.holes], fields


def _disagreeing(pairs: list[tuple[Hole, Binding]]) -> Iterator[Disagreement]:
    """One hole's bindings that hold another value than most places; where no value is held by most, than the first."""
    values = [Value.of(hole, binding.value) for hole, binding in pairs]
    if all(agree(values[0], value) for value in values[1:]):
        return
    bindings = [binding for _, binding in pairs]
    votes = [_places(bindings, [agree(one, other) for other in values]) for one in values]
    best = max(range(len(values)), key=lambda index: (votes[index], not values[index].transforms))
    agreed = [agree(values[best], value) for value in values]
    believed = tuple(binding for binding, agrees in zip(bindings, agreed, strict=True) if agrees)
    others = _places(bindings, [not agrees for agrees in agreed])
    for (hole, binding), agrees in zip(pairs, agreed, strict=True):
        if not agrees:
            yield Disagreement(binding, believed, values[best].written_as(hole), votes[best], others)


def _places(bindings: list[Binding], chosen: list[bool]) -> int:
    return len({binding.place for binding, is_chosen in zip(bindings, chosen, strict=True) if is_chosen})


def choose(patterns: tuple[Pattern, ...], post: Post) -> Match | None:
    """The first pattern whose `when` holds, read in this post."""
    pattern = next((candidate for candidate in patterns if _holds(candidate, post)), None)
    if pattern is None:
        return None
    places = located(pattern, post)
    readings = {}
    for place, templates in pattern.compiled.items():
        text, offsets = places[place]
        if text is None and place in pattern.optional:
            continue
        readings[place] = _read(place, text, offsets, templates)
    return Match(pattern, readings)


def _read(
    place: str, text: str | None, offsets: list[int] | int | None, templates: tuple[Template, ...]
) -> Reading:
    """A place by the first form that fits, else by the one that the text departs from least."""
    if text is None:
        return Reading(place, None, offsets, templates[0], None)
    for template in templates:
        found = template.match(text)
        if found is not None:
            return Reading(place, text, offsets, template, found)
    nearest = templates[0]
    if len(templates) > 1:
        nearest = min(templates, key=lambda one: _distance(one, text))
    return Reading(place, text, offsets, nearest, None)


def _distance(template: Template, text: str) -> int:
    """How many characters of a text are not as a template has them."""
    return sum(span.end - span.start + len(expected) for span, expected in template.departures(text)[0])


def _holds(pattern: Pattern, post: Post) -> bool:
    if pattern.period and not _is_within(pattern.period, post):
        return False
    for key, templates in pattern.conditions.items():
        texts = [post.name.stem] if key == "file-name" else list(_texts_of(post, key))
        if not any(template.match(text) is not None for text in texts for template in templates):
            return False
    return True


def _texts_of(post: Post, key: str) -> Iterator[str]:
    """What a field holds: each of a list's items, and nothing where there is no field."""
    field = post.field(key)
    found = False
    for item in field.items() if field else ():
        found = True
        yield item.text
    if not found:
        yield field_text(post, key)[0] or ""


def _is_within(period: tuple[str, str], post: Post) -> bool:
    """The day of the file's name, or that of the `date` field, is in a period."""
    date = post.name.date
    field = post.field("date")
    day = "{:04}-{:02}-{:02}".format(*date) if date else field.text[:10] if field else ""
    return bool(day) and period[0] <= day <= period[1]
