"""The files of a folder, each in its bucket. `.gitignore`, Jekyll and the settings leave folders and files out."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from .address import MARKDOWN_EXTENSIONS
from .cache_folder import is_ours as is_cache
from .discover import Candidate, Found, Shelf, Skipped, candidate, reason_of, unreadable
from .discover_excluded import Scope, by_its_name, by_jekyll, by_settings, entry_filter, ignored_by_git
from .globs import matches, relative, shown
from .jekyll_filter import EntryFilter
from .jekyll_place import POST_FOLDERS
from .late import late
from .site import find_root

POST_EXTENSIONS = MARKDOWN_EXTENSIONS | {".html", ".htm", ".textile", ".txt"}
_NEARLY_DATED = late(r"[\W_]*\d")
_SNIFFED_BYTES = 8000


class _Folder(NamedTuple):
    """What the files of one folder share. `example` is the candidate for a file `x` in it."""

    scope: Scope
    root: Path | None
    entries: EntryFilter | None
    example: Candidate

    @property
    def place(self) -> str:
        return self.example.place

    @property
    def has_posts_alone(self) -> bool:
        """Nothing leaves out a post that lies here."""
        is_listed = self.scope.exclude or self.scope.include or (self.entries and self.entries.has_excludes)
        return self.place != "other" and not is_listed

    def excluded(self, path: str) -> str | None:
        """What leaves out a file or folder that lies here."""
        return by_settings(path, self.scope) or by_jekyll(path, self.root, self.entries)


def _is_plain(entry: os.DirEntry[str]) -> bool:
    """A post wherever nothing is left out, and nearly all are."""
    return entry.name.endswith(".md") and entry.is_file(follow_symlinks=False)


class Walk:
    """A folder's files. Where the tree has `_posts` or `_drafts` those are the posts; else its markdown files are."""

    def __init__(self, top: str, scope_of: Callable[[Path], Scope], found: Found) -> None:
        self.top, self.scope_of, self.found = top, scope_of, found
        self._ignored = set[str]()
        self._walked = set[tuple[int, int]]()
        self._folders: dict[str, _Folder] = {}

    def run(self, seen: Container[str]) -> Iterator[str]:
        """Find the files that were not seen before; their paths, in whatever bucket they are."""
        self._ignored |= ignored_by_git(self.top)
        files = list(self._files(self.top))
        if seen:
            files = [(folder, [one for one in entries if one.path not in seen]) for folder, entries in files]
        heres = {folder: self._here(folder) for folder, _ in files}
        roots = {here.root for here in heres.values() if here.place != "other"}
        for folder, entries in files:
            here = heres[folder]
            for is_plain, alike in groupby(entries, _is_plain):
                if is_plain and here.has_posts_alone:
                    self.found.parts.append(Shelf(here.example, [entry.path for entry in alike]))
                else:
                    for entry in alike:
                        self._sort(entry, here, roots)
        return (one.path for _, entries in files for one in entries)

    def _here(self, folder: str) -> _Folder:
        """What all files of a folder share, worked out once."""
        if folder not in self._folders:
            path = Path(folder)
            root = find_root(path)
            entries = entry_filter(root) if root else None
            example = candidate(os.path.join(folder, "x"))  # noqa: PTH118
            self._folders[folder] = _Folder(self.scope_of(path), root, entries, example)
        return self._folders[folder]

    def _files(self, folder: str) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
        """Folders and files in them, depth first, in the order of names: a folder comes again after one that lies between
        its files. Folders that cannot be read are reported."""
        try:
            status = os.stat(folder)  # noqa: PTH116
            entries = sorted(os.scandir(folder), key=attrgetter("name"))
        except OSError as error:
            self._skip(folder, "unreadable", reason_of(error))
            return
        self._walked.add((status.st_dev, status.st_ino))
        if folder != self.top and os.path.lexists(os.path.join(folder, ".git")):  # noqa: PTH118
            self._ignored |= ignored_by_git(folder)
        files = list[os.DirEntry[str]]()
        for entry in entries:
            # os.path.isdir and not entry.is_dir(), which raises for a link to itself
            if entry.is_file(follow_symlinks=False) or not os.path.isdir(entry.path):  # noqa: PTH112
                if entry.path in self._ignored:
                    self._skip(entry.path, "excluded", ".gitignore")
                else:
                    files.append(entry)
            elif is_cache(entry.path):
                continue
            elif reason := self._leaving_out(entry):
                self._skip(entry.path, "excluded", reason)
            else:
                if files:
                    yield folder, files
                files = []
                yield from self._files(entry.path)
        if files:
            yield folder, files

    def _leaving_out(self, entry: os.DirEntry[str]) -> str | None:
        """Why a folder is not walked into."""
        if entry.path in self._ignored:
            return ".gitignore"
        if reason := by_its_name(entry.path):
            return reason
        if entry.is_symlink():
            status = os.stat(entry.path)  # noqa: PTH116
            if (status.st_dev, status.st_ino) in self._walked:
                return "a symbolic link to a folder that is walked already"
        return self._here(os.path.dirname(entry.path)).excluded(entry.path)  # noqa: PTH120

    def _sort(self, entry: os.DirEntry[str], here: _Folder, roots: set[Path | None]) -> None:
        path = entry.path
        if by := here.excluded(path):
            self._skip(path, "excluded", by)
        elif reason := self._not_a_post(path, here, roots):
            self._skip(path, "not-a-post", reason)
        elif problem := unreadable(path):
            self._skip(path, *problem)
        else:
            self.found.parts.append(candidate(path))

    def _not_a_post(self, path: str, here: _Folder, roots: set[Path | None]) -> str | None:
        scope = here.scope
        extension = os.path.splitext(path)[1].lower()  # noqa: PTH122
        if scope.include and any(matches(relative(path, str(scope.folder)), glob) for glob in scope.include):
            return None
        if here.place != "other":
            return None if extension in POST_EXTENSIONS else _no_misnamed_post(path, extension)
        if extension not in MARKDOWN_EXTENSIONS:
            return f"no post by its name ({extension or 'no extension'})"
        if scope.include:
            return "not in _posts or _drafts, nor in `include`"
        root = here.root
        has_posts = root in roots or (root and any((root / name).is_dir() for name in POST_FOLDERS))
        return "not in _posts or _drafts" if has_posts else None

    def _skip(self, path: str, status: str, reason: str) -> None:
        self.found.skipped.append(Skipped(shown(path), status, reason))


def _no_misnamed_post(path: str, extension: str) -> str | None:
    """Why a file among the posts is not one with a wrong name: Jekyll publishes a dated file of any extension."""
    by_name = f"no post by its name ({extension or 'no extension'})"
    if not _NEARLY_DATED.match(os.path.basename(path)) or unreadable(path):  # noqa: PTH119
        return by_name
    try:
        with Path(path).open("rb") as file:
            return f"a binary file ({extension})" if b"\0" in file.read(_SNIFFED_BYTES) else None
    except OSError:
        return by_name
