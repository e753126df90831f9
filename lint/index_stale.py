"""Which posts an index has to be told of anew.

What is known of a post holds while the file has the same size and times, or else the same content, and while every answer
that it was judged by is still given.
"""

from __future__ import annotations

import json
import os
from collections.abc import Container, Iterable
from time import time

from . import asked
from .index_kept import FACTS, UNKNOWN, KeptIndex, Stamp

_JUST_NOW = 2_000_000_000  # ns: a file changed so lately may change again and look the same


_Row = tuple[Stamp, int, float | None, int, int]  # stamp, id, until, needs, state
_NOTHING: _Row = (UNKNOWN, 0, None, 0, FACTS)  # no needs have that number


def stale(index: KeptIndex, paths: Iterable[str], judged: Container[str], now: float) -> list[str]:
    """The paths of which nothing is known that holds at a moment (seconds); of those in `judged` problems have to be known.

    Notes in the index what stamp each file has now, and which posts are gone: the paths are the whole site's if any rule
    wants to know of it.
    """
    kept, holds, found = _rows(index), _Holds(index), list[str]()
    just_now = int(time() * 1e9) - _JUST_NOW
    for path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116
        except OSError:  # whoever reads it says why
            found.append(path)
            continue
        key = index.key(path)
        stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        last, id, until, needs, state = kept.pop(key, _NOTHING)
        is_known = (
            holds.all(needs) and (until is None or until > now) and (state != FACTS or path not in judged)
        )
        if is_known and last == stamp:
            continue
        index.stamps[key] = UNKNOWN if stamp[1] > just_now or stamp[2] > just_now else stamp
        if not (is_known and _has_same_content(index, path, key, id)):
            found.append(path)
    if index.rules:
        index.gone += kept
    return found


def _rows(index: KeptIndex) -> dict[bytes, _Row]:
    query = "SELECT path, id, size, mtime, ctime, until, needs, state FROM post"
    return {
        path: ((size, mtime, ctime), id, until, needs, state)
        for path, id, size, mtime, ctime, until, needs, state in index.base.execute(query)
    }


def _has_same_content(index: KeptIndex, path: str, key: bytes, id: int) -> bool:
    kept = index.base.execute("SELECT digest FROM detail WHERE id = ?", (id,)).fetchone()
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            is_same = bool(kept) and asked.digest(file.read()) == kept[0]
    except OSError:
        return False
    if is_same:
        index.touched[key] = index.stamps[key]
    return is_same


class _Holds:
    """Whether the answers that a post was judged by are still given. Each question is asked once."""

    def __init__(self, index: KeptIndex) -> None:
        self._root = index.root
        query = "SELECT id, answers FROM needs"
        self._needs: dict[int, dict[str, str]] = {
            id: json.loads(text) for id, text in index.base.execute(query)
        }
        self._known: dict[int, bool] = {}
        self._answers: dict[str, str] = {}

    def all(self, needs: int) -> bool:
        if needs not in self._known:
            wanted = self._needs.get(needs)
            self._known[needs] = wanted is not None and all(
                self._answer(question) == given for question, given in wanted.items()
            )
        return self._known[needs]

    def _answer(self, question: str) -> str:
        if question not in self._answers:
            self._answers[question] = asked.answer(self._root, question)
        return self._answers[question]
