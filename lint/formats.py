"""Forms that a text may be asked to have. Each is a function from a text to whether it has the form."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

_URL = re.compile(r"https?://[^\s/?#<>\"]+[^\s<>\"]*", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>\"(),:;]+@[^\s@<>\"(),:;.]+(?:\.[^\s@<>\"(),:;.]+)+")
_SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_TIME = r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
_DATE_TIME = re.compile(rf"(\d{{4}}-\d\d-\d\d)[Tt ]{_TIME}", re.ASCII)


def is_url(text: str) -> bool:
    """An address of the web, with scheme and host."""
    return _URL.fullmatch(text) is not None


def is_email(text: str) -> bool:
    return _EMAIL.fullmatch(text) is not None


def is_slug(text: str) -> bool:
    """Letters without capitals, digits, and single hyphens between them, as in an address."""
    return _SLUG.fullmatch(text) is not None and text == text.lower()


def is_written(text: str, codes: str) -> bool:
    """Written in these codes of strptime to the letter: strptime alone takes `2` for `02` and `+08:00` for `+0800`."""
    try:
        return datetime.strptime(text, codes).strftime(codes) == text
    except ValueError:
        return False


def example(codes: str) -> str:
    """A date in these codes."""
    return datetime(2022, 2, 21, 7, 47, 5, tzinfo=timezone(timedelta(hours=8))).strftime(codes)


def is_strptime(codes: str) -> bool:
    """strptime reads what strftime writes in these codes, and there are some."""
    return "%" in codes and is_written(datetime(2022, 2, 21, tzinfo=UTC).strftime(codes), codes)


def _is_date_time(text: str) -> bool:
    match = _DATE_TIME.fullmatch(text)
    return match is not None and is_written(match[1], "%Y-%m-%d")


# What fields may be asked for, and the words for it
FORMATS: dict[str, tuple[Callable[[str], bool], str]] = {
    "url": (is_url, "a URL such as https://example.org/"),
    "email": (is_email, "an email address"),
    "slug": (is_slug, "a slug such as rain-tomorrow"),
}
# Formats of JSON Schema for which the package jsonschema is lax, or needs more packages
JSON_FORMATS: dict[str, Callable[[str], bool]] = {
    "date-time": _is_date_time,
    "time": lambda text: re.fullmatch(_TIME, text) is not None,
    "email": is_email,
    "uri": lambda text: text.isascii() and _URI.fullmatch(text) is not None,
    "iri": lambda text: _URI.fullmatch(text) is not None,
}
