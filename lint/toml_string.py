"""Where a character of a text stands in the TOML that writes it: a fault in a pattern is shown there, not at its key."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .text import Place

_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{},]', re.DOTALL
)
_LITERAL = re.compile(r"\r\n|.", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[ \t]*\r?\n\s*|.)|\r\n|.", re.DOTALL)


def place_in_string(text: str, key: Place, offset: int, index: int | None = None) -> Place | None:
    """The place of a 0-based offset in the string that is a key's value, or in that with this index in its list; None where
    there is none. `key` is the 1-based place of the key in the TOML text."""
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: key.line - 1]) + key.column - 1
    equals = text.find("=", start)
    string = next(_strings(text, equals + 1, index), None) if equals >= 0 else None
    if string is None:
        return None
    at = string[0] + _raw_offset(text[string[0] : string[1]], offset)
    return Place(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _strings(text: str, start: int, index: int | None) -> Iterator[tuple[int, int]]:
    """The wanted string of a value: where its quotes begin and end."""
    seen = 0
    for token in _TOKEN.finditer(text, start):
        if token[0][0] in "\"'":
            if index is None or seen == index:
                yield token.span()
                return
            seen += 1
        elif token[0] == "]" or (index is None and token[0] in "{},"):
            return


def _raw_offset(written: str, offset: int) -> int:
    """How far into a string, its quotes included, the character with an offset is."""
    quotes = 3 if written.startswith(('"""', "'''")) else 1
    position = quotes
    if quotes == 3 and (newline := re.match(r"\r?\n", written[3:])):
        position += newline.end()
    character = _LITERAL if written[0] == "'" else _ESCAPE
    for _ in range(offset):
        match = character.match(written, position)
        while match and re.match(r"\\[ \t]*\r?\n", match[0]):  # a line that goes on below says nothing
            position = match.end()
            match = character.match(written, position)
        if match:
            position = match.end()
    return min(position, len(written) - quotes)
