"""What one post came to: its problems, its facts for the rules over the site, and what all that depends on."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from .problem import Crash, Excerpt, Problem, RelatedPlace, TextEdit
from .rule import Edit, Fact, Fix, Tally
from .text import Place, Span

# A fact or, without a value, a tally: the rule's number, value, start and end, key, more
Row = tuple[int, str | None, int, int, str, str]


class Record(NamedTuple):
    """`problems` is None where only the facts were asked for. `answers` is what the post asked of its
    site, `until` when the clock makes another answer of it, `digest` what stands for its content."""

    problems: list[Problem] | None
    facts: list[Row]
    crashes: list[Crash]
    answers: dict[str, str]
    until: float
    digest: bytes


_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack(value: Any) -> bytes:
    """As JSON; file names and broken texts hold lone surrogates."""
    return _as_json(value).encode(errors="surrogatepass")


def unpack(packed: bytes) -> Any:
    """What was packed."""
    return json.loads(packed.decode(errors="surrogatepass"))


def fact_rows(facts: dict[str, list[Fact | Tally]], numbers: dict[str, int]) -> list[Row]:
    """The facts of each rule, by its id, as plain values."""
    found: list[Row] = []
    for rule, noted in facts.items():
        if noted:
            number = numbers[rule]
            for one in noted:
                start, end = one.span
                found.append((number, one.value, start, end, one.key, one.more))
    return found


def pack_facts(rows: list[Row]) -> bytes:
    """Each text once: the facts of a post share many."""
    texts = dict[str | None, int]()
    number, flat = texts.setdefault, list[int]()
    for rule, value, start, end, key, more in rows:
        flat += rule, number(value, len(texts)), start, end, number(key, len(texts)), number(more, len(texts))
    return pack([list(texts), flat])


def unpack_facts(packed: bytes) -> list[Row]:
    """The facts that were packed."""
    texts, flat = unpack(packed)
    rest = iter(flat)
    return [
        (rule, texts[value], start, end, texts[key], texts[more])
        for rule, value, start, end, key, more in zip(*[rest] * 6, strict=True)
    ]


def fact_of(row: Row) -> Fact:
    """The fact of such a row."""
    _, value, start, end, key, more = row
    return Fact(value or "", Span(start, end), "", key, more)


def rows(problems: list[Problem]) -> list[Any]:
    """Problems as lists of plain values."""
    return [
        [
            one.path, one.start, one.end, one.rule, one.severity, one.message, one.url, one.excerpt,
            one.fix, one.edits, one.related,
        ]
        for one in problems
    ]  # fmt: skip


def problems_of(rows: list[Any]) -> list[Problem]:
    """The problems of such lists."""
    return [_problem(*row) for row in rows]


def _problem(
    path: str, start: Any, end: Any, rule: str, severity: str, message: str, url: str | None, excerpt: Any,
    fix: Any, edits: Any, related: Any,
) -> Problem:  # fmt: skip
    return Problem(
        path,
        Place(*start),
        Place(*end),
        rule,
        severity,
        message,
        url,
        Excerpt(*excerpt),
        fix and Fix(tuple(Edit(Span(*span), content) for span, content in fix[0]), *fix[1:]),
        tuple(TextEdit(Place(*first), Place(*last), content) for first, last, content in edits),
        tuple(RelatedPlace(where, Place(*at), words) for where, at, words in related),
    )
