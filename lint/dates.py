"""Dates as Jekyll reads them: YAML's own timestamps first, then Ruby's Time.parse on the text (lib/jekyll/utils.rb, parse_date)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from . import psych
from .parse_front_matter import Field

_NUMERIC = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
    r"(?:[T ]\s*(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*(Z\b|[-+]\d\d(?::?\d\d)?\b|GMT|UTC)?",
    re.ASCII,
)
_READABLE = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\b\d{8}\b|\d{1,2}:\d\d"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d(?:st|nd|rd|th)\b",
    re.IGNORECASE | re.ASCII,
)


class JekyllDate(NamedTuple):
    """What Jekyll makes of a `date`: `instant` is aware, None where this model cannot tell.

    `zone` is `given`, `assumed-utc` (an unquoted timestamp without zone) or `local`.
    """

    instant: datetime | None
    zone: str


def read(field: Field, local: tzinfo) -> JekyllDate | None:
    """The date of a `date` field, or None where Jekyll stops the build because it is no date."""
    if not field.is_scalar:
        return None
    value = field.value
    if isinstance(value, datetime):
        match = psych.TIMESTAMP.fullmatch(field.text)
        return JekyllDate(value, "given" if match and match[7] else "assumed-utc")
    if isinstance(value, date):
        return JekyllDate(datetime(value.year, value.month, value.day, tzinfo=local), "local")
    return _parsed(field.text, local)


def _parsed(text: str, local: tzinfo) -> JekyllDate | None:
    match = _NUMERIC.match(text.strip())
    if not match:
        return JekyllDate(None, "local") if _READABLE.search(text) else None
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    hour, minute, second = (int(part or 0) for part in match.group(5, 6, 7))
    if not 1 <= month <= 12 or not 1 <= day <= 31 or hour > 24 or minute > 59 or second > 60:
        return None
    named = (match[8] or "").replace("GMT", "Z").replace("UTC", "Z")
    start = datetime(year, month, 1, tzinfo=psych.zone(named) if named else local)
    clock = timedelta(days=day - 1, hours=hour, minutes=minute, seconds=second)
    return JekyllDate(start + clock, "given" if named else "local")


def local_day(moment: datetime, local: tzinfo) -> date:
    """The day in the site's time zone, which is the day in the post's address."""
    return moment.astimezone(local).date()


def now() -> datetime:
    """The present moment, aware."""
    return datetime.now(UTC)
