"""The concise format: `path:line:column: severity rule: message`, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from .problem import Problem, Result
from .terminal import printable
from .write import View


def write(result: Result, _view: View) -> Iterator[str]:
    return map(line, result.problems)


def line(problem: Problem) -> str:
    """One problem."""
    place = f"{printable(problem.path)}:{problem.start.line}:{problem.start.column}"
    return f"{place}: {problem.severity} {problem.rule}: {printable(problem.message)}"
