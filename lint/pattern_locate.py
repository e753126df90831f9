"""Where the places of a pattern are in a post: fields, file name, credit, source line, return links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from .late import late
from .parse_field import Field, Item
from .parse_links import Paragraph
from .pattern_template import Matcher, Template
from .text import Span

if TYPE_CHECKING:
    from .parse import Post

Offsets = list[int] | int | None
Where = Field | Item | Paragraph | Offsets
Located = tuple[str | None, Where]

_TAG = late(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_NOTHING = re.compile(r"(?:<[^<>]*>|\s)*+")
_PARAGRAPH_END = late(r"\n[ \t\r]*\n")
_WINDOW = 2000
_NEAR = 1000  # characters: the return links are no longer
_LOOKED_AT = 4  # paragraphs that may be meant for a source line though they have another form
_LOOKS = {
    "return": late(r"\[[^\n]*(?:\n[^\n]*)?"),
    "source": late(
        r"<(?!/?[A-Za-z!?])[^\n]*|<(?:None|nan|null|undefined)>|<[A-Za-z][\w+.-]*:[^\n]*|<https?//[^\n]*|https?:/\S*|[＜〈《]https?:[^\n]*",
        re.IGNORECASE,
    ),
}


def located(post: Post, place: str, templates: tuple[Template, ...]) -> Located:
    """The text of a place, and where it is."""
    if place in _LOOKS:
        line = post.source_line if place == "source" else post.return_line
        return (line.text, line) if line else (None, None)
    if place == "file-name":
        return post.name.stem, None
    return _credit(templates, post) if place == "credit" else field_text(post, place)


def field_text(post: Post, key: str) -> Located:
    """The text of a field: of a list, its first item."""
    field = post.front_matter.fields.get(key)
    if not field or field.text:
        return (field.text, field) if field else (None, None)
    item = next(field.items(), None)
    return (item.text, item) if item else (None, None)


def offsets_of(where: Where) -> Offsets:
    """What leads from a place's text into the file."""
    if isinstance(where, Field):
        return where.text_span.start
    return where.span.start if isinstance(where, Item | Paragraph) else where


def spanned(offsets: Offsets, start: int, end: int) -> Span | None:
    """A stretch of a place's text as a span of the file; markup inside it is covered."""
    if offsets is None:
        return None
    if isinstance(offsets, int):
        return Span(offsets + start, offsets + end)
    if start == end:
        at = offsets[start] if start < len(offsets) else offsets[-1] + 1
        return Span(at, at)
    return Span(offsets[start], offsets[end - 1] + 1)


def last_lines(post: Post) -> tuple[Paragraph, Paragraph] | None:
    """The source line and the return links, where they are the body's last two paragraphs, of one line each, and have the
    forms that the site's patterns state. So it is in nearly every post, and `line_of` says the same, later."""
    sources, links = post.site.forms("source"), post.site.forms("return")
    if not sources or not links:
        return None
    body, text = post.body, post.body.text
    gap = text.rfind("\n\n", max(len(text) - _NEAR, 0))
    above = text.rfind("\n\n", 0, gap) if gap > 0 else -1
    if above < 0:
        return None
    source, last = text[above + 2 : gap].rstrip(), text[gap + 2 :].rstrip()
    if not (_is_line(source) and _is_line(last)) or body.of("code"):
        return None
    first, second, new = body.start + above + 2, body.start + gap + 2, tuple.__new__
    line = new(Paragraph, (source, new(Span, (first, first + len(source)))))
    back = new(Paragraph, (last, new(Span, (second, second + len(last)))))
    if _fitting(links, (back,)) and not _fitting(sources, (back,)) and _fitting(sources, (line,)):
        return line, back
    return None


def _is_line(text: str) -> bool:
    """One line that begins with a sign of ASCII, not with blanks of any kind."""
    return "!" <= text[:1] <= "~" and "\n" not in text


def line_of(post: Post, place: str) -> Paragraph | None:
    """The source line or the return links: the last paragraphs that have the form which a pattern of the site states, else
    one of the first paragraphs, else one at the foot that looks like it."""
    templates = post.site.templates(place)
    if templates:
        forms = post.site.forms(place)
        if found := _fitting(forms, post.footer) or _fitting(forms, post.header):
            return found
    openings = tuple(opening for one in templates if len(opening := one.opening.rstrip(" <[(")) > 1)
    looks = _LOOKS[place]
    for paragraph in islice(post.footer, _LOOKED_AT):
        if looks.fullmatch(paragraph.text) or paragraph.text.startswith(openings):
            return paragraph
    return next((one for one in post.header if one.text.startswith(openings)), None) if openings else None


def _fitting(forms: list[Matcher], paragraphs: Iterable[Paragraph]) -> Paragraph | None:
    for paragraph in paragraphs:
        text = paragraph.text
        for form in forms:
            if form(text):
                return paragraph
    return None


def _credit(templates: tuple[Template, ...], post: Post) -> Located:
    """The last text above the lines at the foot that begins as a credit does, else a paragraph below the source line, else
    one at the head."""
    text, body, source = post.text.text, post.body.start, post.source_line
    below = source or post.return_line
    end = below.span.start if below else len(text)
    # One is above: the file's ASCII is looked through sooner than its text
    if post.text.marks.count("[") > text.count("[", end):
        end = _above_links(post, end)
    found = _credit_in(templates, text, max(body, end - _WINDOW), end, False)
    if found[0] is None and source:
        found = _credit_in(templates, text, source.span.end, min(len(text), source.span.end + _WINDOW), True)
    if found[0] is None:
        found = _credit_in(templates, text, body, min(end, body + _WINDOW), True)
    return found


def _credit_in(
    templates: tuple[Template, ...], text: str, start: int, end: int, is_paragraph: bool
) -> Located:
    """A stretch's credit: one that has its form, else the first."""
    first: Located = (None, None)
    for template in templates:
        found = _opened(text, start, end, template.opening, is_paragraph)
        if found[0] is not None and template.at("credit")(found[0]):
            return found
        first = first if first[0] is not None else found
    return first


def _above_links(post: Post, end: int) -> int:
    """Where the text ends, if return links stand above the source line too."""
    for paragraph in post.footer:
        if paragraph.span.start < end and paragraph.text.startswith("["):
            end = paragraph.span.start
        elif paragraph.span.start < end:
            break
    return end


def _opened(whole: str, start: int, end: int, opening: str, is_paragraph: bool) -> Located:
    """The text from where a credit begins in a stretch, to its paragraph's end or to the end of all."""
    begin = max((whole.find if is_paragraph else whole.rfind)(opening, start, end), start)
    if is_paragraph and (match := _PARAGRAPH_END.search(whole, begin, end)):
        end = match.start()
    text, offsets = stripped(whole[begin:end], begin)
    at = text.rfind(opening)
    if not text or at < 0:
        return None, None
    return text[at:], offsets + at if isinstance(offsets, int) else offsets[at:]


def stripped(raw: str, start: int) -> tuple[str, list[int] | int]:
    """A text without tags and without blanks at its end, and the offset in the file of the first or of each character."""
    tags = raw.find("<")
    if tags < 0 or _NOTHING.fullmatch(raw, tags):  # none, or at the end alone
        return raw[: tags if tags >= 0 else len(raw)].rstrip(), start
    text, offsets, position = "", list[int](), 0
    for begin, end in [*(match.span() for match in _TAG.finditer(raw)), (len(raw), len(raw))]:
        text += raw[position:begin]
        offsets += range(start + position, start + begin)
        position = end
    text = text.rstrip()
    return text, offsets[: len(text)]
