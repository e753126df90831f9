"""The grouped format: each file's name once, its problems below it in columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from .problem import Problem, Result
from .terminal import paint, printable, wrap
from .write import View

_NARROW = 40  # columns that a message wants before it gives its place in the column up


def write(result: Result, view: View) -> Iterator[str]:
    for path, found in groupby(result.problems, key=lambda problem: problem.path):
        yield paint(printable(path), "path", view.colour)
        yield from _group(list(found), view)
        yield ""


def _group(problems: list[Problem], view: View) -> Iterator[str]:
    places = [f"{one.start.line}:{one.start.column}" for one in problems]
    place_columns = max(map(len, places))
    severity_columns = max(len(one.severity) for one in problems)
    indent = 2 + place_columns + 2 + severity_columns + 2
    hanging = indent if view.columns is None or view.columns - indent >= _NARROW else 4
    for place, one in zip(places, problems, strict=True):
        severity = paint(one.severity, one.severity, view.colour) + " " * (
            severity_columns - len(one.severity)
        )
        first, *rest = _wrapped(one, view, indent, hanging)
        rule = paint(one.rule, "rule", view.colour)
        yield f"  {place:>{place_columns}}  {severity}  {first.replace(one.rule, rule, 1)}"
        yield from (" " * hanging + line for line in rest)


def _wrapped(problem: Problem, view: View, indent: int, hanging: int) -> list[str]:
    """Rule and message in lines that fit beside what stands on their left."""
    text = f"{problem.rule}: {printable(problem.message)}"
    if view.columns is None:
        return [text]
    return wrap(text, view.columns - indent, view.columns - hanging)
