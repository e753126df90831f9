"""What a hole says: two texts may say one value, `2022-02-21` and `2022/02/21`, `雨` and `%E9%9B%A8`."""

from __future__ import annotations

from typing import NamedTuple

from .pattern_date import Parts, date_parts, same_date, written_date
from .pattern_parse import Hole
from .pattern_shape import NAMED
from .pattern_transform import read_again, transformed


class Value(NamedTuple):
    """A hole's text at a place. `transforms` is what was done to the value before it was written; `parts` are those of a date."""

    text: str
    transforms: tuple[str, ...]
    parts: Parts | None

    @classmethod
    def of(cls, hole: Hole, text: str) -> Value:
        return cls(text, hole.transforms, date_parts(hole.date, text) if hole.date else None)

    def written_as(self, hole: Hole) -> str | None:
        """The value as a hole should hold it; None where that is not known."""
        if hole.date:
            parts = self.parts or date_parts(NAMED["date"], self.text)
            return written_date(hole.date, parts) if parts else None
        if self.transforms and self.transforms != hole.transforms:
            return None
        return transformed(self.text, hole.transforms) if not self.transforms else self.text


def agree(one: Value, other: Value) -> bool:
    """Two texts say the same, or cannot be compared."""
    if one.parts is not None or other.parts is not None:
        parts = [value.parts or date_parts(NAMED["date"], value.text) for value in (one, other)]
        return parts[0] is not None and parts[1] is not None and same_date(parts[0], parts[1])
    if one.transforms == other.transforms:
        return read_again(one.text, one.transforms) == read_again(other.text, other.transforms)
    if one.transforms and other.transforms:
        return True
    plain, written = (other, one) if one.transforms else (one, other)
    wanted = transformed(plain.text, written.transforms)
    return read_again(wanted, written.transforms) == read_again(written.text, written.transforms)
