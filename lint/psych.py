"""YAML scalars as Ruby's Psych reads them (psych/scalar_scanner.rb of Psych 4), which is how Jekyll sees front matter."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .late import late

if TYPE_CHECKING:
    import yaml

_WORD = re.compile(r"[^0-9.:\-]?(?:[^\W\d_]|[_\s!@#$%^&*(){}<>|/\\~;=])")
_NULL = re.compile(r"^null$", re.IGNORECASE | re.MULTILINE)
_TRUE = re.compile(r"^(?:yes|true|on)$", re.IGNORECASE | re.MULTILINE)
_FALSE = re.compile(r"^(?:no|false|off)$", re.IGNORECASE | re.MULTILINE)
_NO_KEYWORD = re.compile(r"^[^ytonf~]", re.IGNORECASE | re.MULTILINE)
TIMESTAMP = late(
    r"-?(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|\s+)(\d{1,2}):(\d\d):(\d\d)(?:\.\d*)?(?:\s*(Z|[-+]\d{1,2}:?(?:\d\d)?))?",
    re.ASCII,
)
# Midnight is 00:00, and no hour is lost to the minutes of the zone
_PLAIN_TIMESTAMP = late(
    r"\d{4}-\d\d-\d\d (?:[01]\d|2[0-3]):\d\d:\d\d(?: (?:\+\d\d|-(?!00)\d\d)[0-5]\d)?", re.ASCII
)
_DATE = late(r"\d{4}-(?:1[012]|0\d|\d)-(?:[12]\d|3[01]|0\d|\d)", re.ASCII)
_OFFSET = late(r"([-+]\d{1,2}):?(\d{1,2})?", re.ASCII)
_BASE_60 = late(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9]){1,2}(\.[0-9_]*)?")
_FLOAT = late(r"[-+]?([0-9][0-9_,]*)?\.[0-9]*([eE][-+][0-9]+)?")
_INTEGER = late(
    r"[-+]?0b[0-1_,]+|[-+]?0[0-7_,]+|[-+]?(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|[-+]?0x[0-9a-fA-F_,]+"
)
_DIGITS = late(r"[-+]?[0-9]+(?:_[0-9]+)*(\.[0-9]+)?")
_SPECIAL = {"+.inf": float("inf"), ".inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}


class Symbol(str):
    """A plain scalar that Ruby reads as a symbol (`:word`)."""

    __slots__ = ()


def value(node: yaml.Node, read: Callable[[str], Any] | None = None) -> Any:
    """The Python value nearest to what Psych makes of a node.

    A timestamp becomes an aware datetime (UTC where it names no zone), a date a `date`, a `:word` a `Symbol`.
    Tags such as `!!str` are passed over; a list or map that holds itself holds None there.
    `read` takes the place of `scalar`. What an alias names is one object wherever it stands, as in Ruby.
    """
    return _value(node, {}, read or scalar)


def _value(node: yaml.Node, known: dict[yaml.Node, Any], read: Callable[[str], Any]) -> Any:
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return node.value if node.style else read(node.value)
    if node not in known:
        known[node] = None  # while it is being read
        known[node] = _collection(node, known, read)
    return known[node]


def _collection(node: yaml.Node, known: dict[yaml.Node, Any], read: Callable[[str], Any]) -> Any:
    import yaml

    if isinstance(node, yaml.SequenceNode):
        return [_value(item, known, read) for item in node.value]
    found: dict[Any, Any] = {}
    for key, item in node.value:
        held = _value(item, known, read)
        merged = held if isinstance(held, list) else [held]
        if key.value == "<<" and not key.style and all(isinstance(one, dict) for one in merged):
            for one in merged:
                found.update(one)
        else:
            found[_key(_value(key, known, read))] = held
    return found


def _key(key: Any) -> Any:
    return str(key) if isinstance(key, list | dict) else key


@lru_cache(maxsize=64)  # several rules ask for the same values of a post
def scalar(text: str) -> Any:
    """The value of a plain scalar, by the branches of ScalarScanner#tokenize in their order."""
    if not text:
        return None
    if _WORD.match(text) or "\n" in text:
        return _word(text)
    if len(text) in (19, 25) and (moment := plain_timestamp(text)):
        return moment
    if match := TIMESTAMP.fullmatch(text):
        return _orelse(text, timestamp, match)
    if _DATE.fullmatch(text):
        return _orelse(text, _date, text)
    if text.lower() in _SPECIAL:
        return _SPECIAL[text.lower()]
    if text[0] == ":" and len(text) > 1:
        return Symbol(text)
    if _BASE_60.fullmatch(text):
        return _base_60(text)
    if _FLOAT.fullmatch(text) and text.strip("+-") != ".":
        return _orelse(text, float, re.sub(r"[,_]", "", text))
    if _INTEGER.fullmatch(text):
        return _orelse(text, _integer, re.sub(r"[,_]", "", text))
    return text


def _word(text: str) -> str | bool | None:
    """Words are looked for on each line of the text, as `^` and `$` of Ruby do."""
    if len(text) > 5 or _NO_KEYWORD.search(text):
        return text
    if text == "~" or _NULL.search(text):
        return None
    if _TRUE.search(text):
        return True
    return False if _FALSE.search(text) else text


def _orelse(text: str, read: Any, argument: Any) -> Any:
    """Psych falls back to the text when a value of the right shape does not exist."""
    try:
        return read(argument)
    except (ValueError, OverflowError):
        return text


def plain_timestamp(text: str) -> datetime | None:
    """The instant of a timestamp as people write it, and of a time that exists; None where there is more to ask."""
    if _PLAIN_TIMESTAMP.fullmatch(text):
        try:
            return datetime.fromisoformat(text[:19] + (text[20:] or "Z"))
        except ValueError:
            pass
    return None


def timestamp(match: re.Match[str]) -> datetime:
    """The instant of a TIMESTAMP match. Days after a month's end run over into the next, as Time.utc does.

    Raises ValueError or OverflowError where Ruby raises ArgumentError, and for years before 1.
    """
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    if match[0][0] == "-":
        raise ValueError(match[0])
    return instant(year, month, day, hour, minute, second, zone(match[7] or "Z"))


def instant(year: int, month: int, day: int, hour: int, minute: int, second: int, zone: Any) -> datetime:
    """Ruby's Time.new: day 31 of a short month, 24:00:00 and second 60 run over; what lies beyond raises ValueError."""
    late = hour == 24 and (minute or second)
    if not (1 <= day <= 31 and 0 <= hour <= 24 and 0 <= minute <= 59 and 0 <= second <= 60) or late:
        raise ValueError(f"{year}-{month}-{day} {hour}:{minute}:{second}")
    start = datetime(year, month, 1, tzinfo=zone)
    return start + timedelta(days=day - 1, hours=hour, minutes=minute, seconds=second)


def zone(name: str) -> timezone:
    """The zone written `Z`, `+08`, `+0800` or `+08:00`. Raises ValueError for an offset of a day or more.

    Ruby divides `+800` into 80 hours and 0 minutes, and takes the minutes of `-00:30` to the east.
    """
    if name == "Z":
        return UTC
    match = _OFFSET.fullmatch(name.removesuffix(":"))
    if not match:
        raise ValueError(name)
    hours, minutes = int(match[1]), int(match[2] or 0)
    return timezone(timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes))


def _date(text: str) -> date:
    year, month, day = (int(part) for part in text.split("-"))
    return date(year, month, day)


def _base_60(text: str) -> int | float:
    """The powers of 60 fall from the left: `12:30` is 12 hours and 30 minutes in seconds."""
    total: int | float = 0
    for index, part in enumerate(text.split(":")):
        digits = _DIGITS.match(part)
        number = digits[0].replace("_", "") if digits else "0"
        if "." in text:
            total += float(number) * 60.0 ** abs(index - 2)
        else:
            total += int(number) * 60 ** abs(index - 2)
    return total


def _integer(text: str) -> int:
    sign, digits = (-1, text[1:]) if text[0] == "-" else (1, text.lstrip("+"))
    octal = len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()
    return sign * int(digits, 8 if octal else 0)
