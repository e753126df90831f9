"""Comment is not written as `<!-- … -->`.

Without `-->` kramdown prints `<!--` and what was to be hidden. Programs end the other forms at different places, so
that a part of the post vanishes or a note to the editors is published.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.rules._syntax import faults

bad = (
    """
    ---
    title: 月
    ---
    月 <!-- 未確認
       ^^^^ comment is never closed: kramdown prints it as text
    """,
    """
    ---
    title: 月
    ---
    <!-- 一 <!-- 二 --> 三 -->
    ^^^^^^^^^^^^^^^^^^^ comment has another <!-- in it: the first --> ends both
    """,
    """
    ---
    title: 月
    ---
    <!foo> 月 <!-- 一 --!> 二 -->\r
    ^^^^^^ this is no comment: write <!-- … -->
              ^^^^^^^^^^^^ comment is closed by --!>: kramdown goes on to the next -->
    """,
)
good = (
    """
    ---
    title: 月
    ---
    <!-- 一 -- 二 --><!----> `<!--`
    """,
)
_CODES = {
    "abrupt-closing-of-empty-comment": "comment is closed before it begins: kramdown goes on to the next -->",
    "nested-comment": "comment has another <!-- in it: the first --> ends both",
    "incorrectly-closed-comment": "comment is closed by --!>: kramdown goes on to the next -->",
    "incorrectly-opened-comment": "this is no comment: write <!-- … -->",
    "cdata-in-html-content": "CDATA is for XML: kramdown prints it as text",
}


def check(post: Post, options: Options) -> Iterator[Finding]:
    body = post.body
    at = body.masked.find("<!")
    if at < 0:
        return
    last = body.masked.rfind("<!--")
    if last > body.masked.rfind("-->"):
        opened = _opened(body.masked)
        if opened is not None:
            span = Span(body.start + opened, body.start + opened + 4)
            yield Finding(span, "comment is never closed: kramdown prints it as text")
    told = set()
    for fault in faults(post, _CODES):
        if fault.span not in told and fault.span.end > fault.span.start:
            told.add(fault.span)
            yield Finding(fault.span, _CODES[fault.code])


def _opened(text: str) -> int | None:
    """Where a comment begins that never ends."""
    at = text.find("<!--")
    while at >= 0:
        end = text.find("-->", at + 4)
        if end < 0:
            return at
        at = text.find("<!--", end)
    return None
