"""The short way for plain HTML: most posts of a feed hold nothing but what one expression can read.

Every `<` must begin a tag with lower-case names and double-quoted values, a comment, or no markup at all; anything else
takes the long way over the tokenizer (`parse_tags`), which finds the same in these.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .elements import KNOWN, VOID
from .parse_body import Body
from .tag import Tag, Tokens
from .text import Span

_PLAIN = re.compile(
    r"<(?:/([a-z][a-z0-9]*)>"
    r'|([a-z][a-z0-9]*)((?: [a-z][a-z-]*[0-9]?="[^"<>]*")*)(| ?/)>'
    r"|!--(?![->])[^<>-]*(?:-[^<>-]+)*-->"
    r"|(?![A-Za-z/!?]|\Z))"
)
_ATTRIBUTE = re.compile(r' ([a-z][a-z0-9-]*)="')
# Elements whose content is raw text to a tokenizer
_RAW = frozenset(
    ["script", "style", "title", "textarea", "noscript", "iframe", "noembed", "noframes", "plaintext", "xmp"]
)
_NAMES = (KNOWN - _RAW) | {""}


class Outline(NamedTuple):
    """What is known without places: the names of the tags, their attributes, and that every start tag has its end tag."""

    names: frozenset[str]
    attributes: str
    is_paired: bool


def outline(masked: str) -> Outline | None:
    """The outline of a body that holds plain HTML only, else None."""
    found = _PLAIN.findall(masked)
    if len(found) != masked.count("<") or "\\<" in masked or "\0" in masked:
        return None
    names = frozenset([end or name for end, name, _, _ in found])
    attributes = [attributes for _, _, attributes, _ in found if attributes]
    if not names <= _NAMES or any(one.count('="') > 1 and _repeats(one) for one in attributes):
        return None
    if any(closed and name not in VOID for _, name, _, closed in found):
        return None
    return Outline(names - {""}, "".join(attributes).lower(), _is_paired(found))


def _repeats(attributes: str) -> bool:
    names = _ATTRIBUTE.findall(attributes)
    return len(names) != len(set(names))


def _is_paired(found: list[tuple[str, str, str, str]]) -> bool:
    open_names: list[str] = []
    for end, name, _, _ in found:
        if end:
            if not open_names or open_names.pop() != end:
                return False
        elif name and name not in VOID:
            open_names.append(name)
    return not open_names


def tokens(body: Body) -> Tokens:
    """The tokens of a body that has an outline."""
    start, tags, comments = body.start, list[Tag](), list[Span]()
    for match in _PLAIN.finditer(body.masked):
        span = Span(start + match.start(), start + match.end())
        if name := match[1] or match[2]:
            tags.append(Tag(name, span, match[0], bool(match[1])))
        elif span.end - span.start > 1:
            comments.append(span)
    return Tokens(body.masked, tags, comments, [])
