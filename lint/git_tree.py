"""The files of a git repository at an earlier revision, read from its objects without a checkout."""

from __future__ import annotations

import hashlib
import os
import posixpath
import subprocess
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import IO, NamedTuple

from . import git
from .errors import PostlintError
from .git_revision import resolve
from .jekyll_place import POST_FOLDERS
from .site import CONFIG_NAMES

_MOST_LINKS = 40  # as in Linux


class _File(NamedTuple):
    is_link: bool
    id: str


class Tree:
    """The files of a repository at a revision; paths are relative to `top`. Close it after use."""

    def __init__(self, folder: Path, revision: str) -> None:
        self.top, self.commit = resolve(folder, revision)
        self._reader: subprocess.Popen[bytes] | None = None

    @cached_property
    def files(self) -> dict[str, _File]:
        """All files of the revision."""
        return dict(self._listed())

    def _listed(self) -> list[tuple[str, _File]]:
        found = []
        for line in git.output(self.top, "ls-tree", "-r", "-z", "--full-tree", self.commit).split("\0")[:-1]:
            about, _, path = line.partition("\t")
            mode, kind, id = about.split(" ")
            if kind == "blob":
                found.append((path, _File(mode == "120000", id)))
        return found

    @cached_property
    def folders(self) -> frozenset[str]:
        """All folders, "" among them."""
        found = {""}
        for path in self.files:
            folder = posixpath.dirname(path)
            while folder not in found:
                found.add(folder)
                folder = posixpath.dirname(folder)
        return frozenset(found)

    def id_of(self, path: str) -> str | None:
        """The object of a file, None where there is none; links are followed."""
        for _ in range(_MOST_LINKS):
            file = self.files.get(path)
            if file is None or not file.is_link:
                return file and file.id
            target = os.fsdecode(self.content(file.id))
            path = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        return None

    def read(self, path: str) -> bytes:
        """A file's bytes. Raises FileNotFoundError."""
        id = self.id_of(path)
        if id is None:
            raise FileNotFoundError(2, "not in this revision", path)
        return self.content(id)

    def content(self, id: str) -> bytes:
        """The bytes of an object."""
        if self._reader is None:
            self._reader = subprocess.Popen(
                ["git", "cat-file", "--batch"],
                cwd=self.top,
                env=git.environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        asked, answered = self._pipes()
        try:
            asked.write(f"{id}\n".encode())
            asked.flush()
        except BrokenPipeError:
            raise PostlintError("git cat-file ended early") from None
        kind = answered.readline().split()
        if len(kind) != 3:
            raise PostlintError(f"git cannot read the object {id}")
        return answered.read(int(kind[2]) + 1)[:-1]

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._reader is not None
        assert self._reader.stdin is not None
        assert self._reader.stdout is not None
        return self._reader.stdin, self._reader.stdout

    def close(self) -> None:
        """End the process that reads objects."""
        if self._reader is not None:
            for pipe in self._pipes():
                with suppress(BrokenPipeError):
                    pipe.close()
            self._reader.wait()

    def differences(self) -> list[tuple[str, str, str]]:
        """Status letter, path then and path now of what git says has changed since, renames found."""
        listed = git.output(self.top, "diff", "--no-ext-diff", "--name-status", "-M", "-z", self.commit, "--")
        words = iter(listed.split("\0")[:-1])
        return [
            (status[0], path := next(words), next(words) if status[0] in "RC" else path) for status in words
        ]

    def id_for(self, content: bytes) -> str:
        """The object that git would make of a file."""
        make = hashlib.sha256 if len(self.commit) == 64 else hashlib.sha1
        return make(b"blob %d\0" % len(content) + content).hexdigest()

    def site_root(self, folder: str) -> str | None:
        """The folder of the site that a folder belongs to, as `site.find_root` finds it on the disk."""
        above = [folder]
        while above[-1]:
            above.append(posixpath.dirname(above[-1]))
        for names, there in ((CONFIG_NAMES, self.files), (POST_FOLDERS, self.folders)):
            for here in above:
                if any(posixpath.join(here, name) in there for name in names):
                    return here
        return None
