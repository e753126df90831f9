"""What the rules over post patterns share: words for a hole that holds different values, and for a text of another form."""

from collections.abc import Iterator
from unicodedata import normalize

from postlint import Binding, Disagreement, Edit, Finding, Fix, Post, Reading, Related, Span

_NAMES = {"credit": "the credit", "source": "the source link", "return": "the return links"}
_MANY = 3  # departures: a text with more has another form altogether


def where(post: Post, binding: Binding) -> str:
    """`in tags (line 6)`, `in the file name`."""
    if binding.span is None:
        return "in the file name"
    line = post.text.place(binding.span.start).line
    return f"in {_NAMES.get(binding.place, binding.place)} (line {line})"


def disagreements(
    post: Post, place: str, effect: str = "", besides: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """`label is A here but B in tags (line 6)` with the other places, for each hole of a place that disagrees, `besides`
    those of a date in these places alone."""
    if not post.pattern or post.pattern.agrees:
        return
    for one in post.pattern.disagreements(place):
        here, believed = one.here, one.believed[0]
        if here.hole == "date" and besides.issuperset({here.place, *(other.place for other in one.believed)}):
            continue
        at = "here" if here.span else "in the file name"
        message = f"{here.hole} is {here.value} {at} but {believed.value} {where(post, believed)}"
        if one.wanted not in (None, believed.value):
            message += f": {one.wanted} should stand here"
        elif here.span is None:
            message += ": rename the file"
        elif effect:
            message += f": {effect}"
        related = tuple(
            Related(other.span, f"{other.hole} is {other.value} here") for other in one.believed if other.span
        )
        yield Finding(here.span or post.first_line, message, _fix(post, one), related)


def _fix(post: Post, one: Disagreement) -> Fix | None:
    """The value of most places, where the text stands in the file as it is read."""
    here = one.here
    if (
        one.votes <= one.others
        or one.wanted is None
        or not here.span
        or post.snippet(here.span) != here.value
    ):
        return None
    is_safe = one.votes >= 3 and one.others == 1
    return Fix((Edit(here.span, one.wanted),), "safe" if is_safe else "unsafe")


def departures(post: Post, reading: Reading) -> Iterator[Finding]:
    """Each stretch in which a place's text departs from the form of its pattern; the whole, where it has another form."""
    return (finding for _, finding in placed_departures(post, reading))


def placed_departures(post: Post, reading: Reading) -> Iterator[tuple[int | None, Finding]]:
    """As `departures`, each with the offset at which something should stand; None for the whole."""
    if not (post.pattern and reading.is_other and reading.span):
        return
    begin = f"departs from pattern {post.pattern.pattern.name!r}"
    found = reading.departures
    other = sum(at.end - at.start for at, _ in found)
    missing = sum(len(expected) for _, expected in found)
    form = len(reading.template.source)
    if len(found) > _MANY or 2 * other > len(reading.text or "") or 4 * missing > 3 * form:
        yield None, Finding(reading.span, f"{begin}: {form_of(reading)} should stand here")
        return
    for at, expected in found:
        span, said = _said(post, reading.span, at, expected)
        yield at.start, Finding(span, f"{begin}: {said}", _literal(at, expected))


def _said(post: Post, whole: Span, at: Span, expected: str) -> tuple[Span, str]:
    if at.start < at.end:
        return at, _instead(post.snippet(at), expected) if expected else "it should end before this"
    if at.start > whole.start:
        return Span(at.start - 1, at.start), f"{expected} is missing behind this"
    return Span(at.start, at.start + 1), f"{expected} is missing before this"


def _literal(at: Span, expected: str) -> Fix | None:
    """What the pattern has word for word."""
    return None if "{" in expected or "\n" in expected else Fix((Edit(at, expected),), "unsafe")


def _instead(found: str, expected: str) -> str:
    """What should stand instead; two signs that look alike are told apart by their numbers."""
    if len(found) == len(expected) == 1 and normalize("NFKC", found) == normalize("NFKC", expected):
        return f"{expected} (U+{ord(expected):04X}) should stand here, not {found} (U+{ord(found):04X})"
    return f"{expected} should stand here"


def reading_of(post: Post, place: str) -> Reading | None:
    """What stands at a place of the post's pattern; None where the pattern says nothing of it."""
    return post.pattern.readings.get(place) if post.pattern else None


def form_of(reading: Reading) -> str:
    """The form that a place should have, on one line."""
    return " ".join(reading.template.source.split("\n"))
