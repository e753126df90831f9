"""Settings errors in the words of people who write settings: file, place, key, what is wrong, the way out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

if TYPE_CHECKING:
    from .options import Options
    from .settings import Loaded

# pydantic's error types that TOML values can cause
_EXPECTED = {
    "string_type": "expected a text in quotes",
    "tuple_type": 'expected a list such as ["…"]',
    "list_type": 'expected a list such as ["…"]',
    "set_type": 'expected a list such as ["…"]',
    "frozen_set_type": 'expected a list such as ["…"]',
    "dict_type": "expected a table",
    "model_type": "expected a table",
    "model_attributes_type": "expected a table",
    "bool_type": "expected true or false",
    "bool_parsing": "expected true or false",
    "int_type": "expected a whole number",
    "int_parsing": "expected a whole number",
    "int_from_float": "expected a whole number",
    "float_type": "expected a number",
    "float_parsing": "expected a number",
    "date_from_datetime_parsing": "expected a day such as 2020-01-31",
    "date_from_datetime_inexact": "expected a day such as 2020-01-31",
    "literal_error": "expected {expected}",
    "greater_than": "expected more than {gt}",
    "greater_than_equal": "expected {ge} or more",
    "less_than": "expected less than {lt}",
    "less_than_equal": "expected {le} or less",
}
_KEYED = re.compile(r"(?P<unknown>unknown key )?(?P<key>[\w-]+(?:\.[\w-]+)*): ")
_LONGEST_VALUE = 60


def validation_faults(
    loaded: Loaded, error: Any, options: type[Options], prefix: Sequence[str | int]
) -> list[str]:
    """A line for each fault of a pydantic ValidationError."""
    return [
        loaded.fault([*prefix, *location], message)
        for found in error.errors()
        for location, message in _located(found, options)
    ]


def faulty_keys(error: Any) -> set[str | int]:
    """The first keys of a pydantic ValidationError's faults."""
    return {found["loc"][0] for found in error.errors()}


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """`: did you mean x?`, or what there is to choose from, or nothing."""
    close = get_close_matches(word, known, 1, 0.6)
    if close:
        return f": did you mean {close[0]}?"
    return f": the keys here are {', '.join(sorted(known))}" if 0 < len(known) <= 12 else ""


def key_text(path: Sequence[str | int]) -> str:
    """A key's path as people write it."""
    text = ""
    for part in path:
        name = f"[{part}]" if isinstance(part, int) else part
        if isinstance(part, str) and not re.fullmatch(r"[\w-]+", part):
            name = json.dumps(part, ensure_ascii=False)
        text += f".{name}" if text and isinstance(part, str) else str(name)
    return text


def shown_file(file: Path) -> str:
    """A settings file as people see it."""
    from .globs import shown

    return shown(str(file))


def _located(found: Any, options: type[Options]) -> Iterator[tuple[list[str | int], str]]:
    """Where pydantic's error is, and its message; several where a check of ours has several lines."""
    location = [part for part in found["loc"] if part != "[key]" and not str(part).startswith("function-")]
    if found["type"] == "value_error":
        for path, message in keyed(found["msg"].removeprefix("Value error, ")):
            yield [*location, *path], message
    elif found["type"] == "extra_forbidden":
        inner = _options_at(options, location[:-1])
        names = [inner.alias(name) for name in inner.declared]
        yield location, f"unknown key {location[-1]}{did_you_mean(str(location[-1]), names)}"
    elif found["type"] == "missing":
        yield location, "is missing"
    else:
        yield location, _type_message(found)


def keyed(text: str) -> Iterator[tuple[list[str], str]]:
    """The lines of a ValueError of ours: the path of the key that a line begins with, and its message."""
    for line in text.splitlines():
        match = _KEYED.match(line)
        path = match["key"].split(".", 1) if match else []
        yield path, line[match.end() :] if match and not match["unknown"] else line


def _options_at(options: type[Options], path: Sequence[str | int]) -> type[Options]:
    """The options that a path of keys, indices and names leads to."""
    hint: Any = options
    for key in path:
        if hasattr(hint, "declared"):
            fields = {hint.alias(name): name for name in hint.declared}
            hint = get_type_hints(hint).get(fields.get(str(key), ""))
        else:
            inner = [one for one in get_args(hint) if one is not ...]
            hint = inner[-1] if inner else None
    return hint if hasattr(hint, "declared") else options


def _type_message(found: Any) -> str:
    expected = _EXPECTED.get(found["type"])
    if expected is None:
        message = str(found["msg"])
        return f"{message[:1].lower()}{message[1:]}, not {_value(found['input'])}"
    given = found["input"]
    way_out = f": write [{_value(given)}]" if "list" in expected and isinstance(given, str) else ""
    return f"{expected.format(**found.get('ctx', {}))}, not {_value(given)}{way_out}"


def _value(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"
