"""Post sends its readers to another page by `<meta http-equiv="refresh">`.

It counts in a post's body as well: who opens the post, or the list of posts that shows it whole, is taken away. To move a post,
the plugin jekyll-redirect-from makes a page of its own (`redirect_from`).
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._urls import is_refresh

needs = ("<meta",)
bad = (
    """
    ---
    title: 渡
    ---
    渡 <META content="0; url=https://other.example/" HTTP-EQUIV=" Refresh ">
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta refresh sends readers away from the page
    """,
    """
    ---
    title: ferry
    ---
    <meta http-equiv="re&#102;resh" content="5"/>\r
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ meta refresh sends readers away from the page
    """,
)
good = (
    """
    ---
    title: ferry
    ---
    <meta name="refresh" content="5"> <meta itemprop="url" content="/"> `<meta http-equiv="refresh">`
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "meta" not in post.html.names:
        return
    for tag in post.html.tags:
        if tag.name == "meta" and not tag.is_end and is_refresh(tag):
            yield Finding(tag.span, "meta refresh sends readers away from the page")
