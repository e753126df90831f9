"""Which pattern is a post's: the first whose `when` holds; then what stands at each of its places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .pattern_locate import located
from .pattern_match import Match, Place
from .pattern_template import Template

if TYPE_CHECKING:
    from .parse import Post
    from .pattern_settings import Pattern


def choose(patterns: tuple[Pattern, ...], post: Post) -> Match | None:
    """The first pattern whose `when` holds, read in this post."""
    for pattern in patterns:
        if _holds(pattern, post):
            return _match(pattern, post)
    return None


def _match(pattern: Pattern, post: Post) -> Match:
    places: dict[str, Place] = {}
    for place, templates, first in pattern.readers:
        text, where = located(post, place, templates)
        if text is not None:
            template, match = templates[0], first(text)
            if match is None and len(templates) > 1:
                template, match = _read(text, templates)
            places[place] = (text, where, template, match)
        elif place not in pattern.optional:
            places[place] = (None, None, templates[0], None)
    return Match(pattern, places)


def _read(text: str, templates: tuple[Template, ...]) -> tuple[Template, re.Match[str] | None]:
    """A text by the first form that fits, else by the one that it departs from least."""
    for template in templates:
        if match := template.match(text):
            return template, match
    return min(templates, key=lambda one: _distance(one, text)), None


def _distance(template: Template, text: str) -> int:
    """How many characters of a text are not as a template has them."""
    return sum(span.end - span.start + len(expected) for span, expected in template.departures(text)[0])


def _holds(pattern: Pattern, post: Post) -> bool:
    if pattern.period and not _is_within(pattern.period, post):
        return False
    for key, templates in pattern.conditions.items():
        if not _one_fits(templates, (post.name.stem,) if key == "file-name" else _texts_of(post, key)):
            return False
    return True


def _one_fits(templates: tuple[Template, ...], texts: Iterable[str]) -> bool:
    for text in texts:
        for template in templates:
            if template.match(text):
                return True
    return False


def _texts_of(post: Post, key: str) -> list[str]:
    """What a field holds: each of a list's items, and nothing where there is no field."""
    field = post.field(key)
    if field and field.text:
        return [field.text]
    return [item.text for item in (field.items() if field else ())] or [""]


def _is_within(period: tuple[str, str], post: Post) -> bool:
    """The day of the file's name, or that of the `date` field, is in a period."""
    date = post.name.date
    field = post.field("date")
    day = "{:04}-{:02}-{:02}".format(*date) if date else field.text[:10] if field else ""
    return bool(day) and period[0] <= day <= period[1]
