"""What the rules over sources share: where a post says what it was taken from.

That is the source line at the foot, a field of the front matter, or a line such as `via: https://…` or `> 原文：[…](…)` at the
head or the foot, as translation projects write them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from postlint import Field, Post, Span
from postlint.late import late

_KEYS = ("original_url", "source_url", "source", "from", "via")
_SCHEME = late(r"https?://", re.IGNORECASE)
_SLIPS = r"h?t{1,3}p{1,2}s{0,2}|hh+ttps?|hx+ps?"  # of http and https
_OTHER_SCHEME = late(rf"(?!(?:https?|{_SLIPS})(?:[:/]|$))[a-z][a-z0-9+.-]*:(?!/[^/])", re.IGNORECASE)
_WHOLE = re.compile(r"<https?://[^/>]", re.IGNORECASE)
_MEANT = late(rf"(?:(?:https?|{_SLIPS})(?::/|//)|www\.)\S*$", re.IGNORECASE)
_LONGEST = 1000
EMPTY = late(r"<?\s*(None|nan|null|undefined)?\s*>?", re.IGNORECASE)
_URL = late(r"https?://[^\s<>\"'（）「」，。]+", re.IGNORECASE)
_WORDS = (
    r"(?:via|source|original(?: article| post)?|translated from|原文(?:地址|链接|标题|出处)?|来源|出处|译自|转载自|英文原文|転載元|出典|元記事)"
    r"[ \t*_]*[:：]"
)
_SAID = late(rf"[ \t>*_-]*{_WORDS}", re.IGNORECASE)
# A paragraph begins behind blanks of any kind; of the words in it few begin as these do
BLANKS = r" \t\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_BEGINS = rf"[{BLANKS}>*_-]*+(?=[vsotVSOT\u017f原来出译转英転元])(?i:{_WORDS})"
# Lines of HTML are passed over at once
_MAY_BEGIN, _MAY_GO_ON = re.compile(_BEGINS), re.compile(rf"\n(?! ?<){_BEGINS}")


class Address(NamedTuple):
    """The address of a source and its place in the file; `key` is the field that holds it, or empty."""

    text: str
    span: Span
    key: str


def source_fields(post: Post) -> list[tuple[str, Field]]:
    """The fields for the source's address, each with its key."""
    own = post.front_matter.fields
    return [] if own.keys().isdisjoint(_KEYS) else [(key, own[key]) for key in _KEYS if key in own]


@lru_cache(maxsize=1)
def is_plain(post: Post) -> bool:
    """The cheap question: a source line, if there is one, begins with a scheme and a host, and no field names a source."""
    line = post.source_line
    return not source_fields(post) and (line is None or has_scheme_and_host(line.text))


def empty(post: Post) -> re.Match[str] | None:
    """The source line, where it is `<>` or a script's word for nothing; its group 1 is the word."""
    line = post.source_line
    if not line or not line.text.startswith("<") or ":" in line.text:
        return None
    return EMPTY.fullmatch(line.text)


def empty_field(post: Post) -> tuple[str, Span] | None:
    """The field for the source's address that holds a script's word for nothing."""
    for key, field in source_fields(post):
        if field.text.strip() and field.value is not None and EMPTY.fullmatch(field.text):
            return key, field.text_span
    return None


def has_scheme_and_host(text: str) -> bool:
    """A source line that begins as nearly all do: the cheap question."""
    return _WHOLE.match(text) is not None


def is_absolute(text: str) -> bool:
    """Text, with or without its `<`, that is no address of a page at all, or begins with a scheme and a host."""
    address = text.lstrip("<＜〈《").rstrip(">")
    return has_scheme(address) or "/" not in address or bool(_OTHER_SCHEME.match(address))


def has_scheme(address: str) -> bool:
    """Address that begins with http or https as it should."""
    return bool(_SCHEME.match(address))


def has_no_host(address: str) -> bool:
    """`http://`, and nothing behind it."""
    return bool(_SCHEME.match(address)) and not address.partition("://")[2].strip("/")


def is_meant_for_url(text: str) -> bool:
    """Text of a field that begins as an address does."""
    return bool(_MEANT.match(text))


@lru_cache(maxsize=1)
def addresses(post: Post) -> tuple[Address, ...]:
    """The addresses of a post's sources, each once."""
    found = []
    for key, field in source_fields(post):
        if _URL.match(field.text):
            found.append(Address(field.text, field.text_span, key))
    # The source line counts where the site's patterns have one: else the last link of an essay is taken for it
    line, pattern = post.source_line, post.pattern
    if line and pattern and pattern.has("source") and (match := _URL.search(line.text)):
        found.append(_address(line.text, match, line.span.start))
    if may_be_said(post.body.text):
        found += _of_blocks(post)
    return tuple({address.span: address for address in found}.values() if len(found) > 1 else found)


def _of_blocks(post: Post) -> Iterator[Address]:
    is_feed = post.body.text.lstrip()[:1] == "<"  # HTML: its head is the article's
    for text, (start, _) in post.footer if is_feed else (*post.header, *post.footer):
        if len(text) > _LONGEST or text[0] in "<[":
            continue  # an article's text, an address, links
        for line in text.split("\n"):
            said = _SAID.match(line)
            if said and (match := _URL.search(line, said.end())):
                yield _address(line, match, start)
            start += len(line) + 1


def may_be_said(text: str) -> bool:
    """The cheap question: some line of a body begins with a word for its source."""
    return bool(_MAY_BEGIN.match(text) or _MAY_GO_ON.search(text))


def _address(text: str, match: re.Match[str], start: int) -> Address:
    """An address in a text; closing brackets that are not its own do not belong to it."""
    found, begin = match[0], start + match.start()
    while found.endswith(")") and found.count(")") > found.count("("):
        found = found[:-1]
    return Address(found, Span(begin, begin + len(found)), "")
