"""What is reported: problems, crashes of rules, and the totals of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from .discover import Skipped
from .rule import Fix, Rule
from .text import Place, Span, Text

_EXCERPT = 240


class TextEdit(NamedTuple):
    """An edit in lines and columns: 1-based code points, the end exclusive."""

    start: Place
    end: Place
    content: str


class RelatedPlace(NamedTuple):
    path: str
    start: Place
    message: str


class Excerpt(NamedTuple):
    """The part of a source line around a problem: `column` is the 1-based column of its first character."""

    text: str
    column: int
    cut_before: bool
    cut_after: bool


class Problem(NamedTuple):
    """One problem at one place: a plain record, all that a format may use. Columns are 1-based code points, the end exclusive.

    `excerpt` may be cut: a format that counts columns in other units asks `Columns`, which reads the file again.
    """

    path: str
    start: Place
    end: Place
    rule: str
    severity: str
    message: str
    url: str | None
    excerpt: Excerpt
    fix: Fix | None = None
    edits: tuple[TextEdit, ...] = ()
    related: tuple[RelatedPlace, ...] = ()

    @property
    def order(self) -> tuple[str, Place, Place, str, str]:
        return (self.path, self.start, self.end, self.rule, self.message)


class Crash(NamedTuple):
    """A rule that raised: ours or a plug-in's, never the post's fault."""

    rule: str
    path: str
    error: str
    traceback: str


class Stale(NamedTuple):
    """A line of a baseline whose problem is no longer there; `path` is as the baseline has it."""

    baseline: str
    line: int
    rule: str
    path: str
    place: str
    why: str


class Remark(NamedTuple):
    """A sentence about what is no post; an idle one is for those who ask for every word."""

    text: str
    is_idle: bool


class Result:
    """A whole run. Problems are in the order of paths, then places; `accepted` are those that the baselines hold.

    `rules` gives those that there are, by id, to formats that describe them. `unsaved` is the content of the only file where it
    was not read from the disk.
    """

    def __init__(
        self,
        problems: Iterable[Problem] = (),
        checked: int = 0,
        skipped: Iterable[Skipped] = (),
        crashes: Iterable[Crash] = (),
    ) -> None:
        self.problems = list(problems)
        self.checked = checked
        self.skipped = list(skipped)
        self.crashes = list(crashes)
        self.remarks: list[Remark] = []
        self.baselines = 0
        self.accepted: list[Problem] = []
        self.stale: list[Stale] = []
        self.rules: Callable[[], Mapping[str, Rule]] = dict
        self.unsaved: bytes | None = None

    def add(self, part: Result) -> None:
        """Take in the result of a part of the files."""
        self.problems += part.problems
        self.checked += part.checked
        self.skipped += part.skipped
        self.crashes += part.crashes

    @cached_property
    def severities(self) -> Counter[str]:
        return Counter(problem.severity for problem in self.problems)

    @property
    def hidden(self) -> int:
        """How many problems the baselines hold."""
        return len(self.accepted)

    @property
    def unreadable(self) -> list[Skipped]:
        return [skipped for skipped in self.skipped if skipped.status == "unreadable"]


def places(text: Text, span: Span) -> tuple[Place, Place]:
    """Start and end of a span; the end of a span that includes its line end is the start of the next line."""
    return text.place(span.start), text.place(span.end)


def excerpt(text: Text, span: Span) -> Excerpt:
    """The source line of a span's start, cut to what can be shown: a line may be megabytes long."""
    line = text.place(span.start).line
    start = text.line_starts[line - 1]
    end = text.line_starts[line] - 1 if line < len(text.line_starts) else len(text.text)
    if end > start and text.text[end - 1] == "\r":
        end -= 1
    first = max(start, span.start - _EXCERPT)
    last = min(end, span.start + min(span.end - span.start, _EXCERPT) + _EXCERPT)
    return Excerpt(text.text[first:last], first - start + 1, first > start, last < end)
