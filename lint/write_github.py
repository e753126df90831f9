"""The github format: the full text, then workflow commands that GitHub Actions shows as annotations in the diff.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions. GitHub keeps ten annotations of a kind for a
step and drops the others without a word; columns are only taken where a place ends in its line, and their unit is not
documented: code points.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

from .ci import from_checkout
from .problem import Problem, Result
from .statistics import statistics
from .terminal import printable
from .write import SEVERITIES, View, found
from .write_full import write as full

_MOST = 10
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write(result: Result, view: View) -> Iterator[str]:
    """Errors are annotated first, each severity up to its limit; a notice counts what is left."""
    yield from _inert(list(statistics(result, "full") if view.statistics else full(result, view)))
    troubles = list(_troubles(result))
    room = {
        "error": max(_MOST - len(troubles), 0),
        "warning": _MOST,
        "note": _MOST - 1,
    }  # the last notice counts
    yield from troubles[:_MOST]
    left: Counter[str] = Counter()
    for severity in SEVERITIES:
        problems = [problem for problem in result.problems if problem.severity == severity]
        yield from map(_annotation, problems[: room[severity]])
        left[severity] = len(problems) - min(len(problems), room[severity])
    if more := found(left):
        yield _command(
            "notice", {"title": "postlint"}, f"{more} more: the log and the summary of the job tell them"
        )


def _inert(lines: list[str]) -> list[str]:
    """Lines that are no workflow commands, though they quote what people write: a post must not give orders to the runner.

    A runner takes `::` for a command at the start of a line, and `##[` anywhere.
    """
    if not any(line.lstrip().startswith("::") or "##[" in line for line in lines):
        return lines
    token = os.urandom(16).hex()
    return [f"::stop-commands::{token}", *lines, f"::{token}::"]


def _troubles(result: Result) -> Iterator[str]:
    """What could not be checked."""
    for crash in result.crashes:
        file = {"file": from_checkout(crash.path)} if crash.path else {}
        yield _command("error", {**file, "title": crash.rule}, f"the rule crashed: {crash.error}")
    for one in result.unreadable:
        yield _command("error", {"file": from_checkout(one.shown), "title": "unreadable"}, one.reason)


def _annotation(problem: Problem) -> str:
    (line, column), (end_line, end_column) = problem.start, problem.end
    place = {"file": from_checkout(problem.path), "line": line, "endLine": end_line}
    columns = {"col": column, "endColumn": end_column} if line == end_line else {}
    return _command(_COMMANDS[problem.severity], {**place, **columns, "title": problem.rule}, problem.message)


def _command(name: str, properties: dict[str, object], message: str) -> str:
    named = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{name} {named}::{printable(message).translate(_DATA)}"
