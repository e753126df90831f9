"""Tables for a terminal and in markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .terminal import printable, width

_WIDEST = 60  # one long cell does not push the others' columns away


def table(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines with columns below each other on a terminal; a column without any text is left out."""
    columns = [index for index in range(len(cells[0])) if any(row[index] for row in cells)]
    widths = [min(_WIDEST, max(width(row[index]) for row in cells)) for index in columns]
    for row in cells:
        parts = [
            row[index] + " " * (size - width(row[index])) for index, size in zip(columns, widths, strict=True)
        ]
        yield "  ".join(parts).rstrip()


def markdown_table(header: Sequence[str], cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table as GitHub knows it, of cells that are markdown."""
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    for row in cells:
        yield f"| {' | '.join(row)} |"


def code(text: str) -> str:
    """A code span that holds any text, within a table too."""
    text = printable(text)
    if not text:
        return ""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text.replace('|', chr(92) + '|')}{space}{fence}"


def escaped(text: str) -> str:
    """Text that markdown prints as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&$])", r"\\\1", printable(text))
