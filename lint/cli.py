"""The start of the program. `check` with flags and paths, as hooks call it, is read here; click reads any other line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

from .errors import PostlintError
from .targets import targets
from .terminal import write_lines

if TYPE_CHECKING:
    from .command_check import Arguments

_GARBAGE = (
    50_000  # objects until garbage is looked for: by Python's own 700 a start looks in vain a hundred times
)


def start() -> int:
    """The program: a command line that the process ends with."""
    code = main()
    gc.freeze()  # or Python would look for garbage when it ends: a twentieth of a run on one post
    return code


def main(words: Sequence[str] | None = None) -> int:
    """Run a command line; the exit code as in `check`, 130 when interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # names of files need not be UTF-8, and terminals need not know every character
            stream.reconfigure(errors="backslashreplace")
    gc.set_threshold(_GARBAGE)
    try:
        return _run(words)
    except KeyboardInterrupt:
        _complain("interrupted")
        return 130
    except Exception as error:
        from traceback import print_exc

        print_exc()
        _complain(f"crashed: {type(error).__name__}: please report the lines above")
        return 2


def _run(words: Sequence[str] | None) -> int:
    try:
        code = _command(words)
        if sys.stdout:
            sys.stdout.flush()
    except PostlintError as error:
        for line in str(error).splitlines():
            _complain(line)
        return 2
    except OSError as error:  # a full disk, or a terminal that is gone
        where = f"{error.filename}: " if error.filename else ""
        _complain(where + (error.strerror or str(error)).lower())
        return 2
    return code


def _command(words: Sequence[str] | None) -> int:
    if arguments := plain_check(sys.argv[1:] if words is None else words):
        from .command_check import check_command

        return check_command(arguments)
    from .command_line import run

    return run(words)


def plain_check(words: Sequence[str]) -> Arguments | None:
    """What click makes of `check`, flags and paths; None for a line that may be anything else: to import click takes
    longer than to check a hundred posts."""
    if not words or words[0] != "check" or "_POSTLINT_COMPLETE" in os.environ or os.name == "nt":
        return None
    from .command_check import Arguments

    flags = {"-q": "quiet", "-v": "verbose"}
    flags |= {
        f"--{name.replace('_', '-')}": name
        for name, default in Arguments._field_defaults.items()
        if default is False
    }
    given: dict[str, Any] = {flags[word]: True for word in words if word in flags}
    paths = tuple(word for word in words[1:] if word not in flags)
    if any(path.startswith("-") for path in paths):
        return None
    return Arguments(paths, targets((), None), **given)


def _complain(sentence: str) -> None:
    write_lines(sys.stderr, [f"postlint: {sentence}"])
