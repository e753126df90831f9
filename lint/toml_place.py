"""Where a key stands in a TOML text. tomllib keeps no places, and a settings error without one is half an error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .text import Place

_PART = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_PATH = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_LINE = re.compile(rf"[ \t]*(?:(\[\[?)[ \t]*({_PATH})[ \t]*\]\]?|({_PATH})[ \t]*=(.*))")
_MULTILINE = re.compile(r'"""|\'\'\'')
_INLINE = re.compile(rf"""({_PATH})[ \t]*=|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#.*|[{{}}]""")


def _parts(path: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_PART, path)]


def place_of(text: str, path: Sequence[str | int]) -> Place | None:
    """The 1-based place of the key nearest to a path of keys and list indices, or None where none of it is there."""
    best: tuple[int, Place] | None = None
    table: list[str | int] = []
    counts: dict[tuple[str | int, ...], int] = {}
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        if inside:
            inside = "" if inside in line else inside
            continue
        match = _LINE.match(line)
        if not match:
            continue
        if match[1]:
            table = list(_parts(match[2]))
            if match[1] == "[[":
                counts[tuple(table)] = counts.get(tuple(table), -1) + 1
            table = _indexed(table, counts)
            keys = [(table, match.start(2))]
        else:
            own = [*table, *_parts(match[3])]
            keys = [(own, match.start(3))]
            keys += [(inner, match.start(4) + at) for inner, at in _inline(match[4], own)]
            opened = _MULTILINE.findall(match[4])
            inside = opened[0] if len(opened) == 1 else ""
        for found, column in keys:
            length = min(len(found), len(path))
            fits = length if list(path[:length]) == found[:length] else 0
            if fits and (best is None or fits > best[0]):
                best = (fits, Place(number, column + 1))
    return best[1] if best else None


def _inline(value: str, own: list[str | int]) -> Iterator[tuple[list[str | int], int]]:
    """The keys of inline tables in a key's value, each with its offset in it."""
    tables = [own]
    key = own
    for token in _INLINE.finditer(value):
        if token[1]:
            key = [*tables[-1], *_parts(token[1])]
            yield key, token.start()
        elif token[0] == "{":
            tables.append(key)
        elif token[0] == "}" and len(tables) > 1:
            tables.pop()


def _indexed(table: list[str | int], counts: dict[tuple[str | int, ...], int]) -> list[str | int]:
    """A table's path with the index of the array of tables it belongs to."""
    for length in range(len(table), 0, -1):
        index = counts.get(tuple(table[:length]))
        if index is not None:
            return [*table[:length], index, *table[length:]]
    return table
