"""Title is empty or blank.

Lists of posts, the feed and search results show a blank line that nobody can click.
Scripts write such posts when the page they read had no title.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post

bad = (
    """
    ---
    title: ""
           ^^ title is empty: lists of posts and the feed show a blank line
    ---
    """,
    """
    ---
    title: "　 "
           ^^^^^ title is blank: lists of posts and the feed show a blank line
    ---
    """,
    """
    ---
    title:
    ^^^^^ title has no value: Jekyll makes one of the file name
    ---
    """,
)
good = (
    """
    ---
    title: 0
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    title = post.field("title")
    if not title or not title.is_scalar or title.text.strip():
        return
    if title.value is None:
        yield Finding(title.span, "title has no value: Jekyll makes one of the file name")
    else:
        kind = "blank" if title.text else "empty"
        yield Finding(title.span, f"title is {kind}: lists of posts and the feed show a blank line")
