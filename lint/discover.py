"""paths → files. Every file ends in one bucket: checked, excluded (by what), not a post (why), unreadable (why)."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .address import MARKDOWN_EXTENSIONS
from .cache_folder import is_ours as is_cache
from .discover_excluded import Scope, by_its_name, by_jekyll, by_settings, entry_filter, ignored_by_git
from .errors import MisuseError
from .globs import matches, relative, shown
from .jekyll_filter import EntryFilter
from .jekyll_place import POST_FOLDERS
from .late import late
from .site import find_root
from .terminal import printable

POST_EXTENSIONS = MARKDOWN_EXTENSIONS | {".html", ".htm", ".textile", ".txt"}
_NEARLY_DATED = late(r"[\W_]*\d")
_SNIFFED_BYTES = 8000
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


class Skipped(NamedTuple):
    """A file that is not checked; `status` is excluded, not-a-post or unreadable."""

    shown: str
    status: str
    reason: str


class Found:
    """`unchanged` are the files that would be checked, had they changed since a revision; `walked` the folders that were searched."""

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self.candidates = list(candidates)
        self.unchanged: list[Candidate] = []
        self.skipped: list[Skipped] = []
        self.walked: list[str] = []

    def covers(self, folder: Path) -> bool:
        """All files of a folder are in it."""
        return any(folder.is_relative_to(top) for top in self.walked)


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
    seen: set[str] = set()
    for name in paths:
        path = os.path.abspath(name)  # noqa: PTH100 - resolving links would lose the name that people gave
        if os.path.isdir(path):  # noqa: PTH112
            _Walk(path, scope_of, found, seen).run()
            found.walked.append(path)
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
    problem = _unreadable(path)
    if problem:
        found.skipped.append(Skipped(shown(path), "unreadable", problem[1]))
    else:
        _judge(path, scope_of, found)


def _judge(path: str, scope_of: Callable[[Path], Scope], found: Found) -> None:
    if by := by_settings(path, scope_of(Path(path).parent)):
        found.skipped.append(Skipped(shown(path), "excluded", by))
    else:
        found.candidates.append(candidate(path))


def _unreadable(path: str) -> tuple[str, str] | None:
    """Why a path is no file that can be read, with the status it gets in a folder; None where it is one."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError as error:
        link = os.path.islink(path)  # noqa: PTH114
        return "unreadable", "a symbolic link to nothing" if link else _reason(error)
    return next((("not-a-post", reason) for is_kind, reason in _KINDS if is_kind(mode)), None)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


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

    def candidate(self, path: str, name: str) -> Candidate:
        _, shown, root, place = self.example
        return Candidate(path, shown[:-1] + name, root, place)


class _Walk:
    """A folder's files. Where the tree has `_posts` or `_drafts` those are the posts; else its markdown files are."""

    def __init__(self, top: str, scope_of: Callable[[Path], Scope], found: Found, seen: set[str]) -> None:
        self.top, self.scope_of, self.found, self.seen = top, scope_of, found, seen
        self._ignored = set[str]()
        self._walked = set[tuple[int, int]]()
        self._folders: dict[str, _Folder] = {}

    def run(self) -> None:
        self._ignored |= ignored_by_git(self.top)
        files = list(self._files(self.top))
        heres = {folder: self._here(folder) for folder, _ in files}
        roots = {here.root for here in heres.values() if here.place != "other"}
        for folder, entries in files:
            here = heres[folder]
            has_posts_alone = here.has_posts_alone
            for entry in entries:
                path = entry.path
                if path in self.seen:
                    continue
                self.seen.add(path)
                if has_posts_alone and path.endswith(".md") and entry.is_file(follow_symlinks=False):
                    # as `_sort` would, and nearly all are
                    self.found.candidates.append(here.candidate(path, entry.name))
                else:
                    self._sort(path, roots)

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
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self._skip(folder, "unreadable", _reason(error))
            return
        self._walked.add((status.st_dev, status.st_ino))
        if folder != self.top and any(entry.name == ".git" for entry in entries):
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
        return self._excluded(entry.path)

    def _excluded(self, path: str) -> str | None:
        here = self._here(os.path.dirname(path))  # noqa: PTH120
        return by_settings(path, here.scope) or by_jekyll(path, here.root, here.entries)

    def _sort(self, path: str, roots: set[Path | None]) -> None:
        if by := self._excluded(path):
            self._skip(path, "excluded", by)
        elif reason := self._not_a_post(path, roots):
            self._skip(path, "not-a-post", reason)
        elif problem := _unreadable(path):
            self._skip(path, *problem)
        else:
            folder, name = os.path.split(path)
            self.found.candidates.append(self._here(folder).candidate(path, name))

    def _not_a_post(self, path: str, roots: set[Path | None]) -> str | None:
        here = self._here(os.path.dirname(path))  # noqa: PTH120
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
    if not _NEARLY_DATED.match(os.path.basename(path)) or _unreadable(path):  # noqa: PTH119
        return by_name
    try:
        with Path(path).open("rb") as file:
            return f"a binary file ({extension})" if b"\0" in file.read(_SNIFFED_BYTES) else None
    except OSError:
        return by_name
