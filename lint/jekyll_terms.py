"""Categories, tags and titles as Jekyll derives them (lib/jekyll/document.rb and utils.rb)."""

from __future__ import annotations

import re
from typing import Any

from . import ruby

_TEXTS = frozenset((str,))


def split(text: str) -> list[str]:
    """Ruby's String#split: at ASCII blanks alone."""
    return text.strip(" \t\r\n\f\v\0").split() if text.isascii() else re.findall(r"[^ \t\r\n\f\v\0]+", text)


def union(first: list[Any], second: list[Any]) -> list[Any]:
    """Ruby's Array#|: 1, 1.0 and true are three."""
    both, found = [*first, *second], list[Any]()
    if len(both) < 2:
        return both
    if _TEXTS.issuperset(map(type, both)):
        return list(dict.fromkeys(both))
    for one in both:
        if not any(type(one) is type(other) and one == other for other in found):
            found.append(one)
    return found


def categories(data: dict[Any, Any]) -> list[Any]:
    """Document#populate_categories."""
    own = data["categories"] if isinstance(data["categories"], list) else [data["categories"]]
    single = data.get("category")
    if not ruby.is_false(single) or not _TEXTS.issuperset(map(type, own)):
        more = _flat([one for one in own if one is not None] if ruby.is_false(single) else [single])
        own = [*own, *map(ruby.to_s, [*own, *more])]
    return union(own, [])


def tags(data: dict[Any, Any]) -> list[Any]:
    """Document#populate_tags."""
    tag, several = data.get("tag"), data.get("tags")
    if not ruby.is_false(tag):
        found = [tag]
    elif isinstance(several, str):
        return [*split(several)]
    else:
        found = several if isinstance(several, list) else []
    return [one for one in _flat(found) if one is not None]


def title(slug: str) -> str:
    """The title that a slug makes (Utils.titleize_slug)."""
    parts = slug.split("-")
    while parts and not parts[-1]:
        parts.pop()
    return " ".join(part[:1].title() + part[1:].lower() for part in parts)


def _flat(values: list[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        found += _flat(value) if isinstance(value, list) else [value]
    return found
