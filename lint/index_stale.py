"""Which posts an index has to be told of anew.

What is known of a post holds while the file has the same size and times, or else the same content, and while every answer
that it was judged by is still given.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable
from functools import lru_cache, partial
from time import time

from . import asked
from .index_kept import FACTS, UNKNOWN, KeptIndex, Stamp

_JUST_NOW = 2_000_000_000  # ns: a file changed so lately may change again and look the same

# a third of the time of rows: SQLite writes each column as one text
_COLUMNS = """
SELECT CAST(group_concat(path, x'00') AS BLOB), json_group_array(size), json_group_array(mtime), json_group_array(ctime)
FROM post WHERE needs IN (SELECT value FROM json_each(?1)) AND (until IS NULL OR until > ?2)
"""
_OTHERS = """
SELECT path FROM post WHERE NOT (needs IN (SELECT value FROM json_each(?1)) AND (until IS NULL OR until > ?2))
"""
_FEW = 200  # posts: to ask for each is quicker than to list all


def stale(index: KeptIndex, paths: Iterable[str], judged: Collection[str], now: float) -> list[str]:
    """The paths of which nothing is known that holds at a moment (seconds); of those in `judged` problems have to be known.

    Notes in the index what stamp each file has now, and which posts are gone: the paths are the whole site's if any rule
    wants to know of it.
    """
    holding = json.dumps(_holding(index))
    kept = _stamps(index, holding, now)
    are_others = index.base.execute("SELECT count(*) FROM post").fetchone() != (len(kept),)
    unjudged, found, others = _unjudged(index, judged), list[str](), set[bytes]()
    just_now = int(time() * 1e9) - _JUST_NOW
    for path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116
        except OSError:  # whoever reads it says why
            found.append(path)
            continue
        stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        last = kept.pop(index.inside(path), None)
        if last == stamp and path not in unjudged:
            continue
        key = index.key(path)
        others.add(key)
        index.stamps[key] = UNKNOWN if stamp[1] > just_now or stamp[2] > just_now else stamp
        if last is None or path in unjudged or not _has_same_content(index, path, key):
            found.append(path)
    if index.rules:
        index.gone += map(os.fsencode, kept)
        rest = index.base.execute(_OTHERS, (holding, now)) if are_others else ()
        index.gone += [key for (key,) in rest if key not in others]
    return found


def _stamps(index: KeptIndex, holding: str, now: float) -> dict[str, Stamp]:
    """The stamps of the posts of which something is known that holds, by their paths from the root."""
    paths, *columns = index.base.execute(_COLUMNS, (holding, now)).fetchone()
    if paths is None:
        return {}
    stamps = zip(*map(json.loads, columns), strict=True)
    return dict(zip(os.fsdecode(paths).split("\0"), stamps, strict=True))


def _unjudged(index: KeptIndex, judged: Collection[str]) -> set[str]:
    """Those posts of which the facts alone are known."""
    if len(judged) > _FEW:
        known = {key for (key,) in index.base.execute("SELECT path FROM post WHERE state = ?", (FACTS,))}
        return {path for path in judged if index.key(path) in known} if known else set()
    query = "SELECT 1 FROM post WHERE path = ? AND state = ?"
    return {path for path in judged if index.base.execute(query, (index.key(path), FACTS)).fetchone()}


def _has_same_content(index: KeptIndex, path: str, key: bytes) -> bool:
    query = "SELECT digest FROM post JOIN detail USING (id) WHERE path = ?"
    kept = index.base.execute(query, (key,)).fetchone()
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            is_same = bool(kept) and asked.digest(file.read()) == kept[0]
    except OSError:
        return False
    if is_same:
        index.touched[key] = index.stamps[key]
    return is_same


def _holding(index: KeptIndex) -> list[int]:
    """The numbers of the sets of answers that are still given. Each question is asked once."""
    answer = lru_cache(maxsize=None)(partial(asked.answer, index.root))
    return [
        id
        for id, text in index.base.execute("SELECT id, answers FROM needs").fetchall()
        if all(answer(question) == given for question, given in json.loads(text).items())
    ]
