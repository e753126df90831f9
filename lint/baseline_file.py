"""The file of a baseline: a JSON object a line, sorted, so that a change of a post changes lines of that post alone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from . import files
from .baseline_entry import Entry
from .errors import PostlintError
from .globs import shown
from .terminal import printable

_MERGE_MARKERS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_AROUND = 3


class Baseline(NamedTuple):
    """What a file holds: its entries, and the line (1-based) of each."""

    path: Path
    entries: list[Entry]
    lines: list[int]

    @property
    def shown(self) -> str:
        return printable(shown(str(self.path)))

    def is_gone(self, path: str) -> bool:
        """A file that entries name is no longer there."""
        return not (self.path.parent / path).is_file()


def read(path: Path, is_merging: bool = False) -> Baseline:
    """Read a baseline. Raises FileNotFoundError, and PostlintError for a line that is no entry.

    `is_merging` passes over the markers that a merge left: the lines of both sides are entries.
    """
    baseline = Baseline(path, [], [])
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise
    except UnicodeDecodeError:
        raise PostlintError(
            f"{baseline.shown}: not UTF-8: run `postlint baseline` after deleting it"
        ) from None
    except OSError as error:
        raise PostlintError(f"{baseline.shown}: {(error.strerror or str(error)).lower()}") from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(_MERGE_MARKERS):
            if not is_merging:
                raise PostlintError(
                    f"{baseline.shown}:{number}: merge marker: keep the lines of both sides, or run `postlint baseline`"
                )
        elif line.strip():
            baseline.entries.append(_entry(line, f"{baseline.shown}:{number}"))
            baseline.lines.append(number)
    return baseline


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Write a baseline in its order. Raises PostlintError."""
    content = "".join(f"{entry.line()}\n" for entry in sorted(entries)).encode()
    try:
        if not path.is_file() or path.read_bytes() != content:
            files.write(path, content)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PostlintError(f"{printable(shown(str(path)))}: cannot be written: {reason}") from None


def _entry(line: str, where: str) -> Entry:
    try:
        found = json.loads(line)
    except ValueError as error:
        column = getattr(error, "colno", 1)
        raise PostlintError(
            f"{where}:{column}: not JSON: run `postlint baseline` after deleting the line"
        ) from None
    if (
        not isinstance(found, dict)
        or set(found) != set(Entry._fields)
        or not all(isinstance(value, str) for value in found.values())
    ):
        keys = ", ".join(Entry._fields)
        raise PostlintError(f"{where}:1: no entry of a baseline: a line holds {keys}, each a text")
    around = tuple(found.pop("around").split(" "))
    if len(around) != _AROUND:
        raise PostlintError(f"{where}:1: around: expected {_AROUND} hashes with a blank between each")
    return Entry(**found, around=around)
