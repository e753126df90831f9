"""What fixes would change, as a unified diff that `git apply` and `patch -p1` take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import unified_diff

from .fix import Fixed
from .terminal import paint, printable

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_COLOURS = {"+": "added", "-": "removed", "@": "mark"}


def diff(files: Iterable[Fixed], colour: bool, is_terminal: bool) -> Iterator[str]:
    """The diff's lines. On a terminal control characters are shown as pictures, else every character stands as it is."""
    for one in files:
        if one.is_changed:
            for line in _of_file(one):
                shown = _visible(line) if is_terminal else line
                yield paint(shown, _COLOURS[line[0]], True) if colour and line[0] in _COLOURS else shown


def _visible(line: str) -> str:
    return printable(line.removesuffix("\r")) + ("␍" if line.endswith("\r") else "")


def _of_file(one: Fixed) -> Iterator[str]:
    name = one.candidate.shown
    before, after = (_LINE.findall(raw.decode(errors="surrogateescape")) for raw in (one.before, one.after))
    for line in unified_diff(before, after, _header("a", name), _header("b", name), lineterm="\n"):
        if line.endswith("\n"):
            yield line[:-1]
        else:
            yield line
            yield "\\ No newline at end of file"


def _header(side: str, name: str) -> str:
    """A path outside of the working folder stands as it is: no patch can be applied there."""
    return name if name.startswith(("/", "../")) else f"{side}/{name}"
