"""Columns in the units of other formats. Ours are code points; UTF-8 counts bytes, UTF-16 an astral character twice."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from .problem import Result
from .text import Place, Text


class Columns:
    """Columns and passages by the text of the files themselves, each read once.

    Where a file has gone since it was checked, columns stay code points, and there are no passages.
    """

    def __init__(self, result: Result) -> None:
        self._unsaved = result.unsaved
        self._text = lru_cache(maxsize=64)(self._read)

    def utf8(self, path: str, place: Place) -> int:
        """The 1-based byte; a byte order mark is a part of the first line."""
        text = self._text(path)
        mark = 3 if text and text.has_bom and place.line == 1 else 0
        return 1 + mark + len(self._before(text, place).encode(errors="surrogateescape"))

    def utf16(self, path: str, place: Place) -> int:
        """The 1-based UTF-16 code unit; a byte order mark does not count."""
        before = self._before(self._text(path), place)
        return 1 + len(before) + sum(character > "\uffff" for character in before)

    def passage(self, path: str, start: Place, end: Place) -> str | None:
        """The text between two places."""
        text = self._text(path)
        if text is None:
            return None
        first, last = (text.line_starts[place.line - 1] + place.column - 1 for place in (start, end))
        return text.text[first:last]

    def _read(self, path: str) -> Text | None:
        try:
            return Text(Path(path).read_bytes() if self._unsaved is None else self._unsaved)
        except OSError:
            return None

    def _before(self, text: Text | None, place: Place) -> str:
        """What stands before a place in its line."""
        if text is None or place.line > len(text.line_starts):
            return " " * (place.column - 1)
        start = text.line_starts[place.line - 1]
        return text.text[start : start + place.column - 1]
