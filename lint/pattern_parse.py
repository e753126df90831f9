"""A pattern's text → literals, holes and alternatives, each with its place in the text.

`{name}`, `{name:shape}`, `{name|transform}` are holes, `{'a'|'b'}` alternatives, `{'a'?}` an optional part, `{{` and `}}` braces.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .late import late
from .pattern_date import CODES, unknown_code
from .pattern_shape import NAMED, Shape, ShapeError, is_date_form, shape
from .pattern_transform import TRANSFORMS

_BRACE = late(r"\{\{|\}\}|[{}]")
_NAME = late(r"[^\W\d_][\w-]*")
_QUOTED = late(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"")


class TemplateError(ValueError):
    """What is wrong with a pattern's text, and the 0-based offset in it."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at


class Hole(NamedTuple):
    """`shape` is None for any text. `at` is its place in the pattern."""

    name: str
    shape: Shape | None
    transforms: tuple[str, ...]
    written: str
    at: int

    @property
    def is_plain(self) -> bool:
        """What it holds is the value itself."""
        return not self.transforms and (self.shape is None or self.shape.date in ("", NAMED["date"]))

    @property
    def date(self) -> str:
        """The form, if it holds a date."""
        return self.shape.date if self.shape else ""


class Choice(NamedTuple):
    """One of some texts; nothing too, if it is optional."""

    options: tuple[tuple[Part, ...], ...]
    is_optional: bool
    written: str
    at: int

    @property
    def tried(self) -> list[tuple[Part, ...]]:
        """The options in the order in which they are tried. Nothing is given back: `http` must not be taken where `https` stands."""
        return sorted(self.options, key=_opening_length, reverse=True)


def _opening_length(parts: tuple[Part, ...]) -> int:
    return len(parts[0]) if isinstance(parts[0], str) else 0


Part = str | Hole | Choice


def parse(source: str) -> tuple[Part, ...]:
    """The parts of a pattern's text. Raises TemplateError."""
    return tuple(_parts(source, 0, is_inner=False))


def holes_of(parts: tuple[Part, ...]) -> Iterator[Hole]:
    """All holes, those of alternatives too, in the order in which they are tried."""
    for part in parts:
        if isinstance(part, Hole):
            yield part
        elif isinstance(part, Choice):
            for option in part.tried:
                yield from holes_of(option)


def _parts(source: str, shift: int, is_inner: bool) -> Iterator[Part]:
    literal, position = "", 0
    while match := _BRACE.search(source, position):
        literal += source[position : match.start()]
        position = match.end()
        if len(match[0]) == 2:
            literal += match[0][0]
            continue
        end = _end(source, match.start()) if source[match.start()] == "{" else -1
        if end < 0:
            raise TemplateError(
                shift + match.start(),
                f"single {match[0]}: write {{name}} for a hole, {match[0] * 2} for itself",
            )
        if literal:
            yield literal
        literal, position = "", end + 1
        yield _braced(source[match.start() : position], shift + match.start(), is_inner)
    if literal + source[position:]:
        yield literal + source[position:]


def _end(source: str, start: int) -> int:
    """Where the brace at an offset is closed; -1 if it is not. Braces in quotes, brackets and behind `\\` do not count."""
    depth, position = 0, start
    while position < len(source):
        character = source[position]
        if character == "\\":
            position += 1
        elif (
            character in "'\""
            and source[position - 1] in "{|"
            and (quoted := _QUOTED.match(source, position))
        ):
            position = quoted.end() - 1
        elif character == "[" and ":" in source[start:position]:
            closing = source.find("]", position + 2)
            position = closing if closing > 0 else position
        elif character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth == 0:
                return position
        position += 1
    return -1


def _braced(written: str, at: int, is_inner: bool) -> Part:
    inner = written[1:-1]
    if inner[:1] in ("'", '"'):
        if is_inner:
            raise TemplateError(at, "alternatives within alternatives: write each of them out")
        return _choice(written, at)
    match = _NAME.match(inner)
    if not match:
        raise TemplateError(at, f"{written} is no hole: write {{name}}, and {{{{ for the brace itself")
    rest, start = inner[match.end() :], at + 1 + match.end()
    before, colon, spelt = rest.partition(":")
    transforms = tuple(_transforms(before, start))
    name = match[0]
    found = _shape(spelt if colon else name if name in NAMED else "", start + len(before) + 1, bool(colon))
    return Hole(name, found, transforms, written, at)


def _transforms(text: str, start: int) -> Iterator[str]:
    if text and text[0] != "|":
        raise TemplateError(
            start, f"{text[0]!r} in a hole's name: write {{name}}, {{name:shape}} or {{name|transform}}"
        )
    position = start
    for name in text.split("|")[1:]:
        position += 1
        if name not in TRANSFORMS:
            from .words import closest

            close = closest(name, TRANSFORMS)
            hint = f"did you mean {close}?" if close else f"there are {', '.join(TRANSFORMS)}"
            raise TemplateError(position, f"no transform is named {name}: {hint}")
        yield name
        position += len(name)


def _shape(source: str, start: int, is_spelt: bool) -> Shape | None:
    if not source and not is_spelt:
        return None
    if is_date_form(source) and (unknown := unknown_code(source)):
        message = f"{unknown[0]} is no part of a date here: there are {', '.join(CODES)}"
        raise TemplateError(start + unknown.start(), message)
    try:
        return shape(source)
    except ShapeError as error:
        raise TemplateError(start + error.at, str(error)) from None


def _choice(written: str, at: int) -> Choice:
    options = []
    position, end = 1, len(written) - 1
    while True:
        quoted = _QUOTED.match(written, position, end)
        if not quoted:
            raise TemplateError(
                at + position, "alternatives are written {'one'|'other'}, an optional part {'text'?}"
            )
        quote = quoted[0][0]
        text = quoted[0][1:-1].replace(quote * 2, quote)
        options.append(tuple(_parts(text, at + position + 1, is_inner=True)))
        position = quoted.end()
        if position == end or written[position:end] == "?":
            break
        if written[position] != "|":
            raise TemplateError(
                at + position, f"{written[position]!r} between alternatives: write | there, or ? at the end"
            )
        position += 1
    if not any(options):
        raise TemplateError(at, f"{written} holds no text: write what may stand there")
    is_optional = position < end or not all(options)
    return Choice(tuple(option for option in options if option), is_optional, written, at)
