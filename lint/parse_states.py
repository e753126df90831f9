"""In which states a post is: what rules ask to be passed over by (`states`)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from . import characters, dates, odd_links, ordinary
from .states import (
    FAULTY_HTML,
    NO_TITLE,
    ODD_ATTRIBUTES,
    ODD_CHARACTERS,
    ODD_DATE,
    ODD_FIELDS,
    ODD_LINKS,
    ODD_TAGS,
    OFF_PATTERN,
)

if TYPE_CHECKING:
    from .parse import Post

_BEGINS_WITH_YEAR = re.compile(r"\d{4}-")


def states(post: Post) -> tuple[str, ...]:
    """That of the front matter, the place, and what is odd about the post."""
    front_matter, html, marks = post.front_matter, post.html, post.text.marks
    found = [front_matter.state, post.place]
    if not html.is_sound:
        found.append(FAULTY_HTML)
    if post.site.settings.pattern and not ((match := post.pattern) and match.is_kept):
        found.append(OFF_PATTERN)
    if not _has_plain_date(post):
        found.append(ODD_DATE)
    title = front_matter.fields.get("title")
    if title is None or not title.text.strip():
        found.append(NO_TITLE)
    if not ordinary.is_ordinary(front_matter):
        found.append(ODD_FIELDS)
    if characters.are_odd(post.raw, post.text.text, marks):
        found.append(ODD_CHARACTERS)
    if not html.is_usual:
        found.append(ODD_TAGS)
    if not html.has_usual_attributes:
        found.append(ODD_ATTRIBUTES)
    if odd_links.are_odd(post.body, marks):
        found.append(ODD_LINKS)
    return tuple(found)


def _has_plain_date(post: Post) -> bool:
    """`date` begins with its year and has its zone, names the day of the file's name, here and in the site's zone, and
    no moment to come."""
    field, found = post.field("date"), post.date
    if field is None or found is None or found.zone != "given" or found.instant is None:
        return False
    if found.day is None or found.day != post.name.date or not _BEGINS_WITH_YEAR.match(field.text):
        return False
    if not dates.exists(found.day) or post.site.is_to_come(found.instant):
        return False
    zone = post.site.named_zone
    return zone is None or dates.local_day(found.instant, zone) == date(*found.day)
