"""Where the places of a pattern are in a post: fields, file name, credit, source line, return links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .late import late
from .pattern_template import Template

if TYPE_CHECKING:
    from .parse import Post
    from .parse_links import Paragraph
    from .pattern_settings import Pattern

Located = tuple[str | None, "list[int] | int | None"]

_TAG = late(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_PARAGRAPH_END = late(r"\n[ \t\r]*\n")
_WINDOW = 2000
_LOOKED_AT = 4  # paragraphs that may be meant for a source line though they have another form
_LOOKS = {
    "return": re.compile(r"\[[^\n]*(?:\n[^\n]*)?"),
    "source": re.compile(
        r"<(?!/?[A-Za-z!?])[^\n]*|<(?:None|nan|null|undefined)>|<[A-Za-z][\w+.-]*:[^\n]*|<https?//[^\n]*|https?:/\S*|[＜〈《]https?:[^\n]*",
        re.IGNORECASE,
    ),
}


def located(pattern: Pattern, post: Post) -> dict[str, Located]:
    """The text of each place of a pattern, and the offsets that lead from it into the file (see `Reading`)."""
    found: dict[str, Located] = {key: field_text(post, key) for key in pattern.front_matter}
    found["file-name"] = (post.name.stem, None)
    for place, paragraph in (("source", post.source_line), ("return", post.return_line)):
        found[place] = (paragraph.text, paragraph.span.start) if paragraph else (None, None)
    if "credit" in pattern.compiled:
        found["credit"] = _credit(pattern.compiled["credit"], post)
    return found


def field_text(post: Post, key: str) -> Located:
    """The text of a field: of a list, its first item."""
    field = post.field(key)
    if field and field.is_scalar and field.value_span.end > field.value_span.start:
        return field.text, field.text_span.start
    item = next(field.items(), None) if field else None
    return (item.text, item.span.start) if item else (None, None)


def line_of(post: Post, place: str) -> Paragraph | None:
    """The source line or the return links: the last paragraphs that have the form which a pattern of the site states, else
    one of the first paragraphs, else one at the foot that looks like it."""
    templates = post.site.templates(place)
    if templates and (found := _fitting(templates, post.footer) or _fitting(templates, post.header)):
        return found
    openings = tuple(opening for one in templates if len(opening := one.opening.rstrip(" <[(")) > 1)
    looks = _LOOKS[place]
    for paragraph in post.footer[:_LOOKED_AT]:
        if looks.fullmatch(paragraph.text) or paragraph.text.startswith(openings):
            return paragraph
    return next((one for one in post.header if one.text.startswith(openings)), None) if openings else None


def _fitting(templates: Iterable[Template], paragraphs: list[Paragraph]) -> Paragraph | None:
    for paragraph in paragraphs:
        for template in templates:
            if template.match(paragraph.text) is not None:
                return paragraph
    return None


def _credit(templates: tuple[Template, ...], post: Post) -> Located:
    """The last text above the source line that begins as a credit does, else one below it, else one at the head."""
    first: Located = (None, None)
    for start, end, is_paragraph in _credit_regions(post):
        for template in templates:
            text, offsets = _opened(post.text.text[start:end], start, template.opening, is_paragraph)
            if text is not None and template.match(text) is not None:
                return text, offsets
            first = first if first[0] is not None else (text, offsets)
        if first[0] is not None:
            return first
    return first


def _credit_regions(post: Post) -> Iterator[tuple[int, int, bool]]:
    """Where a credit may be, and whether it goes no further than its paragraph: the text above the lines at the foot, below the source line, the head."""
    text, body = post.text.text, post.body.start
    below = post.source_line or post.return_line
    end = below.span.start if below else len(text)
    for paragraph in post.footer:  # return links that stand above the source line too
        if paragraph.span.start < end and paragraph.text.startswith("["):
            end = paragraph.span.start
        elif paragraph.span.start < end:
            break
    yield max(body, end - _WINDOW), end, False
    if post.source_line:
        yield post.source_line.span.end, min(len(text), post.source_line.span.end + _WINDOW), True
    yield body, min(end, body + _WINDOW), True


def _opened(raw: str, start: int, opening: str, is_paragraph: bool) -> Located:
    """The text from where a credit begins, to its paragraph's end or to the end of all."""
    begin = max(raw.find(opening) if is_paragraph else raw.rfind(opening), 0)
    end = len(raw)
    if is_paragraph and (match := _PARAGRAPH_END.search(raw, begin)):
        end = match.start()
    text, offsets = _stripped(raw[begin:end], start + begin)
    at = text.rfind(opening)
    return (text[at:], offsets[at:]) if text and at >= 0 else (None, None)


def _stripped(raw: str, start: int) -> tuple[str, list[int]]:
    """A text without tags and without blanks at its end, and the offset in the file of each character."""
    text, offsets, position = "", list[int](), 0
    for begin, end in [*(match.span() for match in _TAG.finditer(raw)), (len(raw), len(raw))]:
        text += raw[position:begin]
        offsets += range(start + position, start + begin)
        position = end
    text = text.rstrip()
    return text, offsets[: len(text)]
