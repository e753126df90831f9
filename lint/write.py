"""report: a format is a function from a result to lines of text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from .problem import Problem, Result, TextEdit
from .terminal import printable
from .write_full import full


def concise(result: Result, _colour: bool) -> Iterator[str]:
    """`path:line:column: severity rule: message`, a line each."""
    for problem in result.problems:
        line, column = problem.start
        path, message = printable(problem.path), printable(problem.message)
        yield f"{path}:{line}:{column}: {problem.severity} {problem.rule}: {message}"


def as_json(result: Result, _colour: bool) -> Iterator[str]:
    """One object; the contract of `--output-format json`."""
    from . import __version__

    severities = result.severities
    document = {
        "version": __version__,
        "summary": {
            "checked": result.checked,
            "skipped": len(result.skipped),
            "error": severities["error"],
            "warning": severities["warning"],
            **({"note": severities["note"]} if severities["note"] else {}),
        },
        **({"baseline": _baseline(result)} if result.baselines else {}),
        "files": [_file(one) for one in result.skipped],
        "problems": [_as_dict(problem) for problem in result.problems],
    }
    yield json.dumps(document, ensure_ascii=False, indent=1)


def files(listed: Iterable[tuple[str, str, str]], output_format: str) -> Iterator[str]:
    """Path, status and reason of each file: what `--show-files` prints."""
    if output_format == "json":
        document = {"files": [_file(one) for one in listed]}
        yield json.dumps(document, ensure_ascii=False, indent=1)
        return
    for path, status, reason in listed:
        yield ": ".join(printable(part) for part in (path, status, reason) if part)


def _file(one: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("path", "status", "reason"), one, strict=True))


def _as_dict(problem: Problem) -> dict[str, Any]:
    fix = problem.fix and {
        "applicability": problem.fix.applicability,
        "edits": [{**_range(edit), "content": edit.content} for edit in problem.edits],
    }
    return {
        "path": problem.path,
        **_range(problem),
        "rule": problem.rule,
        "severity": problem.severity,
        "message": problem.message,
        "url": problem.url,
        "fix": fix,
        "related": [
            {"path": one.path, "line": one.start.line, "column": one.start.column, "message": one.message}
            for one in problem.related
        ],
    }


def _baseline(result: Result) -> dict[str, Any]:
    return {"hidden": result.hidden, "stale": [one._asdict() for one in result.stale]}


def _range(places: Problem | TextEdit) -> dict[str, int]:
    return {
        "line": places.start.line,
        "column": places.start.column,
        "end_line": places.end.line,
        "end_column": places.end.column,
    }


def statistics(result: Result, output_format: str) -> Iterator[str]:
    """How many problems each rule found, most first, in how many of the posts, and how many can be fixed."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in result.problems:
        groups.setdefault((problem.rule, problem.severity), []).append(problem)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    counts = [(*key, len(own), len({one.path for one in own}), _fixable(own)) for key, own in ordered]
    if output_format == "json":
        names = ("rule", "severity", "count", "posts", "fixable")
        listed = [dict(zip(names, one, strict=True)) for one in counts]
        yield json.dumps({"statistics": listed, "checked": result.checked}, indent=1)
    elif counts:
        from .tables import table

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


def totals(result: Result) -> str:
    """The last line for people: what was checked, what was not, what was found."""
    found = ", ".join(
        counted(result.severities[level], level)
        for level in ("error", "warning", "note")
        if result.severities[level]
    )
    nothing = "no problems" if result.checked else "nothing checked"
    checked = f"{counted(result.checked, 'post')} checked"
    reasons = (("excluded", "excluded"), ("not-a-post", "not posts"), ("unreadable", "unreadable"))
    counts = [(sum(one.status == status for one in result.skipped), word) for status, word in reasons]
    counts.append((result.hidden, "hidden by the baseline"))
    skipped = ", ".join(f"{number} {word}" for number, word in counts if number)
    return f"{found or nothing} ({checked}{'; ' + skipped if skipped else ''})"


def counted(number: int, word: str, words: str = "") -> str:
    """`1 post`, `2 posts`; `words` is the plural where it is no `s` more."""
    return f"{number} {word if number == 1 else words or f'{word}s'}"


FORMATS: dict[str, Callable[[Result, bool], Iterator[str]]] = {
    "full": full,
    "concise": concise,
    "json": as_json,
}
