"""A pattern's text, compiled: which texts have its form, and what its holes hold in them.

A hole of any text ends at the first place where what may follow it occurs, the last hole at the end; a hole with a shape ends
where the shape does. Each part is an atomic group, so nothing that was passed is tried again: matching takes at most as
many steps as the text has characters, times the length of the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from .once import once
from .pattern_parse import Choice, Hole, Part, TemplateError, holes_of, parse
from .pattern_transform import transformed
from .text import Span

END = ""  # among the texts that may follow a hole: nothing
Found = list[tuple[Hole, Span]]
Matcher = Callable[[str], re.Match[str] | None]
_UNLIKE = frozenset(("date", "title", "file-name", "source"))  # nearly every post has a text of its own there


class Departure(NamedTuple):
    """The text departs from the template at a span, where `expected` should stand; it is empty behind the end."""

    span: Span
    expected: str


class Template:
    """A pattern's text. Raises TemplateError for what cannot be read, and for holes that touch."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts = parse(source)
        self.holes = tuple(holes_of(self.parts))
        # The text before the first hole
        self.opening = self.parts[0] if self.parts and isinstance(self.parts[0], str) else ""
        self.expression = sequence(self.parts, (END,), is_last=True)
        # A text that has the form: each hole is a group, in their order, and an alternative's may be None
        self.match = re.compile(self.expression).fullmatch
        self._known = lru_cache(maxsize=128)(self.match)
        self._form = _form(self.parts)

    def at(self, place: str) -> Matcher:
        """`match` for the texts of a place: it remembers them where they stand in many posts."""
        return self.match if place in _UNLIKE else self._known

    def found(self, match: re.Match[str]) -> Found:
        """Each hole and its place in the text."""
        spans = ((hole, Span(*match.span(index))) for index, hole in enumerate(self.holes, 1))
        return [one for one in spans if one[1].start >= 0]

    def fits(self, text: str) -> bool:
        return self.match(text) is not None

    def departures(self, text: str) -> tuple[list[Departure], Found]:
        """Where a text that does not fit departs, in order, and what the holes that can be read hold."""
        from .pattern_departure import departures

        return departures(self.parts, text)

    @once
    def names(self) -> tuple[str, ...]:
        """The names of the holes."""
        return tuple(hole.name for hole in self.holes)

    def fill(self, values: dict[str, str]) -> str | None:
        """The text with values in its holes; None where one is unknown. Alternatives are left out, or the first one stands."""
        if self._form is None:
            return self._filled(values)
        try:
            return self._form % values
        except KeyError:
            return None

    def _filled(self, values: dict[str, str]) -> str | None:
        written = ""
        for part in self.parts:
            if isinstance(part, str):
                written += part
            elif isinstance(part, Choice):
                written += (
                    ""
                    if part.is_optional
                    else "".join(one for one in part.options[0] if isinstance(one, str))
                )
            elif part.name in values:
                written += transformed(values[part.name], part.transforms)
            else:
                return None
        return written


def _form(parts: tuple[Part, ...]) -> str | None:
    """A format with the values in it by name; None where they are written in another way than they are."""
    written = ""
    for part in parts:
        if isinstance(part, str):
            written += part.replace("%", "%%")
        elif isinstance(part, Hole) and not part.transforms:
            written += f"%({part.name})s"
        else:
            return None
    return written


def literal_expression(text: str) -> str:
    """A literal's expression: a line may end as lines do on Windows."""
    return re.escape(text).replace("\\\n", "\r?\n")


def sequence(parts: tuple[Part, ...], after: tuple[str, ...], is_last: bool) -> str:
    """The expression of parts that are followed by one of the texts `after`; `is_last`: nothing follows them but the end."""
    written, index = "", 0
    while index < len(parts):
        part, rest = parts[index], parts[index + 1 :]
        if isinstance(part, str):
            written += literal_expression(part)
        elif isinstance(part, Choice):
            written += _choice(part, followers(rest, after), is_last and not rest)
        elif is_last and not any(holes_of(rest)):
            return written + _last_hole(part, rest)
        else:
            expression, taken = _hole(part, rest, followers(rest, after, part))
            written += expression
            index += taken
        index += 1
    return written


def _choice(choice: Choice, after: tuple[str, ...], is_last: bool) -> str:
    options = (sequence(option, after, is_last) for option in choice.tried)
    return f"(?>{'|'.join(options)})" + ("?+" if choice.is_optional else "")


def _last_hole(hole: Hole, tail: tuple[Part, ...]) -> str:
    """A hole behind which only texts without holes stand, up to the end."""
    following = sequence(tail, (END,), is_last=True)
    if hole.shape:
        firsts = "".join(text[:1] for text in followers(tail, (END,)))
        return f"(?>({hole.shape.expression(following + chr(92) + 'Z' if tail else '', firsts)})){following}"
    is_simple = all(isinstance(part, str) for part in tail)
    return f"([^\\r\\n]+{'' if is_simple else '?'}){following}"


def _hole(hole: Hole, rest: tuple[Part, ...], after: tuple[str, ...]) -> tuple[str, int]:
    """The expression of a hole, and how many of the parts behind it are in it."""
    stop = "|".join(literal_expression(text) if text else r"\Z" for text in after)
    if hole.shape:
        return f"(?>({hole.shape.expression(stop, ''.join(text[:1] for text in after))}))", 0
    if rest and isinstance(rest[0], str):
        return f"(?>([^\\r\\n]+?){literal_expression(rest[0])})", 1
    return f"(?>([^\\r\\n]+?)(?={stop}))", 0


def followers(parts: tuple[Part, ...], after: tuple[str, ...], hole: Hole | None = None) -> tuple[str, ...]:
    """The texts that may come first among parts. Raises TemplateError where another hole may follow a hole of any text."""
    found: list[str] = []
    for part in parts:
        if isinstance(part, str):
            return (*found, part)
        if isinstance(part, Hole):
            if hole and not hole.shape:
                message = f"{hole.written} and {part.written} touch: put text between them, or give the first a shape"
                raise TemplateError(part.at, message)
            return tuple(found)
        for option in part.options:
            found += followers(option, (), hole)
        if not part.is_optional:
            return tuple(found)
    return (*found, *after)


def written_parts(parts: tuple[Part, ...]) -> Iterator[str]:
    """The parts as a pattern's author writes them."""
    for part in parts:
        yield part if isinstance(part, str) else part.written
