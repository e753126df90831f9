"""Whether front matter is as most posts have it: the cheap question of the rules about keys and kinds of values."""

from __future__ import annotations

from functools import lru_cache

from . import psych
from .keys import KNOWN
from .parse_field import Field
from .parse_front_matter import FrontMatter

_WORDS = frozenset(("tags", "tag", "categories", "category"))
# Keys whose values are judged
_JUDGED = _WORDS.union(("title", "layout", "slug", "permalink", "published"))
_FREE = KNOWN - _JUDGED


def is_ordinary(matter: FrontMatter) -> bool:
    """All keys are known, each once, and the values that matter are texts without odd blanks, or lists of these."""
    if not matter.is_plain:
        return False
    for key, field in matter.fields.items():
        if key in _FREE:
            continue
        if key not in _JUDGED or not _holds_text(key, field):
            return False
    return True


def _holds_text(key: str, field: Field) -> bool:
    text = field.text
    if not field.raw:
        return key in _WORDS
    if not field.is_scalar:
        return (
            key in _WORDS and field.is_list and all(item.text.strip() == item.text for item in field.items())
        )
    if key == "published":
        return field.is_plain and text in ("true", "false")
    if field.is_plain and key != "layout" and not _is_string(text):
        return False
    return text.strip() == text and (key == "title" or text.split() == text.split(" "))


@lru_cache(maxsize=1024)
def _is_string(text: str) -> bool:
    """Ruby reads a plain scalar as a string."""
    return type(psych.scalar(text)) is str
