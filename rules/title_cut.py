"""Title is cut off by ` #`.

A blank and a number sign begin a comment in YAML: of `title: C# tips #1` the site shows "C# tips". Nothing is said.
A comment is taken for one where a blank follows the number sign.
"""

import re
from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span

_COMMENT = re.compile(r"[ \t]+(#[^\s#!][^\r\n]*)")

severity = "warning"
needs = ("#",)

bad = (
    """
    ---
    title: 雨🎉 #1
                ^^ title ends before #1: ` #` begins a comment, quote the value
    ---
    === fixed unsafely
    ---
    title: "雨🎉 #1"
    ---
    """,
    """
    ---\r
    title: "甲" #乙 # 丙\r
                ^^^^^^^^ title ends before #乙 # 丙: ` #` begins a comment, quote the value
    ---\r
    """,
)
good = (
    """
    ---
    title: C# tips # the first part
    ---
    """,
    """
    ---
    title: "C# tips #1"
    ---
    """,
    """
    ---
    title: A#1
    tags: a #b
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    title = post.field("title")
    if not title or not title.is_scalar or title.value_span.end == title.value_span.start:
        return
    text = post.text.text
    match = _COMMENT.match(text, title.value_span.end)
    if not match:
        return
    span = Span(match.start(1), match.start(1) + len(match[1].rstrip()))
    whole = text[title.value_span.start : span.end]
    simple = title.is_plain and not {'"', "\\", "\n"} & set(whole)
    fix = Fix((Edit(Span(title.value_span.start, span.end), f'"{whole}"'),), "unsafe") if simple else None
    message = f"title ends before {text[span.start : span.end]}: ` #` begins a comment, quote the value"
    yield Finding(span, message, fix)
