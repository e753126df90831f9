"""Source link holds another value than the rest of the post.

The id in the link is another than the file's: the post shows one text and credits another.
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
    file-name = "{date}-{id}"
    source = "<https://example.org/a?id={id}>"
    === _posts/2022-02-21-W7.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/a?id=W8>
                              ^^ id is W8 here but W7 in the file name: the link leads to another text
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    file-name = "{date}-{id}"
    source = "<https://example.org/a?id={id}>"
    === _posts/2022-02-21-W7.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/a?id=W7>
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    yield from disagreements(post, "source", "the link leads to another text")
