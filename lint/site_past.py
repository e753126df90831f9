"""A site as it was at a revision of its repository."""

from __future__ import annotations

import posixpath
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from .asked import shared
from .errors import SettingsError
from .git_tree import Tree
from .globs import matches, relative
from .settings import Settings
from .site import Site


class PastSite(Site):
    """A site whose files are those of a revision."""

    def __init__(self, root: Path, settings: Settings, now: datetime, tree: Tree) -> None:
        super().__init__(root, settings, now=now)
        self._tree = tree
        self._inside = relative(str(root), str(tree.top))

    def _path(self, path: str) -> str:
        found = posixpath.normpath(posixpath.join(self._inside, path))
        return "" if found == "." else found

    @shared
    def config(self) -> dict[Any, Any]:
        """As for a site of today; what is wrong there is said of the revision."""
        try:
            return super().config
        except SettingsError as error:
            raise SettingsError(f"at {self._tree.commit}: {error}") from None

    def read(self, path: str) -> bytes:
        return self._tree.read(self._path(path))

    def has_file(self, path: str) -> bool:
        return self._tree.id_of(self._path(path)) is not None

    def has_folder(self, path: str) -> bool:
        return self._path(path) in self._tree.folders

    def glob(self, pattern: str) -> list[str]:
        if pattern not in self._found:
            self._found[pattern] = [path for path in self._paths if matches(path, "/" + pattern)], ""
        return self._found[pattern][0]

    def listed(self, folder: str) -> list[tuple[str, bool]]:
        return sorted(self._children.get(self._path(folder or "."), ()))

    def head(self, path: str) -> bytes:
        return self.read(path)

    def modified(self, path: str) -> datetime:  # noqa: ARG002
        return self.now  # git keeps no times of files

    @cached_property
    def _children(self) -> dict[str, list[tuple[str, bool]]]:
        found: dict[str, list[tuple[str, bool]]] = {}
        for path in (*self._tree.files, *self._tree.folders - {""}):
            folder, _, name = path.rpartition("/")
            found.setdefault(folder, []).append((name, path in self._tree.folders))
        return found

    @cached_property
    def _paths(self) -> list[str]:
        start = "" if self._inside == "." else f"{self._inside}/"
        found = (*self._tree.files, *self._tree.folders)
        return [path.removeprefix(start) for path in found if path.startswith(start)]
