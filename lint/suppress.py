"""Suppressions: comments in a post that silence a rule, and which of them did.

`<!-- postlint-disable-next-line ID -- reason -->`, `postlint-disable`, `postlint-enable`, `postlint-disable-file`
in the body; `# postlint: ignore[ID] reason` in the front matter, at the end of a line or on the line above, and
`# postlint: ignore-file[ID] reason` there for the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from .late import late
from .text import Span

if TYPE_CHECKING:
    from .parse import Post

WORDS = ("disable-next-line", "disable-file", "disable", "enable")
_COMMENT = late(rf"<!--\s*postlint-({'|'.join(WORDS)})(?!\w|-(?!->))\s*(.*?)\s*(?:--\s.*?)?-->", re.DOTALL)
_YAML = late(r"(?<!\S)#\s*postlint:\s*ignore(-file)?\[([^\]\n]*)\][^\r\n]*")
_ID = late(r"[^\s,]+")


class Suppression(NamedTuple):
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

    def only(self, rules: Iterable[str]) -> Suppression | None:
        """The part that names these rules; None where there is none."""
        wanted = set(rules)
        if not wanted:
            return None
        named = [one for one in zip(self.rules, self.rule_spans, strict=True) if one[0] in wanted]
        names, spans = zip(*named, strict=True)
        return self._replace(rules=names, rule_spans=spans)


def suppressions(post: Post) -> tuple[Suppression, ...]:
    """The suppressions of a post in the order of the file."""
    if "postlint" not in post.text.marks:
        return ()
    return (*_of_front_matter(post), *_of_body(post))


def _of_front_matter(post: Post) -> list[Suppression]:
    span = post.front_matter.span
    if not post.front_matter.is_found:
        return []
    fields = post.front_matter.fields.values()
    values = [field.value_span for field in fields if field.is_scalar]
    found = []
    for match in _YAML.finditer(post.text.text, span.start, span.end):
        at = match.start()
        if any(value.start < at < value.end for value in values):
            continue  # text of a quoted value or a block
        line = post.text.place(at).line
        covered = line if _has_entry(post, line, at) else _next_entry(post, line)
        first, last = (1, float("inf")) if match[1] else (covered, covered)
        found.append(_suppression(match[2], match.start(2), first, last, Span(*match.span())))
    return found


def _has_entry(post: Post, line: int, at: int) -> bool:
    return bool(post.text.text[post.text.line_starts[line - 1] : at].strip())


def _next_entry(post: Post, line: int) -> int:
    """The next line that is no comment, so that several comments may stand above an entry."""
    last = len(post.text.line_starts)
    line += 1
    while line < last and post.text.line(line).lstrip().startswith("#"):
        line += 1
    return line


class _Opened:
    """A `postlint-disable` that goes on: `names` are the rules that no `postlint-enable` has named yet."""

    def __init__(self, names: list[re.Match[str]], at: int, line: int, comment: Span) -> None:
        self.names, self.is_all = names, not names
        self.at, self.line, self.comment = at, line, comment

    def close(self, last: float, ids: frozenset[str]) -> Suppression | None:
        """The part that ends here: the rules named, or all where none is."""
        if self.is_all or not ids:
            return None if self.is_all and ids else self._part(self.names, last)
        closed = [name for name in self.names if name[0] in ids]
        self.names = [name for name in self.names if name[0] not in ids]
        return self._part(closed, last) if closed else None

    def _part(self, names: list[re.Match[str]], last: float) -> Suppression:
        spans = tuple(Span(self.at + name.start(), self.at + name.end()) for name in names)
        return Suppression(tuple(name[0] for name in names), spans, self.line, last, self.comment)

    def is_done(self, ids: frozenset[str]) -> bool:
        return not ids or not (self.is_all or self.names)


def _of_body(post: Post) -> list[Suppression]:
    found: list[Suppression] = []
    opened: list[_Opened] = []
    for comment in post.body.of("comment"):
        match = _COMMENT.match(post.text.text, comment.start, comment.end)
        if not match:
            continue
        line, end = post.text.place(match.start()).line, post.text.place(match.end() - 1).line
        at = match.start(2)
        if match[1] == "disable-next-line":
            found.append(_suppression(match[2], at, end + 1, end + 1, comment))
        elif match[1] == "disable-file":
            found.append(_suppression(match[2], at, 1, float("inf"), comment))
        elif match[1] == "disable":
            names = list(_ID.finditer(match[2]))
            opened.append(_Opened(names, at, line, comment))
        else:
            ids = frozenset(_ID.findall(match[2]))
            found += [part for one in opened if (part := one.close(line, ids))]
            opened = [one for one in opened if not one.is_done(ids)]
    found += [part for one in opened if (part := one.close(float("inf"), frozenset()))]
    return sorted(found, key=lambda suppression: suppression.span)


def _suppression(names: str, at: int, first: int, last: float, span: Span) -> Suppression:
    matches = list(_ID.finditer(names))
    spans = tuple(Span(at + match.start(), at + match.end()) for match in matches)
    return Suppression(tuple(match[0] for match in matches), spans, first, last, span)
