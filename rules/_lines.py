"""Lines of a post's text, for fixes that delete."""

from postlint import Post, Span
from postlint.late import late

_REST = late(r"[ \t]*(?:\r?\n|\Z)")


def whole_line(post: Post, span: Span) -> Span:
    """The span, or where nothing else stands on its lines these, with the last one's end."""
    text = post.text.text
    start = text.rfind("\n", 0, span.start) + 1
    rest = _REST.match(text, span.end)
    return Span(start, rest.end()) if rest and not text[start : span.start].strip(" \t") else span
