"""Return link names another category than the post.

The reader is promised one list and sees the name of another.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._return import found_in

states = ("off-pattern",)
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
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    author = "{label}"
    tags = "{label}新闻"
    credit = "（来源：{label}）"
    return = "[返回{label}新闻](/rain/)"
    === _posts/2022-02-21-example.md
    ---
    author: 雨🌧
    tags: [雨🌧新闻]
    ---
    <p>今天有雨。</p><p>（来源：雨🌧）</p>

    [返回雨水新闻](/rain/)
         ^^^^ label is 雨水 here but 雨🌧 in author (line 2): the link names another category
    === fixed
    ---
    author: 雨🌧
    tags: [雨🌧新闻]
    ---
    <p>今天有雨。</p><p>（来源：雨🌧）</p>

    [返回雨🌧新闻](/rain/)
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "[返回{label}新闻](/rain/)｜[首页](/)"
    === _posts/2022-02-21-example.md
    ---
    ---
    <p>今天有雨。</p>

    [返回雨水新闻](/rain/)｜[扉页](/)
                             ^^ departs from pattern 'wire': 首 should stand here
    === fixed unsafely
    ---
    ---
    <p>今天有雨。</p>

    [返回雨水新闻](/rain/)｜[首页](/)
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
    yield from found_in(post, "label", "the link names another category")
