"""What one post came to: its problems, its facts for the rules over the site, and what all that depends on."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from .problem import Crash, Excerpt, Problem, RelatedPlace, TextEdit
from .rule import Edit, Fact, Fix, Tally
from .text import Place, Span


class Record(NamedTuple):
    """`problems` is None where only the facts were asked for. `facts` are by rule. `answers` is what the post asked of its
    site, `until` when the clock makes another answer of it, `digest` what stands for its content."""

    problems: list[Problem] | None
    facts: dict[str, list[Fact | Tally]]
    crashes: list[Crash]
    answers: dict[str, str]
    until: float
    digest: bytes


def pack(value: Any) -> bytes:
    """As JSON; file names and broken texts hold lone surrogates."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="surrogatepass")


def unpack(packed: bytes) -> Any:
    """What was packed."""
    return json.loads(packed.decode(errors="surrogatepass"))


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
