"""`postlint check`: discover → parse → check → suppress → fix → report."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from . import discover, output, write, write_fixes
from .command_report import complain, report
from .discover import Found
from .errors import MisuseError, PostlintError
from .plan import Choice
from .problem import Result
from .run import run
from .surroundings import Surroundings
from .targets import Target
from .terminal import printable, write_lines

if TYPE_CHECKING:
    from .cache import Cache


class Arguments(NamedTuple):
    """The options of `check`, as given; `targets` is where the report goes. The defaults are those of the command line."""

    paths: tuple[str, ...]
    targets: tuple[Target, ...]
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    add_disable: str | None = None
    reason: str | None = None
    output_file: str | None = None
    config: tuple[str, ...] = ()
    isolated: bool = False
    stdin_filename: str | None = None
    fail_on: str = "warning"
    exit_zero: bool = False
    baseline: str | None = None
    no_baseline: bool = False
    since: str | None = None
    changed_lines: bool = False
    allow_stale: bool = False
    statistics: bool = False
    show_files: bool = False
    show_settings: bool = False
    quiet: bool = False
    verbose: bool = False
    no_cache: bool = False
    cache_dir: str | None = None
    jobs: int | None = None


def check_command(arguments: Arguments) -> int:
    """Run the command; its exit code."""
    if arguments.add_disable is not None or arguments.reason is not None:
        arguments = _add_disable(arguments)
    choice = Choice(arguments.select, arguments.extend_select, arguments.ignore)
    cache = _cache(arguments)
    surroundings = Surroundings(arguments.config, arguments.isolated, choice, cache, arguments.jobs)
    if arguments.show_settings:
        from .show_settings import show_settings

        return show_settings(_paths(arguments), surroundings, arguments.targets[0].format)
    found = _discover(arguments, surroundings)
    _leave_changed(found, arguments)
    if arguments.show_files:
        surroundings.judge_all()
        return _show_files(found, arguments)
    stdin = _stdin() if arguments.stdin_filename else None
    result = checked(found, surroundings, arguments, stdin)
    if arguments.add_disable is not None:
        from .command_disable import disable_command

        return disable_command(found, result, surroundings, arguments)
    if arguments.fix or arguments.diff:
        from .command_fix import fix_command

        return fix_command(found, result, surroundings, stdin, arguments)
    code = report(result, arguments, write_fixes.hint(result, arguments.unsafe_fixes))
    return code or nothing(found, arguments)


def _cache(arguments: Arguments) -> Cache | None:
    if arguments.no_cache:
        return None
    from .cache import Cache

    return Cache(arguments.cache_dir)


def _add_disable(arguments: Arguments) -> Arguments:
    """The arguments; what follows --add-disable may be a path. Raises MisuseError for options that do not go together."""
    word = arguments.add_disable
    if word is None:
        raise MisuseError("--reason: goes into the comments of --add-disable, which is not given")
    if arguments.fix or arguments.stdin_filename:
        raise MisuseError(
            f"--add-disable does not go with {'--fix' if arguments.fix else '--stdin-filename'}"
        )
    if os.path.lexists(word):
        return arguments._replace(add_disable="*", paths=(word, *arguments.paths))
    return arguments


def _paths(arguments: Arguments) -> tuple[str, ...]:
    """The paths given, or the site found from here."""
    if arguments.stdin_filename == "":
        raise MisuseError("--stdin-filename: is empty: name the file that the post stands for")
    if arguments.stdin_filename:
        if arguments.paths:
            raise MisuseError("--stdin-filename takes the place of paths")
        return (arguments.stdin_filename,)
    if "-" in arguments.paths:
        raise MisuseError("-: no such file: give a post on standard input with --stdin-filename")
    return discover.starting_points(arguments.paths)


def _discover(arguments: Arguments, surroundings: Surroundings) -> Found:
    paths = _paths(arguments)
    if arguments.stdin_filename:
        return discover.unsaved(arguments.stdin_filename, surroundings.scope)
    return discover.discover(paths, surroundings.scope)


def _leave_changed(found: Found, arguments: Arguments) -> None:
    """With --since, only what has changed is left among what was found."""
    if arguments.since is None:
        if arguments.changed_lines:
            raise MisuseError("--changed-lines: say since when: --since REV")
        return
    if arguments.stdin_filename:
        raise MisuseError("--since: git does not know what is on standard input: leave --stdin-filename out")
    from .changed import changes, only

    only(found, changes(_paths(arguments), arguments.since), arguments.since)


def _stdin() -> bytes:
    if sys.stdin is None:
        raise MisuseError("--stdin-filename: standard input is closed")
    return sys.stdin.buffer.read()


def checked(found: Found, surroundings: Surroundings, arguments: Arguments, stdin: bytes | None) -> Result:
    """What is wrong with these files, less what a baseline holds; with --changed-lines what is older as notes. Raises PostlintError."""
    result = check_all(found, surroundings, stdin)
    _hide_accepted(result, found, surroundings, arguments, stdin)
    if arguments.since is not None and arguments.changed_lines:
        from .changed import changes, older_as_notes

        since = changes(_paths(arguments), arguments.since)  # anew: a fix may have changed more
        result.problems = older_as_notes(result.problems, found.candidates, since, surroundings.context)
    return result


def check_all(found: Found, surroundings: Surroundings, stdin: bytes | None) -> Result:
    """Check what was found. Raises PostlintError."""
    try:
        result = run(found.candidates, surroundings.context, stdin, surroundings.means(found))
    except SystemExit as error:
        raise PostlintError("a rule calls sys.exit: nothing was reported") from error
    surroundings.judge_unused()
    result.skipped = sorted({*found.skipped, *result.skipped})
    result.rules = surroundings.all_rules
    result.unsaved = stdin
    result.remarks = list(dict.fromkeys(surroundings.cache.remarks)) if surroundings.cache else []
    return result


def _hide_accepted(
    result: Result, found: Found, surroundings: Surroundings, arguments: Arguments, stdin: bytes | None
) -> None:
    """Report only what no baseline holds."""
    if arguments.no_baseline and arguments.baseline is not None:
        raise MisuseError("--baseline and --no-baseline exclude each other")
    if arguments.no_baseline or (arguments.isolated and arguments.baseline is None):
        return
    from .baseline_named import is_any

    if not is_any(found.candidates, surroundings, arguments.baseline):
        return
    from .baseline import Run, hide

    folders = [os.path.abspath(path) for path in _paths(arguments)]  # noqa: PTH100
    left_out = [one.path for one in found.unchanged]
    hide(result, Run(found.candidates, surroundings, folders, left_out, stdin), arguments.baseline)


def _show_files(found: Found, arguments: Arguments) -> int:
    target = arguments.targets[0]
    files = [*((one.shown, "checked", "") for one in found.candidates), *found.skipped]
    lines = write.files(files, target.format)
    if target.file:
        output.write_file(target.file, lines)
    else:
        with output.opened([target]) as file:
            write_lines(file, lines)
    unreadable = any(one.status == "unreadable" for one in found.skipped)
    return 2 if unreadable else nothing(found, arguments)


def nothing(found: Found, arguments: Arguments) -> int:
    """Checking nothing is never green."""
    if found.candidates:
        return 0
    if found.unchanged:
        if not arguments.quiet:
            complain(f"no post has changed since {arguments.since}: nothing to check")
        return 0
    where = " ".join(map(printable, _paths(arguments)))
    there = write.counted(len(found.skipped), "file")
    complain(f"nothing to check in {where}: {there} there, none to be checked")
    if not arguments.verbose and not arguments.show_files:
        for one in found.skipped[:5]:
            complain(f"{printable(one.shown)}: {one.status}: {printable(one.reason)}")
    return 2
