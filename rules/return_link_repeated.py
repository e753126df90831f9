"""Return links stand twice in a post.

A script that ran twice over a post has added them twice; readers see the same line two times.
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Related, Span
from postlint.rules._return import repeated

bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "[返回{label}](/{slug}/)｜[首页](/)"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回🌧](/rain/)｜[首页](/)

    [返回🌧](/rain/)｜[首页](/)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^ return links stand there already (line 6): delete one of the two
    === fixed
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回🌧](/rain/)｜[首页](/)
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "[返回{label}](/{slug}/)｜[首页](/)"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回🌧](/rain/)｜[首页](/)｜[首页](/)
                                ^^^^^^^^^ return links stand there already (line 6): delete one of the two
    === fixed
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回🌧](/rain/)｜[首页](/)
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "[返回{label}](/{slug}/)｜[首页](/)"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    [返回🌧](/rain/)去年的雨。

    [返回🌧](/rain/)｜[首页](/)
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    for first, span in repeated(post):
        place = post.text.place(first.start)
        related = (Related(first, "the same links here"),)
        message = f"return links stand there already (line {place.line}): delete one of the two"
        edit = Edit(_with_what_is_before(post, span), "")
        is_same = post.snippet(first) == post.snippet(span)
        yield Finding(span, message, Fix((edit,), "safe" if is_same else "unsafe"), related)


def _with_what_is_before(post: Post, span: Span) -> Span:
    """With the empty lines, or what divides it from the link before it."""
    before = post.text.text[: span.start]
    divider = before.rstrip()
    if divider == before and before[-1:] not in (")", "\n"):
        divider = before[: before.rfind(")") + 1]
    return Span(len(divider), span.end)
