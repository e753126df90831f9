"""The index that is kept from run to run, in a SQLite file in the cache folder. `index_stale` says what of it still holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from time import time
from typing import Any

from . import index_groups
from .asked import FOREVER
from .digest import blake2b
from .index import Index, Superseded
from .index_groups import Group, Groups
from .packed import pack, pack_facts, problems_of, rows, unpack, unpack_facts
from .problem import Problem
from .record import Record, Row

FORMAT = 3
FACTS, CLEAN, PROBLEMS = range(3)
Stamp = tuple[int, int, int]
UNKNOWN: Stamp = (-1, -1, -1)
_PATIENCE = 10  # seconds to wait for another process that writes
_AT_ONCE = 2000
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE needs (id INTEGER PRIMARY KEY, answers TEXT NOT NULL UNIQUE);
CREATE TABLE post (
    id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, size INTEGER, mtime INTEGER, ctime INTEGER,
    until REAL, needs INTEGER, state INTEGER, own BLOB, common BLOB
);
CREATE TABLE detail (id INTEGER PRIMARY KEY, digest BLOB, facts BLOB, problems BLOB);
"""
_POST = """
INSERT INTO post (path, size, mtime, ctime, until, needs, state, own, common) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime = excluded.mtime, ctime = excluded.ctime,
    until = excluded.until, needs = excluded.needs, state = excluded.state, own = excluded.own,
    common = excluded.common
"""
_DETAIL = "INSERT OR REPLACE INTO detail SELECT id, ?, ?, ? FROM post WHERE path = ?"
_REMOVED = (
    "DELETE FROM detail WHERE id IN (SELECT id FROM post WHERE path = ?)",
    "DELETE FROM post WHERE path = ?",
)


@lru_cache(maxsize=4096)
def _number(text: str) -> int:
    """64 bits for a text, the same in every process."""
    found = blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found, "big", signed=True)


class KeptIndex(Index):
    """An index in a file. Raises sqlite3.Error, and ValueError, wherever the file is not what it should be."""

    is_kept = True
    _number = staticmethod(_number)

    def __init__(self, file: str, root: str) -> None:
        super().__init__(root)
        self.file = file
        self.stamps: dict[bytes, Stamp] = {}
        self.touched: dict[bytes, Stamp] = {}  # files with another stamp and the same content
        self.gone: list[bytes] = []
        self.depends: Callable[[], dict[str, dict[str, Any]]] = dict
        self._generation = ""
        self._waiting: dict[bytes, Record] = {}
        self._needs: dict[tuple[tuple[str, str], ...], int] = {}
        self.base = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
        self.base.execute("PRAGMA journal_mode = WAL")
        self.base.execute("PRAGMA synchronous = NORMAL")

    def close(self) -> None:
        self.base.close()

    @property
    def format(self) -> int:
        """Which form the tables have; 0 for an empty file."""
        found: int = self.base.execute("PRAGMA user_version").fetchone()[0]
        return found

    def about(self, name: str) -> Any:
        """What is kept under a name, None where nothing is."""
        found = self.base.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return found and unpack(found[0])

    def _note(self, values: dict[str, Any]) -> None:
        pairs = [(name, pack(value)) for name, value in values.items()]
        self.base.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", pairs)

    def begin_anew(
        self,
        generation: str,
        version: str,
        rules: Sequence[str],
        agreeing: Collection[str],
        asking: Collection[str],
    ) -> None:
        """Forget all, and take what is put from now on for that of a generation."""
        with self._locked():
            if self.format != FORMAT:
                self._make_tables()
            for table in ("about", "needs", "post", "detail"):
                self.base.execute(f"DELETE FROM {table}")
            self._note(
                {
                    "version": version,
                    "clock": time(),
                    "generation": generation,
                    "rules": [list(rules), list(agreeing), list(asking)],
                }
            )
        self.go_on(generation)

    def _make_tables(self) -> None:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        for (name,) in self.base.execute(query).fetchall():
            self.base.execute(f'DROP TABLE "{name}"')
        for statement in _TABLES.split(";"):
            self.base.execute(statement)
        self.base.execute(f"PRAGMA user_version = {FORMAT}")

    def go_on(self, generation: str) -> None:
        """Use what is there."""
        self._generation = generation
        self.use(*self.about("rules"))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.base.execute("ROLLBACK")
            raise
        self.base.execute("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._locked():
            if self.about("generation") != self._generation:
                raise Superseded
            yield

    def stale(self, paths: list[str], judged: Collection[str], now: float) -> list[str]:
        from .index_stale import stale

        return stale(self, paths, judged, now)

    def put(self, path: str, record: Record) -> None:
        """Keep a post's record. One with a crash is used in this run, and made again in the next."""
        self._waiting[self.key(path)] = record
        if len(self._waiting) >= _AT_ONCE:
            self.flush()

    def forget(self, path: str) -> None:
        self.gone.append(self.key(path))

    def flush(self) -> None:
        if self._waiting or self.gone or self.touched:
            with self._writing():
                self._write()
            self._waiting, self.gone, self.touched = {}, [], {}

    @contextmanager
    def for_once(self) -> Iterator[None]:
        self.base.execute("BEGIN IMMEDIATE")
        try:
            self._write()
            yield
        finally:
            self.base.execute("ROLLBACK")
            self._waiting = {}

    def _write(self) -> None:
        if self._waiting or self.gone:
            self._note({"edition": self._edition + 1})
        if self._waiting:
            self._write_dependencies()
        for statement in _REMOVED:
            self.base.executemany(statement, [(key,) for key in self.gone])
        query = "UPDATE post SET size = ?, mtime = ?, ctime = ? WHERE path = ?"
        self.base.executemany(query, [(*stamp, key) for key, stamp in self.touched.items()])
        self.base.executemany(_POST, [self._post(*one) for one in self._waiting.items()])
        self.base.executemany(_DETAIL, [self._detail(*one) for one in self._waiting.items()])

    @property
    def _edition(self) -> int:
        """How often anything was written."""
        return self.about("edition") or 0

    def _write_dependencies(self) -> None:
        """What all records depend on only grows; where it changes meanwhile, they depend on what is no more."""
        for name, values in self.depends().items():
            known = self.about(name) or {}
            if any(known.get(one, value) != value for one, value in values.items()):
                raise Superseded
            if values.keys() - known.keys():
                self._note({name: known | values})
        self._note({"clock": time()})

    def _post(self, key: bytes, record: Record) -> tuple[Any, ...]:
        stamp = UNKNOWN if record.crashes else self.stamps.get(key, UNKNOWN)
        problems = record.problems
        state = FACTS if problems is None else PROBLEMS if problems else CLEAN
        until = None if record.until == FOREVER else record.until
        pairs = map(index_groups.pack, self._numbers.pairs(record.facts))
        return (key, *stamp, until, self._needs_of(record.answers), state, *pairs)

    def _detail(self, key: bytes, record: Record) -> tuple[bytes, ...]:
        digest = b"" if record.crashes else record.digest
        problems = pack(rows(record.problems)) if record.problems else b""
        return digest, pack_facts(record.facts), problems, key

    def _needs_of(self, answers: dict[str, str]) -> int:
        """The number of a set of answers: most posts of a site ask the same."""
        asked = tuple(answers.items())
        if asked not in self._needs:
            text = json.dumps(answers, sort_keys=True)
            self.base.execute("INSERT OR IGNORE INTO needs (answers) VALUES (?)", (text,))
            query = "SELECT id FROM needs WHERE answers = ?"
            self._needs[asked] = self.base.execute(query, (text,)).fetchone()[0]
        return self._needs[asked]

    def problems(self) -> Iterator[tuple[bytes, list[Problem]]]:
        query = "SELECT path, problems FROM post JOIN detail USING (id) WHERE state = ?"
        for path, packed in self.base.execute(query, (PROBLEMS,)):
            yield path, problems_of(unpack(packed))

    @contextmanager
    def reading(self) -> Iterator[None]:
        self.base.execute("BEGIN")
        try:
            self._read_edition = self._edition
            yield
        finally:
            self.base.execute("COMMIT")

    def found(self) -> list[Problem] | None:
        kept = self.about("found")
        return problems_of(kept[1]) if kept and kept[0] == self._edition else None

    def keep_found(self, problems: list[Problem]) -> None:
        with self._writing():
            if self._edition == self._read_edition:
                self._note({"found": [self._read_edition, rows(problems)]})

    def groups(self, paths: Collection[str] | None = None) -> list[Group]:
        self._groups = self._with(None if paths is None else self._places(paths))
        return self._named(self._groups, self._groups.judged())

    def _places(self, paths: Collection[str]) -> set[int]:
        """Where these posts have facts, and where the tallies are that they ask for."""
        found = set[int]()
        for path in paths:
            query = "SELECT own, common FROM post WHERE path = ?"
            for own, common in self.base.execute(query, (self.key(path),)):
                found |= index_groups.asked(index_groups.unpack(own + common))
        return found

    def _with(self, places: set[int] | None) -> Groups:
        """The posts with facts at some places, or at all."""
        found, common = Groups(), dict[bytes, list[int]]()
        for id, packed, more in self.base.execute("SELECT id, own, common FROM post"):
            common.setdefault(more, []).append(id)
            own = index_groups.unpack(packed)
            if places is None or not places.isdisjoint(own):
                found.add((id,), own if places is None else index_groups.among(own, places))
        for more, ids in common.items():
            pairs = index_groups.unpack(more)
            found.add(tuple(ids), pairs if places is None else index_groups.among(pairs, places))
        return found

    def _rows(self, posts: Iterable[int]) -> Iterator[tuple[int, bytes, list[Row]]]:
        query = """SELECT id, path, facts FROM post JOIN detail USING (id)
            WHERE id IN (SELECT value FROM json_each(?)) ORDER BY path"""
        for post, key, packed in self.base.execute(query, (json.dumps([*posts]),)):
            yield post, key, unpack_facts(packed)

    def number_of(self, rule: int, key: str) -> int:
        return self._all.count(self._numbers.place(rule, key))

    @cached_property
    def _all(self) -> Groups:
        return self._with(None)
