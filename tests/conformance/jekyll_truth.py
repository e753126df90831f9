"""Compare what we say of posts with what the real Jekyll did, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from postlint import Post, jekyll, ruby
from postlint.settings import Settings, Target
from postlint.site import Site

NOW = "2026-11-23 12:00:00 +0800"
# What the oracle calls a file, and what we call it
OUTCOMES = {"error": "bare", "not-a-post": "absent", "dropped": "absent"}
FIELDS = ("url", "title", "date", "categories", "tags")


def disagreements(
    root: Path, rows: list[dict[str, Any]], target: Target
) -> Iterator[tuple[str, str, Any, Any]]:
    """Path, field (`outcome` or one of FIELDS), Jekyll's value and ours, for each difference."""
    site = Site(root, Settings(target=target), now=datetime.fromisoformat(NOW))
    for row in rows:
        path = row["path"]
        found = jekyll.outcome(Post(path, (root / path).read_bytes(), site, "posts"), path)
        wanted = OUTCOMES.get(row["status"], row["status"])
        if found.outcome != wanted:
            yield path, "outcome", wanted, f"{found.outcome}: {found.why}"
        elif wanted == "published":
            for field in FIELDS:
                ours = getattr(found, field)
                ours = ours.isoformat() if field == "date" else _plain(ours)
                if ours != _plain(row[field]):
                    yield path, field, row[field], ours


def _plain(value: Any) -> Any:
    """A value as both sides can write it: Ruby's text of it, lists item by item."""
    if isinstance(value, list):
        return [ruby.to_s(one) for one in value]
    return ruby.to_s(value)


def rows_of(text: str) -> list[dict[str, Any]]:
    """The oracle's output, a JSON object a line."""
    return [json.loads(line) for line in text.splitlines()]
