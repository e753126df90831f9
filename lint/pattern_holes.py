"""Which holes the forms of a post's places have in common: worked out once for all posts of these forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .pattern_parse import Hole
from .pattern_template import Template
from .pattern_value import Value, agree

_Places = list[tuple[int, int, Hole]]


class Holes:
    """The places of some forms' holes by the holes' names, in order: the index of the form, and the group there.

    `plain` are those of holes that hold the value itself.
    """

    def __init__(self, forms: tuple[Template, ...]) -> None:
        self.places: dict[str, _Places] = {}
        for index, form in enumerate(forms):
            for group, hole in enumerate(form.holes, 1):
                self.places.setdefault(hole.name, []).append((index, group, hole))
        self.plain = {
            name: [place for place in places if place[2].is_plain] for name, places in self.places.items()
        }
        repeated = [places for places in self.places.values() if len(places) > 1]
        self._alike = [
            (*places[0][:2], *other[:2]) for places in repeated if _are_alike(places) for other in places[1:]
        ]
        self._unlike = [places for places in repeated if not _are_alike(places)]

    def agree(self, matches: Sequence[re.Match[str]]) -> bool:
        """Each hole says one thing, wherever it stands."""
        for first, its, index, group in self._alike:
            if matches[first][its] != matches[index][group]:
                return all(_say_the_same(places, matches) for places in self.places.values())
        return not self._unlike or all(_say_the_same(places, matches) for places in self._unlike)


def _are_alike(places: _Places) -> bool:
    """One text in them says one thing."""
    return len({(hole.transforms, hole.date) for _, _, hole in places}) == 1


def _say_the_same(places: _Places, matches: Sequence[re.Match[str]]) -> bool:
    """What stands in the places, but in alternatives that are not there, may be written in several ways."""
    texts = [(hole, text) for index, group, hole in places if (text := matches[index][group]) is not None]
    values = [Value.of(hole, text) for hole, text in texts]
    return all(agree(values[0], value) for value in values[1:])


@lru_cache(maxsize=256)
def holes_in(forms: tuple[Template, ...]) -> Holes:
    return Holes(forms)
