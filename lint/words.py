"""Values in messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_LONGEST = 40
_LONGEST_LIST = 80
_CLOSE = 0.66
_LIKE = 0.6  # what difflib takes for alike


def brief(text: str, longest: int = _LONGEST) -> str:
    """A text on one line and not too long for a message."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def closest(text: str, values: Iterable[str], least: float = _LIKE) -> str | None:
    """The value that is most like a text, if it is like enough: 1 is the same. difflib is loaded where the letters allow it."""
    letters = Counter(text)
    alike = [
        one
        for one in values
        if 2 * (letters & Counter(one)).total()
        >= least * (len(text) + len(one))  # SequenceMatcher.quick_ratio
    ]
    if not alike:
        return None
    from difflib import get_close_matches

    return next(iter(get_close_matches(text, alike, 1, least)), None)


def meant(text: str, values: Iterable[str]) -> str:
    """`: did you mean b?`, or nothing."""
    found = closest(text, values, _CLOSE)
    return f": did you mean {found}?" if found else ""


def none_of(text: str, values: Iterable[str]) -> str:
    """`is none of a, b: did you mean b?`"""
    listed = list(values)
    return f"is none of {brief(', '.join(listed), _LONGEST_LIST)}{meant(text, listed)}"
