"""Text that kramdown cut together of a body's parts, such as a quote's lines without `>`, with the place of each part."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

# Ruby's `\s` is ASCII's
SPACE = " \t\n\r\f\v"


class Source:
    """`text`, and where each of its characters stands in the file. Grows by parts of other sources."""

    __slots__ = ("_parts", "_places", "_starts", "_text", "length")

    def __init__(self, text: str = "", place: int = 0) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._places: list[int] = []
        self._text: str | None = None
        self.length = 0
        if text:
            self.insert(text, place)

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = "".join(self._parts)
            self._parts = [self._text]
        return self._text

    def place(self, offset: int) -> int:
        """The place in the file of the character at an offset; behind the last one, that of the end."""
        if not self._starts:
            return 0
        index = max(bisect_right(self._starts, offset) - 1, 0)
        place = self._places[index] + offset - self._starts[index]
        # What kramdown wrote in the place of other text may be longer
        return min(place, self._places[index + 1]) if index + 1 < len(self._places) else place

    def end_place(self, offset: int) -> int:
        """The place in the file right behind the character before an offset."""
        return self.place(offset - 1) + 1 if offset else self.place(0)

    def insert(self, text: str, place: int) -> None:
        """Append text that stands at this place of the file."""
        if not text:
            return
        if not self._starts or self._places[-1] + self.length - self._starts[-1] != place:
            self._starts.append(self.length)
            self._places.append(place)
        self._parts.append(text)
        self._text = None
        self.length += len(text)

    def add(self, other: Source, start: int, end: int) -> None:
        """Append a part of another source."""
        text, starts, places = other.text, other._starts, other._places
        index = max(bisect_right(starts, start) - 1, 0)
        while start < end:
            stop = min(end, starts[index + 1]) if index + 1 < len(starts) else end
            self.insert(text[start:stop], places[index] + start - starts[index])
            start = stop
            index += 1

    def part(self, start: int, end: int) -> Source:
        """A part of this source."""
        found = Source()
        found.add(self, start, end)
        return found


def without_marks(source: Source, start: int, end: int, mark: re.Pattern[str]) -> Source:
    """Lines of a source without the mark that each may begin with."""
    found, text = Source(), source.text
    while start < end:
        line_end = text.find("\n", start, end) + 1 or end
        match = mark.match(text, start)
        found.add(source, match.end() if match else start, line_end)
        start = line_end
    return found


class Scanner:
    """A source and a position in it. Remembers what is nowhere below, so that looking for it again costs nothing."""

    __slots__ = ("_found", "fences", "match", "pos", "source", "text")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.pos = 0
        self.match: re.Match[str] | None = None
        self.fences: list[tuple[int, int, str]] | None = None
        self._found: dict[re.Pattern[str], tuple[int, re.Match[str] | None]] = {}

    @property
    def is_at_end(self) -> bool:
        return self.pos >= len(self.text)

    def check(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match at the position."""
        self.match = pattern.match(self.text, self.pos)
        return self.match

    def scan(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match at the position, which moves behind it."""
        if match := self.check(pattern):
            self.pos = match.end()
        return match

    def find(self, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
        """The first match from `start` on."""
        asked, match = self._found.get(pattern, (-1, None))
        if not (0 <= asked <= start and (match is None or start <= match.start())):
            match = pattern.search(self.text, start)
            self._found[pattern] = (start, match)
        return match


def adapt(text: str, start: int) -> Source:
    """The text with `\\n` at the end of each line (adapt_source in parser/base.rb)."""
    source = Source()
    add_lines(source, ruby_text(text), start)
    end_line(source, start + len(text))
    return source


def add_lines(source: Source, text: str, start: int) -> None:
    """Append text that stands at `start` in the file, with `\\n` at the end of each line."""
    position = 0
    while (end := text.find("\r", position)) >= 0:
        source.insert(text[position:end], start + position)
        source.insert("\n", start + end)
        position = end + (2 if text.startswith("\r\n", end) else 1)
    source.insert(text[position:], start + position)


def end_line(source: Source, place: int) -> None:
    """Append the end of the last line where it is missing."""
    if not source.text.endswith("\n"):
        source.insert("\n", place)


def ruby_text(text: str) -> str:
    """The text with stand-ins for the few characters that Ruby and Python do not class alike, each as long."""
    if text.isascii():
        return text
    rare = {ord(char): other for char in set(text) if not char.isascii() and (other := _stand_in(char))}
    return text.translate(rare) if rare else text


def _stand_in(char: str) -> str | None:
    category = unicodedata.category(char)
    if category == "Nl":
        return "ª"
    if category == "No":
        return "¿"
    if category in ("Mn", "Mc"):
        return "ª" if _is_alphabetic_mark(char) else None
    is_letter = "Ⓐ" <= char <= "ⓩ" or "\U0001f130" <= char <= "\U0001f189"
    return "ª" if category == "So" and is_letter else None


def _is_alphabetic_mark(char: str) -> bool:
    return unicodedata.combining(char) in _VOWELS and not "\ufe00" <= char <= "\ufe0f"


# Combining classes of vowel signs; accents and viramas are no letters to Ruby
_VOWELS = {0, *range(10, 37), 84, 91, 103, 118, 129, 130, 132}
