"""The index of a site: what is known of its posts, in a SQLite file. In the cache folder it outlives the run.

A post is known by its path from the site's root. `index_stale` says what of it still holds, `index_groups` which facts concern
each other.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import time
from typing import Any

from .asked import FOREVER
from .index_groups import fact_rows
from .record import Record, pack, problems_of, rows, unpack

FORMAT = 1
FACTS, CLEAN, PROBLEMS = range(3)
Stamp = tuple[int, int, int]
UNKNOWN: Stamp = (-1, -1, -1)
_PATIENCE = 10  # seconds to wait for another process that writes
_AT_ONCE = 2000
_FILE_NAMES = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE needs (id INTEGER PRIMARY KEY, answers TEXT NOT NULL UNIQUE);
CREATE TABLE post (
    id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, size INTEGER, mtime INTEGER, ctime INTEGER,
    until REAL, needs INTEGER, state INTEGER
);
CREATE TABLE detail (id INTEGER PRIMARY KEY, digest BLOB, facts BLOB, problems BLOB);
CREATE TABLE fact (
    rule INTEGER, key INTEGER, value INTEGER, post INTEGER, n INTEGER,
    PRIMARY KEY (rule, key, value, post, n)
) WITHOUT ROWID;
"""


class Superseded(Exception):
    """Another process has begun the index anew, for other rules or settings."""


class Index:
    """The posts of one site under one set of rules. `file` is empty for an index that ends with the run.

    Raises sqlite3.Error, and ValueError, wherever the file is not what it should be.
    """

    def __init__(self, file: str, root: str) -> None:
        self.file, self.root = file, root
        self.is_kept = bool(file)
        self.rules: list[str] = []  # over the site
        self.agreeing: frozenset[str] = frozenset()
        self.asking: frozenset[str] = frozenset()
        self.stamps: dict[bytes, Stamp] = {}
        self.touched: dict[bytes, Stamp] = {}  # files with another stamp and the same content
        self.gone: list[bytes] = []
        self.depends: Callable[[], dict[str, dict[str, Any]]] = dict
        self._prefix = os.path.join(root, "")  # noqa: PTH118 - a Path has no slash at its end
        self._start = len(self._prefix)
        self._generation = ""
        self._waiting: dict[bytes, Record] = {}
        self._needs: dict[str, int] = {}
        self.base = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
        if self.is_kept:
            self.base.execute("PRAGMA journal_mode = WAL")
            self.base.execute("PRAGMA synchronous = NORMAL")

    def close(self) -> None:
        self.base.close()

    def key(self, path: str) -> bytes:
        """A file's path as it is kept."""
        if path.startswith(self._prefix):
            return path[self._start :].encode(*_FILE_NAMES)  # os.fsencode, at a third of its cost
        return os.fsencode(os.path.relpath(path, self.root))

    @property
    def format(self) -> int:
        """Which form the tables have; 0 for an empty file."""
        found: int = self.base.execute("PRAGMA user_version").fetchone()[0]
        return found

    def about(self, name: str) -> Any:
        """What is kept under a name, None where nothing is."""
        found = self.base.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return found and unpack(found[0])

    @property
    def edition(self) -> int:
        """How often anything was written."""
        return self.about("edition") or 0

    def found(self) -> Any:
        """What was kept of the whole site's problems, None where a post has changed since."""
        kept = self.about("found") if self.is_kept else None
        return kept[1] if kept and kept[0] == self.edition else None

    def keep_found(self, problems: Any, edition: int) -> None:
        """Keep the problems that the rules over the site find, if what they read is still there."""
        if self.is_kept:
            with self._writing():
                if self.edition == edition:
                    self._note({"found": [edition, problems]})

    def _note(self, values: dict[str, Any]) -> None:
        pairs = [(name, pack(value)) for name, value in values.items()]
        self.base.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", pairs)

    def begin_anew(
        self,
        generation: str,
        rules: Sequence[str],
        agreeing: frozenset[str] = frozenset(),
        asking: frozenset[str] = frozenset(),
        version: str = "",
    ) -> None:
        """Forget all, and take what is put from now on for that of a generation. `rules` are those over the site,
        `agreeing` those of them to which only keys matter whose facts have several values, `asking` those to which only
        keys matter that no tally has."""
        with self._locked():
            if self.format != FORMAT:
                self._make_tables()
            for table in ("about", "needs", "post", "detail", "fact"):
                self.base.execute(f"DELETE FROM {table}")
            self._note(
                {
                    "version": version,
                    "clock": time(),
                    "generation": generation,
                    "rules": list(rules),
                    "agreeing": list(agreeing),
                    "asking": list(asking),
                }
            )
        self.go_on(generation, rules, agreeing, asking)

    def _make_tables(self) -> None:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        for (name,) in self.base.execute(query).fetchall():
            self.base.execute(f'DROP TABLE "{name}"')
        for statement in _TABLES.split(";"):
            self.base.execute(statement)
        self.base.execute(f"PRAGMA user_version = {FORMAT}")

    def go_on(
        self, generation: str, rules: Sequence[str], agreeing: frozenset[str], asking: frozenset[str]
    ) -> None:
        """Use what is there."""
        self._generation, self.rules, self.agreeing, self.asking = generation, list(rules), agreeing, asking

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
    def reading(self) -> Iterator[None]:
        """What others write in between is not seen."""
        self.base.execute("BEGIN")
        try:
            yield
        finally:
            self.base.execute("COMMIT")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._locked():
            if self.about("generation") != self._generation:
                raise Superseded
            yield

    def put(self, path: str, record: Record) -> None:
        """Keep a post's record. One with a crash is used in this run, and made again in the next."""
        self._waiting[self.key(path)] = record
        if len(self._waiting) >= _AT_ONCE:
            self.flush()

    def forget(self, path: str) -> None:
        """A file cannot be read."""
        self.gone.append(self.key(path))

    def flush(self) -> None:
        """Write what was put."""
        if self._waiting or self.gone or self.touched:
            with self._writing():
                self._write()
            self._waiting, self.gone, self.touched = {}, [], {}

    @contextmanager
    def for_once(self) -> Iterator[None]:
        """What was put is known within, and forgotten afterwards: a text that is not in the file."""
        self.base.execute("BEGIN IMMEDIATE")
        try:
            self._write()
            yield
        finally:
            self.base.execute("ROLLBACK")
            self._waiting = {}

    def _write(self) -> None:
        if self._waiting or self.gone:
            self._note({"edition": self.edition + 1})
        if self._waiting:
            self._write_dependencies()
        for key in self.gone:
            self._remove(key)
        query = "UPDATE post SET size = ?, mtime = ?, ctime = ? WHERE path = ?"
        self.base.executemany(query, [(*stamp, key) for key, stamp in self.touched.items()])
        facts = [row for key, record in self._waiting.items() for row in self._insert(key, record)]
        self.base.executemany("INSERT INTO fact VALUES (?, ?, ?, ?, ?)", sorted(facts))

    def _write_dependencies(self) -> None:
        """What all records depend on only grows; where it changes meanwhile, they depend on what is no more."""
        for name, values in self.depends().items():
            known = self.about(name) or {}
            if any(known.get(one, value) != value for one, value in values.items()):
                raise Superseded
            if values.keys() - known.keys():
                self._note({name: known | values})
        self._note({"clock": time()})

    def _remove(self, key: bytes) -> None:
        for (id,) in self.base.execute("SELECT id FROM post WHERE path = ?", (key,)).fetchall():
            self._remove_facts(id)
            self.base.execute("DELETE FROM detail WHERE id = ?", (id,))
            self.base.execute("DELETE FROM post WHERE id = ?", (id,))

    def _remove_facts(self, id: int) -> None:
        kept = self.base.execute("SELECT facts FROM detail WHERE id = ?", (id,)).fetchone()
        rows = fact_rows(id, unpack(kept[0]), self.rules, self.agreeing) if kept else ()
        query = "DELETE FROM fact WHERE rule = ? AND key = ? AND value = ? AND post = ? AND n = ?"
        self.base.executemany(query, rows)

    def _insert(self, key: bytes, record: Record) -> Iterator[tuple[int, ...]]:
        """The rows of the facts; the rest is written."""
        id = self._put_post(key, record)
        problems = record.problems
        facts = {
            str(self.rules.index(rule)): [(one.value, one.span, one.key) for one in found]
            for rule, found in record.facts.items()
            if found
        }
        digest = b"" if record.crashes else record.digest
        detail = (id, digest, pack(facts), pack(rows(problems)) if problems else b"")
        self.base.execute("INSERT OR REPLACE INTO detail VALUES (?, ?, ?, ?)", detail)
        return fact_rows(id, facts, self.rules, self.agreeing)

    def _put_post(self, key: bytes, record: Record) -> int:
        stamp = UNKNOWN if record.crashes else self.stamps.get(key, UNKNOWN)
        problems = record.problems
        state = FACTS if problems is None else PROBLEMS if problems else CLEAN
        until = None if record.until == FOREVER else record.until
        values = (*stamp, until, self._needs_of(record.answers), state)
        known = self.base.execute("SELECT id FROM post WHERE path = ?", (key,)).fetchone()
        if known is None:
            query = "INSERT INTO post (path, size, mtime, ctime, until, needs, state) VALUES (?, ?, ?, ?, ?, ?, ?)"
            return self.base.execute(query, (key, *values)).lastrowid or 0
        self._remove_facts(known[0])
        query = "UPDATE post SET size = ?, mtime = ?, ctime = ?, until = ?, needs = ?, state = ? WHERE id = ?"
        self.base.execute(query, (*values, known[0]))
        return int(known[0])

    def _needs_of(self, answers: dict[str, str]) -> int:
        """The number of a set of answers: most posts of a site ask the same."""
        text = json.dumps(answers, sort_keys=True)
        if text not in self._needs:
            self.base.execute("INSERT OR IGNORE INTO needs (answers) VALUES (?)", (text,))
            query = "SELECT id FROM needs WHERE answers = ?"
            self._needs[text] = self.base.execute(query, (text,)).fetchone()[0]
        return self._needs[text]

    def problems(self) -> Iterator[tuple[bytes, list[Any]]]:
        """The posts that have problems, by their keys."""
        query = "SELECT path, problems FROM post JOIN detail USING (id) WHERE state = ?"
        for path, packed in self.base.execute(query, (PROBLEMS,)):
            yield path, problems_of(unpack(packed))
