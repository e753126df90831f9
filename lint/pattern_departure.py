"""Where a text departs from a template: each time the smallest stretch behind which the two agree again.

Asked only about texts that do not fit; each step looks for a part of the pattern in the rest of the text once.
"""

from __future__ import annotations

import re

from .pattern_parse import Choice, Hole, Part
from .pattern_template import (
    END,
    Departure,
    Found,
    followers,
    literal_expression,
    sequence,
    written_parts,
)
from .text import Span

_FAR = 8  # characters: what is nearer is taken for a slip
_SYNC = 12  # so many characters of a literal are taken for it


def departures(parts: tuple[Part, ...], text: str) -> tuple[list[Departure], Found]:
    """The departures in order, and what the holes that can be read hold."""
    reader = _Reader(text)
    for index, part in enumerate(parts):
        if not reader.pass_by(part, parts[index + 1 :]):
            break
    else:
        if reader.position < len(text):
            reader.depart(len(text), "")
    return reader.departures, reader.found


class _Reader:
    """`position` is how far the text has been read; `literal` what is left to read of a literal behind a hole."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.departures: list[Departure] = []
        self.found: Found = []
        self.skipped = 0

    def depart(self, end: int, expected: str) -> None:
        self.departures.append(Departure(Span(self.position, end), expected))
        self.position = end

    def pass_by(self, part: Part, rest: tuple[Part, ...]) -> bool:
        """Read a part; False where nothing behind it can be found again."""
        if isinstance(part, str):
            literal, self.skipped = part[self.skipped :], 0
            return self._literal(literal, rest)
        if isinstance(part, Hole) and not part.shape:
            return self._text(part, rest)
        return self._shaped(part, rest)

    def _give_up(self, expected: str, rest: tuple[Part, ...]) -> bool:
        self.depart(len(self.text), expected + "".join(written_parts(rest)))
        return False

    def _literal(self, literal: str, rest: tuple[Part, ...]) -> bool:
        """A literal goes on at the nearest place where more of it stands, or is missing altogether."""
        while literal:
            length, self.position = _common(literal, self.text, self.position)
            literal = literal[length:]
            if literal:
                passed, end = self._goes_on(literal, is_last=not rest)
                self.depart(end, literal[:passed])
                literal = literal[passed:]
        return True

    def _goes_on(self, literal: str, is_last: bool) -> tuple[int, int]:
        """How much of a literal is passed, and where the text goes on: with more of it, or with what follows if that is far."""
        sync = _sync(literal, self.text, self.position)
        missing = (len(literal), len(self.text) if is_last else self.position)
        if sync is None:
            return missing
        is_far = sum(sync) - self.position > _FAR + 3 * len(literal)
        return missing if is_far and not is_last else sync

    def _text(self, hole: Hole, rest: tuple[Part, ...]) -> bool:
        """A hole of any text ends where what may follow it begins, or most of that."""
        line_end = self.text.find("\n", self.position)
        stop = line_end if line_end >= 0 else len(self.text)
        if self.position == stop:
            return self._wrong(hole, rest)
        ends = [self._end(text, stop, not rest) for text in followers(rest, (END,))]
        if found := [end for end in ends if end > self.position]:
            self._bind(hole, min(found))
            return True
        if stop == len(self.text) and not any(_is_there(part, self.text, self.position) for part in rest):
            self.position = stop  # the text breaks off in the hole
            return self._give_up("", rest)
        return self._wrong(hole, rest)

    def _end(self, literal: str, stop: int, is_last: bool) -> int:
        """Where a hole ends before a literal: at the literal, or at a beginning of it that is much nearer; -1 if there is none."""
        if literal == END:
            return stop if is_last or stop == len(self.text) else -1
        lengths = range(len(literal), min(2, len(literal)) - 1, -1)
        places = (
            (self.text.find(literal[:n], self.position + 1, stop + 1), len(literal) - n) for n in lengths
        )
        return min((place for place in places if place[0] >= 0), key=sum, default=(-1, 0))[0]

    def _bind(self, hole: Hole, end: int) -> None:
        self.found.append((hole, Span(self.position, end)))
        self.position = end

    def _shaped(self, part: Hole | Choice, rest: tuple[Part, ...]) -> bool:
        expression = sequence((part,), followers(rest, (END,)), is_last=not rest)
        match = re.compile(expression).match(self.text, self.position)
        if match and isinstance(part, Hole):
            self._bind(part, match.end())
        elif match:
            self.position = match.end()
        elif not isinstance(part, Choice) or not part.is_optional:
            return self._wrong(part, rest)
        return True

    def _wrong(self, part: Hole | Choice, rest: tuple[Part, ...]) -> bool:
        """Something else than a hole may hold: it is wrong up to where the literal behind it goes on."""
        literal = rest[0] if rest and isinstance(rest[0], str) else ""
        sync = _sync(literal, self.text, self.position) if literal else None
        if sync is None:
            return self._give_up(part.written, rest)
        self.skipped, end = sync
        self.depart(end, part.written + literal[: self.skipped])
        return True


def _is_there(part: Part, text: str, start: int) -> bool:
    return not isinstance(part, str) or _sync(part, text, start) is not None


def _common(literal: str, text: str, start: int) -> tuple[int, int]:
    """How much of a literal stands at an offset, and where it ends there."""
    length = len(literal)
    while not (match := re.compile(literal_expression(literal[:length])).match(text, start)):
        length -= 1
    return length, match.end()


def _sync(literal: str, text: str, start: int) -> tuple[int, int] | None:
    """The nearest place from which a literal goes on: how much of it is passed, and where; None if nothing of it comes."""
    if not literal:
        return 0, start
    places = ((passed, text.find(literal[passed : passed + _SYNC], start)) for passed in range(len(literal)))
    return min((place for place in places if place[1] >= 0), key=sum, default=None)
