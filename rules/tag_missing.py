"""Post has no tag.

It is in no list of a tag. Many sites have no tags at all, so this rule is off unless the settings select it.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules import _terms

default = False
severity = "warning"

bad = (
    """
    ---
    ^^^ tag is missing: the post is in no list of a tag
    title: 灯塔
    ---
    """,
    """
    ---
    tags: ""\r
          ^^ tags has no value: the post is in no list of a tag
    ---\r
    """,
    """
    ---
    tags: 2022
          ^^^^ tags has no value: the post is in no list of a tag
    ---
    """,
)
good = (
    """
    ---
    tags: [2022, 港口]
    ---
    """,
    """
    ---
    tag: 🌊
    ---
    """,
    """
    No front matter: that is another rule's matter.
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    yield from _terms.missing(post, _terms.TAG, "the post is in no list of a tag")
