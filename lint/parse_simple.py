"""The short way for plain HTML: most posts of a feed hold nothing but what one expression can read.

Every `<` must begin a tag with lower-case names and double-quoted values, a comment, or no markup at all; anything else
takes the long way over the tokenizer (`parse_tags`), which finds the same in these.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .elements import HEADINGS, KNOWN, VOID
from .late import late
from .parse_body import Body
from .tag import Tag, Tokens
from .text import Span

_COMMENT = r"!--(?![->])[^<>-]*(?:-[^<>-]+)*-->"
_PLAIN = re.compile(
    r"<(?:/([a-z][a-z0-9]*)>"
    r'|([a-z][a-z0-9]*)((?: [a-z][a-z-]*[0-9]?="[^"<>]*")*)(| ?/)>'
    rf"|{_COMMENT}"
    r"|(?![A-Za-z/!?]|\Z))"
)
# What follows each `<`: a tag, plain or not; nothing where it begins a comment or no markup; one letter where it is none of these
_TAGS = re.compile(rf"<(?:{_COMMENT}|([A-Za-z/][^<>\0]*>|[A-Za-z/!?]|))")
_BEGINNING = r"(?:(?<=\n <)|(?<=\n<)|(?<=</p><)|(?<=\A<))"
_IN_TEXT = "b|br|code|em|font|i|span|strong|sub|sup|u"
_WITH_ADDRESS = "(?:a|img)[ />]"
# The same where tags stand as they mostly do, else one letter: those of other elements begin a line or follow a paragraph, perhaps with
# a comment between; links have addresses and begin with text; images have addresses, without `http:`
_USUAL = re.compile(
    rf"<(?:{_COMMENT}(?!<[A-Za-z])"
    rf"|({_BEGINNING}(?!{_WITH_ADDRESS})[A-Za-z][^<>\0]*>|/[^<>\0]*>|(?:{_IN_TEXT})(?=[ />])[^<>\0]*>"
    rf'|a(?= )[^<>\0]*? href="(?=[^\s&"])[^<>\0]*>(?=[^\s<&\u200b-\u200f\u2060\ufeff])'
    r'|img(?= )[^<>\0]*? src="(?:https:|(?=[^\x00-\x20\s"&Hh]))[^<>\0]*>'
    rf"|(?=!)(?:(?<=\n<)|(?<=</p><)|(?<=\A<)){_COMMENT}<(?!{_WITH_ADDRESS})[A-Za-z][^<>\0]*>"
    r"|[A-Za-z/!?]|))"
)
_ATTRIBUTE = late(r' ([a-z][a-z0-9-]*)="')
# Elements whose content is raw text to a tokenizer
_RAW = frozenset(
    ["script", "style", "title", "textarea", "noscript", "iframe", "noembed", "noframes", "plaintext", "xmp"]
)
_NAMES = KNOWN - _RAW
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
# Attributes of most tags that have any, and where they belong
ANY_ATTRIBUTES = frozenset(("class", "id", "lang", "style", "title"))
OWN_ATTRIBUTES = {
    "a": frozenset(("href", "rel", "target")),
    "img": frozenset(("alt", "height", "src", "width")),
    "td": frozenset(("colspan", "rowspan")),
    "th": frozenset(("colspan", "rowspan")),
}
# So many open elements are looked through at once
_DEEP = 40
# Nothing is remembered of a post with more tags than this, in characters
_LONG = 5000
_CANNOT_HOLD = {
    **dict.fromkeys(HEADINGS, HEADINGS | _P),
    **dict.fromkeys(("dd", "dt"), frozenset(("dd", "dt", "p"))),
    "li": frozenset(("li", "p")),
    "a": frozenset(["a"]),
    "nobr": frozenset(["nobr"]),
}


class Words(NamedTuple):
    """The names of the tags and of their attributes, and the tags without values. `is_sound`: nothing is wrong with how they stand in
    each other for certain; `is_usual`: all attributes are where they belong for certain."""

    names: frozenset[str]
    attributes: frozenset[str]
    shapes: frozenset[str]
    is_sound: bool
    is_usual: bool


class Outline(NamedTuple):
    """What is known without places: the words, the tags themselves, and that nothing is wrong with how they stand in each other.
    `is_usual`: no block begins in a line of text, no link lacks text or an address, and no image an address without `http:`,
    as far as can be seen at once."""

    words: Words
    tags: str
    is_sound: bool
    is_usual: bool


def outline(masked: str, marks: str) -> Outline | None:
    """The outline of a body that holds plain HTML only, else None. `marks` holds all that is ASCII in it (`Text.marks`).

    It is that of its tags, and most of it that of the few kinds of paragraph that a site's posts have: those are remembered.
    """
    if masked.endswith("<") or ("\\" in marks and "\\<" in masked):
        return None
    return _outline(_USUAL.findall(masked), True) or _outline(_TAGS.findall(masked), False)


def _outline(found: list[str], is_usual: bool) -> Outline | None:
    tags = "<".join(found) + "<"
    parts = tags.split('"')
    values = "".join(parts[1::2])
    if len(parts) % 2 == 0 or "<" in values or ">" in values:
        return None
    skeleton = '""'.join(parts[::2])
    *paragraphs, rest = skeleton.split("/p><")
    kinds = frozenset(paragraphs)
    words = _words(kinds, rest) if len(skeleton) < _LONG else _words.__wrapped__(kinds, rest)
    if words is None:
        return None
    is_sound = words.is_sound or (words.names.isdisjoint(_ASKED) and _is_sound(skeleton))
    return Outline(words, tags, is_sound, is_usual)


@lru_cache(maxsize=256)
def _words(paragraphs: frozenset[str], rest: str) -> Words | None:
    """What is in some kinds of paragraph, each up to its end tag, and in what follows them; sound is what is so by itself.
    None where a tag is not plain."""
    shapes = frozenset("/p><".join([*paragraphs, rest]).split("<")) - {""}
    names, attributes, is_usual = set(), set(), True
    for shape in shapes:
        match = _PLAIN.fullmatch(f"<{shape}")
        if match is None or (match[4] and match[2] not in VOID):
            return None
        if name := match[1] or match[2]:
            names.add(name)
        given = _ATTRIBUTE.findall(match[3] or "")
        if len(given) != len(set(given)):
            return None
        attributes.update(given)
        is_usual = is_usual and OWN_ATTRIBUTES.get(match[2], ANY_ATTRIBUTES).union(ANY_ATTRIBUTES).issuperset(
            given
        )
    if not names <= _NAMES:
        return None
    parts = [rest, *(f"{one}/p><" for one in paragraphs)]
    is_sound = names.isdisjoint(_ASKED) and all(map(_is_sound, parts))
    return Words(frozenset(names), frozenset(attributes), shapes, is_sound, is_usual)


def _is_sound(skeleton: str) -> bool:
    """Every element has its end tag, and none stands in what cannot hold it, as far as can be seen at once."""
    open_names: list[str] = []
    for end, name, _, _ in _PLAIN.findall(f"<{skeleton}"):
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
