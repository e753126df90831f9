"""Front matter of lines that each hold one plain entry, as nearly every post has it: read without libyaml, in less time.

What it finds is what libyaml finds, or it finds nothing: all that is not certain here is left to libyaml.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .late import late
from .parse_field import Field, Part
from .text import Span

# What libyaml refuses or takes for the end of a line, and tabs
_ODD = late(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_QUOTED = r"\"[^\"\\]*+\"|'[^']*+'"
_FIRST = r"[^ \-?:,\[\]{}#&*!|>'\"%@`]"
_SCALAR = rf"{_QUOTED}|{_FIRST}(?:[^:#]++|:(?! |\Z)|(?<! )#)*+"
_PART = rf"{_QUOTED}|{_FIRST}[^?:#,\[\]{{}}]*+"
_FIELD = re.compile(
    rf"( *+)([A-Za-z_][A-Za-z0-9_-]{{,99}}+):(?: ++({_SCALAR}|\[ *+(?:(?:{_PART}) *+, *+)*+(?:{_PART})? *+\]))? *+"
)
_ITEM = re.compile(rf" *+- ++({_SCALAR}) *+")
_PARTS = re.compile(_PART)
_SHORT = 48


class _Line(NamedTuple):
    """A line with a field, with an item of a list, or with no more than a comment.

    `start` and `end` are the offsets of the value in the line; `depth` is that of a list's dash, or of a key that is set
    in; `parts` are those of a list in brackets.
    """

    key: str
    raw: str = ""
    text: str | None = None
    is_plain: bool = False
    start: int = 0
    end: int = 0
    depth: int = -1
    parts: tuple[Part, ...] | None = None


_Lines = list[tuple[int, _Line]]


def read(text: str, at: int) -> tuple[dict[str, Field], int] | None:
    """The fields from this line on, and where the line begins that ends them; None where libyaml is to be asked."""
    lines: _Lines = []
    while True:
        end = text.find("\n", at)
        line = text[at:end] if end >= 0 else text[at:]
        found = _short(line) if len(line) <= _SHORT else _line(line)
        if found is None:
            break
        if end < 0:
            return None
        lines.append((at, found))
        at = end + 1
    fields = _fields(lines, text[:at])
    return (fields, at) if fields else None


def _fields(lines: _Lines, block: str) -> dict[str, Field] | None:
    """The fields by their keys; None where a key comes twice, or an item or a comment stands where it may mean more."""
    fields: dict[str, Field] = {}
    items: dict[str, _Lines] = {}
    last, is_open = "", False
    new = tuple.__new__  # half the time of the class's own
    for at, line in lines:
        key, raw, text, is_plain, start, end, depth, parts = line
        if key and depth < 0:
            if key in fields:
                return None
            last, is_open = key, not raw
            places = new(Span, (at, at + len(key))), new(Span, (at + start, at + end))
            moved = None if parts is None else [_moved(part, at) for part in parts]
            fields[key] = Field(key, *places, raw, block, text, is_plain, moved, parts is not None)
        elif depth >= 0 and is_open:
            items.setdefault(last, []).append((at, line))
        elif depth >= 0 or (raw and last in items):
            return None
        else:
            is_open = False
    for key, found in items.items():
        if len({(line.depth, not line.key) for _, line in found}) > 1:
            return None
        fields[key] = _collection(fields[key], found, block)
    return fields


def _collection(field: Field, lines: _Lines, block: str) -> Field:
    """A field with the items, or the keys and values, that stand on the lines below its key."""
    (first, above), (last, below) = lines[0], lines[-1]
    start = first + above.depth
    end = last + (below.end if below.raw else below.end + len(":"))
    raw = block[start:end].rstrip()
    span = Span(start, start + len(raw))
    parts = [
        Part(line.text or "", line.is_plain, Span(at + line.start, at + line.end), line.key)
        for at, line in lines
    ]
    return Field(field.key, field.key_span, span, raw, block, None, False, parts, not above.key)


def _moved(part: Part, by: int) -> Part:
    return Part(part.text, part.is_plain, Span(part.span.start + by, part.span.end + by))


def _line(line: str) -> _Line | None:
    """What a line holds, without its end; None where that is not certain."""
    line = line.removesuffix("\r")
    if not line.isprintable() and _ODD.search(line):
        return None
    if match := _FIELD.fullmatch(line):
        blanks, key, raw = match.groups()
        depth = len(blanks) or -1
        if raw is None:
            return _Line(key, "", "", True, match.end(2), match.end(2), depth)
        start = match.start(3)
        if raw[0] == "[":
            parts = tuple(_part(one[0], start + one.start()) for one in _PARTS.finditer(raw, 1))
            return None if blanks else _Line(key, raw, None, False, start, start + len(raw), -1, parts)
        if raw[0] in "'\"":
            return _Line(key, raw, raw[1:-1], False, start, start + len(raw), depth)
        raw = raw.rstrip(" ")
        return _Line(key, raw, raw, True, start, start + len(raw), depth)
    if match := _ITEM.fullmatch(line):
        text, is_plain, span, _ = _part(match[1], match.start(1))
        return _Line("", line[slice(*span)], text, is_plain, *span, line.index("-"))
    return _Line("", line) if not line or line[0] == "#" else None


def _part(raw: str, start: int) -> Part:
    """A scalar from its first character to the blanks behind it."""
    if raw[0] in "'\"":
        return Part(raw[1:-1], False, Span(start, start + len(raw)))
    text = raw.rstrip(" ")
    return Part(text, True, Span(start, start + len(text)))


_short = lru_cache(maxsize=1024)(_line)  # lines that many posts have
