"""The cache: in which file a site's answers are kept, and whether what is in it still counts."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any

from . import __version__, asked, cache_folder, cache_key
from .digest import blake2b
from .index import Index, Superseded
from .index_kept import FORMAT, KeptIndex
from .problem import Remark

if TYPE_CHECKING:
    from .run import Context

# what a file raises that is damaged, locked, not to be written, or begun anew by others meanwhile
_TROUBLES = (sqlite3.Error, Superseded, LookupError, TypeError, ValueError)
_CLOCKS_DIFFER = 2  # seconds


class Cache:
    """`folder` is where the command line wants it; `words` are all that it says of settings and rules."""

    def __init__(self, folder: str | None) -> None:
        self.folder = folder
        self.words: tuple[str, ...] = ()
        self.remarks: list[Remark] = []
        self._started = time()
        self._given_up = set[Path]()

    def indexes(self, context: Context) -> Iterator[Index]:
        """The kept index; and where it fails, the one to try instead."""
        for _ in range(2):
            if kept := self._kept(context):
                yield kept

    def blames(self, index: Index, error: Exception) -> bool:
        """It was a kept index that has failed."""
        if not index.is_kept or not isinstance(error, _TROUBLES):
            return False
        self._blame(Path(index.file), error)
        return True

    def _blame(self, file: Path, error: Exception) -> None:
        """A kept index has failed: it is removed if it is damaged."""
        if isinstance(error, Superseded) or (
            isinstance(error, sqlite3.OperationalError) and error.sqlite_errorname != "SQLITE_ERROR"
        ):
            self._given_up.add(file)
            reason = str(error) or "other settings or rules came in between"
            self.remarks.append(Remark(f"no cache: {file.parent}: {reason}", True))
        else:
            cache_folder.remove(file)
            self.remarks.append(Remark(f"the cache in {file.parent} was damaged: made anew", False))

    def _kept(self, context: Context) -> KeptIndex | None:
        """The kept index, ready for use; None where there can be none."""
        folder = cache_folder.folder_of(context.site.root, self.folder)
        file = folder / f"{self._name(context)}{cache_folder.SUFFIX}"
        if file in self._given_up:
            return None
        try:
            cache_folder.make(folder)
            if not file.exists():
                cache_folder.make_room(folder)
            index = KeptIndex(str(file), str(context.site.root))
        except OSError as error:
            self._given_up.add(file)
            reason = (error.strerror or str(error)).lower()
            self.remarks.append(Remark(f"no cache: {folder}: {reason}", True))
        except sqlite3.Error as error:
            self._blame(file, error)
        else:
            try:
                self._take_up(index, context)
                return index
            except _TROUBLES as error:
                index.close()
                self._blame(file, error)
        return None

    def _name(self, context: Context) -> str:
        """Paths are shown from the working folder, also in messages: what is kept in one is of no use in another.
        Nor is what another installation keeps, such as that of a hook."""
        settings = str(context.loaded and context.loaded.file)
        words = (*sys.path, os.getcwd(), str(context.site.root), settings, *self.words)  # noqa: PTH109
        return blake2b("\0".join(words).encode(errors="surrogateescape"), digest_size=8).hexdigest()

    def _take_up(self, index: KeptIndex, context: Context) -> None:
        """Go on with what is kept, or begin anew."""
        loaded = context.loaded
        settings = (loaded.text, *loaded.prefix, *loaded.overrides) if loaded else ()
        generation = cache_key.generation(self._name(context), *settings)
        if index.format == FORMAT and self._counts(index, generation):
            index.go_on(generation)
        else:
            plan = context.plan  # raises for bad settings, before anything is forgotten
            if index.format and (index.format != FORMAT or index.about("version") != __version__):
                where = Path(index.file).parent
                self.remarks.append(Remark(f"the cache in {where} is of another version: made anew", False))
            index.begin_anew(generation, __version__, *plan.site_rules)
        index.depends = lambda: self._depends(context)

    def _counts(self, index: KeptIndex, generation: str) -> bool:
        if index.about("generation") != generation or not index.about("clock") <= time() + _CLOCKS_DIFFER:
            return False
        answers = (index.about("answers") or {}).items()
        return cache_key.are_as_before(index.about("files") or {}) and all(
            asked.answer(index.root, question) == answer for question, answer in answers
        )

    def _depends(self, context: Context) -> dict[str, dict[str, Any]]:
        """What all records depend on: files of code, files that rules read by themselves, answers given to all posts."""
        files = cache_key.stamps_of({*context.files, *context.plan.files}, self._started)
        return {
            "files": files | cache_key.loaded(self._started),
            "answers": context.site.asked_for_all.answers,
        }
