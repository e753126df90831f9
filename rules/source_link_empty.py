"""Source link is empty.

`<>` is printed as two characters of text. Scripts write it when the page they read gave no address.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._source import empty, empty_field, is_plain

bad = (
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <>
    ^^ source link is empty: <> is printed as text
    """,
    """
    ---
    title: Rain
    ---
    Rain 🌧 today.\r

    <None>\r
    ^^^^^^ source link is empty: <None> is read as a tag: links below come out as text

    [back](/)
    """,
    """
    ---
    title: Rain
    original_url: "nan"
                   ^^^ original_url is empty: nan is what a script writes for nothing
    ---
    Rain today.
    """,
)
good = (
    """
    ---
    title: 雨
    ---
    a <> b

    <https://example.org/>
    """,
    """
    ---
    title: Rain
    original_url: null
    source: ""
    from: Nan Jing
    ---
    Rain today.
    """,
    """
    ---
    title: In code
    ---
    Write

        <>
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if is_plain(post):
        return
    found = empty(post)
    if found and post.source_line:
        effect = "is read as a tag: links below come out as text" if found[1] else "is printed as text"
        yield Finding(post.source_line.span, f"source link is empty: {found[0]} {effect}")
    if field := empty_field(post):
        key, span = field
        message = f"{key} is empty: {post.snippet(span)} is what a script writes for nothing"
        yield Finding(span, message)
