"""paths → files. Every file ends in one bucket: checked, excluded (by what), not a post (why), unreadable (why)."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from .globs import matches
from .site import POST_FOLDERS, find_root

POST_EXTENSIONS = frozenset(
    (".md", ".markdown", ".mkdown", ".mkdn", ".mkd", ".html", ".htm", ".textile", ".txt")
)
_MARKDOWN = frozenset((".md", ".markdown", ".mkdown", ".mkdn", ".mkd"))
_SKIPPED_FOLDERS = {
    "_site": "Jekyll's output",
    "node_modules": "Jekyll never reads it",
    "vendor": "Jekyll never reads it",
    ".git": "git's own files",
}
_KINDS = (
    (stat.S_ISFIFO, "FIFO"),
    (stat.S_ISSOCK, "socket"),
    (stat.S_ISCHR, "device"),
    (stat.S_ISBLK, "device"),
)


class Candidate(NamedTuple):
    """A file to check. `shown` is what people see; `place` is posts, drafts or other; `root` is its site's folder."""

    path: str
    shown: str
    root: Path
    place: str


class Skipped(NamedTuple):
    """A file that is not checked; `status` is excluded, not-a-post or unreadable."""

    shown: str
    status: str
    reason: str


@dataclass
class Found:
    candidates: list[Candidate] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


# What a settings file says about a path: settings folder, exclude globs, include globs.
Scope = Callable[[Path], tuple[Path, tuple[str, ...], tuple[str, ...]]]


def discover(paths: Sequence[str], scope: Scope) -> Found:
    """The files of these paths. A file named is a candidate wherever it lies, unless the settings exclude it."""
    found = Found()
    seen: set[str] = set()
    for name in paths:
        path = os.path.abspath(name)  # noqa: PTH100 - resolving links would lose the name that people gave
        if os.path.isdir(path):  # noqa: PTH112
            _Walk(Path(path), scope, found, seen).run()
        elif path not in seen:
            seen.add(path)
            _named(path, scope, found)
    return found


def shown(path: str) -> str:
    """A path as people see it: relative to the working folder, with `/`."""
    return os.path.relpath(path).replace(os.sep, "/")


def place_of(path: str) -> str:
    """Which of Jekyll's folders a path lies in: posts, drafts, or other."""
    parts = path.replace(os.sep, "/").split("/")[:-1]
    return next((part[1:] for part in reversed(parts) if part in POST_FOLDERS), "other")


def candidate(path: str) -> Candidate:
    """The candidate for a file, whether or not it exists."""
    folder = Path(path).parent
    return Candidate(path, shown(path), find_root(folder) or folder, place_of(path))


def _named(path: str, scope: Scope, found: Found) -> None:
    problem = _unreadable(path)
    if problem:
        found.skipped.append(Skipped(shown(path), "unreadable", problem))
        return
    folder, exclude, _ = scope(Path(path).parent)
    by = _excluding(path, folder, exclude)
    if by:
        found.skipped.append(Skipped(shown(path), "excluded", by))
    else:
        found.candidates.append(candidate(path))


def _unreadable(path: str) -> str | None:
    """Why a path is no file that can be read, or None."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError as error:
        if os.path.islink(path):  # noqa: PTH114
            return "a symbolic link to nothing"
        return (error.strerror or str(error)).lower()
    return next((f"a {kind}, not a file" for is_kind, kind in _KINDS if is_kind(mode)), None)


def _excluding(path: str, folder: Path, exclude: tuple[str, ...]) -> str | None:
    try:
        relative = Path(path).relative_to(folder).as_posix()
    except ValueError:
        return None
    return next((f"exclude {glob!r}" for glob in exclude if matches(relative, glob)), None)


@dataclass
class _Walk:
    """A folder's files. Where the tree has `_posts` or `_drafts` those are the posts; else its markdown files are."""

    top: Path
    scope: Scope
    found: Found
    seen: set[str]

    def run(self) -> None:
        files = list(self._files(str(self.top)))
        roots = {find_root(Path(path).parent) for path in files if place_of(path) != "other"}
        for path in files:
            if path not in self.seen:
                self.seen.add(path)
                self._sort(path, roots)

    def _files(self, folder: str) -> Iterator[str]:
        """Depth first, in the order of names. Unreadable folders are reported."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self._skip(folder, "unreadable", (error.strerror or str(error)).lower())
            return
        for entry in entries:
            if entry.path in self._ignored:
                self._skip(entry.path, "excluded", ".gitignore")
            elif entry.is_dir(follow_symlinks=False):
                if entry.name in _SKIPPED_FOLDERS:
                    self._skip(entry.path, "excluded", _SKIPPED_FOLDERS[entry.name])
                else:
                    yield from self._files(entry.path)
            else:
                yield entry.path

    def _sort(self, path: str, roots: set[Path | None]) -> None:
        folder, exclude, include = self.scope(Path(path).parent)
        by = _excluding(path, folder, exclude) or self._excluded_by_jekyll(path)
        if by:
            self._skip(path, "excluded", by)
        elif reason := self._not_a_post(path, folder, include, roots):
            self._skip(path, "not-a-post", reason)
        elif problem := _unreadable(path):
            status = "not-a-post" if problem.endswith("not a file") else "unreadable"
            self._skip(path, status, problem)
        else:
            self.found.candidates.append(candidate(path))

    def _not_a_post(
        self, path: str, folder: Path, include: tuple[str, ...], roots: set[Path | None]
    ) -> str | None:
        name, place = os.path.basename(path), place_of(path)  # noqa: PTH119
        extension = os.path.splitext(name)[1].lower()  # noqa: PTH122
        if include and any(
            matches(os.path.relpath(path, folder).replace(os.sep, "/"), glob) for glob in include
        ):
            return None
        if place != "other":
            return (
                None
                if extension in POST_EXTENSIONS
                else f"no text file by its name ({extension or 'no extension'})"
            )
        if extension not in _MARKDOWN:
            return f"no post by its name ({extension or 'no extension'})"
        if include:
            return "not in _posts or _drafts, nor in `include`"
        root = find_root(Path(path).parent)
        has_posts = root in roots or (root and any((root / name).is_dir() for name in POST_FOLDERS))
        return "not in _posts or _drafts" if has_posts else None

    def _excluded_by_jekyll(self, path: str) -> str | None:
        root = find_root(Path(path).parent)
        if root is None:
            return None
        relative = os.path.relpath(path, root).replace(os.sep, "/")
        globs = _jekyll_excludes(root)
        return next(
            (f"exclude {glob!r} of _config.yml" for glob in globs if matches(relative, "/" + glob)), None
        )

    @cached_property
    def _ignored(self) -> frozenset[str]:
        """What git ignores below the top: git itself is asked, so nested and global ignore files count."""
        command = ["git", "ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z"]
        try:
            done = subprocess.run(command, cwd=self.top, capture_output=True, check=False)
        except OSError:
            return frozenset()
        names = os.fsdecode(done.stdout).split("\0") if done.returncode == 0 else []
        return frozenset(os.path.join(self.top, name.rstrip("/")) for name in names if name)  # noqa: PTH118

    def _skip(self, path: str, status: str, reason: str) -> None:
        self.found.skipped.append(Skipped(shown(path), status, reason))


@lru_cache
def _jekyll_excludes(root: Path) -> tuple[str, ...]:
    """Jekyll's globs are anchored at the source folder (lib/jekyll/entry_filter.rb)."""
    from .settings import Settings
    from .site import Site

    listed = Site(root, Settings()).config.get("exclude")
    return tuple(str(item) for item in listed) if isinstance(listed, list) else ()
