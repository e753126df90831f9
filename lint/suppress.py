"""Suppressions: comments in a post that silence a rule, and which of them did.

`<!-- postlint-disable-next-line ID -- reason -->`, `postlint-disable`, `postlint-enable`, `postlint-disable-file`
in the body; `# postlint: ignore[ID] reason` in the front matter, at the end of a line or on the line above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .text import Span

if TYPE_CHECKING:
    from .parse import Post

_COMMENT = re.compile(
    r"<!--\s*postlint-(disable-next-line|disable-file|disable|enable)\b\s*(.*?)\s*(?:--\s.*?)?-->", re.DOTALL
)
_YAML = re.compile(r"#\s*postlint:\s*ignore\[([^\]\n]*)\][^\n]*")
_ID = re.compile(r"[^\s,]+")


@dataclass(slots=True, frozen=True)
class Suppression:
    """A comment that silences `rules` (all of them, where empty) on lines `first` to `last`, 1-based and inclusive.

    `rule_spans` are the places of the names, in the same order.
    """

    rules: tuple[str, ...]
    rule_spans: tuple[Span, ...]
    first: int
    last: float
    span: Span

    def covers(self, rule: str, line: int) -> bool:
        return self.first <= line <= self.last and (not self.rules or rule in self.rules)


def suppressions(post: Post) -> tuple[Suppression, ...]:
    """The suppressions of a post in the order of the file."""
    text = post.text.text
    if "postlint" not in text:
        return ()
    return (*_of_front_matter(post), *_of_body(post))


def _of_front_matter(post: Post) -> list[Suppression]:
    span = post.front_matter.span
    if not post.front_matter.is_found:
        return []
    found = []
    for match in _YAML.finditer(post.text.text, span.start, span.end):
        line = post.text.place(match.start()).line
        alone = not post.text.line(line)[: match.start() - post.text.line_starts[line - 1]].strip()
        covered = line + 1 if alone else line
        found.append(_suppression(match[1], match.start(1), covered, covered, Span(*match.span())))
    return found


def _of_body(post: Post) -> list[Suppression]:
    body, found = post.body, []
    opened: list[tuple[str, int, int, Span]] = []
    for comment in body.of("comment"):
        match = _COMMENT.match(post.text.text, comment.start, comment.end)
        if not match:
            continue
        line, end = post.text.place(match.start()).line, post.text.place(match.end() - 1).line
        if match[1] == "disable-next-line":
            found.append(_suppression(match[2], match.start(2), end + 1, end + 1, comment))
        elif match[1] == "disable-file":
            found.append(_suppression(match[2], match.start(2), 1, float("inf"), comment))
        elif match[1] == "disable":
            opened.append((match[2], match.start(2), line, comment))
        else:
            closing = [start for start in opened if not match[2] or start[0] == match[2]]
            for start in closing:
                opened.remove(start)
                found.append(_suppression(start[0], start[1], start[2], line, start[3]))
    found += [_suppression(names, at, line, float("inf"), span) for names, at, line, span in opened]
    return sorted(found, key=lambda suppression: suppression.span)


def _suppression(names: str, at: int, first: int, last: float, span: Span) -> Suppression:
    matches = list(_ID.finditer(names))
    spans = tuple(Span(at + match.start(), at + match.end()) for match in matches)
    return Suppression(tuple(match[0] for match in matches), spans, first, last, span)
