"""The short way for plain HTML: most posts of a feed hold nothing but what one expression can read.

Every `<` must begin a tag with lower-case names and double-quoted values, a comment, or no markup at all; anything else
takes the long way over the tokenizer (`parse_tags`), which finds the same in these.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .elements import HEADINGS, KNOWN, VOID
from .late import late
from .parse_body import Body
from .tag import Tag, Tokens
from .text import Span

_PLAIN = re.compile(
    r"<(?:/([a-z][a-z0-9]*)>"
    r'|([a-z][a-z0-9]*)((?: [a-z][a-z-]*[0-9]?="[^"<>]*")*)(| ?/)>'
    r"|!--(?![->])[^<>-]*(?:-[^<>-]+)*-->"
    r"|(?![A-Za-z/!?]|\Z))"
)
_ATTRIBUTE = late(r' ([a-z][a-z0-9-]*)="')
# Elements whose content is raw text to a tokenizer
_RAW = frozenset(
    ["script", "style", "title", "textarea", "noscript", "iframe", "noembed", "noframes", "plaintext", "xmp"]
)
_NAMES = (KNOWN - _RAW) | {""}
_NOT_AT_ONCE = """
body button caption col colgroup form frame frameset head html image input math optgroup option rb rp rt rtc select
svg table tbody td template tfoot th thead tr
"""
# Elements whose place in the tree of others is a matter of its own
_ASKED = frozenset(_NOT_AT_ONCE.split())
_ENDING = """
a address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer h1 h2 h3
h4 h5 h6 header hgroup li listing main menu nav nobr ol p pre search section summary ul xmp
"""
# Elements that end others around them: a paragraph, unless it is said here
_ENDS = frozenset(_ENDING.split())
_P = frozenset(["p"])
# So many open elements are looked through at once
_DEEP = 40
_CANNOT_HOLD = {
    **dict.fromkeys(HEADINGS, HEADINGS | _P),
    **dict.fromkeys(("dd", "dt"), frozenset(("dd", "dt", "p"))),
    "li": frozenset(("li", "p")),
    "a": frozenset(["a"]),
    "nobr": frozenset(["nobr"]),
}


class Outline(NamedTuple):
    """What is known without places: the names of the tags, their attributes, and that nothing is wrong with how they stand in each other."""

    names: frozenset[str]
    attributes: str
    is_sound: bool


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
    return Outline(names - {""}, "".join(attributes).lower(), _is_sound(found, names))


def _repeats(attributes: str) -> bool:
    names = _ATTRIBUTE.findall(attributes)
    return len(names) != len(set(names))


def _is_sound(found: list[tuple[str, str, str, str]], names: frozenset[str]) -> bool:
    """Every element has its end tag, and none stands in what cannot hold it, as far as can be seen at once."""
    if names & _ASKED:
        return False
    open_names: list[str] = []
    for end, name, _, _ in found:
        if end:
            if not open_names or open_names.pop() != end:
                return False
        elif name and name not in VOID:
            if name in _ENDS and not _CANNOT_HOLD.get(name, _P).isdisjoint(open_names):
                return False
            if len(open_names) == _DEEP:
                return False
            open_names.append(name)
        elif name == "hr" and "p" in open_names:
            return False
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
