"""Values in messages."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 40
_LONGEST_LIST = 80
_CLOSE = 0.66


def brief(text: str, longest: int = _LONGEST) -> str:
    """A text on one line and not too long for a message."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def meant(text: str, values: Iterable[str]) -> str:
    """`: did you mean b?`, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(text, list(values), 1, _CLOSE)
    return f": did you mean {close[0]}?" if close else ""


def none_of(text: str, values: Iterable[str]) -> str:
    """`is none of a, b: did you mean b?`"""
    listed = list(values)
    return f"is none of {brief(', '.join(listed), _LONGEST_LIST)}{meant(text, listed)}"
