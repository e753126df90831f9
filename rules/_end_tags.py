"""Where the end tag of an element that is never closed belongs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from postlint import Edit, Fix, NestingFault, Post, Span, Tag
from postlint.late import late

_FORMATTING = (
    "a abbr b big cite code del em font i ins kbd mark q s samp small span strike strong sub sup tt u var"
)
_INLINE = frozenset(_FORMATTING.split())
_PARAGRAPH_END = late(r"\n[ \t]*(?=\n|\Z)")


class EndTags:
    """Finds the places in one post. What is asked for every fault is looked up, since a post may have thousands."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.tags = post.html.tags

    @cached_property
    def _closing(self) -> frozenset[Span]:
        """The end tags that close an element."""
        return frozenset(element.end.span for element in self.post.html.elements if element.end)

    @cached_property
    def _paragraph_ends(self) -> list[int]:
        body = self.post.body
        found = [body.start + match.start() for match in _PARAGRAPH_END.finditer(body.masked)]
        return [*found, body.start + len(body.text)]

    def fix(self, fault: NestingFault) -> Fix | None:
        """The end tag in its place; None where there is no likely one. Safe where HTML itself ends the element."""
        tag, other = fault.tag, fault.other
        written = f"</{self.post.snippet(tag.name_span)}>"
        if other and other.is_end and other.span not in self._closing:  # a slip for the missing one
            return Fix((Edit(other.span, written),), "unsafe")
        if other:
            insertion = self._insert(other.span.start, written)
            return Fix((insertion,), "safe" if tag.is_optional_end else "unsafe")
        if tag.name != "p" and not (tag.name in _INLINE and self._is_in_paragraph(tag)):
            return None
        end = self._paragraph_ends[bisect_left(self._paragraph_ends, tag.span.end)]
        if again := self._again(tag, end):
            return Fix((Edit(again.span, written),), "unsafe")
        return Fix((self._insert(end, written),), "unsafe")

    def _is_in_paragraph(self, tag: Tag) -> bool:
        element = self.post.rendered.element(tag.span) if self.post.rendered else None
        return element is not None and element.is_span

    def _after(self, tag: Tag) -> Iterator[Tag]:
        first = bisect_right(self.tags, tag.span.start, key=lambda one: one.span.start)
        return (self.tags[index] for index in range(first, len(self.tags)))

    def _again(self, tag: Tag, end: int) -> Tag | None:
        """The same start tag once more in the paragraph, most often a slip for the end tag."""
        following = next(
            (one for one in self._after(tag) if one.name == tag.name or one.span.start >= end), None
        )
        if not following or following.span.start >= end or following.is_end:
            return None
        return following if following.source == tag.source == f"<{tag.name}>" else None

    def _insert(self, at: int, written: str) -> Edit:
        """At the end of the text before a place."""
        text = self.post.text.text
        while at and text[at - 1].isspace():
            at -= 1
        return Edit(Span(at, at), written)
