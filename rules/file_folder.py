"""File named as a post stands in a folder that is not for posts.

Jekyll builds it as a page, at an address made of its folder: it is in no list, no feed and no category, and search engines find it beside the
post that it may once have been. Posts that are put away belong in a folder whose name begins with `_`, or in `exclude`.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._jekyll import is_jekyll

severity = "warning"
states = ("other",)
bad = (
    """
    === _config.yml
    title: 雨
    === archive/2022-02-21-雨.md
    ---
    ^^^ archive is no folder for posts: this file is built as a page that no list shows
    title: 雨
    ---
    """,
)
good = (
    """
    === _config.yml
    title: 雨
    === _archive/2022-02-21-rain.md
    ---
    ---
    """,
    """
    === _config.yml
    exclude: [archive]
    === archive/2022-02-21-rain.md
    ---
    ---
    """,
    """
    === archive/2022-02-21-a-folder-without-a-site.md
    ---
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if post.place != "other" or post.name.date is None or not post.front_matter.is_found:
        return
    folder = post.site_path.rpartition("/")[0]
    if not folder or any(part[:1] in "_." for part in folder.split("/")) or not is_jekyll(post):
        return
    if post.site.config and post.outcome.file:
        message = f"{folder} is no folder for posts: this file is built as a page that no list shows"
        yield Finding(post.first_line, message)
