"""Outcomes and changes as text: tables for people, JSON for programs, markdown for a pull request's summary."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from urllib.parse import unquote

from .outcome_changes import Change
from .outcomes import Row
from .tables import code, escaped, markdown_table, table
from .terminal import paint, printable
from .write import counted

# Most severe first
OUTCOMES = ("fatal", "bare", "absent", "unpublished", "draft", "future", "published")
SENTENCES = {
    "fatal": "stops the build",
    "collides": "overwritten by another post",
    "bare": "published without its layout, at an address that changes daily",
    "dropped": "on the site before, and not any more",
    "absent": "left out by Jekyll without a word",
    "moved": "has another address",
    "held-back": "not published yet",
    "published": "on the site now, and not before",
}
_SEVERE = frozenset(("fatal", "bare", "absent", "collides", "dropped"))
_MOST = 50  # rows of a table in markdown


def rows_text(rows: Sequence[Row], colour: bool) -> Iterator[str]:
    """A table: outcome, address, path, why."""
    cells = [
        (one.found.outcome, _address(one.found.url), printable(one.shown), printable(one.why)) for one in rows
    ]
    for line in table([("outcome", "address", "path", "why"), *cells]):
        outcome = line.partition(" ")[0]
        yield line.replace(outcome, paint(outcome, "error", colour), 1) if outcome in _SEVERE else line
    yield ""
    yield totals(rows)


def totals(rows: Sequence[Row]) -> str:
    """How many files have which outcome."""
    counts = Counter(one.found.outcome for one in rows)
    named = ", ".join(f"{counts[outcome]} {outcome}" for outcome in reversed(OUTCOMES) if counts[outcome])
    stopped = ": nothing is published while the build stops" if counts["fatal"] else ""
    return f"{counted(len(rows), 'file')}{': ' if named else ''}{named}{stopped}"


def rows_json(rows: Sequence[Row]) -> Iterator[str]:
    yield json.dumps({"files": [one.as_dict() for one in rows]}, ensure_ascii=False, indent=1)


def rows_markdown(rows: Sequence[Row]) -> Iterator[str]:
    """Totals, then a table of all files."""
    yield totals(rows)
    yield ""
    cells = [
        (one.found.outcome, code(_address(one.found.url)), code(one.shown), escaped(one.why)) for one in rows
    ]
    yield from markdown_table(("outcome", "address", "path", "why"), cells)


def changes_text(changes: Sequence[Change], revision: str, colour: bool) -> Iterator[str]:
    """A table for each kind, then how many of each kind."""
    for kind, found in _kinds(changes):
        yield paint(f"{kind}: {SENTENCES[kind]}", "error" if kind in _SEVERE else "path", colour)
        cells = [(_arrow(_paths(one)), _arrow(_addresses(one)), printable(one.why)) for one in found]
        yield from (f"  {line}" for line in table(cells))
        yield ""
    yield change_totals(changes, revision)


def change_totals(changes: Sequence[Change], revision: str) -> str:
    named = ", ".join(f"{len(found)} {kind}" for kind, found in _kinds(changes))
    return f"{named or 'no post is published, moved or lost'} since {printable(revision)}"


def changes_json(changes: Sequence[Change]) -> Iterator[str]:
    yield json.dumps({"changes": [one._asdict() for one in changes]}, ensure_ascii=False, indent=1)


def changes_markdown(changes: Sequence[Change], revision: str) -> Iterator[str]:
    """A short table for each kind, the most severe first."""
    yield escaped(change_totals(changes, revision))
    for kind, found in _kinds(changes):
        yield from ("", f"### {kind} ({len(found)}): {SENTENCES[kind]}", "")
        cells = [
            (" → ".join(map(code, _paths(one))), " → ".join(map(code, _addresses(one))), escaped(one.why))
            for one in found[:_MOST]
        ]
        yield from markdown_table(("path", "address", "why"), cells)
        if len(found) > _MOST:
            yield from ("", f"… and {len(found) - _MOST} more")


def _kinds(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    for kind, found in groupby(changes, key=lambda one: one.kind):
        yield kind, list(found)


def _paths(one: Change) -> list[str]:
    return _unlike(one.old_path, one.path)


def _addresses(one: Change) -> list[str]:
    return _unlike(one.old_url and _address(one.old_url), one.url and _address(one.url))


def _unlike(*values: str | None) -> list[str]:
    return list(dict.fromkeys(filter(None, values)))


def _arrow(values: Sequence[str]) -> str:
    return " → ".join(map(printable, values))


def _address(url: str | None) -> str:
    """An address as a browser shows it: characters instead of their bytes, except for what has a meaning of its own."""
    return re.sub("(?:%[89A-F][0-9A-F])+", _characters, url or "")


def _characters(match: re.Match[str]) -> str:
    found = unquote(match[0])
    return found if found.isprintable() and "\N{REPLACEMENT CHARACTER}" not in found else match[0]
