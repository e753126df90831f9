"""Suppressions for the problems of a post: a comment above each where one may stand, else one in the front matter for the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import yaml

from .baseline_entry import unnumbered
from .disable_place import Places
from .discover import Candidate
from .parse import Post
from .problem import Crash, Problem
from .rule import Edit
from .run import Context, check_post
from .suppress import Suppression
from .text import Span

_ENDLESS = float("inf")


@dataclass(frozen=True)
class Disabler:
    """Silences problems of one post."""

    context: Context
    candidate: Candidate
    reason: str

    def disable(self, raw: bytes, problems: list[Problem]) -> bytes | None:
        """The post with suppressions of these problems; None where there is no place for them.

        Comments above the lines are tried first. What they do to the post is looked at: its front matter, its outcome and its
        other problems must be what they were.
        """
        post = self.context.post(self.candidate, raw)
        if not post.text.is_utf8 or not post.front_matter.is_found:
            return None
        for is_precise in (True, False):
            edits = list(self._edits(post, problems, is_precise))
            after = post.raw[: 3 if post.text.has_bom else 0] + _edited(post.text.text, edits).encode()
            if self._is_as_before(post, self.context.post(self.candidate, after), problems):
                return after
        return None

    def _edits(self, post: Post, problems: list[Problem], is_precise: bool) -> Iterator[Edit]:
        lines: dict[int, set[str]] = {}
        for problem in problems:
            lines.setdefault(problem.start.line if is_precise else 0, set()).add(problem.rule)
        for_file = lines.pop(0, set())
        comments = _Comments(post, self.reason)
        for line, rules in lines.items():
            edit = comments.above(line, rules)
            if edit:
                yield edit
            else:
                for_file |= rules
        if for_file:
            yield comments.for_file(for_file)

    def _is_as_before(self, before: Post, after: Post, silenced: Iterable[Problem]) -> bool:
        old, new = self._found(before), self._found(after)
        wanted = Counter(map(_likeness, silenced))
        return (
            not new - (old - wanted) and before.outcome == after.outcome and _values(before) == _values(after)
        )

    def _found(self, post: Post) -> Counter[tuple[str, str]]:
        crashes: list[Crash] = []
        return Counter(map(_likeness, check_post(post, self.context, self.candidate, crashes)))


def _likeness(problem: Problem) -> tuple[str, str]:
    return problem.rule, unnumbered(problem.message)


def _values(post: Post) -> dict[str, str]:
    return {key: repr(field.value) for key, field in post.front_matter.fields.items()}


def _edited(text: str, edits: list[Edit]) -> str:
    for span, content in sorted(edits, reverse=True):
        text = text[: span.start] + content + text[span.end :]
    return text


@dataclass(frozen=True)
class _Comments:
    """The comments of one post: those that it has are added to."""

    post: Post
    reason: str

    def above(self, line: int, rules: set[str]) -> Edit | None:
        """Silence rules on a line; None where there is no place for a comment above it."""
        matter, at = self.post.front_matter, self.post.text.line_starts[line - 1]
        if own := self._own(line, line):
            return self._added(own, rules)
        if matter.yaml_span.start <= at < matter.yaml_span.end:
            is_free = matter.state == "read" and not any(span.start < at < span.end for span in self._scalars)
            return self._line(at, self._hash("ignore", rules)) if is_free else None
        if not self._places.is_free(line):
            return None
        names = " ".join(sorted(rules))
        reason = f" -- {self.reason}" if self.reason else ""
        return self._line(at, f"<!-- postlint-disable-next-line {names}{reason} -->")

    def for_file(self, rules: set[str]) -> Edit:
        """Silence rules in the whole file."""
        if own := self._own(1, _ENDLESS):
            return self._added(own, rules)
        return self._line(self.post.front_matter.yaml_span.start, self._hash("ignore-file", rules))

    def _own(self, first: int, last: float) -> Suppression | None:
        return next(
            (one for one in self.post.suppressions if (one.first, one.last) == (first, last) and one.rules),
            None,
        )

    def _added(self, own: Suppression, rules: set[str]) -> Edit:
        """More names in a comment that is there, set apart as in the front matter or in the body."""
        at = own.rule_spans[-1].end
        apart = " " if self.post.snippet(own.span).startswith("<!--") else ", "
        return Edit(Span(at, at), "".join(apart + rule for rule in sorted(rules - set(own.rules))))

    def _hash(self, word: str, rules: set[str]) -> str:
        return f"# postlint: {word}[{', '.join(sorted(rules))}] {self.reason}".rstrip()

    def _line(self, at: int, comment: str) -> Edit:
        text = self.post.text.text
        end = "\r\n" if text[: text.find("\n")].endswith("\r") else "\n"
        return Edit(Span(at, at), comment + end)

    @cached_property
    def _places(self) -> Places:
        return Places(self.post)

    @cached_property
    def _scalars(self) -> list[Span]:
        """The values that a comment would become a part of."""
        return [
            span
            for field in self.post.front_matter.fields.values()
            for span in _scalars(field.node, field.value_span)
        ]


def _scalars(node: yaml.Node, place: Span) -> Iterator[Span]:
    """The places of scalars below a node that stands at a place."""
    shift = place.start - node.start_mark.index
    pending, seen = [node], set[int]()
    while pending:
        one = pending.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, yaml.ScalarNode):
            yield Span(one.start_mark.index + shift, one.end_mark.index + shift)
        elif isinstance(one, yaml.MappingNode):
            pending += [inner for pair in one.value for inner in pair]
        elif isinstance(one, yaml.SequenceNode):
            pending += one.value
