"""HTML of a body: tags, elements and their faults.

Tree builders repair markup and so cannot judge it; the tokens (`parse_tags`) and a stack of open elements over them
(`parse_nesting`) can.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from . import parse_simple
from .parse_body import MASK, Body
from .tag import Element, NestingFault, SyntaxFault, Tag, Tokens
from .text import Span, line_starts


@dataclass(frozen=True, eq=False)
class Html:
    """What a body holds as HTML, each part of it read when a rule asks."""

    body: Body

    @cached_property
    def _outline(self) -> parse_simple.Outline | None:
        return parse_simple.outline(self.body.masked)

    @cached_property
    def _tokens(self) -> Tokens:
        if self._outline is not None:
            return parse_simple.tokens(self.body)
        from . import parse_tags

        return parse_tags.read(self.body)

    @property
    def is_plain(self) -> bool:
        """Nothing but whole tags with quoted values, and comments: no tag can be broken."""
        return self._outline is not None

    @property
    def text(self) -> str:
        """What is tokenized: the masked body, with what is no tag masked too."""
        return self._tokens.text if self._outline is None else self.body.masked

    @property
    def tags(self) -> list[Tag]:
        """All tags in order."""
        return self._tokens.tags

    @property
    def comments(self) -> list[Span]:
        return self._tokens.comments

    @property
    def cut(self) -> list[Tag]:
        """Tags without `>`, or with a quote that runs away; `tags` holds them too."""
        return self._tokens.cut if self._outline is None else []

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all tags: the cheapest question whether a rule has anything to do."""
        return frozenset([tag.name for tag in self.tags] if self._outline is None else self._outline.names)

    @cached_property
    def attributed(self) -> list[Tag]:
        """The start tags that have attributes."""
        return [tag for tag in self.tags if not tag.is_end and len(tag.source) > len(tag.name) + 3]

    @cached_property
    def attribute_text(self) -> str:
        """All start tags with attributes in lower case: where a word is not in it, no attribute holds it."""
        if self._outline is not None:
            return self._outline.attributes
        return " ".join([tag.source for tag in self.attributed]).lower()

    @cached_property
    def elements(self) -> list[Element]:
        return self._structure[0]

    @cached_property
    def nesting_faults(self) -> list[NestingFault]:
        return [] if self._outline and self._outline.is_paired else self._structure[1]

    @cached_property
    def _structure(self) -> tuple[list[Element], list[NestingFault]]:
        from .parse_nesting import structure

        return structure(self)

    @cached_property
    def in_paragraph(self) -> set[int]:
        """`id` of the start tags that kramdown reads as part of a paragraph."""
        from .parse_nesting import in_paragraph

        return in_paragraph(self)

    @cached_property
    def syntax_faults(self) -> list[SyntaxFault]:
        if self._outline is not None and "&" not in self.body.masked:
            return []
        return list(_syntax(self))


def _syntax(html: Html) -> Iterator[SyntaxFault]:
    from turbohtml import parse

    errors = parse(html.text).errors
    if not errors:
        return
    start, starts = html.body.start, line_starts(html.text)
    spans = sorted([tag.span for tag in html.tags] + html.comments)
    begins = [span.start for span in spans]
    for error in errors:
        at = start + min(starts[error.line - 1] + error.col, len(html.text))
        if MASK in html.text[max(at - start - 1, 0) : at - start + 1]:
            continue
        index = bisect_right(begins, at - 1) - 1 if at > start else -1
        inside = index >= 0 and spans[index].start <= at <= spans[index].end
        yield SyntaxFault(error.code, spans[index] if inside else Span(at, at), at)
