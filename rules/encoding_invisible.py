"""Invisible character stands where it changes what is read.

A zero-width space in a category makes a second category that looks the same, in an address it makes a dead link, and before `#` or `-` it
keeps kramdown from seeing a heading or a list. So does a no-break space there. Joiners within emoji and within words of Indic or
Arabic script, direction marks beside right-to-left text and the blanks that indent a Chinese paragraph are no fault.
"""

import re
from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span
from postlint.characters import has_invisible, has_odd_blanks
from postlint.late import late

severity = "warning"
states = ("odd-characters",)
bad = (
    """
    ---
    title: 星\u200b🎉
           ^^ invisible character U+200B in title: searches and comparisons miss it
    categories: [星, "星\ufeff"]
                      ^^ invisible character U+FEFF in categories: another name than the one that is seen
    permalink: /st\xadar/
                 ^ invisible character U+00AD in permalink: another address than the one that is seen
    ---
    [a](https://star.example/\u200bx) ![b](//star.example/b\u2060.png) <https://star.example/\u200e>
                            ^ invisible character U+200B in an address: the link leads elsewhere
                                                    ^ invisible character U+2060 in an address: the link leads elsewhere
                                                                                ^ invisible character U+200E in an address: the link leads elsewhere
    === fixed unsafely
    ---
    title: 星🎉
    categories: [星, "星"]
    permalink: /star/
    ---
    [a](https://star.example/x) ![b](//star.example/b.png) <https://star.example/>
    """,
    """
    ---
    title: star
    ---
    \u200b## 星\r
    ^ U+200B before markdown: ## is printed as it stands
    \r
    \xa0- one\r
    ^ U+00A0 before markdown: - is printed as it stands
    \r
    \u3000# two\r
    ^^ U+3000 before markdown: # is printed as it stands
    \r
    \ufeff[three]: https://star.example/\r
    ^ U+FEFF before markdown: [three]: is printed as it stands
    === fixed unsafely
    ---
    title: star
    ---
    ## 星\r
    \r
    - one\r
    \r
    # two\r
    \r
    [three]: https://star.example/\r
    """,
)
good = (
    """
    ---
    title: "👩\u200d🚀 \u0915\u094d\u200d\u0937 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u200f(\u05d0)\u200f"
    tags: ["\u3000星"]
    note: a\u200bb
    ---
    \u3000\u3000星 a\u200bb \xa0 c [d](https://star.example/e) \u200b[f](#g)

    \u3000\u3000- 星 \u3000\u30001. 星 \u3000#星#

    ```
    \u200b# x
    ```
    """,
)
_HIDDEN = "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\xad"
_RUN = late(f"[{_HIDDEN}]+")
_BLANKS = "\u200b\u2060\ufeff\xa0\u200e"
_MARK = r"(?:#{1,6}(?=[ \t]+\S)|[-*+](?=[ \t]+\S)|\d{1,9}\.(?=[ \t]+\S)|`{3}|~{3}|\[[^\]\n]+\]:(?=[ \t]))"
_LINE = late(rf"^[ \t]{{0,3}}([{_BLANKS}][{_BLANKS} \t]*|\u3000+(?=#))({_MARK})", re.MULTILINE)
_TERMS = ("categories", "category", "tags", "tag", "layout")
_FIELDS = {
    "title": "searches and comparisons miss it",
    **dict.fromkeys(_TERMS, "another name than the one that is seen"),
    **dict.fromkeys(("slug", "permalink"), "another address than the one that is seen"),
}
_ADDRESS = "the link leads elsewhere"
# Without the character the post stays where it is; categories, slug and permalink are part of its address
_HARMLESS = frozenset(("in title", "in tags", "in tag", "in layout", "in an address"))
_NO_WIDTH = "\u200b\u2060\ufeff\u200e"
_JOINERS = "\u200c\u200d"
_MARKS = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_RIGHT_TO_LEFT = late("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def check(post: Post, options: Options) -> Iterator[Finding]:
    raw, text = post.raw, post.text.text
    if raw.isascii():
        return
    is_hidden = has_invisible(raw, text)
    if is_hidden:
        for key, harm in _FIELDS.items():
            field = post.field(key)
            if field:
                yield from _within(post, field.value_span, f"in {key}", harm)
        for link in post.links:
            yield from _within(post, link.address_span, "in an address", _ADDRESS)
    if is_hidden or has_odd_blanks(raw, text, post.text.marks):
        yield from _lines(post)


def _within(post: Post, span: Span, where: str, harm: str) -> Iterator[Finding]:
    text = post.snippet(span)
    if text.isascii():
        return
    for match in _RUN.finditer(text):
        if not _belongs(text, match):
            place = Span(span.start + match.start(), span.start + match.end())
            message = f"invisible character U+{ord(match[0][0]):04X} {where}: {harm}"
            # With the character before it: a mark under what has no width is seen by nobody
            is_safe = where in _HARMLESS and "\xad" not in match[0]
            fix = Fix((Edit(place, ""),), "safe" if is_safe else "unsafe")
            yield Finding(place._replace(start=place.start - 1), message, fix)


def _belongs(text: str, match: re.Match[str]) -> bool:
    """A joiner between letters that it joins, or a mark of direction in a text that needs one."""
    if match[0].strip(_JOINERS) == "":
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        return _joins(before) and _joins(after)
    return match[0].strip(_MARKS) == "" and bool(_RIGHT_TO_LEFT.search(text))


def _joins(character: str) -> bool:
    """Neither of Latin nor of Chinese, Japanese and Korean, nor a blank or mark: scripts with joiners, and emoji."""
    code = ord(character or " ")
    return 0x0590 <= code < 0x1100 or 0x1700 <= code < 0x1E00 or 0x200C <= code < 0x3000 or code >= 0xFB1D


def _lines(post: Post) -> Iterator[Finding]:
    body = post.body
    for match in _LINE.finditer(body.text):
        if body.masked[match.start(1)] == body.text[match.start(1)]:
            place = Span(body.start + match.start(1), body.start + match.end(1))
            message = f"U+{ord(match[1][0]):04X} before markdown: {match[2]} is printed as it stands"
            is_safe = not match[1].strip(_NO_WIDTH)
            yield Finding(place, message, Fix((Edit(place, ""),), "safe" if is_safe else "unsafe"))
