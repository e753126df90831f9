"""Text on a terminal: how wide it is, what of it can be shown, whether in colour, and a reader that goes away."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TextIO

from .late import late

_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
_WORDS = late(r"\s*(?:[\u2e80-\ufffd\U0001f300-\U0003ffff]|[^\s\u2e80-\ufffd\U0001f300-\U0003ffff]+)")
_COLOURS = {
    "error": "31",
    "warning": "33",
    "note": "36",
    "path": "1",
    "mark": "34",
    "rule": "1",
    "added": "32",
    "removed": "31",
}


def width(text: str) -> int:
    """Columns that a terminal needs for a text: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(width_of(character) for character in text)


def width_of(character: str) -> int:
    """Columns of one character."""
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return 0
    return 2 if category != "Cn" and unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """The beginning of a text that fits into so many columns."""
    used = 0
    for index, character in enumerate(text):
        used += width_of(character)
        if used > columns:
            return text[:index]
    return text


def wrap(text: str, first: int, others: int) -> list[str]:
    """A text in lines of so many columns at most, the first and the others, broken at blanks and between wide characters.

    A word that is wider than a line is broken where the line ends.
    """
    lines, line, room = [], "", max(first, 2)
    for word in _WORDS.findall(text):
        if line and width(line) + width(word.rstrip()) > room:
            lines.append(line.rstrip())
            line, room, word = "", max(others, 2), word.lstrip()
        while width(word) > room:
            lines.append(cut(word, room))
            word = word[len(lines[-1]) :]
            room = max(others, 2)
        line += word
    return [*lines, line.rstrip()] if line.rstrip() or not lines else lines


def columns_of(file: TextIO | None) -> int | None:
    """How many columns a terminal has; None for what is no terminal, or one that does not say."""
    try:
        return os.get_terminal_size(file.fileno()).columns or None if file and file.isatty() else None
    except (OSError, ValueError):
        return None


def printable(text: str) -> str:
    """Character by character what a terminal shows in one line: tabs as blanks, control characters as their picture,
    what is invisible or turns the direction of writing as U+FFFD."""
    if text.isprintable():
        return text
    return "".join(map(_picture, text))


def _picture(character: str) -> str:
    if character.isprintable() or character in _JOINERS or unicodedata.category(character) == "Zs":
        return character
    if character == "\t":
        return " "
    return chr(0x2400 + ord(character)) if character < " " else "\N{REPLACEMENT CHARACTER}"


def paint(text: str, what: str, colour: bool) -> str:
    """A text in the colour of what it is: a severity, path, mark or rule."""
    return f"\x1b[{_COLOURS[what]}m{text}\x1b[0m" if colour else text


def wants_colour(is_terminal: bool) -> bool:
    """Colour on a terminal only, unless https://no-color.org or https://force-color.org say otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR", "") not in ("", "0")
    return forced or (is_terminal and os.environ.get("TERM") != "dumb")


@contextmanager
def standard_output(utf8: bool = False) -> Iterator[TextIO | None]:
    """Standard output, None where it is closed; `utf8` is for programs, whatever the terminal knows.

    A reader that goes away ends the output, and not the command.
    """
    if utf8 and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # RFC 8259
    try:
        yield sys.stdout
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:
        # or the interpreter's last flush would complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_lines(file: TextIO | None, lines: Iterable[str]) -> None:
    """Write lines, if there is anybody to read them."""
    if file:
        file.writelines(line + "\n" for line in lines)
