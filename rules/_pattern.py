"""What the rules over post patterns share: words for a hole that holds different values, and for a text of another form."""

from collections.abc import Iterator

from postlint import Binding, Finding, Post, Reading, Related, Span


def where(post: Post, binding: Binding) -> str:
    """`in tags (line 6)`, `in the file name`."""
    if binding.span is None:
        return "in the file name"
    names = {"credit": "the credit", "source": "the source link", "return": "the return links"}
    line = post.text.place(binding.span.start).line
    return f"in {names.get(binding.place, binding.place)} (line {line})"


def disagreements(post: Post, place: str) -> Iterator[tuple[Span, str, tuple[Related, ...]]]:
    """Span, `label is A here but B in tags (line 6)` and the other place, for each hole of a place that disagrees."""
    if not post.pattern or post.pattern.agrees:
        return
    for here, first in post.pattern.disagreements(place):
        message = f"{here.hole} is {here.value} here but {first.value} {where(post, first)}"
        related = (Related(first.span, f"{first.hole} is {first.value} here"),) if first.span else ()
        yield here.span or post.first_line, message, related


def departure(post: Post, reading: Reading) -> Finding | None:
    """Where a place's text stops to have the form of its pattern."""
    if not (post.pattern and reading.mismatch and reading.span and reading.text is not None):
        return None
    start = min(reading.span.start + reading.mismatch.at, reading.span.end)
    expected = reading.mismatch.expected
    form = f"{expected} should stand here" if expected else "it should end before this"
    message = f"departs from pattern {post.pattern.pattern.name!r}: {form}"
    return Finding(Span(start, reading.span.end) if start < reading.span.end else reading.span, message)


def reading_of(post: Post, place: str) -> Reading | None:
    """What stands at a place of the post's pattern; None where the pattern says nothing of it."""
    return post.pattern.readings.get(place) if post.pattern else None
