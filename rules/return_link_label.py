"""Return link names another category than the post.

The reader is promised one list and sees the name of another.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._return import disagreements_in

bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    tags = "{label}新闻"
    categories = "{slug}"
    return = "[返回{label}新闻](/{slug}/)"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    categories: rain
    tags: 雨水新闻
    ---
    <p>今天有雨。</p>

    [返回风雪新闻](/rain/)
         ^^^^ label is 风雪 here but 雨水 in tags (line 4): the link names another category
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    tags = "{label}新闻"
    categories = "{slug}"
    return = "[返回{label}新闻](/{slug}/)"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    categories: rain
    tags: 雨水新闻
    ---
    <p>今天有雨。</p>

    [返回雨水新闻](/rain/)
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    for span, message, related in disagreements_in(post, address=False):
        yield Finding(span, f"{message}: the link names another category", None, related)
