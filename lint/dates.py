"""Dates as Jekyll reads them: YAML's own timestamps first, then Ruby's Time.parse on the text (lib/jekyll/utils.rb, parse_date)."""

from __future__ import annotations

from datetime import MAXYEAR, date, datetime, tzinfo
from typing import NamedTuple

from . import dates_time, psych
from .parse_field import Field
from .ruby import to_s


class JekyllDate(NamedTuple):
    """What Jekyll makes of a `date`: `instant` is aware, None where it depends on the clock or lies in a year that Python does not know.

    `zone` is `given`, `assumed-utc` (an unquoted timestamp without zone) or `local`. `day` is the year, month and
    day as they are written, which need not exist; None where there is no year and Ruby takes it from the clock.
    """

    instant: datetime | None
    zone: str
    day: tuple[int, int, int] | None


def read(field: Field, local: tzinfo, now: datetime | None = None) -> JekyllDate | None:
    """The date of a `date` field, or None where Jekyll stops the build because it is no date.

    What a text leaves out before its first part Ruby takes from the clock: from `now`, where it is given.
    """
    if plain := _read_plain(field):
        return plain
    value = field.value
    if isinstance(value, datetime):
        match = psych.TIMESTAMP.fullmatch(field.text)
        assert match is not None
        day = (int(match[1]), int(match[2]), int(match[3]))
        return JekyllDate(value, "given" if match[7] else "assumed-utc", day)
    if isinstance(value, date):
        midnight = datetime(value.year, value.month, value.day, tzinfo=local)
        return JekyllDate(midnight, "local", (value.year, value.month, value.day))
    found = dates_time.parse(to_s(value), local, now)
    return found and JekyllDate(found.instant, "given" if found.has_zone else "local", found.day)


def _read_plain(field: Field) -> JekyllDate | None:
    """A date in the usual form. With its zone a text and a timestamp are one."""
    moment = psych.plain_timestamp(field.text)
    if moment is None or not (field.is_plain or (len(field.text) == 25 and 1 < moment.year < MAXYEAR)):
        return None
    zone = "given" if len(field.text) == 25 else "assumed-utc"
    return JekyllDate(moment, zone, (moment.year, moment.month, moment.day))


def of_text(text: str, local: tzinfo, now: datetime) -> datetime | None:
    """The instant of a date in a file's name or in the configuration, or None where Jekyll stops the build."""
    found = dates_time.parse(text, local, now)
    return found and found.instant


def local_day(moment: datetime, local: tzinfo) -> date:
    """The day in the site's time zone, which is the day in the post's address."""
    try:
        return moment.astimezone(local).date()
    except OverflowError:  # in the years 1 and 9999
        return moment.date()


def exists(day: tuple[int, int, int]) -> bool:
    """The calendar has this year, month and day."""
    try:
        return bool(date(*day))
    except ValueError:
        return False
