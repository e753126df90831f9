"""`postlint check --fix` and `--diff`: what follows once the problems are known."""

from __future__ import annotations

import sys

from . import output, write_fixes
from .command_check import Arguments, checked, nothing
from .command_report import complain, exit_code, report, report_stale, report_troubles
from .discover import Found
from .fix import Fixed
from .fix_diff import diff
from .fix_files import Fixes, fixes
from .problem import Result
from .surroundings import Surroundings
from .terminal import standard_output, wants_colour, write_lines


def fix_command(
    found: Found, result: Result, surroundings: Surroundings, stdin: bytes | None, arguments: Arguments
) -> int:
    """Fix and report what is left, or print the diff; the exit code."""
    made = fixes(found.candidates, result, surroundings.context, arguments.unsafe_fixes, stdin)
    if arguments.diff:
        code = _print_diff(made, result, arguments)
    else:
        code = _fix(made, found, result, surroundings, arguments)
    for sentence in (*made.troubles, *write_fixes.rolled_back(made, arguments.verbose)):
        complain(sentence)
    return 2 if made.troubles else code or nothing(found, arguments)


def _print_diff(made: Fixes, result: Result, arguments: Arguments) -> int:
    print_diff(made.changed, arguments)
    report_troubles(result, arguments.verbose)
    report_stale(result, arguments)
    if not arguments.quiet:
        write_lines(sys.stderr, write_fixes.possible(made, result))
    is_free = arguments.exit_zero or not made.changed
    return exit_code(result, arguments) or (0 if is_free else 1)


def print_diff(changed: list[Fixed], arguments: Arguments) -> None:
    """Print what would change in these files."""
    if arguments.output_file:
        output.write_file(arguments.output_file, diff(changed, wants_colour(False), False))
    else:
        with standard_output(utf8=True) as file:
            is_terminal = file is not None and file.isatty()
            write_lines(file, diff(changed, wants_colour(is_terminal), is_terminal))


def _fix(made: Fixes, found: Found, result: Result, surroundings: Surroundings, arguments: Arguments) -> int:
    if made.stdin is None:
        made.write()
    else:
        _print_fixed(made.stdin)
    left = checked(found, surroundings, arguments, made.stdin) if made.changed else result
    # Standard output has the fixed text, where it came by standard input
    instead = None if made.stdin is None else sys.stderr
    return report(left, arguments, write_fixes.done(made, left), instead)


def _print_fixed(text: bytes) -> None:
    with standard_output() as file:
        if file:
            file.flush()
            file.buffer.write(text)  # byte for byte, with its own line ends
