"""What the rules over the pages that list posts share."""

from collections.abc import Iterable

from postlint import Post, Span


def span_of(post: Post, holes: Iterable[str]) -> Span:
    """The place in a post that names a page: the hole in its return links, or else where the hole has its value."""
    match, wanted = post.pattern, set(holes)
    if not match:
        return post.first_line
    reading = match.readings.get("return")
    links = [binding for binding in (reading.bindings if reading else ()) if binding.hole in wanted]
    values = [match.values[hole] for hole in holes if hole in match.values]
    return next((one.span for one in reversed(links or values) if one.span), post.first_line)
