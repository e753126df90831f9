"""Code in markdown: fences, indented blocks, backticks. `comments` are stretches in which none of them begins."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from .elements import VOID

_FENCE = re.compile(
    r"^[ \t>]*+(?:(?:[-*+]|\d++\.)[ ]*+)?(`{3,}(?!</)(?=[^`\n]*$)|~{3,})[^\n]*$", re.MULTILINE
)
_FENCE_END = re.compile(r"^[ >\t]*(`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_LIST_ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|\d+\.)[ \t]|\[\^|:[ ]")
_TICKS = re.compile(r"`+")
_PARAGRAPH_END = re.compile(r"\n[ \t]*+(?:\n|(?:[-*+]|\d+\.|#+)[ \t])")
_RAW_TEXT = re.compile(
    r"^[ \t]*+<(script|style|pre|textarea)\b[^<>]*>.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_HTML_LINE = re.compile(r"\s*</?[A-Za-z!]")
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)[^<>]*?(/?)>")

Spans = list[tuple[int, int]]


def fences(text: str, comments: Spans) -> Iterator[tuple[int, int]]:
    """A fence runs to a line of as many of its characters, or to the end of the body."""
    ends = [(match.start(), match.end(), match[1]) for match in _FENCE_END.finditer(text)]
    position, never = 0, False
    while match := _FENCE.search(text, position):
        position = match.end()
        mark = match[1]
        if inside(comments, match.start()):
            continue
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


def _closes(end: str, mark: str) -> bool:
    return end[0] == mark[0] and len(end) >= len(mark)


def indented(text: str, comments: Spans) -> Spans:
    """Four blanks after an empty line are code, unless a list, a footnote or an HTML block goes on there."""
    found: Spans = []
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
    raw = [match.span() for match in _RAW_TEXT.finditer(text)] if "<" in text else []
    found: Spans = []
    runs: list[tuple[int, int]] = []
    breaks = _PARAGRAPH_END.finditer(text)
    next_break = next(breaks, None)
    for run in _TICKS.finditer(text):
        while next_break and next_break.start() < run.start():
            next_break = next(breaks, None)
            found += _paired(text, runs)
            runs = []
        if not (inside(comments, run.start()) or inside(raw, run.start())):
            runs.append(run.span())
    found += _paired(text, runs)
    return found


def _paired(text: str, runs: Spans) -> Iterator[tuple[int, int]]:
    """The code spans of one paragraph's runs of backticks."""
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
