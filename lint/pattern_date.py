"""Forms of dates in patterns, with strftime's codes: what they look like, and the parts of a date that a text in one says."""

from __future__ import annotations

import re
from functools import lru_cache

from .dates_parts import MONTHS
from .late import late

Parts = dict[str, int | str]

_SHAPES = {
    "%Y": "[0-9]{4}",
    "%y": "[0-9]{2}",
    "%m": "[0-9]{2}",
    "%d": "[0-9]{2}",
    "%H": "[0-9]{2}",
    "%M": "[0-9]{2}",
    "%S": "[0-9]{2}",
    "%z": "Z|[+-][0-9]{2}:?[0-9]{2}",
    "%-m": "[0-9]{1,2}",
    "%-d": "[0-9]{1,2}",
    "%-H": "[0-9]{1,2}",
    "%B": "|".join(MONTHS),
    "%b": "|".join(month[:3] for month in MONTHS),
    "%%": "%",
}
CODES = tuple(_SHAPES)
_CODE = late(r"%-?.?", re.DOTALL)


def unknown_code(form: str) -> re.Match[str] | None:
    """The first code of a form that is not known."""
    return next((match for match in _CODE.finditer(form) if match[0] not in _SHAPES), None)


def date_expression(form: str) -> str:
    """The regular expression of a form, without groups that capture. What it matches has a bounded length; whether the day
    exists is not asked: a wrong day in the right form is a matter of its own."""
    return _expression(form, captured=False)


def _expression(form: str, captured: bool) -> str:
    written, position = "", 0
    seen = set[str]()
    for match in _CODE.finditer(form):
        written += re.escape(form[position : match.start()])
        code, position = match[0], match.end()
        name = code[-1]
        named = captured and code != "%%" and name not in seen
        written += f"(?P<{name}>{_SHAPES[code]})" if named else f"(?>{_SHAPES[code]})"
        seen.add(name)
    return written + re.escape(form[position:])


@lru_cache(maxsize=64)
def _reader(form: str) -> re.Pattern[str]:
    return re.compile(_expression(form, captured=True))


def date_parts(form: str, text: str) -> Parts | None:
    """What a text says of a date, by the letter of strftime's code; None where it does not have the form."""
    match = _reader(form).fullmatch(text)
    if not match:
        return None
    parts: Parts = {}
    for code, value in match.groupdict().items():
        if code in "Bb":
            parts["m"] = next(n for n, month in enumerate(MONTHS, 1) if month.startswith(value))
        elif code == "y":
            parts["Y"] = 2000 + int(value)
        else:
            parts[code] = value.replace(":", "").replace("Z", "+0000") if code == "z" else int(value)
    return parts


def same_date(one: Parts, other: Parts) -> bool:
    """Two texts say the same where both say something."""
    return all(one[code] == other[code] for code in one.keys() & other.keys())


def written_date(form: str, parts: Parts) -> str | None:
    """A date in a form; None where the parts do not say enough."""
    written, position = "", 0
    for match in _CODE.finditer(form):
        code = match[0]
        part = {"%y": "Y", "%B": "m", "%b": "m"}.get(code, code[-1])
        if code != "%%" and part not in parts:
            return None
        written += form[position : match.start()] + _in_code(code, parts.get(part, ""))
        position = match.end()
    return written + form[position:]


def _in_code(code: str, value: int | str) -> str:
    if isinstance(value, str):
        return value or "%"
    if code in ("%B", "%b"):
        month = MONTHS[(value - 1) % 12]
        return month if code == "%B" else month[:3]
    if code == "%y":
        return f"{value % 100:02}"
    return f"{value:04}" if code == "%Y" else f"{value}" if "-" in code else f"{value:02}"
