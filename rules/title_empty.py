"""Title is empty or blank.

Lists of posts, the feed and search results show a blank line that nobody can click.
Scripts write such posts when the page they read had no title.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post

states = ("no-title",)
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
    """
    ---\r
    title: #雨🎉\r
    ^^^^^ title has no value, # begins a comment: Jekyll makes one of the file name
    ---\r
    """,
)
good = (
    """
    ---
    title: 0
    ---
    """,
    """
    ---
    title: >
      雨
    ---
    """,
    """
    === _posts/_template.md
    ---
    title: ""
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    title = post.field("title")
    if not title or not title.is_scalar or title.text.strip():
        return
    if post.place != "other" and post.name.name.startswith("_"):
        return  # a template, which Jekyll leaves out
    if title.value is None:
        rest = post.text.text[title.key_span.end : title.key_span.end + 80].partition("\n")[0]
        cause = ", # begins a comment" if rest.lstrip(": \t").startswith("#") else ""
        yield Finding(title.span, f"title has no value{cause}: Jekyll makes one of the file name")
    else:
        kind = "blank" if title.text else "empty"
        yield Finding(title.span, f"title is {kind}: lists of posts and the feed show a blank line")
