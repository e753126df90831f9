"""Apply fixes: edits on the original text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .rule import Edit, Fix
from .text import Span

_BOM = b"\xef\xbb\xbf"


def is_wanted(fix: Fix | None, unsafe: bool) -> bool:
    """There is a fix, and it may be applied."""
    return fix is not None and (unsafe or fix.applicability == "safe")


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes that can be applied together. One that overlaps an earlier one is left out as a whole."""
    kept: list[Fix] = []
    taken: list[Span] = []  # in order, so that only neighbours need a look
    for fix in fixes:
        spans = [edit.span for edit in fix.edits]
        if not any(_is_taken(span, taken) for span in spans):
            for span in spans:
                insort(taken, span)
            kept.append(fix)
    return kept


def _is_taken(span: Span, taken: list[Span]) -> bool:
    at = bisect_left(taken, span)
    return any(_overlap(span, other) for other in taken[max(0, at - 1) : at + 1])


def _overlap(a: Span, b: Span) -> bool:
    return (a.start < b.end and b.start < a.end) or a == b


def apply(text: str, fixes: Iterable[Fix]) -> str:
    """The text after these fixes, which do not overlap."""
    return Change.of(fixes).apply(text)


@dataclass(frozen=True)
class Change:
    """The edits of several fixes, in order, and what they do to a text and to the places in it."""

    edits: tuple[Edit, ...]
    drops_bom: bool = False

    @classmethod
    def of(cls, fixes: Iterable[Fix]) -> Change:
        listed = list(fixes)
        edits = sorted(edit for fix in listed for edit in fix.edits)
        return cls(tuple(edits), any(fix.drops_bom for fix in listed))

    def apply(self, text: str) -> str:
        pieces: list[str] = []
        at = 0
        for span, content in self.edits:
            pieces += text[at : span.start], content
            at = span.end
        return "".join(pieces) + text[at:]

    def apply_to_file(self, raw: bytes, text: str) -> bytes:
        """The file's new bytes; `text` is what its old ones read as."""
        keeps_bom = raw.startswith(_BOM) and not self.drops_bom
        return _BOM * keeps_bom + self.apply(text).encode(errors="surrogateescape")

    def moved(self, offset: int) -> int:
        """Where an offset of the old text is in the new one; behind what was inserted there."""
        before = bisect_right(self._ends, offset)
        return offset + (self._growth[before - 1] if before else 0)

    @cached_property
    def _ends(self) -> list[int]:
        return [edit.span.end for edit in self.edits]

    @cached_property
    def _growth(self) -> list[int]:
        """By how much the text has grown behind each edit."""
        total, growth = 0, []
        for (start, end), content in self.edits:
            total += len(content) - (end - start)
            growth.append(total)
        return growth

    @cached_property
    def places(self) -> list[Span]:
        """Where the edits' contents are in the new text."""
        growth = [0, *self._growth]
        starts = (edit.span.start + grown for edit, grown in zip(self.edits, growth, strict=False))
        return [Span(at, at + len(edit.content)) for at, edit in zip(starts, self.edits, strict=True)]

    def touches(self, span: Span) -> bool:
        """Some edit changes the text of this span, or inserts at one of its ends."""
        return any(meet(edit.span, span) for edit in self.edits)


def meet(place: Span, span: Span) -> bool:
    """They have text in common, or the place is empty and lies within or at an end of the span."""
    if place.start == place.end:
        return span.start <= place.start <= span.end
    return place.start < span.end and span.start < place.end
