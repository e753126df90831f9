"""File begins with a byte order mark.

Jekyll reads it, and passes over it. Scripts that look for `---` at the beginning of a file, other generators and the first line of a diff
stumble over a character that nobody sees.
"""

from collections.abc import Iterator

from postlint import Finding, Fix, Options, Post

severity = "warning"
default = False
bad = (
    """
    \ufeff---
    ^^ file begins with a byte order mark
    title: 灯塔
    ---
    === fixed
    ---
    title: 灯塔
    ---
    """,
)
good = (
    """
    ---
    title: 灯塔\ufeff
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if post.text.has_bom:
        yield Finding(post.first_line, "file begins with a byte order mark", Fix((), drops_bom=True))
