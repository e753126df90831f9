"""Which lines of the working tree are not those of a revision, as `git diff` has it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from . import git

_PLAIN = ("--no-ext-diff", "--no-textconv", "--no-color", "--text", "--unified=0", "--inter-hunk-context=0")
_NAMES = ("-M", "--src-prefix=a/", "--dst-prefix=b/")
_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPES = dict(zip(b"abtnvfr", b"\a\b\t\n\v\f\r", strict=True))

Ranges = list[tuple[int, int]]


def changed_lines(top: Path, commit: str) -> dict[str, Ranges]:
    """Path from the repository's top → half-open ranges of 1-based lines."""
    printed = git.output(top, "-c", "core.quotepath=false", "diff", *_PLAIN, *_NAMES, commit, "--")
    return dict(_files(printed))


def _files(patch: str) -> Iterator[tuple[str, Ranges]]:
    """The files of a patch without context. Its lines are counted: a line of a post may look like a header."""
    ranges: Ranges = []
    inside = 0
    for line in patch.split("\n"):
        if inside:
            inside -= line[:1] in ("+", "-")
        elif line.startswith("+++ "):
            ranges = []
            yield _unquoted(line[4:].removesuffix("\t")).removeprefix("b/"), ranges
        elif found := _HUNK.match(line):
            old, first, new = int(found[1] or 1), int(found[2]), int(found[3] or 1)
            inside = old + new
            if new:
                ranges.append((first, first + new))


def _unquoted(name: str) -> str:
    """A path as git quotes it where it holds quotes, backslashes or control characters."""
    if not name.startswith('"'):
        return name
    return os.fsdecode(_ESCAPE.sub(_escaped, os.fsencode(name[1:-1])))


def _escaped(found: re.Match[bytes]) -> bytes:
    word = found[1]
    return bytes([int(word, 8) if len(word) == 3 else _ESCAPES.get(word[0], word[0])])
