"""YAML scalars as Ruby's Psych reads them (psych/scalar_scanner.rb of Psych 4), which is how Jekyll sees front matter."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import yaml

_WORD = re.compile(r"^[^\d.:\-]?[^\W\d_]|^[^\d.:\-]?[_\s!@#$%^&*(){}<>|/\\~;=]|\n")
TIMESTAMP = re.compile(
    r"-?(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|\s+)(\d{1,2}):(\d\d):(\d\d)(?:\.\d*)?(?:\s*(Z|[-+]\d{1,2}:?(?:\d\d)?))?",
    re.ASCII,
)
_DATE = re.compile(r"\d{4}-(?:1[012]|0\d|\d)-(?:[12]\d|3[01]|0\d|\d)", re.ASCII)
_BASE_60 = re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9]){1,2}(\.[0-9_]*)?")
_FLOAT = re.compile(r"[-+]?([0-9][0-9_,]*)?\.[0-9]*([eE][-+][0-9]+)?")
_INTEGER = re.compile(
    r"[-+]?0b[0-1_,]+|[-+]?0[0-7_,]+|[-+]?(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|[-+]?0x[0-9a-fA-F_,]+"
)
_WORDS: dict[str, bool | None] = {
    "~": None,
    "null": None,
    **dict.fromkeys(("yes", "true", "on"), True),
    **dict.fromkeys(("no", "false", "off"), False),
}


class Symbol(str):
    """A plain scalar that Ruby reads as a symbol (`:word`)."""

    __slots__ = ()


def value(node: yaml.Node) -> Any:
    """The Python value nearest to what Psych makes of a node.

    A timestamp becomes an aware datetime (UTC where it names no zone), a date a `date`, a `:word` a `Symbol`.
    """
    if isinstance(node, yaml.ScalarNode):
        return scalar(node.value) if not node.style else node.value
    if isinstance(node, yaml.SequenceNode):
        return [value(item) for item in node.value]
    return {_key(value(key)): value(item) for key, item in node.value}


def _key(key: Any) -> Any:
    return str(key) if isinstance(key, list | dict) else key


def scalar(text: str) -> Any:
    """The value of a plain scalar."""
    if not text:
        return None
    if _WORD.search(text):
        return _WORDS.get(text.lower(), text) if len(text) <= 5 else text
    if match := TIMESTAMP.fullmatch(text):
        return _orelse(text, timestamp, match)
    if _DATE.fullmatch(text):
        return _orelse(text, _date, text)
    if text[0] == ":" and len(text) > 1:
        return Symbol(text)
    if _BASE_60.fullmatch(text):
        return _base_60(text)
    if _FLOAT.fullmatch(text) and text.strip("+-") != ".":
        return _orelse(text, float, re.sub(r"[,_]", "", text))
    if _INTEGER.fullmatch(text):
        return _orelse(text, _integer, re.sub(r"[,_]", "", text))
    return {"+.inf": float("inf"), ".inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}.get(
        text.lower(), text
    )


def _orelse(text: str, read: Any, argument: Any) -> Any:
    """Psych falls back to the text when a value of the right shape does not exist."""
    try:
        return read(argument)
    except (ValueError, OverflowError):
        return text


def timestamp(match: re.Match[str]) -> datetime:
    """The instant of a TIMESTAMP match. Days after a month's end run over into the next, as Time.utc does.

    Raises ValueError or OverflowError where Ruby raises ArgumentError.
    """
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    if not 1 <= day <= 31 or hour > 24 or minute > 59 or second > 60:
        raise ValueError(match[0])
    start = datetime(year, month, 1, tzinfo=zone(match[7] or "Z"))
    return start + timedelta(days=day - 1, hours=hour, minutes=minute, seconds=second)


def zone(name: str) -> timezone:
    """The zone written `Z`, `+08`, `+0800` or `+08:00`. Raises ValueError for an offset of a day or more."""
    if name == "Z":
        return UTC
    digits = name[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if name[0] == "-" else offset)


def _date(text: str) -> date:
    year, month, day = (int(part) for part in text.split("-"))
    return date(year, month, day)


def _base_60(text: str) -> int | float:
    number = float if "." in text else int
    total: float = 0
    for part in text.replace("_", "").lstrip("+-").split(":"):
        total = total * 60 + number(part.rstrip(".") or 0)
    return -total if text[0] == "-" else total


def _integer(text: str) -> int:
    sign, digits = (-1, text[1:]) if text[0] == "-" else (1, text.lstrip("+"))
    octal = len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()
    return sign * int(digits, 8 if octal else 0)
