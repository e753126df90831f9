"""The markdown format: totals and a table of the worst problems. GitHub shows it as the summary of a job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .ci import from_checkout, link
from .problem import Problem, Result
from .statistics import statistics
from .tables import code, escaped, markdown_table
from .write import View, totals, worst_first

_MOST = 200  # rows: nobody reads more
_BYTES = 900 * 1024  # GitHub drops a summary of more than 1 MiB as a whole


def write(result: Result, _view: View) -> Iterator[str]:
    yield f"### postlint: {escaped(totals(result))}"
    if not result.problems:
        return
    rows = list(_fitting(map(_row, worst_first(result.problems)[:_MOST])))
    yield ""
    yield from markdown_table(("place", "severity", "problem"), rows)
    if left := len(result.problems) - len(rows):
        yield from ("", f"… and {left} more. All by rule:", "", "```text")
        yield from statistics(result, "full")
        yield "```"


def _fitting(rows: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """As many rows as the summary of a step has room for."""
    size = 0
    for row in rows:
        size += len("".join(row).encode(errors="replace"))
        if size > _BYTES:
            return
        yield row


def _row(problem: Problem) -> tuple[str, str, str]:
    path, line = from_checkout(problem.path), problem.start.line
    place = code(f"{path}:{line}:{problem.start.column}")
    address = link(path, line)
    rule = f"[{problem.rule}]({problem.url})" if problem.url else problem.rule
    return (
        f"[{place}]({address})" if address else place,
        problem.severity,
        f"{rule}: {escaped(problem.message)}",
    )
