"""Places in a text: code-point offsets, and the lines and columns people see."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from .once import once

_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


class Span(NamedTuple):
    """Half-open range of 0-based code-point offsets into `Text.text`."""

    start: int
    end: int


class Place(NamedTuple):
    """1-based line and 1-based column in code points. A line ends at `\\n`; a byte order mark has no column."""

    line: int
    column: int


def line_starts(text: str) -> list[int]:
    """The offset of each line's first character; four times as fast as a regular expression."""
    starts, at = [0], 0
    while at := text.find("\n", at) + 1:
        starts.append(at)
    return starts


class Text:
    """A file's text. `text` has no byte order mark and keeps its line ends as they are.

    Bytes that are not UTF-8 become lone surrogates (PEP 383), one code point a byte, so that every
    other place in the file keeps its meaning.
    """

    def __init__(self, raw: bytes) -> None:
        self.has_bom = raw.startswith(b"\xef\xbb\xbf")
        self.other_encoding: str | None = None
        body = raw[3:] if self.has_bom else raw
        try:
            self.text = body.decode()
            self.is_utf8 = True
        except UnicodeDecodeError:
            self.text = body.decode(errors="surrogateescape")
            self.is_utf8 = False
            self.other_encoding = next((name for mark, name in _BOMS if raw.startswith(mark)), None)

    @once
    def marks(self) -> str:
        """The file's ASCII in lower case, without all between: what is not in it is nowhere in the file."""
        if self.text.isascii():
            return self.text.lower()
        return self.text.encode("ascii", "ignore").lower().decode()

    @once
    def line_starts(self) -> list[int]:
        return line_starts(self.text)

    def place(self, offset: int) -> Place:
        """Line and column of a code-point offset."""
        line = bisect_right(self.line_starts, offset)
        return Place(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The 1-based line's text without its line end."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].removesuffix("\r")

    def line_span(self, number: int) -> Span:
        """The 1-based line without its line end."""
        start = self.line_starts[number - 1]
        return Span(start, start + len(self.line(number)))
