"""Return link leads to another category than the post's.

The reader who wants back to the list lands on another one, or on an error page.
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

    [返回雨水新闻](/snow/)
                    ^^^^ slug is snow here but rain in categories (line 3): the link leads to another category
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "[返回{label}](https://news.example/{slug}/)｜[首页](https://news.example/)"
    === _posts/2022-02-21-example.md
    ---
    ---
    <p>今天有雨。</p>

    [返回🌧](https://old.example/rain/)｜[首页](http://news.example/)
                    ^^^ departs from pattern 'wire': news should stand here
                                                  ^ departs from pattern 'wire': s is missing behind this
    === fixed unsafely
    ---
    ---
    <p>今天有雨。</p>

    [返回🌧](https://news.example/rain/)｜[首页](https://news.example/)
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
    categories: rain(north)
    tags: 雨水新闻
    ---
    <p>今天有雨。</p>

    [返回雨水新闻](/rain(north)/)
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    yield from found_in(post, "address", "the link leads to another category")
