"""Apply fixes: edits on the original text."""

from __future__ import annotations

from collections.abc import Iterable

from .rule import Fix


def apply(text: str, fixes: Iterable[Fix]) -> str:
    """The text after these fixes. A fix that overlaps an earlier one is left out as a whole."""
    taken: list[tuple[int, int, str]] = []
    for fix in fixes:
        edits = [(span.start, span.end, content) for span, content in fix.edits]
        if not any((a[0] < b[1] and b[0] < a[1]) or a[:2] == b[:2] for a in edits for b in taken):
            taken += edits
    for start, end, content in sorted(taken, reverse=True):
        text = text[:start] + content + text[end:]
    return text
