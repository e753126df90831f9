"""Settings errors in the words of people who write settings: file, place, key, what is wrong, the way out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from .late import late
from .text import Place
from .words import closest

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
_KEYED = late(r"(?P<unknown>unknown key )?(?P<key>[\w-]+(?:\.[\w-]+)*)(?:@(?P<offset>\d+))?: ")
_LONGEST_VALUE = 60
_TABLES = (("pattern",), ("selector",))


def validation_faults(
    loaded: Loaded, error: Any, options: type[Options], prefix: Sequence[str | int]
) -> list[str]:
    """A line for each fault of a pydantic ValidationError."""
    return [
        loaded.fault([*prefix, *location], message, offset)
        for found in error.errors()
        for location, message, offset in _located(found, options)
    ]


def faulty_keys(error: Any) -> set[str | int]:
    """The first keys of a pydantic ValidationError's faults."""
    return {found["loc"][0] for found in error.errors()}


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """`: did you mean x?`, or what there is to choose from, or nothing."""
    if close := closest(word, known):
        return f": did you mean {close}?"
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


Fault = tuple[list[str | int], str, int | None]


def _located(found: Any, options: type[Options]) -> Iterator[Fault]:
    """Where pydantic's error is, its message, and the offset in the text that is the value; several where a check of ours
    has several lines."""
    location = [part for part in found["loc"] if part != "[key]" and not str(part).startswith("function-")]
    if found["type"] == "value_error":
        for path, message, offset in keyed(found["msg"].removeprefix("Value error, ")):
            yield [*location, *path], message, offset
    elif found["type"] == "extra_forbidden":
        inner = _options_at(options, location[:-1])
        names = [inner.alias(name) for name in inner.declared]
        yield location, f"unknown key {location[-1]}{did_you_mean(str(location[-1]), names)}", None
    elif found["type"] == "missing":
        yield location, "is missing", None
    else:
        yield location, _type_message(found), None


def keyed(text: str) -> Iterator[Fault]:
    """The lines of a ValueError of ours: the path of the key that a line begins with, its message, and the offset behind
    the key (`source@12: …`), which is that of the fault in the text there."""
    for line in text.splitlines():
        match = _KEYED.match(line)
        offset = int(match["offset"]) if match and match["offset"] else None
        yield (
            _path(match["key"]) if match else [],
            line[match.end() :] if match and not match["unknown"] else line,
            offset,
        )


def _path(key: str) -> list[str | int]:
    """A key and what is below it; in lists the numbers of their items."""
    parts = key.split(".")
    if any(part.isdecimal() for part in parts):
        return [int(part) if part.isdecimal() else part for part in parts]
    return list(key.split(".", 1))


def place_in(text: str, path: Sequence[str | int], offset: int | None) -> Place:
    """The 1-based place of a key in a TOML text, or of a character in the text that is its value; of the nearest key there is."""
    from .toml_place import place_of
    from .toml_string import place_in_string

    for route in (path, _below_front_matter(path)):
        place = place_of(text, route)
        name = next((part for part in reversed(route) if isinstance(part, str)), "")
        if place and offset is not None and _stands_at(text, place, name):
            index = route[-1] if isinstance(route[-1], int) else None
            return place_in_string(text, place, offset, index) or place
    return place_of(text, path) or Place(1, 1)


def _below_front_matter(path: Sequence[str | int]) -> list[str | int]:
    """A pattern's fields may also stand in a table of their own."""
    at = path.index("pattern") + 2 if "pattern" in path else len(path)
    return [*path[:at], "front-matter", *path[at:]]


def _stands_at(text: str, place: Place, name: str) -> bool:
    return text.split("\n")[place.line - 1][place.column - 1 :].lstrip("\"'").startswith(name)


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
    if found["loc"] in _TABLES:
        return f"expected tables that begin with [[{found['loc'][0]}]], not {_value(given)}"
    way_out = f": write [{_value(given)}]" if "list" in expected and isinstance(given, str) else ""
    return f"{expected.format(**found.get('ctx', {}))}, not {_value(given)}{way_out}"


def _value(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"
