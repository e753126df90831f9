"""The index of a site: what is known of its posts, and which of their facts concern each other.

A post is known by its path from the site's root. This index ends with the run; that of `index_kept` outlives it.
"""

from __future__ import annotations

import marshal
import os
import sys
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import IO

from .index_groups import Group, Groups, Numbers
from .problem import Problem
from .record import Record, Row, fact_of
from .rule import Fact

_HELD = 8 << 20  # bytes of facts in memory
_FILE_NAMES = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()


class Superseded(Exception):
    """Another process has begun the index anew, for other rules or settings."""


class Index:
    """The posts of one site under one set of rules."""

    is_kept = False
    file = ""
    _number: Callable[[str], int] = staticmethod(hash)

    def __init__(self, root: str) -> None:
        self.root = root
        self.rules: list[str] = []  # over the site
        self._prefix = os.path.join(root, "")  # noqa: PTH118 - a Path has no slash at its end
        self._start = len(self._prefix)
        self._paths: list[str] = []
        self._packed = _Pieces()
        self._groups = Groups()

    def use(self, rules: Sequence[str], agreeing: Collection[str], asking: Collection[str]) -> None:
        """The rules over the site; those of them whose facts should agree, and those that ask for tallies."""
        self.rules = list(rules)
        self._numbers = Numbers(rules, agreeing, asking, self._number)

    def close(self) -> None:
        """Nothing is asked any more."""
        self._packed.close()

    def inside(self, path: str) -> str:
        """A file's path from the root."""
        return path[self._start :] if path.startswith(self._prefix) else os.path.relpath(path, self.root)

    def key(self, path: str) -> bytes:
        """A file's path as it is known."""
        return self.inside(path).encode(*_FILE_NAMES)  # os.fsencode, at a third of its cost

    def stale(self, paths: list[str], judged: Collection[str], now: float) -> list[str]:  # noqa: ARG002
        """The paths of which nothing is known that holds at a moment (seconds); of those in `judged` problems have to be known."""
        return paths

    def put(self, path: str, record: Record) -> None:
        """A post's record."""
        if rows := record.facts:
            post = (len(self._paths),)
            for pairs in self._numbers.pairs(rows):
                self._groups.add(post, pairs)
            self._paths.append(path)
            self._packed.append(_packed(rows))

    def forget(self, path: str) -> None:
        """A file cannot be read."""

    def flush(self) -> None:
        """No more is put."""

    def for_once(self) -> AbstractContextManager[None]:
        """What was put is known within, and forgotten afterwards: a text that is not in the file."""
        return nullcontext()

    def reading(self) -> AbstractContextManager[None]:
        """What others write in between is not seen."""
        return nullcontext()

    def problems(self) -> Iterator[tuple[bytes, list[Problem]]]:
        """The posts that are known to have problems, by their keys."""
        yield from ()

    def found(self) -> list[Problem] | None:
        """What the rules over the site found, if no post has changed since."""
        return None

    def keep_found(self, problems: list[Problem]) -> None:
        """What they find in what was read."""

    def groups(self, paths: Collection[str] | None = None) -> list[Group]:
        """All facts that are to be judged together, by rule and key; only those that one of some posts takes part in."""
        groups, places = self._groups, self._groups.judged()
        if paths is not None:
            places = (one for one in places if any(self._paths[post] in paths for post in groups.at(one)))
        return self._named(groups, places)

    def _named(self, groups: Groups, places: Iterable[int]) -> list[Group]:
        """The groups at these places: their rules and keys are those of their first posts."""
        firsts: dict[int, set[int]] = {}
        for place in places:
            firsts.setdefault(groups.at(place)[0], set()).add(place)
        found = []
        for post, _, rows in self._rows(firsts):
            names = {self._numbers.place(row[0], row[4]): (row[0], row[4]) for row in rows}
            found += [Group(*names[place], list(dict.fromkeys(groups.at(place)))) for place in firsts[post]]
        return sorted(found)

    def facts(self, group: Group) -> Iterator[tuple[bytes, Fact]]:
        """The facts of a group, each with its post's key, in the order of paths."""
        for _, key, rows in self._rows(group.posts):
            for row in rows:
                if row[0] == group.rule and row[4] == group.key and row[1] is not None:
                    yield key, fact_of(row)

    def _rows(self, posts: Iterable[int]) -> Iterator[tuple[int, bytes, list[Row]]]:
        """Number, key and facts of posts, in the order of paths."""
        for key, post in sorted((self.key(self._paths[post]), post) for post in posts):
            yield post, key, marshal.loads(self._packed[post])

    def number_of(self, rule: int, key: str) -> int:
        """How many facts and tallies of a rule have a key."""
        return self._groups.count(self._numbers.place(rule, key))


class _Pieces:
    """Pieces of bytes by number: in memory, and from some megabytes on in a file without a name."""

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self._room: float = _HELD
        self._file: IO[bytes] | None = None
        self._ends = array("Q", [0])

    def append(self, piece: bytes) -> None:
        if self._room <= 0 and self._file is None:
            self._file = self._opened()
        if self._file is None:
            self._held.append(piece)
            self._room -= len(piece)
        else:
            self._file.write(piece)
            self._ends.append(self._ends[-1] + len(piece))

    def _opened(self) -> IO[bytes] | None:
        from tempfile import TemporaryFile

        try:
            return TemporaryFile()
        except OSError:  # no folder for it: memory has to do
            self._room = float("inf")
            return None

    def __getitem__(self, number: int) -> bytes:
        at = number - len(self._held)
        if at < 0 or self._file is None:
            return self._held[number]
        start, end = self._ends[at : at + 2]
        self._file.seek(start)
        piece = self._file.read(end - start)
        self._file.seek(0, os.SEEK_END)
        return piece

    def close(self) -> None:
        if self._file:
            self._file.close()


def _packed(rows: list[Row]) -> bytes:
    try:
        return marshal.dumps(rows)
    except ValueError:  # a plug-in's own kind of text
        from .packed import pack, unpack

        return marshal.dumps(unpack(pack(rows)))
