"""Credit line names another source than the rest of the post.

The text is credited to one paper and filed under another.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._pattern import disagreements

states = ("off-pattern",)
bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    tags = "{label}新闻"
    credit = "（来源：{label}）"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    tags: 北方日报新闻
    ---
    <p>今天有雨。</p><p>（来源：南方<b>日</b>报）</p>
                                ^^^^^^^^^^^^^^^ label is 南方日报 here but 北方日报 in tags (line 3): the text is credited to another
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    tags = "{label}新闻"
    credit = "（来源：{label}）"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    tags: [每日新闻新闻]
    ---
    <p>今天有雨。</p><p>（来源：每日新闻）</p>
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    yield from disagreements(post, "credit", "the text is credited to another")
