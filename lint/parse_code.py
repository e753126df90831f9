"""Code in markdown: fences, indented blocks, backticks. `comments` are stretches in which none of them begins."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from .elements import VOID
from .late import late

_FENCE = late(r"^[ \t>]*+(?:(?:[-*+]|\d++\.)[ ]*+)?(`{3,}(?!</)(?=[^`\n]*$)|~{3,})[^\n]*$", re.MULTILINE)
_FENCE_END = late(r"^[ >\t]*(`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_LIST_ITEM = late(r"[ ]{0,3}(?:[-*+]|\d+\.)[ \t]|\[\^|:[ ]")
_DEEP_FIRST = re.compile(r"(?:[ \t]*+\n)?(?:    |\t)")
_DEEP_AFTER_EMPTY = re.compile(r"\n[ \t]*+\n(?:    |\t)")
_TICKS = re.compile(r"``*")  # what begins with a character is looked for by it
_PARAGRAPH_END = late(r"\n[ \t]*+(?:\n|(?:[-*+]|\d+\.|#+)[ \t])")
_RAW_TAG = late(r"<(?:script|style|pre|textarea)\b", re.IGNORECASE)
_RAW_TEXT = late(
    r"^[ \t]*+<(script|style|pre|textarea)\b[^<>]*>.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_HTML_LINE = late(r"\s*</?[A-Za-z!]")
_TAG = late(r"<(/?)([A-Za-z][\w-]*)[^<>]*?(/?)>")

Spans = list[tuple[int, int]]


def fences(text: str, comments: Spans) -> Iterator[tuple[int, int]]:
    """A fence runs to a line of as many of its characters, or to the end of the body."""
    starts = _lines_with_marks(text)
    found = [match for start in starts if (match := _FENCE_END.match(text, start))]
    ends = [(match.start(), match.end(), match[1]) for match in found]
    position, never = 0, False
    for start in starts:
        match = _FENCE.match(text, start) if start >= position else None
        if not match or inside(comments, start):
            continue
        position = match.end()
        mark = match[1]
        close = None
        if not (never and mark == "```"):
            later = range(bisect_left(ends, (position, 0, "")), len(ends))
            close = next((ends[index][1] for index in later if _closes(ends[index][2], mark)), None)
        if close is None and mark == "```":
            never = True
            if _HTML_LINE.match(text, position):
                continue
        position = len(text) if close is None else close
        yield match.start(), position


def _lines_with_marks(text: str) -> list[int]:
    """Where the lines begin that have three backticks or tildes in a row."""
    found: set[int] = set()
    for mark in ("```", "~~~"):
        at = text.find(mark)
        while at >= 0:
            found.add(text.rfind("\n", 0, at) + 1)
            end = text.find("\n", at)
            at = text.find(mark, end) if end >= 0 else -1
    return sorted(found)


def _closes(end: str, mark: str) -> bool:
    return end[0] == mark[0] and len(end) >= len(mark)


def indented(text: str, comments: Spans) -> Spans:
    """Four blanks after an empty line are code, unless a list, a footnote or an HTML block goes on there."""
    found: Spans = []
    if not (_DEEP_FIRST.match(text) or _DEEP_AFTER_EMPTY.search(text)):
        return found
    end, depth = 0, 0
    after_empty, in_list, in_code, goes_on = True, False, False, False
    for line in text.split("\n"):
        start, end = end, end + len(line) + 1
        if not line.strip(" \t"):
            after_empty = True
            continue
        deep = line.startswith(("    ", "\t")) and not inside(comments, start)
        inside_other = in_list or goes_on or (depth > 0 and _HTML_LINE.match(line))
        if deep and (in_code or (after_empty and not inside_other)):
            found.append((start, end - 1))
            in_code, after_empty = True, False
            continue
        in_code = False
        if _LIST_ITEM.match(line):
            in_list = True
        elif after_empty and line[0] not in " \t":
            in_list = False
        goes_on, after_empty = line[0] in " \t", False
        if "<" in line:
            depth = max(0, depth + _opened(line))
    return found


def _opened(line: str) -> int:
    """How many more elements a line opens than it closes."""
    count = 0
    for end, name, closed in _TAG.findall(line):
        if end:
            count -= 1
        elif not closed and name.lower() not in VOID:
            count += 1
    return count


def code_spans(text: str, comments: Spans) -> Spans:
    """Runs of backticks pair with the next run of the same length in their paragraph."""
    raw = [match.span() for match in _RAW_TEXT.finditer(text)] if _RAW_TAG.search(text) else []
    last = max([end for _, end in comments[-1:] + raw[-1:]], default=0)
    found: Spans = []
    runs: Spans = []
    behind = 0
    for run in _TICKS.finditer(text):
        start, end = run.span()
        if text.find("\n", behind, start) >= 0 and _PARAGRAPH_END.search(text, behind, start):
            if len(runs) > 1:
                found += _paired(text, runs)
            runs = []
        behind = end
        if start >= last or not (inside(comments, start) or inside(raw, start)):
            runs.append((start, end))
    found += _paired(text, runs)
    return found


def _paired(text: str, runs: Spans) -> Iterator[tuple[int, int]]:
    """The code spans of one paragraph's runs of backticks."""
    if len(runs) == 2:  # as nearly everywhere
        (start, end), (next_start, next_end) = runs
        if end - start == next_end - next_start and not _is_literal(text, start, end):
            yield start, next_end
        return
    later: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[index][1] - runs[index][0], []).append(index)
    position = 0
    for index, (start, end) in enumerate(runs):
        same = later[end - start]
        while same and same[-1] <= index:
            same.pop()
        if start < position or not same or _is_literal(text, start, end):
            continue
        position = runs[same[-1]][1]
        yield start, position


def _is_literal(text: str, start: int, end: int) -> bool:
    """An escaped backtick, or to kramdown a single one between blanks."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before == "\\" or (end - start == 1 and not before.strip() and after.isspace())


def inside(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """One of these stretches, which are in order and apart, holds the offset."""
    index = bisect_right(spans, (at, sys.maxsize)) - 1
    return index >= 0 and at < spans[index][1]
