"""Whether a body may hold what looks like a link and is none, or a link with nothing to click on: the cheap questions."""

from __future__ import annotations

import re

from .parse_body import Body

# A `](` with nothing that can be seen on one of its sides: the end of an empty text, the beginning of an empty address
_EDGES = r"[ \t\r\n)\[;\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00a0\u3000]"
_EMPTY = re.compile(rf"\](?:\((?={_EDGES})|(?<={_EDGES}\])\()")


def are_odd(body: Body, marks: str) -> bool:
    """Some link of markdown may be empty, or may be printed as text. `marks` holds all that is ASCII in the file (`Text.marks`)."""
    text = body.text
    bracket = text.find("]") if "]" in marks else -1
    if bracket >= 0 and (has_empty(text, bracket) or _has_gap(text[bracket:])):
        return True
    if "】" in text and ("】(" in text or "】（" in text):
        return True
    link = text.find("](", bracket) if bracket >= 0 else -1
    if link >= 0 and "|" in marks:
        return True
    return _may_be_html(body, link)


def has_empty(text: str, bracket: int) -> bool:
    """Some link, from the first `]` on, has a blank text or a blank address."""
    return _EMPTY.search(text, bracket) is not None


def _has_gap(rest: str) -> bool:
    """Something stands, or is wide, between `]` and `(`."""
    return "] " in rest or "]\t" in rest or "]（" in rest


def _may_be_html(body: Body, link: int) -> bool:
    """Some link may be code, or stand in an element: an end tag is behind the first one, or behind `link`."""
    places = [link] if link >= 0 else []
    for kind, span in body.regions:
        if kind == "code":
            return True
        if kind == "autolink":
            places.append(span.start - body.start)
    return bool(places) and body.text.find("</", min(places)) >= 0
