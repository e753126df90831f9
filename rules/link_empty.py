"""Link has no text or no address.

Without text there is nothing to click on; without an address a click leads to the same page again.
An anchor (`<a name="…"></a>`) and a link that holds an image are fine.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.late import late
from postlint.odd_links import has_empty

states = ("odd-tags", "odd-links")
bad = (
    """
    ---
    title: 道
    ---
    道 <a href="/a"></a> and [](/b) and [道]()
       ^^^^^^^^^^^^^^^^^ link to /a has no text: there is nothing to click on
                             ^^^^^^ link to /b has no text: there is nothing to click on
                                        ^^^^^^ link has no address: it leads to the same page
    """,
    """
    ---
    title: way
    ---
    <a href="">way</a> <a href="/c"><b> </b></a>\r
       ^^^^ link has no address: it leads to the same page
                       ^^^^^^^^^^^^^^^^^^^^^^^^^ link to /c has no text: there is nothing to click on
    """,
    """
    ---
    title: way
    ---
    <a href="/d">&#8203;&#xa0;</a> [&nbsp;](/e) <a href="&#32;">way</a> [ ](/f)\r
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ link to /d has no text: there is nothing to click on
                                   ^^^^^^^^^^^^ link to /e has no text: there is nothing to click on
                                                   ^^^^ link has no address: it leads to the same page
                                                                        ^^^^^^^ link to /f has no text: there is nothing to click on
    """,
)
good = (
    """
    ---
    title: way
    ---
    <a name="x"></a><a id="y"></a><a>z</a> <a href="/"><img src="/a.png" alt="way"></a> `[]()`
    [![way](/a.png)](/) [x](/) - [ ] (1) <a href="{{ page.next }}">{{ page.title }}</a> <a href="#top">up</a>
    <a href="#x" class="anchor"></a> <a href="/" aria-label="way"></a> <a href="/"><i class="icon"></i></a>
    """,
)
_BLANK_HREF = late(r"""href\s*=\s*(?:"(?:\s|&#?\w+;)*"|'(?:\s|&#?\w+;)*'|>)""")
# Nothing but tags, blanks and references behind the start tag, as far as can be seen at once
_SUSPECT = late(r"<[aA]\b[^<>]*>[\s\u200b-\u200f\u2060\ufeff]*[<&]")
_TAG = late(r"<[^<>]*>")
_INVISIBLE = late(r"[\s\u200b-\u200f\u2060\ufeff]*")
_SHOWS = late(
    r"<(?:img|svg|i|video|picture|object|embed|audio|iframe|input|canvas)\b|\bclass=|\bstyle=", re.IGNORECASE
)
_NAMED = frozenset(["name", "id", "class", "style", "aria-label", "title", "data-toggle", "role"])


def check(post: Post, options: Options) -> Iterator[Finding]:
    masked = post.body.masked
    if (bracket := masked.find("]")) >= 0 and has_empty(masked, bracket):
        yield from _markdown(post)
    if "a" in post.html.names and (_SUSPECT.search(masked) or _BLANK_HREF.search(post.html.attribute_text)):
        yield from _html(post)


def _markdown(post: Post) -> Iterator[Finding]:
    for link in post.markdown_links:
        if link.kind != "markdown":
            continue
        if not link.address.strip():
            yield Finding(link.span, "link has no address: it leads to the same page")
        elif _is_blank(link.text):
            yield Finding(link.span, f"link to {link.address} has no text: there is nothing to click on")


def _html(post: Post) -> Iterator[Finding]:
    text, cut = post.text.text, {id(tag) for tag in post.html.cut}
    for start, end in post.html.elements:
        if start.name != "a" or end is None or start.has_liquid or id(start) in cut:
            continue
        inside = text[start.span.end : end.span.start]
        if not _BLANK_HREF.search(start.source.lower()) and (
            len(inside) > 500 or not _is_blank(_TAG.sub("", inside))
        ):
            continue
        attributes = {attribute.name: attribute for attribute in start.attributes()}
        href = attributes.get("href")
        if href is None:
            continue
        if not href.text.strip():
            if not attributes.keys() & _NAMED and not any(
                name.startswith(("on", "data-")) for name in attributes
            ):
                yield Finding(href.name_span, "link has no address: it leads to the same page")
            continue
        if attributes.keys() & _NAMED or _SHOWS.search(inside):
            continue
        span = Span(start.span.start, end.span.end)
        yield Finding(span, f"link to {href.value} has no text: there is nothing to click on")


def _is_blank(text: str) -> bool:
    """Nothing in the text can be seen."""
    if "&" in text:
        from html import unescape

        text = unescape(text)
    return _INVISIBLE.fullmatch(text) is not None
