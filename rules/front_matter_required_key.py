"""A key that every post of this site needs is missing.

Say in `keys` which ones those are. Jekyll requires none: a template that asks for a missing key prints nothing in its place.
"""

from collections.abc import Iterator

from postlint import Finding, Post, option
from postlint import Options as Base


class Options(Base):
    keys: tuple[str, ...] = option((), "Keys that every post must have.")


bad = (
    """
    === postlint.toml
    [rules.front-matter-required-key]
    keys = ["author", "作者"]
    === _posts/2022-02-21-example.md
    ---
    ^^^ required key author is missing
    ^^^ required key 作者 is missing
    title: 雨
    Author: 甲
    ---
    """,
)
good = (
    """
    ---
    title: 雨
    ---
    """,
    """
    === postlint.toml
    [rules.front-matter-required-key]
    keys = ["author"]
    === _posts/2022-02-21-example.md
    ---\r
    author: 甲🎉\r
    ---\r
    === _posts/2022-02-22-broken.md
    ---
    author: 甲: 乙
    ---
    === _posts/2022-02-23-none.md
    今天有雨。
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    for key in options.keys:
        if post.front_matter.lacks(key):
            yield Finding(post.front_matter.opening, f"required key {key} is missing")
