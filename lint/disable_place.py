"""Where a comment of its own line may stand in a body: where kramdown makes of the page what it made of it before.

Only what is certain counts: the lines of plain paragraphs, and HTML whose content kramdown takes as it is. Lists, quotes, tables, headings and
what is indented have rules of their own about the line above.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from .elements import BLOCK as BLOCKS
from .parse import Post
from .tag import Tag
from .text import Span

# A line that begins a block of its own, or makes one of its neighbours: list, quote, heading, rule, table, fence, definition, IAL
_SPECIAL = re.compile(r"[ \t]|[*+\-=#>:^|~`$]|\d+\.|\{:|\[\^?[^\]\n]*\]:|.*\||(?:[-=_*][ \t]*){2,}\r?$")
_RAW = "pre textarea script style title xmp plaintext listing iframe noembed noframes noscript math svg code"
_AS_IT_STANDS = frozenset(_RAW.split())
_MARKDOWN = re.compile(r"\bmarkdown\s*=", re.IGNORECASE)
_END_TAG = re.compile(r"\{%-?\s*end(\w+)")
_START_TAG = re.compile(r"\{%-?\s*(\w+)")
_OPENED = re.compile(r"<!--|<\?|<!\[|\{\{|\{%|\$\$")
_CODE_SPAN_OVER_LINES = re.compile(r"(?!```)`.*\n<", re.DOTALL)
_HTML = (".html", ".htm")


class Places:
    """The body of one post."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self._text = post.text

    def is_free(self, line: int) -> bool:
        """A comment may stand above this 1-based line of the body."""
        at = self._text.line_starts[line - 1]
        if at < self.post.body.start or self._is_inside(at):
            return False
        if self.post.name.extension.lower() in _HTML:
            return True
        return self.post.name.is_markdown and (self._is_in_html(at) or self._is_in_paragraph(line))

    def _is_inside(self, at: int) -> bool:
        """Within something that has no room for a comment."""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._reach[index]

    @cached_property
    def _closed(self) -> list[Span]:
        """What a comment would become a part of, or cut in two."""
        post = self.post
        spans = [region.span for region in post.body.regions]
        spans += [tag.span for tag in post.html.tags]
        spans += [link.span for link in post.links]
        spans += _liquid_blocks(post)
        spans += [
            Span(first.span.start, last.span.end)
            for first, last in post.html.elements
            if last and (first.name in _AS_IT_STANDS or _MARKDOWN.search(first.source))
        ]
        wrong = [fault.tag.span.start for fault in post.html.nesting_faults]
        wrong += [tag.span.start for tag in post.html.cut]
        wrong += _unclosed(post)
        # a block ends a code span that goes over lines
        wrong += [
            span.start for span in post.body.of("code") if _CODE_SPAN_OVER_LINES.match(post.snippet(span))
        ]
        # Behind what is wrong nothing is certain
        spans += [Span(min(wrong), len(self._text.text) + 1)] if wrong else []
        return sorted(spans)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start + 1 for span in self._closed]  # at its start there is room before it

    @cached_property
    def _reach(self) -> list[int]:
        """The end of what reaches farthest of the spans so far."""
        reach, farthest = [], 0
        for span in self._closed:
            farthest = max(farthest, span.end)
            reach.append(farthest)
        return reach

    def _is_in_html(self, at: int) -> bool:
        """Within an element that begins a block: kramdown leaves all that is in it as it is."""
        return any(first.span.end <= at < last for first, last in self._blocks)

    @cached_property
    def _blocks(self) -> list[tuple[Tag, int]]:
        found = []
        for first, last in self.post.html.elements:
            if last is None:
                continue
            begins_line = self._text.place(first.span.start).column == 1
            if begins_line and first.name in BLOCKS:
                found.append((first, last.span.start))
        return found

    def _is_in_paragraph(self, line: int) -> bool:
        """The line is of a paragraph at the top level, with nothing special in any of its lines."""
        first = line
        while first > 1 and self._is_text(first - 1):
            first -= 1
        last = line
        while last < self._last and self._is_text(last + 1):
            last += 1
        lines = [self._text.line(number) for number in range(first, last + 1)]
        below = next(
            (text for number in range(last + 1, self._last + 1) if (text := self._text.line(number)).strip()),
            "",
        )
        if below.startswith(":"):  # a definition, of which the lines are the terms
            return False
        above = "".join(lines[: line - first])
        # what follows may end the paragraph, and then a line break would come out
        if above.rstrip("\r").endswith(("  ", "\\")):
            return False
        return not any(map(_SPECIAL.match, lines)) and (not above or self._is_apart(above))

    def _is_apart(self, above: str) -> bool:
        """The lines above of a paragraph open nothing that goes on below, and a line end is no line break."""
        kramdown = self.post.site.config.get("kramdown")
        is_hard = isinstance(kramdown, dict) and kramdown.get("hard_wrap")
        return not is_hard and all(above.count(a) <= above.count(b) for a, b in ("[]", "()"))

    @property
    def _last(self) -> int:
        return len(self._text.line_starts)

    def _is_text(self, line: int) -> bool:
        return self._text.line_starts[line - 1] >= self.post.body.start and bool(
            self._text.line(line).strip()
        )


def _unclosed(post: Post) -> Iterator[int]:
    """Where something is opened that is no comment, no Liquid and no formula, since it is never closed."""
    comments = post.body.of("comment")
    for match in _OPENED.finditer(post.body.masked):
        at = post.body.start + match.start()
        if not any(comment.start <= at < comment.end for comment in comments):
            yield at
            return


def _liquid_blocks(post: Post) -> list[Span]:
    """From the start tag to the end tag of Liquid's blocks, whatever they do with what is in them."""
    opened: dict[str, list[int]] = {}
    found = []
    for span in post.body.of("liquid"):
        text = post.snippet(span)
        if (end := _END_TAG.match(text)) and opened.get(end[1]):
            found.append(Span(opened[end[1]].pop(), span.end))
        elif start := _START_TAG.match(text):
            opened.setdefault(start[1], []).append(span.start)
    return found
