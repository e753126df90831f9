"""Post has no category.

It is in no list of a category and has no category in its address. Many sites have no categories at all, so this rule is off unless
the settings select it. Folders above `_posts` are categories, and so are the defaults of `_config.yml`.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules import _terms

default = False
severity = "warning"

bad = (
    """
    ---
    ^^^ category is missing: the post is in no list of a category
    title: 灯塔
    ---
    """,
    """
    ---
    categories:\r
    ^^^^^^^^^^ categories has no value: the post is in no list of a category
    ---\r
    """,
    """
    ---
    categories: []
                ^^ categories has no value: the post is in no list of a category
    ---
    """,
)
good = (
    """
    ---
    categories: harbour
    ---
    """,
    """
    ---
    category: 港口
    categories: []
    ---
    """,
    """
    === _config.yml
    defaults:
      - scope: {path: ""}
        values: {category: harbour}
    === _posts/2022-02-21-example.md
    ---
    title: Lighthouse
    ---
    """,
    """
    No front matter: that is another rule's matter.
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not _in_folder(post):
        yield from _terms.missing(post, _terms.CATEGORY, "the post is in no list of a category")


def _in_folder(post: Post) -> bool:
    """A folder of the site lies above `_posts`: Jekyll takes its name as a category."""
    if post.field("category", "categories") or post.place == "other":
        return False
    from pathlib import Path

    folder = Path(post.path.partition(f"_{post.place}/")[0]).absolute()
    return folder != post.site.root and folder.is_relative_to(post.site.root)
