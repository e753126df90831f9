"""The checkstyle format: XML as Checkstyle writes it. Columns are 1-based code points, as Checkstyle counts them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from .problem import Problem, Result
from .write import View
from .xml_text import DECLARATION, start

_SEVERITIES = {"note": "info"}  # the others have one name in both


def write(result: Result, _view: View) -> Iterator[str]:
    yield DECLARATION
    yield start("checkstyle", {"version": "4.3"})
    for path, found in groupby(result.problems, key=lambda problem: problem.path):
        yield start("file", {"name": path})
        yield from map(_error, found)
        yield "</file>"
    yield "</checkstyle>"


def _error(problem: Problem) -> str:
    attributes = {
        "line": problem.start.line,
        "column": problem.start.column,
        "severity": _SEVERITIES.get(problem.severity, problem.severity),
        "message": problem.message,
        "source": f"postlint.{problem.rule}",
    }
    return start("error", attributes, empty=True)
