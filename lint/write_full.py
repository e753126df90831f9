"""The full format: each problem with its source line and carets under the place."""

from __future__ import annotations

from collections.abc import Iterator

from .problem import Problem, Result
from .terminal import cut, paint, printable, width
from .write import View

_WIDEST = 96  # columns of a source line; what is longer is cut


def write(result: Result, view: View) -> Iterator[str]:
    """A block of lines for each problem."""
    for problem in result.problems:
        yield from _block(problem, view)
        yield ""


def _block(problem: Problem, view: View) -> Iterator[str]:
    line, column = problem.start
    colour = view.colour
    path = paint(f"{printable(problem.path)}:{line}:{column}", "path", colour)
    severity = paint(problem.severity, problem.severity, colour)
    yield f"{path}: {severity} {paint(problem.rule, 'rule', colour)}: {printable(problem.message)}"
    gutter = " " * len(str(line))
    bar = paint("|", "mark", colour)
    beside = len(f" {gutter} | …")
    columns = min(_WIDEST, view.columns - beside) if view.columns else _WIDEST
    before, marked, after = _window(problem, columns)
    source = (before + marked + after).rstrip()
    yield f" {gutter} {bar}"
    yield f" {paint(str(line), 'mark', colour)} {bar}{' ' + source if source else ''}"
    carets = "^" * max(1, width(marked))
    yield f" {gutter} {bar} {' ' * width(before)}{paint(carets, problem.severity, colour)}"
    for one in problem.related:
        place = f"{printable(one.path)}:{one.start.line}:{one.start.column}"
        yield f" {gutter} {paint('=', 'mark', colour)} {place}: {printable(one.message)}"


def _window(problem: Problem, columns: int) -> tuple[str, str, str]:
    """What stands before, at and after the place, printable and cut to so many columns; three eighths are for what is before."""
    text, first, cut_before, cut_after = problem.excerpt
    at = problem.start.column - first
    same_line = problem.end.line == problem.start.line
    end = problem.end.column - first if same_line else len(text)
    before, marked, after = (printable(part) for part in (text[:at], text[at:end], text[end:]))
    if width(before) > columns * 3 // 8 or cut_before:
        before = "…" + cut(before[::-1], columns * 3 // 8)[::-1]
    room = max(columns - width(before), 2)
    if width(marked) > room:
        return before, cut(marked, room) + "…", ""
    room -= width(marked)
    if width(after) > room or cut_after:
        after = cut(after, room) + "…"
    return before, marked, after
