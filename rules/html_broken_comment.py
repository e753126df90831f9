"""Comment is not written as `<!-- … -->`.

Without `-->` kramdown prints `<!--` and what was to be hidden. Programs end the other forms at different places, so
that a part of the post vanishes or a note to the editors is published.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.rules._syntax import faults

needs = ("<!", "<?")
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
    """
    === _posts/2022-02-21-moon.html
    ---
    title: 月
    ---
    <p>月</p> <?xml version="1.0"?> <!--> 一 <![CDATA[二]]>
              ^^^^^^^^^^^^^^^^^^^^^ instruction is for XML: browsers hide it
                                    ^^^^^ comment is closed before it begins: browsers show what follows
                                             ^^^^^^^^^^^^^^ CDATA is for XML: browsers hide it
    <svg><![CDATA[月]]></svg> <!-- 未確認
                              ^^^^ comment is never closed: browsers hide all that follows
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
# Code of the standard → what is wrong, what kramdown makes of it, what browsers do
_CODES = {
    "abrupt-closing-of-empty-comment": (
        "comment is closed before it begins",
        "kramdown goes on to the next -->",
        "browsers show what follows",
    ),
    "nested-comment": ("comment has another <!-- in it", *["the first --> ends both"] * 2),
    "incorrectly-closed-comment": (
        "comment is closed by --!>",
        "kramdown goes on to the next -->",
        "browsers end it here",
    ),
    "incorrectly-opened-comment": ("this is no comment", *["write <!-- … -->"] * 2),
    "cdata-in-html-content": ("CDATA is for XML", "kramdown prints it as text", "browsers hide it"),
    "unexpected-question-mark-instead-of-tag-name": (
        "instruction is for XML",
        "browsers hide it",
        "browsers hide it",
    ),
}


def check(post: Post, options: Options) -> Iterator[Finding]:
    masked = post.body.masked
    if post.html.is_plain or ("<!" not in masked and "<?" not in masked):
        return
    opened = _opened(post)
    if opened is not None:
        effect = "kramdown prints it as text" if post.is_kramdown else "browsers hide all that follows"
        yield Finding(Span(opened, opened + 4), f"comment is never closed: {effect}")
    told = set()
    for fault in faults(post, _CODES):
        if fault.span not in told and fault.span.end > fault.span.start:
            told.add(fault.span)
            what, in_kramdown, in_browsers = _CODES[fault.code]
            yield Finding(fault.span, f"{what}: {in_kramdown if post.is_kramdown else in_browsers}")


def _opened(post: Post) -> int | None:
    """Where a comment begins that never ends."""
    body = post.body
    if not body.is_markdown:
        return next((one.span.start for one in faults(post, ("eof-in-comment",))), None)
    at = body.masked.find("<!--") if body.masked.rfind("<!--") > body.masked.rfind("-->") else -1
    while at >= 0:
        end = body.masked.find("-->", at + 4)
        if end < 0:
            return body.start + at
        at = body.masked.find("<!--", end)
    return None
