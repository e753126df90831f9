"""`--statistics`: problems counted by rule, instead of a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from .problem import Problem, Result
from .tables import table
from .write import counted


def statistics(result: Result, output_format: str) -> Iterator[str]:
    """How many problems each rule found, most first, in how many of the posts, and how many can be fixed."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in result.problems:
        groups.setdefault((problem.rule, problem.severity), []).append(problem)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    counts = [(*key, len(own), len({one.path for one in own}), _fixable(own)) for key, own in ordered]
    names = ("rule", "severity", "count", "posts", "fixable")
    listed = [dict(zip(names, one, strict=True)) for one in counts]
    if output_format == "json-lines":
        yield from map(json.dumps, listed)
    elif output_format == "json":
        yield json.dumps({"statistics": listed, "checked": result.checked}, indent=1)
    elif counts:
        columns = len(str(counts[0][2]))
        yield from table(
            [
                (
                    f"{number:{columns}} {severity} {rule}",
                    f"{counted(posts, 'post')}, {_share(posts, result.checked)}",
                    f"{fixable} fixable" if fixable else "",
                )
                for rule, severity, number, posts, fixable in counts
            ]
        )


def _fixable(problems: Iterable[Problem]) -> int:
    return sum(problem.fix is not None for problem in problems)


def _share(part: int, whole: int) -> str:
    """A share in per cent, never 0% of something."""
    return f"{100 * part / whole:.0f}%" if part * 200 >= whole else "<1%"
