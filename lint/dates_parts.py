"""Ruby's Date._parse (ext/date/date_parse.c): the parts of a date in any text, by the expressions of that file in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .late import late

_LIMIT = 128
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS = tuple(month[:3].lower() for month in MONTHS)
_MONTH = "|".join(_MONTHS)
_ERA = r"(?P<era>c(?:e|\.e\.)|b(?:ce|\.c\.e\.)|a(?:d|\.d\.)|b(?:c|\.c\.))?"
_JAPAN = {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}
_PARTS = ("year", "yday", "mon", "mday", "hour", "min", "sec")


def _compiled(pattern: str) -> re.Pattern[str]:
    return late(pattern, re.IGNORECASE)


_WEEKDAY = _compiled(r"\b(?:sun|mon|tue|wed|thu|fri|sat)[^-/\d\s]*")
_TIME = _compiled(
    r"(?P<clock>[0-9]+\s*(?:(?::\s*[0-9]+(?:\s*:\s*[0-9]+(?:[,.][0-9]*)?)?|h(?:\s*[0-9]+m?(?:\s*[0-9]+s?)?)?)"
    r"(?:\s*[ap](?:m\b|\.m\.))?|[ap](?:m\b|\.m\.)))"
    r"(?:\s*(?P<zone>(?:gmt|utc?)?[-+][0-9]+(?:[,.:][0-9]+(?::[0-9]+)?)?"
    r"|(?:[^\W\d_]|[.\s])+(?:standard|daylight)\stime\b|[^\W\d_]+(?:\sdst)?\b))?"
)
_CLOCK = _compiled(
    r"(?P<hour>[0-9]+)h?(?:\s*:?\s*(?P<min>[0-9]+)m?(?:\s*:?\s*(?P<sec>[0-9]+)(?:[,.][0-9]*)?s?)?)?"
    r"(?:\s*(?P<half>[ap])(?:m\b|\.m\.))?"
)
# `y`, `m` and `d` are sorted by `_sorted`; parts with Ruby's own names are taken as they are.
_DAY = tuple(
    _compiled(pattern)
    for pattern in (
        rf"(?P<d>'?[0-9]+)[^-0-9\s]*\s*(?P<m>{_MONTH})[^-0-9\s']*"
        rf"(?:\s*{_ERA}\s*(?P<y>'?-?[0-9]+(?:(?:st|nd|rd|th)\b)?))?",
        rf"\b(?P<m>{_MONTH})[^-0-9\s']*\s*(?P<d>'?[0-9]+)[^-0-9\s']*(?:\s*,?\s*{_ERA}\s*(?P<y>'?-?[0-9]+))?",
        r"(?P<y>'?[-+]?[0-9]+)-(?P<m>[0-9]+)-(?P<d>'?-?[0-9]+)",
        r"\b(?P<japan>[mtshr])(?P<year>[0-9]+)\.(?P<mon>[0-9]+)\.(?P<mday>[0-9]+)",
        rf"(?P<d>'?-?[0-9]+)-(?P<m>{_MONTH})[^-/.]*-(?P<y>'?-?[0-9]+)",
        rf"\b(?P<m>{_MONTH})[^-/.]*-(?P<d>'?-?[0-9]+)(?:-(?P<y>'?-?[0-9]+))?",
        r"(?P<y>'?-?[0-9]+)/\s*(?P<m>'?[0-9]+)(?:[^0-9]\s*(?P<d>'?-?[0-9]+))?",
        r"(?P<y>'?-?[0-9]+)\.\s*(?P<m>'?[0-9]+)\.\s*(?P<d>'?-?[0-9]+)",
        r"\b(?:[0-9]{2}|[0-9]{4})?-?w[0-9]{2}(?:-?[0-9])?\b",
        r"-w-[0-9]\b",
        r"--(?P<mon>[0-9]{2})?-(?P<mday>[0-9]{2})\b",
        r"--(?P<mon>[0-9]{2})(?P<mday>[0-9]{2})?\b",
        r"\b(?P<year>[0-9]{2}|[0-9]{4})-(?P<yday>[0-9]{3})\b",
        r"\b-(?P<yday>[0-9]{3})\b",
        r"'(?P<year>[0-9]+)\b",
        rf"\b(?P<m>{_MONTH})\S*",
        r"(?P<mday>[0-9]+)(?:st|nd|rd|th)\b",
        r"(?P<sign>[-+]?)(?P<digits>[0-9]{2,14})(?:\s*t?\s*(?P<after>[0-9]{2,6})?(?P<point>[,.][0-9]*)?)?"
        r"(?:\s*(?P<zone>z\b|[-+][0-9]{1,4}\b|\[[-+]?[0-9][^\]]*\]))?",
    )
)
_BEFORE_CHRIST = _compiled(r"\b(?:bc\b|bce\b|b\.c\.|b\.c\.e\.)")


class Parts(dict[str, int]):
    """The parts found, by Ruby's names, and the `zone` as it is written. `has_century`: the year is meant as it stands."""

    zone = ""
    has_century = False


def parse(text: str) -> Parts | None:
    """The parts of a date in a text, or None where it is too long for Ruby."""
    if len(text.encode(errors="surrogateescape")) > _LIMIT:
        return None
    parts = Parts()
    text = re.sub(r"(?:[^-+',./:@\[\]\w]|_)+", " ", text)
    text = _WEEKDAY.sub(" ", text, count=1)
    if match := _TIME.search(text):
        text = _without(match)
        parts.zone = match["zone"] or ""
        _take_clock(match["clock"], parts)
    if match := next(_found(text), None):
        text = _without(match)
        _take_day(match, parts)
    before_christ = _BEFORE_CHRIST.search(text)
    if before_christ or (match and (match.groupdict().get("era") or "").lower().startswith("b")):
        parts |= {"year": 1 - parts["year"]} if "year" in parts else {}
    _take_rest(_without(before_christ) if before_christ else text, parts)
    if not parts.has_century and 0 <= parts.get("year", -1) <= 99:
        parts["year"] += 1900 if parts["year"] >= 69 else 2000
    return parts


def _found(text: str) -> Iterator[re.Match[str]]:
    for pattern in _DAY:
        if match := pattern.search(text):
            yield match


def _without(match: re.Match[str]) -> str:
    return f"{match.string[: match.start()]} {match.string[match.end() :]}"


def _take_clock(text: str, parts: Parts) -> None:
    match = _CLOCK.match(text)
    if not match:
        return
    parts |= {name: int(match[name]) for name in ("hour", "min", "sec") if match[name]}
    if match["half"]:
        parts["hour"] = parts["hour"] % 12 + (12 if match["half"] in "pP" else 0)


def _take_day(match: re.Match[str], parts: Parts) -> None:
    groups = match.groupdict()
    if groups.get("digits"):
        _take_digits(groups, parts)
    elif "m" in groups:
        _sorted(groups.get("y"), groups["m"], groups.get("d"), parts)
    parts |= {name: int(groups[name]) for name in _PARTS if groups.get(name)}
    if groups.get("japan"):
        parts["year"] += _JAPAN[groups["japan"].lower()]


def _sorted(y: str | None, m: str | None, d: str | None, parts: Parts) -> None:
    """s3e: which of the three is the year, the month and the day."""
    if m and m[:3].lower() in _MONTHS:
        m = str(_MONTHS.index(m[:3].lower()) + 1)
    if y is not None and d is None:
        y, m, d = None, y, m
    if y is None and d is not None and (len(d) > 2 or d[0] == "'"):
        y, d = d, None
    if y is not None and (match := re.search(r"([-+]?[0-9]+)(.+)?", y)) and match[2]:
        y, d = d, match[1]
    if m is not None and (m[0] == "'" or len(m) > 2):
        y, m, d = m, d, y
    if d is not None and (d[0] == "'" or len(d) > 2):
        y, d = d, y
    if y is not None and (match := re.search(r"[-+]?[0-9]+", y)):
        parts.has_century = len(match[0]) > 2 or not match[0].isdigit()
        parts["year"] = int(match[0])
    for name, part in (("mon", m), ("mday", d)):
        if part is not None and (match := re.search("[0-9]+", part)):
            parts[name] = int(match[0])


def _take_digits(groups: dict[str, str | None], parts: Parts) -> None:
    """parse_ddd: digits in a row are a date, or, where only a fraction follows, a time counted from its end."""
    sign, digits = groups["sign"] or "", groups["digits"] or ""
    after, point, zone = groups["after"], groups["point"], groups["zone"]
    size = len(digits)
    if after is None and point is not None:
        _count_back(digits, parts)
    elif size % 2 == 0:
        parts.has_century = size >= 8
        year = 4 if size >= 8 else 2 * (size >= 6)
        if year:
            parts["year"] = int(sign + digits[:year])
        names = ("mday",) if size == 2 else ("mon", "mday", "hour", "min", "sec")
        _count_on(names, digits[year:], parts)
    elif size <= 7:
        parts["yday"] = int(digits[-3:])
        if size > 3:
            parts["year"] = int(sign + digits[:-3])
    if after and len(after) % 2 == 0:
        if point is None:
            _count_on(("hour", "min", "sec"), after, parts)
        else:
            _count_back(after, parts)
    if zone:
        first, colon, second = zone.strip("[]").partition(":")
        parts.zone = second if colon else first


def _count_on(names: tuple[str, ...], digits: str, parts: Parts) -> None:
    for index, name in enumerate(names):
        if part := digits[2 * index : 2 * index + 2]:
            parts[name] = int(part)


def _count_back(digits: str, parts: Parts) -> None:
    for name in ("sec", "min", "hour", "mday", "mon"):
        if digits and len(digits) not in (9, 11, 13):
            parts[name], digits = int(digits[-2:]), digits[:-2]
    if digits and len(digits) in (2, 4):
        parts["year"] = int(digits)


def _take_rest(text: str, parts: Parts) -> None:
    """parse_frag: a lone number is the day where only a time was found, the hour where only a day was."""
    match = re.fullmatch(r"\s*([0-9]{1,2})\s*", text)
    if not match:
        return
    number = int(match[1])
    if "hour" in parts and "mday" not in parts and 1 <= number <= 31:
        parts["mday"] = number
    elif "mday" in parts and "hour" not in parts and number <= 24:
        parts["hour"] = number
