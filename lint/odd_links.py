"""Whether a body may hold what looks like a link and is none, or a link with nothing to click on: the cheap questions."""

from __future__ import annotations

import re
from functools import lru_cache

from .parse_body import Body

# A `](` with nothing that can be seen on one of its sides: the end of an empty text, the beginning of an empty address
_EDGES = r"[ \t\r\n)\[;\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00a0\u3000]"
_EMPTY = re.compile(rf"\](?:\((?={_EDGES})|(?<={_EDGES}\])\()")
_SHORT = 300


def are_odd(body: Body, marks: str) -> bool:
    """Some link of markdown may be empty, or may be printed as text. `marks` holds all that is ASCII in the file (`Text.marks`)."""
    text = body.text
    for kind, span in body.regions:
        if kind == "code" or (kind == "autolink" and text.find("</", span.start - body.start) >= 0):
            return True
    if "】" in text and ("】(" in text or "】（" in text):
        return True
    bracket = text.find("]") if "]" in marks else -1
    if bracket < 0:
        return False
    rest = text[max(bracket - 1, 0) :]
    return (_are_odd_in if len(rest) <= _SHORT else _are_odd_in.__wrapped__)(rest, "|" in marks)


@lru_cache(maxsize=1024)
def _are_odd_in(rest: str, has_pipe: bool) -> bool:
    """The same of what is behind the first text of a link: many posts of a feed end alike."""
    if "] " in rest or "]\t" in rest or "]（" in rest or has_empty(rest, 0):
        return True
    link = rest.find("](")
    return link >= 0 and (has_pipe or rest.find("</", link) >= 0)


def has_empty(text: str, start: int) -> bool:
    """Some link, the first `]` of which stands here or below, has a blank text or a blank address."""
    return _EMPTY.search(text, start) is not None
