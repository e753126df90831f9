"""The end of `postlint check`: the problems, what went wrong, the totals, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import nullcontext
from typing import TYPE_CHECKING, TextIO

from . import output, write
from .problem import Result
from .terminal import printable, write_lines

if TYPE_CHECKING:
    from .command_check import Arguments


def report(result: Result, arguments: Arguments, fixes: Iterable[str], instead: TextIO | None = None) -> int:
    """Write the problems, what went wrong, and the totals with what is to be said about fixes; the exit code.

    `instead` takes what would go to standard output.
    """
    faults = output.to_files(result, arguments.targets, arguments.statistics)
    with nullcontext(instead) if instead else output.opened(arguments.targets) as file:
        output.to_terminal(result, arguments.targets, file, arguments.statistics)
        report_troubles(result, arguments.verbose)
        report_stale(result, arguments)
        if not arguments.quiet:
            output.say([write.totals(result), *fixes], arguments.targets, file)
    for fault in faults:
        complain(fault)
    return 2 if faults else exit_code(result, arguments)


def report_troubles(result: Result, verbose: bool) -> None:
    """What is no problem of a post: unreadable files, crashed rules; with -v also what was left out."""
    for one in result.skipped:
        if one.status == "unreadable" or verbose:
            complain(f"{printable(one.shown)}: {one.status}: {printable(one.reason)}")
    for remark in result.remarks:
        if verbose or not remark.is_idle:
            complain(printable(remark.text))
    for crash in result.crashes:
        where = f" on {printable(crash.path)}" if crash.path else ""
        hint = "" if verbose else " (-v shows where)"
        complain(f"rule {crash.rule} crashed{where}: {printable(crash.error)}{hint}")
        if verbose:
            write_lines(sys.stderr, crash.traceback.splitlines())


def report_stale(result: Result, arguments: Arguments) -> None:
    """What of a baseline is no longer there."""
    if result.stale:
        from .baseline import told

        for sentence in told(result.stale, arguments.verbose, arguments.allow_stale):
            complain(sentence)


def complain(sentence: str) -> None:
    """Say what is no problem of a post."""
    write_lines(sys.stderr, [f"postlint: {sentence}"])


def exit_code(result: Result, arguments: Arguments) -> int:
    """What a result means for the exit code."""
    if result.crashes or result.unreadable:
        return 2
    counted = result.severities["error"] + (
        result.severities["warning"] if arguments.fail_on == "warning" else 0
    )
    if result.stale and not arguments.allow_stale:
        counted += 1
    return 1 if counted and not arguments.exit_zero else 0
