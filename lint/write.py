"""report: a format is a function from a result to lines of text. Each has a module of its own, `write_` and its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .problem import Problem, Result
from .terminal import printable

SEVERITIES = ("error", "warning", "note")


class View(NamedTuple):
    """How a result is shown: in colour, on a terminal of so many columns, counted by rule. Programs' formats ignore it."""

    colour: bool = False
    columns: int | None = None
    statistics: bool = False


Writer = Callable[[Result, View], Iterator[str]]


def writer(output_format: str) -> Writer:
    """The function of a format."""
    from importlib import import_module

    module = import_module(f".write_{output_format.replace('-', '_')}", __package__)
    write: Writer = module.write
    return write


def lines(result: Result, output_format: str, view: View) -> Iterator[str]:
    """A result in a format. Statistics take the place of a list that is read as it is, not of a report of fixed form."""
    if view.statistics and output_format in ("full", "concise", "grouped", "json", "json-lines"):
        from .statistics import statistics

        return statistics(result, output_format)
    return writer(output_format)(result, view)


def files(listed: Iterable[tuple[str, str, str]], output_format: str) -> Iterator[str]:
    """Path, status and reason of each file: what `--show-files` prints."""
    if output_format == "json":
        import json

        document = {"files": [file(one) for one in listed]}
        yield json.dumps(document, ensure_ascii=False, indent=1)
        return
    for path, status, reason in listed:
        yield ": ".join(printable(part) for part in (path, status, reason) if part)


def file(one: tuple[str, str, str]) -> dict[str, str]:
    """A file that is not checked, as JSON has it."""
    return dict(zip(("path", "status", "reason"), one, strict=True))


def totals(result: Result) -> str:
    """The last line for people: what was checked, what was not, what was found."""
    nothing = "no problems" if result.checked else "nothing checked"
    checked = f"{counted(result.checked, 'post')} checked"
    reasons = (("excluded", "excluded"), ("not-a-post", "not posts"), ("unreadable", "unreadable"))
    counts = [(sum(one.status == status for one in result.skipped), word) for status, word in reasons]
    counts.append((result.hidden, "hidden by the baseline"))
    skipped = ", ".join(f"{number} {word}" for number, word in counts if number)
    return f"{found(result.severities) or nothing} ({checked}{'; ' + skipped if skipped else ''})"


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """By severity, each in the order of their places."""
    return sorted(problems, key=lambda problem: SEVERITIES.index(problem.severity))


def found(severities: Counter[str]) -> str:
    """`1 error, 2 warnings`; nothing where there is nothing."""
    return ", ".join(counted(severities[level], level) for level in SEVERITIES if severities[level])


def counted(number: int, word: str, words: str = "") -> str:
    """`1 post`, `2 posts`; `words` is the plural where it is no `s` more."""
    return f"{number} {word if number == 1 else words or f'{word}s'}"
