"""Texts of one form → the form: what they have in common stands, what differs is a hole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

_SAMPLE, _TRIES = 6, 20
_LONGEST = 300
MARKS = 0xE100
_MARK = re.compile(r"[\ue100-\ue1ff]")
_EDGE = re.compile(r"[A-Za-z0-9]*$")
_START = re.compile(r"[A-Za-z0-9]*")

Parts = tuple[str | None, ...]


class Learned(NamedTuple):
    """A form, as literals and holes (None), and how many of the texts have it."""

    parts: Parts
    fitting: int


def learn(texts: Sequence[str], enough: float) -> Learned | None:
    """The form that says most of those that enough of the texts have, else the one that most have; None for texts without any.

    A known value in a text is a character from `MARKS` on.
    """
    if not texts or max(map(len, texts)) > _LONGEST:
        return None
    found: dict[Parts, int] = {}
    for attempt in range(_TRIES):
        parts = _common(Random(attempt).sample(list(texts), min(_SAMPLE, len(texts))))
        if parts not in found:
            whole = re.compile(expression(parts))
            found[parts] = sum(whole.fullmatch(text) is not None for text in texts)
    parts = max(found, key=lambda one: _rank(one, found[one], enough))
    return Learned(parts, found[parts])


def _rank(parts: Parts, fitting: int, enough: float) -> tuple[bool, int, int, int]:
    """Of the forms that enough texts have, the one with most known values in it: what breaks it is what is looked for."""
    literal = "".join(part for part in parts if part)
    marks = len(_MARK.findall(literal)) if fitting >= enough else 0
    return fitting >= enough, marks, fitting, len(literal)


def expression(parts: Parts) -> str:
    """A regular expression whose groups are the holes."""
    return "".join("([^\n]+?)" if part is None else re.escape(part) for part in parts)


def _common(texts: Sequence[str]) -> Parts:
    if len(set(texts)) == 1:
        return (texts[0],)
    before = _EDGE.sub("", _beginning(texts))
    rest = [text[len(before) :] for text in texts]
    after = _beginning([text[::-1] for text in rest])[::-1]
    after = after[_START.match(after).end() :]  # type: ignore[union-attr]
    rest = [text[: len(text) - len(after)] for text in rest]
    middle = _shared(rest)
    if middle:
        left, right = zip(*(text.split(middle, 1) for text in rest), strict=True)
        inner: Parts = (*_common(left), middle, *_common(right))
    else:
        inner = (None,)
    return _joined((before, *inner, after))


def _beginning(texts: Sequence[str]) -> str:
    """What all texts begin with: what the first and the last of them in order do."""
    first, last = min(texts), max(texts)
    length = next(
        (at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last))
    )
    return first[:length]


def _joined(parts: Parts) -> Parts:
    """Neighbouring literals as one, and no empty ones."""
    joined: list[str | None] = []
    for part in parts:
        if part and joined and joined[-1] is not None:
            joined[-1] += part
        elif part is None or part:
            joined.append(part)
    return tuple(joined)


def _shared(texts: Sequence[str]) -> str:
    """The longest stretch that all texts have with something before and behind it, cut to whole words."""
    shortest = min(texts, key=len)
    for length in range(len(shortest) - 2, 0, -1):
        for start in range(1, len(shortest) - length):
            piece = shortest[start : start + length]
            piece = _EDGE.sub("", piece[_START.match(piece).end() :])  # type: ignore[union-attr]
            if len(piece) == length and all(piece in text[1:-1] for text in texts):
                return piece
    return ""
