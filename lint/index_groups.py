"""Which facts concern each other: those of one rule with one key.

A rule and a key are one number here, their place; a post's facts are pairs of a place and of what the value tells.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from .record import Row

# What a fact tells: its place is judged if it has several facts; if no tally has it; in any case; it is a tally; or else,
# by numbers from here on that stand for values, its place is judged if it has several values
_SEVERAL, _UNANSWERED, _ANYWAY, _TALLY, _VALUE = 0, 1, 2, 3, 8

Pairs = Sequence[int]  # place, what the fact tells, place, …


class Numbers:
    """The numbers of a site's facts. `number` makes one of 64 bits of a text."""

    def __init__(
        self,
        rules: Sequence[str],
        agreeing: Collection[str],
        asking: Collection[str],
        number: Callable[[str], int],
    ) -> None:
        self._number = number
        self._rules = [number(rule) for rule in rules]
        self._kinds = [
            _UNANSWERED if rule in asking else _VALUE if rule in agreeing else _SEVERAL for rule in rules
        ]

    def place(self, rule: int, key: str) -> int:
        """The place of a rule's facts with a key; that of tallies is the complement."""
        return self._rules[rule] ^ self._number(key)

    def pairs(self, rows: Iterable[Row]) -> tuple[Pairs, Pairs]:
        """The pairs of a post's facts: first those that are nearly always its own, then those that it often shares with
        other posts."""
        number, rules, kinds = self._number, self._rules, self._kinds
        own: list[int] = []  # `list[int]()` takes ten times as long
        common: list[int] = []
        for rule, value, _, _, key, _ in rows:
            place = rules[rule] ^ number(key)
            if value is None:
                common += (~place, _TALLY)
            elif not key:
                common += (place, _ANYWAY)
            elif (kind := kinds[rule]) == _VALUE:
                common += (place, number(value) | _VALUE)
            else:
                own += (place, kind)
        return own, common


class Group(NamedTuple):
    """The facts of a rule with a key, which are to be judged together, and the numbers of the posts that have them."""

    rule: int
    key: str
    posts: list[int]


class Groups:
    """The posts, by number, that have facts at a place."""

    def __init__(self) -> None:
        self._posts: dict[int, Sequence[int]] = {}  # a list where more may come, else a tuple
        self._told: dict[int, int] = {}
        self._judged: dict[int, None] = {}

    def add(self, posts: tuple[int, ...], pairs: Pairs) -> None:
        """Posts that all have these pairs."""
        rest = iter(pairs)
        for place, tells in zip(rest, rest, strict=True):
            known = self._posts.get(place)
            if known is None:
                self._posts[place] = posts
                if tells:
                    self._told[place] = tells
                continue
            if isinstance(known, list):
                known += posts
            else:
                self._posts[place] = [*known, *posts]
            if not tells or self._told.get(place) != tells:
                self._judged[place] = None

    def judged(self) -> Iterator[int]:
        """The places whose facts are to be judged."""
        yield from self._judged
        for place, tells in self._told.items():
            if tells == _ANYWAY or (tells == _UNANSWERED and ~place not in self._posts):
                yield place

    def at(self, place: int) -> Sequence[int]:
        """The posts that have a fact at a place, once for each fact."""
        return self._posts.get(place, ())

    def count(self, place: int) -> int:
        """How many facts and tallies there are at a place."""
        return len(self.at(place)) + len(self.at(~place))


def asked(pairs: Pairs) -> set[int]:
    """The places of a post's facts, and of the tallies that they ask for."""
    found, rest = set[int](), iter(pairs)
    for place, tells in zip(rest, rest, strict=True):
        if tells != _TALLY:
            found.add(place)
        if tells == _UNANSWERED:
            found.add(~place)
    return found


def among(pairs: Pairs, places: Collection[int]) -> list[int]:
    """Those pairs that have one of these places."""
    rest = iter(pairs)
    return [one for pair in zip(rest, rest, strict=True) if pair[0] in places for one in pair]


def pack(pairs: Pairs) -> bytes:
    """The pairs as bytes of this machine."""
    return array("q", pairs).tobytes()


def unpack(packed: bytes) -> Pairs:
    """What was packed. Raises ValueError."""
    return array("q", packed)
