"""The full format: each problem with its source line and carets under the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from .problem import Problem, Result

_COLOURS = {"error": "31", "warning": "33", "path": "1", "mark": "34", "rule": "1"}
_BEFORE, _WIDTH = 36, 96


def width(text: str) -> int:
    """Columns that a terminal needs for a text: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_width_of(character) for character in text)


def _width_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def full(result: Result, colour: bool) -> Iterator[str]:
    """A block of lines for each problem."""
    for problem in result.problems:
        yield from _block(problem, colour)
        yield ""


def _block(problem: Problem, colour: bool) -> Iterator[str]:
    line, column = problem.start
    path = _paint(f"{problem.path}:{line}:{column}", "path", colour)
    severity = _paint(problem.severity, problem.severity, colour)
    yield f"{path}: {severity} {_paint(problem.rule, 'rule', colour)}: {problem.message}"
    gutter = " " * len(str(line))
    bar = _paint("|", "mark", colour)
    before, marked, after = _window(problem)
    source = (before + marked + after).rstrip()
    yield f" {gutter} {bar}"
    yield f" {_paint(str(line), 'mark', colour)} {bar}{' ' + source if source else ''}"
    carets = "^" * max(1, width(marked))
    yield f" {gutter} {bar} {' ' * width(before)}{_paint(carets, problem.severity, colour)}"
    for one in problem.related:
        place = f"{one.path}:{one.start.line}:{one.start.column}"
        yield f" {gutter} {_paint('=', 'mark', colour)} {place}: {one.message}"


def _window(problem: Problem) -> tuple[str, str, str]:
    """What stands before, at and after the place, printable and cut to the width of a terminal."""
    text, first, cut_before, cut_after = problem.excerpt
    at = problem.start.column - first
    same_line = problem.end.line == problem.start.line
    end = problem.end.column - first if same_line else len(text)
    before, marked, after = (_printable(part) for part in (text[:at], text[at:end], text[end:]))
    if width(before) > _BEFORE or cut_before:
        before = "…" + _cut(before[::-1], _BEFORE)[::-1]
    room = max(_WIDTH - width(before), 20)
    if width(marked) > room:
        return before, _cut(marked, room) + "…", ""
    room -= width(marked)
    if width(after) > room or cut_after:
        after = _cut(after, room) + "…"
    return before, marked, after


def _cut(text: str, columns: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += _width_of(character)
        if used > columns:
            return text[:index]
    return text


def _printable(text: str) -> str:
    """Tabs as blanks, control and invisible characters as their picture or U+FFFD, so that carets stay in place."""
    if text.isprintable():
        return text
    return "".join(_picture(character) for character in text)


def _picture(character: str) -> str:
    if character == "\t":
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    return character if character.isprintable() or width(character) == 0 else "\N{REPLACEMENT CHARACTER}"


def _paint(text: str, what: str, colour: bool) -> str:
    return f"\x1b[{_COLOURS[what]}m{text}\x1b[0m" if colour else text
