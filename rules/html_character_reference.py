"""Character reference is unknown, unfinished, or names no character.

Readers see `&copy` or `&foo;` as it stands, or a replacement character; a control character breaks the feed.
An `&` alone is legal: `S&P`, `?a=1&b=2`.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.rules._syntax import faults

bad = (
    """
    ---
    title: 星
    ---
    <p>星 &foo; &copy 2022 &#0; &#xD800;</p>
          ^^^^^ &foo; is no character reference: readers see it as it stands
                ^^^^^ &copy has no semicolon: kramdown prints it as it stands
                           ^^^^ &#0; names no character: readers see a replacement character
                                ^^^^^^^^ &#xD800; names no character: readers see a replacement character
    """,
    """
    ---
    title: 星
    ---
    😀 &#1; &#x110000;\r
       ^^^^ &#1; is a control character: the feed is not well-formed
            ^^^^^^^^^^ &#x110000; names no character: readers see a replacement character
    """,
)
good = (
    """
    ---
    title: 星
    ---
    S&P, AT&T, a & b, &amp; &#128512; &nbsp; [x](/?a=1&copy=2) `&foo;` https://example.org/?a&copy=1
    <img src="/a?x=1&imageType=k" alt="&lt;">
    """,
)
_REPLACED = "names no character: readers see a replacement character"
_CODES = {
    "missing-semicolon-after-character-reference": "has no semicolon: kramdown prints it as it stands",
    "unknown-named-character-reference": "is no character reference: readers see it as it stands",
    "null-character-reference": _REPLACED,
    "surrogate-character-reference": _REPLACED,
    "character-reference-outside-unicode-range": _REPLACED,
    "control-character-reference": "is a control character: the feed is not well-formed",
    "noncharacter-character-reference": _REPLACED,
}
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]*|#[0-9]*|[A-Za-z][A-Za-z0-9]*);?")
_ADDRESS = re.compile(r"://|\]\(|[?&][\w%.-]*=")


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "&" not in post.body.masked:
        return
    text = post.text.text
    for fault in faults(post, _CODES):
        at = text.rfind("&", max(0, fault.at - 40), fault.at)
        reference = _REFERENCE.match(text, at) if at >= 0 else None
        if reference is None or _is_in_address(text, at):
            continue
        shown = reference[0]
        if fault.code.startswith("missing") and not shown.startswith("&#"):
            shown = text[at : fault.at]
        yield Finding(Span(at, at + len(shown)), f"{shown} {_CODES[fault.code]}")


def _is_in_address(text: str, at: int) -> bool:
    """The word around is an address, in which `&` divides parameters."""
    words = text[max(0, at - 300) : at].split()
    glued = bool(words) and not text[at - 1].isspace()
    return glued and _ADDRESS.search(words[-1]) is not None
