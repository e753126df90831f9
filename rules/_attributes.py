"""The attributes of a post that HTML does not have, does not have there, or has no longer."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from postlint import Attribute, Post, Tag
from postlint.elements import KNOWN
from postlint.late import late
from postlint.rules._attribute_table import CURRENT, GLOBAL, OBSOLETE

_WORD = late(r"[a-z][a-z0-9]+|accept-charset|http-equiv")
# embed hands every attribute on to a plugin; svg and math begin another language
_FREE = frozenset(["embed", "svg", "math"])
_FOREIGN = frozenset(["svg", "math"])


@cache
def table(text: str) -> dict[str, frozenset[str]]:
    """Element → attributes."""
    found: dict[str, set[str]] = {}
    for line in text.replace("\n  ", " ").strip().split("\n"):
        elements, _, names = line.partition(":")
        for element in elements.split():
            found.setdefault(element, set()).update(names.split())
    return {element: frozenset(names) for element, names in found.items()}


@cache
def owners(name: str) -> tuple[str, ...]:
    """The elements that have an attribute."""
    return tuple(element for element, names in table(CURRENT).items() if name in names)


@cache
def known(element: str) -> frozenset[str]:
    """The attributes that an element may have."""
    return frozenset(GLOBAL.split()) | table(CURRENT).get(element, frozenset())


@lru_cache(maxsize=4096)
def kind(element: str, name: str) -> str:
    """What is wrong with an attribute: obsolete, misplaced, unknown or nothing.

    Names with signs in them, elements with a dash and those of other languages belong to somebody else.
    """
    if element in _FREE or element not in KNOWN or not _WORD.fullmatch(name) or name.startswith("on"):
        return ""
    if name in known(element):
        return ""
    if name in table(OBSOLETE).get(element, ()):
        return "obsolete"
    is_known = owners(name) or any(name in names for names in table(OBSOLETE).values())
    return "misplaced" if is_known else "unknown"


def suspects(post: Post, wanted: str) -> Iterator[tuple[Tag, Attribute]]:
    """The attributes with this kind of fault."""
    if wanted not in _all_kinds(post.html.shapes):
        return
    depth = 0
    for tag in post.html.tags:
        if tag.name in _FOREIGN and not tag.source.endswith("/>"):
            depth += -1 if tag.is_end else 1
        if depth > 0 or tag.is_end or " " not in tag.source or wanted not in _kinds(tag.shape):
            continue
        if not _is_broken(post, tag):  # a broken tag is another rule's, and one fault
            for found in tag.attributes():
                # words without values may be text: `<path to file>`
                if kind(tag.name, found.name) == wanted and (found.has_value or wanted == "obsolete"):
                    yield tag, found


def _is_broken(post: Post, tag: Tag) -> bool:
    if post.is_kramdown:
        return not tag.is_kramdown
    return any(fault.span == tag.span for fault in post.html.syntax_faults)


@lru_cache(maxsize=256)
def _all_kinds(shapes: frozenset[str]) -> frozenset[str]:
    return frozenset().union(*map(_kinds, shapes))


@lru_cache(maxsize=4096)
def _kinds(shape: str) -> frozenset[str]:
    element, *names = re.split(r"[\s=/>\"]+", shape.lower().strip("</> "))
    return frozenset(kind(element, name) for name in names)
