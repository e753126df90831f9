"""Whether a text holds characters that are seldom meant: the cheap questions, which nearly always say no."""

from __future__ import annotations

import re

from .late import late

_PLAIN = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
_C1 = late(rb"\xc2[\x80-\x9f]")
_HIDDEN = re.compile(rb"\xe2(?:\x80[\x8b-\x8f\xaa-\xae]|\x81[\xa0\xa6-\xa9])")


def are_odd(raw: bytes, text: str, marks: str) -> bool:
    """There may be control characters, invisible ones, odd blanks, or U+FFFD. `marks` holds all that is ASCII in the text (`Text.marks`)."""
    return has_controls(raw, text, marks) or (
        not raw.isascii()
        and (has_invisible(raw, text) or has_odd_blanks(raw, text, marks) or "\ufffd" in text)
    )


def has_controls(raw: bytes, text: str, marks: str) -> bool:
    """Some character is a control character, or none at all."""
    if marks.encode().translate(None, _PLAIN) or "\ufffe" in text or "\uffff" in text:
        return True
    return b"\xc2" in raw and _C1.search(raw) is not None


def has_invisible(raw: bytes, text: str) -> bool:
    """Some character is seen by no reader."""
    return "\ufeff" in text or (b"\xc2" in raw and "\xad" in text) or _HIDDEN.search(raw) is not None


def has_odd_blanks(raw: bytes, text: str, marks: str) -> bool:
    """Some blank does not break, or is wide and stands before `#`."""
    return (b"\xc2" in raw and "\xa0" in text) or ("#" in marks and "\u3000#" in text)
