"""The junit format: a suite for each file with problems, a failed test for each problem but notes; what could not be checked is an error.

A run without either is one passed test, since readers of JUnit's XML take a report without tests for a broken one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePosixPath

from .problem import Problem, Result
from .write import View, counted
from .write_concise import line
from .xml_text import DECLARATION, start, text


def write(result: Result, _view: View) -> Iterator[str]:
    troubles = list(_troubles(result))
    failures = _failures(result.problems)
    passed = (
        []
        if troubles or result.problems
        else [_test(f"{counted(result.checked, 'post')} checked", "postlint")]
    )
    own = [*troubles, *passed]
    yield DECLARATION
    counts = {"tests": len(result.problems) + len(own), "failures": failures, "errors": len(troubles)}
    yield start("testsuites", {"name": "postlint", **counts})
    if own:
        yield from _suite("postlint", own, 0, len(troubles))
    for path, found in groupby(result.problems, key=lambda problem: problem.path):
        problems = list(found)
        yield from _suite(path, list(map(_found, problems)), _failures(problems), 0)
    yield "</testsuites>"


def _suite(name: str, tests: list[str], failures: int, errors: int) -> Iterator[str]:
    yield start("testsuite", {"name": name, "tests": len(tests), "failures": failures, "errors": errors})
    yield from tests
    yield "</testsuite>"


def _failures(problems: list[Problem]) -> int:
    return sum(problem.severity != "note" for problem in problems)


def _found(problem: Problem) -> str:
    """A note fails nothing."""
    name = f"{problem.rule} at {problem.start.line}:{problem.start.column}"
    if problem.severity == "note":
        return _test(name, problem.path, f"<system-out>{text(line(problem))}</system-out>")
    outcome = start("failure", {"type": problem.severity, "message": problem.message})
    return _test(name, problem.path, f"{outcome}{text(line(problem))}</failure>")


def _troubles(result: Result) -> Iterator[str]:
    for crash in result.crashes:
        error = start("error", {"type": "crash", "message": crash.error}, empty=True)
        yield _test(f"{crash.rule} crashed", crash.path or "postlint", error)
    for one in result.unreadable:
        error = start("error", {"type": "unreadable", "message": one.reason}, empty=True)
        yield _test("unreadable", one.shown, error)


def _test(name: str, path: str, outcome: str = "") -> str:
    """The class is the path without its extension, in which readers would see the name of a package."""
    return f"{start('testcase', {'name': name, 'classname': PurePosixPath(path).with_suffix('')})}{outcome}</testcase>"
