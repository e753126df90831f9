"""Ruby's Time.parse (time.rb), by which Jekyll reads every date that is no timestamp to YAML."""

from __future__ import annotations

import re
from datetime import MAXYEAR, UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from . import dates_parts
from .psych import instant

_HOURS = {"UTC": 0, "Z": 0, "UT": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7}
_HOURS |= {"MDT": -6, "PST": -8, "PDT": -7}
_HOURS |= {letter: hours for hours, letter in enumerate("ABCDEFGHIKLM", 1)}
_HOURS |= {letter: -hours for hours, letter in enumerate("NOPQRSTUVWXY", 1)}
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SOME_YEAR = 2000

_Fields = tuple[int, int, int, int, int, int]


class Moment(NamedTuple):
    """`instant` is aware, None where it depends on the clock or lies outside the years that Python knows.

    `day` is the year, month and day as written; None where there is no year, which Ruby takes from the clock.
    """

    instant: datetime | None
    day: tuple[int, int, int] | None
    has_zone: bool


def parse(text: str, local: tzinfo, now: datetime | None = None) -> Moment | None:
    """What Time.parse makes of a text, or None where it raises ArgumentError."""
    parts = dates_parts.parse(text)
    if not parts:
        return None
    has_year = "year" in parts
    if now is not None and not has_year:
        try:
            _complete(parts, now, local)
        except ValueError:  # a zone of a day or more
            return None
    year = parts.get("year", _SOME_YEAR)
    known = 1 < year < MAXYEAR
    base = year if known else _SOME_YEAR
    month, day = parts.get("mon", 1), parts.get("mday", 1)
    clock = (parts.get("hour", 0), parts.get("min", 0), parts.get("sec", 0))
    try:
        if "yday" in parts:
            month, day = _day_of_year(base, parts["yday"])
        offset = _offset(parts.zone, base, local)
        found = _instant((base, month, day, *clock), offset, local)
    except (ValueError, OverflowError):
        return None
    written = (year, month, day) if has_year else None
    return Moment(found if known and "year" in parts else None, written, offset is not None)


def _complete(parts: dates_parts.Parts, now: datetime, local: tzinfo) -> None:
    """Year, month and so on up to the first part that is given, from the present moment in the text's own zone."""
    offset = _offset(parts.zone, now.year, local)
    here = now.astimezone(local if offset is None else timezone(offset))
    present = {"year": here.year, "mon": here.month, "mday": here.day, "hour": here.hour, "min": here.minute}
    for name, value in present.items():
        if name in parts or (name == "mon" and "yday" in parts):
            return
        parts[name] = value


def _instant(fields: _Fields, offset: timedelta | None, local: tzinfo) -> datetime:
    """Time.local, or Time.utc of what is left when the offset is taken off. Raises ValueError where Ruby raises."""
    if offset is None:
        return instant(*fields, local)
    there = timezone(offset)
    return instant(*_without(round(offset.total_seconds()), *fields), UTC).astimezone(there)


def _without(offset: int, year: int, month: int, day: int, hour: int, minute: int, second: int) -> _Fields:
    """Time.apply_offset. Hours carry into days and days into months, so it makes something of hour 25 and month 13."""
    sign, rest = (-1, -offset) if offset < 0 else (1, offset)
    fields = []
    for value, base in ((second, 60), (minute, 60), (hour, 24)):
        rest, part = divmod(rest, base)
        if part:
            carry, value = divmod(value - sign * part, base)
            rest -= sign * carry
        fields.append(value)
    if rest:
        year, month, day = _carried(year, month, day - sign * rest, sign)
    return year, month, day, fields[2], fields[1], fields[0]


def _carried(year: int, month: int, day: int, sign: int) -> tuple[int, int, int]:
    """At most one month on or back, as Ruby does it."""
    if sign < 0 and month <= 12 and day > _length(year, month):
        return (year + 1, 1, 1) if month == 12 else (year, month + 1, 1)
    if sign > 0 and day < 1:
        year, month = (year - 1, 12) if month <= 1 else (year, month - 1)
        return year, month, _length(year, month) if month <= 12 else 1
    return year, month, day


def _length(year: int, month: int) -> int:
    leap = month == 2 and ((year % 4 == 0 and year % 100 != 0) or year % 400 == 0)
    return _MONTH_DAYS[month - 1] + leap


def _day_of_year(year: int, number: int) -> tuple[int, int]:
    if number < 1:
        raise ValueError(number)
    for month in range(1, 13):
        if number <= _length(year, month):
            return month, number
        number -= _length(year, month)
    raise ValueError(number)


def _offset(name: str, year: int, local: tzinfo) -> timedelta | None:
    """Time.zone_offset; None for a name that Ruby does not know and passes over."""
    name = name.upper()
    if match := re.fullmatch(r"([-+])([0-9]{2})(:?)([0-9]{2})(?:\3([0-9]{2}))?", name):
        size = timedelta(hours=int(match[2]), minutes=int(match[4]), seconds=int(match[5] or 0))
        return -size if match[1] == "-" else size
    if re.fullmatch(r"[-+][0-9]{2}", name):
        return timedelta(hours=int(name))
    if name in _HOURS:
        return timedelta(hours=_HOURS[name])
    for month in (1, 7) if name else ():
        there = datetime(year, month, 1, tzinfo=local)
        if (there.tzname() or "").upper() == name:
            return there.utcoffset()
    return None
