"""A post's pattern, read at each of its places: holes of one name must have one value everywhere in a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from .once import once
from .pattern_holes import holes_in
from .pattern_locate import Offsets, Where, offsets_of, spanned
from .pattern_template import Departure, Found, Template
from .pattern_value import Value, agree
from .text import Span

if TYPE_CHECKING:
    from .pattern_parse import Hole
    from .pattern_settings import Pattern

# A text, where it is, the form that it has or departs from least, and what its holes hold if it has it
Place = tuple[str | None, Where, Template, re.Match[str] | None]


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
    offsets: Offsets
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
        return spanned(self.offsets, *span)


class Match:
    """A post's pattern, read at each of its places."""

    def __init__(self, pattern: Pattern, places: dict[str, Place]) -> None:
        self.pattern = pattern
        self._places = places
        self._fitting: list[str] = []
        self._matches: list[re.Match[str]] = []
        forms = []
        is_other = False
        for place, (text, _, template, match) in places.items():
            if match:
                self._fitting.append(place)
                self._matches.append(match)
                forms.append(template)
            elif text is not None:
                is_other = True
        self._holes = holes_in(tuple(forms))
        self._is_simple = not is_other and self._holes.agree(self._matches)

    @property
    def is_kept(self) -> bool:
        """Every place is there and has its form, and every hole holds one value: asked first, since it is so in nearly every post."""
        return len(self._fitting) == len(self._places) and self.agrees

    @property
    def agrees(self) -> bool:
        """Every hole holds one value."""
        return self._is_simple or not self._disagreements

    def has(self, place: str) -> bool:
        """The pattern says something of a place, and the post does not leave it out where it may."""
        return place in self._places

    def form(self, place: str) -> Template | None:
        """The form of a place, or that which its text departs from least."""
        return self._places[place][2] if place in self._places else None

    def fits(self, place: str) -> bool:
        """A place has its form."""
        return place in self._places and self._places[place][3] is not None

    @once
    def readings(self) -> dict[str, Reading]:
        """What stands at each place."""
        return {
            place: Reading(place, text, offsets_of(where), template, match and template.found(match))
            for place, (text, where, template, match) in self._places.items()
        }

    def held(self, holes: tuple[str, ...], besides: frozenset[str]) -> str | None:
        """The text of the first of these holes that is there, in other places than some."""
        places = self._holes.places
        for hole in holes:
            for index, group, _ in places.get(hole, ()):
                if self._fitting[index] not in besides and (text := self._matches[index][group]) is not None:
                    return text
        return None

    def first(self, hole: str) -> Binding | None:
        """A hole's first binding."""
        if not self._is_simple:
            return self.values.get(hole)
        for index, group, _ in self._holes.plain.get(hole, ()):
            place, match = self._fitting[index], self._matches[index]
            if (text := match[group]) is not None:  # else it belongs to an alternative
                span = spanned(offsets_of(self._places[place][1]), *match.span(group))
                return tuple.__new__(Binding, (hole, text, place, span))  # half the time of the class's own
        return None

    @once
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
        if not self._is_simple:
            yield from (one for one in self._disagreements if one.here.place == place)

    @once
    def _disagreements(self) -> list[Disagreement]:
        by_name: dict[str, list[tuple[Hole, Binding]]] = {}
        for reading in self.readings.values():
            for (hole, _), binding in zip(reading.holes, reading.bindings, strict=True):
                by_name.setdefault(hole.name, []).append((hole, binding))
        return [found for pairs in by_name.values() for found in _disagreeing(pairs)]

    @property
    def disputed(self) -> set[str]:
        """The holes that hold several values."""
        return set() if self._is_simple else {one.here.hole for one in self._disagreements}

    def text_of(self, hole: str) -> str | None:
        """A hole's value, where it is believed."""
        if self._is_simple:
            for index, group, _ in self._holes.plain.get(hole, ()):
                if (text := self._matches[index][group]) is not None:
                    return text
            return None
        believed = next((one.believed[0] for one in self._disagreements if one.here.hole == hole), None)
        binding = believed or self.values.get(hole)
        return binding.value if binding else None

    def filled(self, template: Template) -> str | None:
        """A template with this post's values; None where one is unknown."""
        values = {}
        for name in template.names:
            if (value := self.text_of(name)) is not None:
                values[name] = value
        return template.fill(values)


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
