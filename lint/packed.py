"""Facts and problems as JSON, which the cache keeps."""

from __future__ import annotations

import json
from typing import Any

from .problem import Excerpt, Problem, RelatedPlace, TextEdit
from .record import Row
from .rule import Edit, Fix
from .text import Place, Span

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def pack(value: Any) -> bytes:
    """As JSON; file names and broken texts hold lone surrogates."""
    return _as_json(value).encode(errors="surrogatepass")


def unpack(packed: bytes) -> Any:
    """What was packed."""
    return json.loads(packed.decode(errors="surrogatepass"))


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
