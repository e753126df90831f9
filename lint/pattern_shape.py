"""What a hole may hold: a named shape, a form of dates, or a small part of regular expressions.

A shape is read from left to right and nothing that was read is given back: each repetition is of one character class and
possessive, alternatives are atomic, groups do not exist. So a shape costs at most its length for each character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .late import late
from .pattern_date import date_expression

NAMED = {
    "date": "%Y-%m-%d",
    "digits": r"\d+",
    "number": r"\d+",
    "url": r"[A-Za-z][A-Za-z0-9+.\-]*://[^\s<>]+",
}
_CLASSES = {"d": "0-9", "w": r"\w", "s": " \\t\u00a0\u3000"}
_NEGATED = {"D": "0-9", "W": r"\w", "S": r"\s"}
_QUANTIFIER = late(r"[*+?]|\{(\d+)(?:(,)(\d*))?\}")
_MOST = 1000
_SAMPLES = "".join(map(chr, range(32, 127))) + "\u00a0\u3000éж新あ２"


class ShapeError(ValueError):
    """What is wrong with a shape, and the 0-based offset in it."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at


class _Item(NamedTuple):
    """A character class, how often it stands there, and where in the shape; `most` is None for any number."""

    characters: str
    least: int
    most: int | None
    at: int
    written: str

    @property
    def is_open(self) -> bool:
        return self.least != self.most

    def expression(self, stop: str) -> str:
        one = f"(?:(?!{stop}){self.characters})" if stop and self.is_open else self.characters
        if (self.least, self.most) == (1, 1):
            return one
        most = "" if self.most is None else self.most
        return f"{one}{{{self.least},{most}}}+"

    def may_hold(self, character: str) -> bool:
        return re.fullmatch(self.characters, character) is not None


class Shape:
    """A compiled shape. `date` is its form if it is one of dates. Raises ShapeError."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.date = source if is_date_form(source) else ""
        self._alternatives = [] if self.date else list(_alternatives(source))

    def expression(self, stop: str = "", first: str = "") -> str:
        """The regular expression. It ends where `stop`, an expression that begins with one of the characters `first`,
        could be matched, if the shape would run over that."""
        if self.date:
            return date_expression(self.date)
        stop = stop if any(map(self._may_run_over, first)) else ""
        sequences = ["".join(item.expression(stop) for item in items) for items in self._alternatives]
        return sequences[0] if len(sequences) == 1 else f"(?>{'|'.join(sequences)})"

    def _may_run_over(self, character: str) -> bool:
        return any(
            item.is_open and item.may_hold(character) for items in self._alternatives for item in items
        )


@lru_cache(maxsize=256)
def shape(source: str) -> Shape:
    """The shape that a hole names or spells out. Raises ShapeError."""
    return Shape(NAMED.get(source, source))


def is_date_form(source: str) -> bool:
    """A shape is a form of dates such as `%Y/%m/%d`."""
    return "%" in source and not re.search(r"[\[\]\\]", source)


def _alternatives(source: str) -> Iterator[list[_Item]]:
    if re.fullmatch(r"[A-Za-z]{2,}", source):
        from .words import closest

        close = closest(source, NAMED)
        hint = f"did you mean {close}?" if close else f"there are {', '.join(NAMED)}"
        raise ShapeError(0, f"no shape is named {source}: {hint}")
    items: list[_Item] = []
    position = 0
    while position < len(source):
        if source[position] == "|":
            yield _checked(items, position)
            items = []
            position += 1
        else:
            item, position = _item(source, position)
            items.append(item)
    yield _checked(items, position)


def _checked(items: list[_Item], end: int) -> list[_Item]:
    """The items of one alternative. Raises ShapeError where one takes what the next ones need."""
    if not any(item.least for item in items):
        raise ShapeError(
            items[0].at if items else end, "a hole holds at least one character: this shape may be empty"
        )
    for index, item in enumerate(items):
        for later in items[index + 1 :] if item.is_open else ():
            if _overlap(item, later):
                raise ShapeError(
                    item.at,
                    f"{item.written} also takes what {later.written} needs, and nothing is given back: "
                    "let the two have no character in common",
                )
            if later.least:
                break
    return items


def _overlap(one: _Item, other: _Item) -> bool:
    samples = {*_SAMPLES, *one.written, *other.written}
    return any(one.may_hold(character) and other.may_hold(character) for character in samples)


def _item(source: str, start: int) -> tuple[_Item, int]:
    characters, end = _characters(source, start)
    match = _QUANTIFIER.match(source, end)
    if not match:
        return _Item(characters, 1, 1, start, source[start:end]), end
    if source.startswith(("*", "+", "?"), match.end()):
        raise ShapeError(match.end(), f"two repetitions of one thing: leave out {source[match.end()]}")
    least, most = _times(match)
    if max(least, most or 0) > _MOST or (most is not None and least > most):
        raise ShapeError(
            match.start(), f"{match[0]} is no number of times: write {{2}} or {{2,8}}, up to {_MOST}"
        )
    return _Item(characters, least, most, start, source[start : match.end()]), match.end()


def _times(match: re.Match[str]) -> tuple[int, int | None]:
    if match[1] is None:
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[match[0]]
    least = int(match[1])
    return least, least if not match[2] else int(match[3]) if match[3] else None


def _characters(source: str, start: int) -> tuple[str, int]:
    """The expression of the character or class at an offset, and where it ends."""
    character = source[start]
    if character == "[":
        return _class(source, start)
    if character == "\\":
        return _escaped(source, start)
    if character == ".":
        return r"[^\n\r]", start + 1
    if character in "()":
        raise ShapeError(
            start,
            "a shape has no groups: write what may follow one another, with | between alternatives (\\( is the character)",
        )
    if character in "*+?{":
        raise ShapeError(start, f"{character} repeats nothing: write \\{character} for the character")
    if character in "^$":
        raise ShapeError(
            start, f"a shape always fits as a whole: leave out {character} (\\{character} is the character)"
        )
    return re.escape(character), start + 1


def _escaped(source: str, start: int) -> tuple[str, int]:
    character = source[start + 1 : start + 2]
    if character in _CLASSES and character:
        return f"[{_CLASSES[character]}]", start + 2
    if character in _NEGATED and character:
        return rf"[^{_NEGATED[character]}\n\r]", start + 2
    if not character or character.isalnum():
        raise ShapeError(
            start,
            f"\\{character} is not known here: there are \\d, \\w, \\s, \\D, \\W, \\S and \\ before a sign",
        )
    return re.escape(character), start + 2


def _class(source: str, start: int) -> tuple[str, int]:
    negated = source.startswith("[^", start)
    position = first = start + 1 + negated
    written = ""
    while position < len(source) and (source[position] != "]" or position == first):
        if source[position] == "\\":
            character = source[position + 1 : position + 2]
            if character.isalnum() and character not in _CLASSES:
                raise ShapeError(
                    position, f"\\{character} is not known in brackets: there are \\d, \\w and \\s"
                )
            written += _CLASSES.get(character, re.escape(character))
            position += 2
        else:
            written += "\\" + source[position] if source[position] in "[]&~|^" else source[position]
            position += 1
    if position >= len(source):
        raise ShapeError(start, "[ is never closed: write ] behind the characters")
    expression = rf"[^{written}\n\r]" if negated else f"[{written}]"
    try:
        re.compile(expression)
    except re.error as error:
        raise ShapeError(
            start, f"{source[start : position + 1]} is no list of characters: {error.msg}"
        ) from None
    return expression, position + 1
