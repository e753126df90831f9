"""Dates as Jekyll reads them: YAML's own timestamps first, then Ruby's Time.parse on the text (lib/jekyll/utils.rb, parse_date)."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import Any, NamedTuple

from . import dates_time, psych
from .parse_front_matter import Field


class JekyllDate(NamedTuple):
    """What Jekyll makes of a `date`: `instant` is aware, None where it depends on the clock or lies in a year that Python does not know.

    `zone` is `given`, `assumed-utc` (an unquoted timestamp without zone) or `local`. `day` is the year, month and
    day as they are written, which need not exist; None where there is no year and Ruby takes it from the clock.
    """

    instant: datetime | None
    zone: str
    day: tuple[int, int, int] | None


def read(field: Field, local: tzinfo) -> JekyllDate | None:
    """The date of a `date` field, or None where Jekyll stops the build because it is no date."""
    value = field.value
    if isinstance(value, datetime):
        match = psych.TIMESTAMP.fullmatch(field.text)
        assert match is not None
        day = (int(match[1]), int(match[2]), int(match[3]))
        return JekyllDate(value, "given" if match[7] else "assumed-utc", day)
    if isinstance(value, date):
        midnight = datetime(value.year, value.month, value.day, tzinfo=local)
        return JekyllDate(midnight, "local", (value.year, value.month, value.day))
    found = dates_time.parse(_to_s(value), local)
    return found and JekyllDate(found.instant, "given" if found.has_zone else "local", found.day)


def _to_s(value: Any) -> str:
    """Ruby's `value.to_s`, near enough for what Time.parse looks for."""
    if isinstance(value, list):
        return f"[{', '.join(_to_s(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_to_s(key)}=>{_to_s(item)}' for key, item in value.items())}}}"
    if isinstance(value, datetime):
        zone = value.strftime("%z") if value.utcoffset() else "UTC"
        return f"{value:%Y-%m-%d %H:%M:%S} {zone}"
    return "" if value is None else str(value)


def local_day(moment: datetime, local: tzinfo) -> date:
    """The day in the site's time zone, which is the day in the post's address."""
    try:
        return moment.astimezone(local).date()
    except OverflowError:  # in the years 1 and 9999
        return moment.date()


def now() -> datetime:
    """The present moment, aware."""
    return datetime.now(UTC)
