"""YAML as SafeYAML 1.0 reads it, which GitHub Pages' Jekyll uses: where it differs from Psych."""

from __future__ import annotations

import re
from typing import Any

import yaml

from . import psych
from .late import late

_BASE_60 = late(r"([-+]?[0-9][0-9_]*)((?::[0-5]?[0-9]){1,2})(\.[0-9_]*)?")
_ALIAS = late(r"((?:^|[:\-\[,])[ \t]*)\*[A-Za-z0-9_-]+(?=[\s,\]}]|\Z)", re.MULTILINE)


def value(node: yaml.Node) -> Any:
    """The value of a node: symbols stay text, base 60 makes a float of minutes or seconds, a day that does not exist stays text."""
    return psych.value(node, scalar)


def scalar(text: str) -> Any:
    """The value of a plain scalar."""
    if match := _BASE_60.fullmatch(text):
        total = abs(int(match[1].replace("_", "")))
        for part in match[2][1:].split(":"):
            total = total * 60 + int(part)
        found = total + float("0" + (match[3] or ".0").rstrip("_"))
        return -found if text[0] == "-" else found
    if (match := psych.TIMESTAMP.fullmatch(text)) and not _exists(match):
        return text
    found = psych.scalar(text)
    return str(found) if isinstance(found, psych.Symbol) else found


def _exists(match: re.Match[str]) -> bool:
    from calendar import monthrange

    year, month, day = int(match[1]), int(match[2]), int(match[3])
    return 1 <= month <= 12 and 1 <= day <= monthrange(max(year, 1), month)[1]


def without_aliases(text: str) -> str:
    """The text with null for every alias: SafeYAML takes one whose anchor is missing for null."""
    return _ALIAS.sub(r"\1~", text)
