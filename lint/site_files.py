"""The files of a site and the clock, for whoever asks: each question is noted with its answer."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable
from datetime import UTC, datetime, timedelta
from io import FileIO
from pathlib import Path
from typing import Any, TypeVar, cast

from . import asked
from .asked import Asked

T = TypeVar("T")
_HEAD = 4096
_MOST_KNOWN = 16_384  # answers: more are of posts that have little in common


class SiteFiles:
    """`root` is absolute; files are looked up below it.

    `asked` notes what is asked of the files and of the clock; who wants to know what one post asks puts an empty one there.
    """

    def __init__(self, root: Path, now: datetime | None = None) -> None:
        self.root = root
        self.asked = Asked()
        self.asked_for_all = Asked()
        self._folder = str(root)
        self._now = now or datetime.now(UTC)
        self._second = self._now.replace(microsecond=0)
        self._next_second = self._second + timedelta(seconds=1)
        self._past_day = (self._second.astimezone(UTC) - timedelta(days=2)).date()  # in all time zones
        self._files: dict[str, bool] = {}
        self._folders: dict[str, bool] = {}
        self._found: dict[str, tuple[list[str], str]] = {}
        self._known: dict[Hashable, tuple[Any, Asked]] = {}

    @property
    def now(self) -> datetime:
        """The moment of the run, aware. What is answered by it is judged anew in every run: prefer `is_to_come`."""
        self.asked.until = 0
        return self._now

    @property
    def moment(self) -> float:
        """The same in seconds since 1970, for the program itself: no answer depends on it."""
        return self._now.timestamp()

    def is_to_come(self, moment: datetime) -> bool:
        """An aware moment lies in the future, by whole seconds as for Jekyll."""
        if (
            moment.date() <= self._past_day or moment < self._next_second
        ):  # days are compared in half the time
            return False
        self.asked.until = min(self.asked.until, int(moment.timestamp()))
        return True

    def is_past(self, moment: datetime) -> bool:
        """An aware moment lies before this very second."""
        return moment < self._second

    def is_now(self, moment: datetime) -> bool:
        """An aware moment is this very second."""
        if self.is_past(moment) or self.is_to_come(moment):
            return False
        self.asked.until = min(self.asked.until, int(self._next_second.timestamp()))
        return True

    def read(self, path: str) -> bytes:
        """A file's bytes; its path is relative to the root, with `/`. Raises OSError."""
        content = None
        try:
            content = asked.read(self._folder, path)
            return content
        finally:
            self.asked.answers[f"read {path}"] = asked.of_content(content)

    def listed(self, folder: str) -> list[tuple[str, bool]]:
        """The files and folders in a folder, in the order of their names, and whether each is a folder; none where it
        cannot be read."""
        try:
            entries = list(os.scandir(self.root / folder))
        except OSError:
            return []
        return sorted(
            (entry.name, is_folder)
            for entry in entries
            if (is_folder := os.path.isdir(entry.path)) or os.path.isfile(entry.path)  # noqa: PTH112, PTH113
        )

    def head(self, path: str) -> bytes:
        """The first bytes of a file. Raises OSError."""
        with FileIO(f"{self.root}/{path}") as file:
            return file.read(_HEAD)

    def modified(self, path: str) -> datetime:
        """When a file was last changed; now, where there is none. It is judged anew in every run."""
        self.asked.until = 0
        try:
            return datetime.fromtimestamp((self.root / path).stat().st_mtime, UTC)
        except (OSError, ValueError):
            return self.now

    def has_folder(self, path: str) -> bool:
        """A folder of this name exists."""
        if path not in self._folders:
            self._folders[path] = asked.has_folder(self._folder, path)
        self.asked.answers[f"folder {path}"] = asked.of_flag(self._folders[path])
        return self._folders[path]

    def glob(self, pattern: str) -> list[str]:
        """The files and folders that match, relative to the root with `/`."""
        if pattern not in self._found:
            names = asked.find(self._folder, pattern)
            self._found[pattern] = names, asked.of_names(names)
        names, self.asked.answers[f"find {pattern}"] = self._found[pattern]
        return names

    def has_file(self, path: str) -> bool:
        """A file of this name, relative to the root with `/`, exists."""
        if path not in self._files:
            self._files[path] = asked.has_file(self._folder, path)
        self.asked.answers[f"file {path}"] = asked.of_flag(self._files[path])
        return self._files[path]

    def known(self, key: Hashable, work: Callable[[], T]) -> T:
        """What depends on a key and on the site alone, worked out once: what it asks counts as asked by each post."""
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            own, self.asked = self.asked, Asked()
            try:
                found = self._known[key] = work(), self.asked
            finally:
                own.add(self.asked)
                self.asked = own
        self.asked.add(found[1])
        return cast(T, found[0])
