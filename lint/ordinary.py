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
        if field.is_scalar:
            text = field.text
            if key == "title" and not field.is_plain:
                if text.strip() != text:
                    return False
            elif not _is_ordinary(key, text, field.is_plain):
                return False
        elif not (key in _WORDS and field.is_list and _are_ordinary(field)):
            return False
    return True


@lru_cache(maxsize=1024)
def _is_ordinary(key: str, text: str, is_plain: bool) -> bool:
    """The same of one field that holds no collection."""
    if key not in _JUDGED:
        return False
    if not text and is_plain:
        return key in _WORDS
    if key == "published":
        return is_plain and text in ("true", "false")
    if is_plain and key != "layout" and type(psych.scalar(text)) is not str:
        return False
    return text.strip() == text and (key == "title" or text.split() == text.split(" "))


def _are_ordinary(field: Field) -> bool:
    return all(item.text.strip() == item.text for item in field.items())
