"""paths → files. Every file ends in one bucket: checked, excluded (by what), not a post (why), unreadable (why)."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from .discover_excluded import Scope, by_settings
from .errors import MisuseError
from .globs import shown
from .jekyll_place import POST_FOLDERS
from .site import find_root
from .terminal import printable

_KINDS = (
    (stat.S_ISFIFO, "a FIFO, not a file: give a post on standard input with --stdin-filename"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
)


class Candidate(NamedTuple):
    """A file to check. `shown` is what people see; `place` is posts, drafts or other; `root` is its site's folder."""

    path: str
    shown: str
    root: Path
    place: str


class Shelf(NamedTuple):
    """Files to check in one folder; `example` is the candidate for a file `x` there. A candidate is made where one is asked
    for: who checks one of 20,000 posts asks for few."""

    example: Candidate
    paths: list[str]

    def candidate(self, path: str) -> Candidate:
        """The candidate for one of the files."""
        example, shown, root, place = self.example
        return Candidate(path, shown[:-1] + path[len(example) - 1 :], root, place)


Posts = dict[str, Shelf | Candidate]


class Skipped(NamedTuple):
    """A file that is not checked; `status` is excluded, not-a-post or unreadable."""

    shown: str
    status: str
    reason: str


class Found:
    """What there is to check is in `parts`; `candidates` are those left of it, `unchanged` those that would be checked, had
    they changed since a revision; `walked` are the folders that were searched."""

    def __init__(self, parts: Iterable[Shelf | Candidate] = ()) -> None:
        self.parts = list(parts)
        self.unchanged: list[Candidate] = []
        self.skipped: list[Skipped] = []
        self.walked: list[str] = []

    @cached_property
    def candidates(self) -> list[Candidate]:
        """The files to check."""
        return [one for part in self.parts for one in _candidates(part)]

    def posts(self, is_wanted: Callable[[Candidate], bool]) -> Posts:
        """The files of the folders that are wanted, changed or not, by their paths."""
        found: Posts = {}
        for part in self.parts:
            if isinstance(part, Candidate):
                found |= {part.path: part} if is_wanted(part) else {}
            elif is_wanted(part.example):
                found |= dict.fromkeys(part.paths, part)
        return found

    def covers(self, folder: Path) -> bool:
        """All files of a folder are in it."""
        return any(folder.is_relative_to(top) for top in self.walked)


def _candidates(part: Shelf | Candidate) -> Iterable[Candidate]:
    return (part,) if isinstance(part, Candidate) else map(part.candidate, part.paths)


def starting_points(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The paths given, or the site found from here. Raises MisuseError for what does not exist."""
    for path in paths:
        if not os.path.lexists(path):
            raise MisuseError(f"{printable(path)}: no such file or folder")
    try:
        here = Path.cwd()
    except FileNotFoundError:
        raise MisuseError("the working folder is gone") from None
    return paths or (str(find_root(here) or here),)


def discover(paths: Sequence[str], scope_of: Callable[[Path], Scope]) -> Found:
    """The files of these paths. A file named is a candidate wherever it lies, unless the settings exclude it."""
    found = Found()
    seen = set[str]()
    for name in paths:
        path = os.path.abspath(name)  # noqa: PTH100 - resolving links would lose the name that people gave
        if os.path.isdir(path):  # noqa: PTH112
            from .discover_walk import Walk

            files = Walk(path, scope_of, found).run(seen)
            found.walked.append(path)
            if len(paths) > 1:
                seen.update(files)
        elif path not in seen:
            seen.add(path)
            _named(path, scope_of, found)
    return found


def unsaved(name: str, scope_of: Callable[[Path], Scope]) -> Found:
    """A file whose content comes from elsewhere: it need not exist."""
    found = Found()
    _judge(os.path.abspath(name), scope_of, found)  # noqa: PTH100
    return found


def place_of(path: str) -> str:
    """Which of Jekyll's folders a path lies in: posts, drafts, or other."""
    parts = path.replace(os.sep, "/").split("/")[:-1]
    return next((part[1:] for part in reversed(parts) if part in POST_FOLDERS), "other")


def candidate(path: str) -> Candidate:
    """The candidate for a file, whether or not it exists."""
    folder = Path(path).parent
    return Candidate(path, shown(path), find_root(folder) or folder, place_of(path))


def _named(path: str, scope_of: Callable[[Path], Scope], found: Found) -> None:
    problem = unreadable(path)
    if problem:
        found.skipped.append(Skipped(shown(path), "unreadable", problem[1]))
    else:
        _judge(path, scope_of, found)


def _judge(path: str, scope_of: Callable[[Path], Scope], found: Found) -> None:
    if by := by_settings(path, scope_of(Path(path).parent)):
        found.skipped.append(Skipped(shown(path), "excluded", by))
    else:
        found.parts.append(candidate(path))


def unreadable(path: str) -> tuple[str, str] | None:
    """Why a path is no file that can be read, with the status it gets in a folder; None where it is one."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError as error:
        link = os.path.islink(path)  # noqa: PTH114
        return "unreadable", "a symbolic link to nothing" if link else reason_of(error)
    return next((("not-a-post", reason) for is_kind, reason in _KINDS if is_kind(mode)), None)


def reason_of(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
