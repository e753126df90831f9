"""What one post came to: its problems, its facts for the rules over the site, and what all that depends on."""

from __future__ import annotations

from typing import NamedTuple

from .problem import Crash, Problem
from .rule import Fact, Tally
from .text import Span

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


def fact_of(row: Row) -> Fact:
    """The fact of such a row."""
    _, value, start, end, key, more = row
    return Fact(value or "", Span(start, end), "", key, more)
