"""Pictures: a rule's examples, in which carets under the source say where a problem is and what it says.

    ---
    title: ""
           ^^ title is empty: ...
    ---

A line `=== path` begins another file; without one the text is `_posts/2022-02-21-example.md`. A line `=== fixed`, or
`=== fixed path`, begins the text that the fixes make of it; `=== fixed unsafely` where one of them is not safe. Carets are as wide as the text on a terminal. A `~` behind them says that
the place goes on below; a caret behind the line's end is an empty place there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from .rule import Applicability
from .terminal import width

DEFAULT_PATH = "_posts/2022-02-21-example.md"
_HEADER = re.compile(r"=== (fixed(?: unsafely)?(?: |$))?(\S.*)?$")
_CARETS = re.compile(r"([ \t]*)(\^+~?) (\S.*)$")


class Mark(NamedTuple):
    """A problem in a picture: its file, 1-based line, column (code points), end column, and message."""

    path: str
    line: int
    column: int
    end_column: int
    goes_on: bool
    message: str


@dataclass
class Picture:
    """Files of a small site, the problems in them, and their text once fixed: `fix` is how, safe or unsafe."""

    files: dict[str, str] = field(default_factory=dict)
    fixed: dict[str, str] = field(default_factory=dict)
    fix: Applicability = "safe"
    marks: list[Mark] = field(default_factory=list)


def read(drawn: str) -> Picture:
    """Read a picture. Raises ValueError for carets that do not fit a line above them and for a file drawn twice."""
    picture = Picture()
    path, target, lines = DEFAULT_PATH, picture.files, list[str]()
    for line in re.findall(r"[^\n]*\n|[^\n]+", undented(drawn)):
        text = line.rstrip("\n")
        header = _HEADER.match(text)
        if header:
            _close(target, path, lines, picture)
            target = picture.fixed if header[1] is not None else picture.files
            path = header[2] or DEFAULT_PATH
            picture.fix = "unsafe" if "unsafely" in (header[1] or "") else picture.fix
            lines = []
        elif target is picture.files and (carets := _CARETS.match(text)):
            if not lines:
                raise ValueError(f"carets without a line above them: {text}")
            picture.marks.append(_mark(path, len(lines), lines[-1].rstrip("\r\n"), carets))
        else:
            lines.append(line)
    _close(target, path, lines, picture)
    if not picture.files:
        picture.files[DEFAULT_PATH] = ""
    return picture


def undented(drawn: str) -> str:
    """Without the indentation of the Python around it; the last line end belongs to the closing quotes.

    Unlike textwrap.dedent it leaves blanks on lines of their own as they are: they may be what a picture is about."""
    if not drawn.startswith("\n"):
        return drawn
    lines = drawn[1:].rstrip(" ").split("\n")
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" \r")]
    indent = min(indents, default=0)
    return "\n".join(line[min(indent, len(line) - len(line.lstrip(" "))) :] for line in lines)


def _close(target: dict[str, str], path: str, lines: list[str], picture: Picture) -> None:
    if path in target:
        raise ValueError(f"{path} is drawn twice")
    if lines or target is picture.fixed or path != DEFAULT_PATH:
        target[path] = "".join(lines)


def _mark(path: str, number: int, source: str, carets: re.Match[str]) -> Mark:
    marks = carets[2].rstrip("~")
    column = _column(source, width(carets[1]), carets)
    # one caret stands also for an empty place, or for a character without width
    end = _column(source, width(carets[1]) + len(marks), carets, strict=len(marks) > 1)
    return Mark(path, number, column + 1, max(end, column) + 1, carets[2].endswith("~"), carets[3])


def _column(source: str, columns: int, carets: re.Match[str], strict: bool = True) -> int:
    """How many characters of a line fill so many columns of a terminal, with the combining ones behind them."""
    used, found = 0, len(source)
    for index, character in enumerate(source):
        if used >= columns and (columns == 0 or width(character)):
            found = index
            break
        used += width(character)
    if used != columns and strict:
        raise ValueError(f"carets that do not fit the text above them: {carets[0]}")
    return found


def draw(text: str, marks: list[Mark]) -> str:
    """The picture of a text with marks: what a rule's author writes, and what a test shows when it is wrong."""
    drawn = []
    for number, line in enumerate(text.split("\n"), 1):
        drawn.append(line)
        for mark in marks:
            if mark.line == number:
                before, marked = line[: mark.column - 1], line[mark.column - 1 : mark.end_column - 1]
                carets = "^" * max(1, width(marked)) + ("~" if mark.goes_on else "")
                drawn.append(f"{' ' * width(before)}{carets} {mark.message}")
    return "\n".join(drawn)
