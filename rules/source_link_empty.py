"""The source link is empty.

`<>` is printed as two characters of text. Scripts write it when the page they read gave no address.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post

bad = (
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <>
    ^^ the source link is empty: <> is printed as text
    """,
    """
    ---
    title: Rain
    ---
    Rain 🌧 today.\r

    <None>\r
    ^^^^^^ the source link is empty: <None> is no address, and the page shows nothing

    [back](/)
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
    title: In code
    ---
    Write

        <>
    """,
)

_EMPTY = re.compile(r"<\s*(None|nan|null|undefined)?\s*>", re.IGNORECASE)


def check(post: Post, options: Options) -> Iterator[Finding]:
    line = post.source_line
    match = _EMPTY.fullmatch(line.text) if line else None
    if line and match:
        effect = (
            f"{line.text} is no address, and the page shows nothing"
            if match[1]
            else f"{line.text} is printed as text"
        )
        yield Finding(line.span, f"the source link is empty: {effect}")
