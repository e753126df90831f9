"""report: a result is written in each format that was asked for, to standard output or to its file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from errno import EACCES
from pathlib import Path
from typing import TextIO

from .errors import MisuseError
from .problem import Result
from .targets import FOR_PEOPLE, Target
from .terminal import columns_of, printable, standard_output, wants_colour, write_lines
from .write import View, lines

_SUMMARY_BYTES = 1024 * 1024  # what GitHub takes of a step; all of it is dropped beyond


@contextmanager
def opened(targets: Sequence[Target]) -> Iterator[TextIO | None]:
    """Standard output for the format that has no file; None where there is none, or where it is closed."""
    names = [one.format for one in targets if one.file is None]
    with standard_output(utf8=bool(names) and names[0] not in FOR_PEOPLE) as file:
        yield file if names else None


def to_files(result: Result, targets: Sequence[Target], statistics: bool) -> list[str]:
    """Write the formats that have files, and the summary of a step of GitHub Actions; a sentence for each that cannot be written."""
    faults = []
    for one in targets:
        try:
            if one.file:
                write_file(one.file, lines(result, one.format, View(statistics=statistics)))
            if one.format == "github":
                _summarise(result)
        except MisuseError as error:
            faults.append(str(error))
    return faults


def to_terminal(result: Result, targets: Sequence[Target], file: TextIO | None, statistics: bool) -> None:
    """Write the format that has no file."""
    view = View(wants_colour(file is not None and file.isatty()), columns_of(file), statistics)
    for one in targets:
        if one.file is None:
            write_lines(file, lines(result, one.format, view))


def say(sentences: Iterable[str], targets: Sequence[Target], file: TextIO | None) -> None:
    """Sentences for people at the end of a report: not into what programs read."""
    on_output = [one.format for one in targets if one.file is None]
    if not on_output:
        write_lines(sys.stderr, sentences)
    elif on_output[0] in FOR_PEOPLE:
        write_lines(file, sentences)


def write_file(name: str, content: Iterable[str]) -> None:
    """Write a file whole, or leave the one of that name alone; pipes and devices are written into. Raises MisuseError."""
    path = Path(name)
    try:
        if name.startswith("/dev/") or (path.exists() and not path.is_file()):
            with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
                write_lines(file, content)
        else:
            _replace(path, "".join(f"{line}\n" for line in content))
    except OSError as error:
        raise _unwritable(name, error) from None


def _replace(path: Path, content: str) -> None:
    from . import files

    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))
    files.write(path, content.encode(errors="backslashreplace"))


def _summarise(result: Result) -> None:
    """Append the table of problems to the summary of the step, unless what stands there leaves no room."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    text = "".join(f"{line}\n" for line in lines(result, "markdown", View()))
    content = text.encode(errors="backslashreplace")
    try:
        with Path(name).open("ab") as file:
            if file.tell() + len(content) <= _SUMMARY_BYTES:
                file.write(content)
    except OSError as error:
        raise _unwritable(name, error) from None


def _unwritable(name: str, error: OSError) -> MisuseError:
    return MisuseError(f"{printable(name)}: cannot be written: {(error.strerror or str(error)).lower()}")
