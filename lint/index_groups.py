"""Which facts concern each other: those of one rule with one key. The others are never read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from .record import unpack
from .rule import Fact
from .text import Span

if TYPE_CHECKING:
    from .index import Index

_TOGETHER = 0  # the key of facts without one
_GROUPS = """
SELECT rule, key FROM fact GROUP BY rule, key
HAVING key = 0 OR CASE WHEN rule IN (SELECT value FROM json_each(?)) THEN min(value) > 0 ELSE min(value) < max(value) END
ORDER BY rule, key
"""
_UNANSWERED = "SELECT min(value) > 0 FROM fact WHERE rule = ? AND key = ?"
_SEVERAL = """
SELECT (SELECT min(value) FROM fact WHERE rule = ?1 AND key = ?2)
     < (SELECT max(value) FROM fact WHERE rule = ?1 AND key = ?2)
"""
_GROUP = """
SELECT path, facts, n FROM fact JOIN post ON post.id = fact.post JOIN detail ON detail.id = fact.post
WHERE rule = ? AND key = ? ORDER BY path, n
"""

Group = tuple[int, int]


def fact_rows(
    post: int, facts: dict[str, Any], rules: Sequence[str], agreeing: frozenset[str]
) -> Iterator[tuple[int, ...]]:
    """A row for each of a post's facts: two facts of a key have different values, unless their rule wants them to agree,
    and tallies all have one."""
    for number, found in facts.items():
        rule = int(number)
        agree = rules[rule] in agreeing
        for n, (value, _, key) in enumerate(found):
            distinct = 0 if value is None else _number(value) if agree else post << 16 | n
            yield rule, _number(key), distinct, post, n


def _number(text: str) -> int:
    """64 bits for a text, 0 for none."""
    if not text:
        return _TOGETHER
    found = blake2b(text.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found, "big", signed=True)


def groups(index: Index) -> list[Group]:
    """All facts that are to be judged together, by rule and key."""
    asking = [rule for rule, name in enumerate(index.rules) if name in index.asking]
    return index.base.execute(_GROUPS, (json.dumps(asking),)).fetchall()


def groups_of(index: Index, paths: Iterable[str]) -> list[Group]:
    """Those that one of these posts takes part in."""
    query = "SELECT facts FROM post JOIN detail USING (id) WHERE path = ?"
    found = set[Group]()
    for path in paths:
        for (packed,) in index.base.execute(query, (index.key(path),)):
            rows = fact_rows(0, unpack(packed), index.rules, index.agreeing)
            found.update((rule, key) for rule, key, *_ in rows)
    return [one for one in sorted(found) if one[1] == _TOGETHER or _concerns(index, one)]


def _concerns(index: Index, group: Group) -> bool:
    """The facts differ; those of a rule that asks are without an answer."""
    query = _UNANSWERED if index.rules[group[0]] in index.asking else _SEVERAL
    return bool(index.base.execute(query, group).fetchone()[0])


def facts(index: Index, group: Group) -> Iterator[tuple[bytes, Fact]]:
    """The facts of a group, each with its post's key, in the order of paths."""
    last, found = b"", list[Any]()
    for path, packed, n in index.base.execute(_GROUP, group):
        if path != last:
            last, found = path, unpack(packed)[str(group[0])]
        value, span, key = found[n]
        yield path, Fact(value, Span(*span), "", key)


def number_of(index: Index, rule: int, key: str) -> int:
    """How many facts of a rule have a key."""
    query = "SELECT count(*) FROM fact WHERE rule = ? AND key = ?"
    found: int = index.base.execute(query, (rule, _number(key))).fetchone()[0]
    return found
