"""Date is in the future.

Plain Jekyll leaves the post out of the site, and nothing brings it in when its time comes: that takes another build. Where `_config.yml` says
`future: true` such posts are published at once and nothing is reported.
"""

from collections.abc import Iterator
from datetime import datetime

from postlint import Finding, Options, Post
from postlint.rules._jekyll import is_jekyll

severity = "warning"
states = ("odd-date",)

bad = (
    """
    ---
    date: 2222-02-21 07:47:47 +0800
          ^^^^^^^^^^^^^^^^^^^^^^^^^ date is in the future: absent until then and until the next build
    ---
    """,
    """
    === _config.yml
    timezone: Asia/Shanghai
    === _posts/2022-06-01-news.md
    ---
    title: 预告
    date: 2022-06-01 08:00:01 +0800\r
          ^^^^^^^^^^^^^^^^^^^^^^^^^ date is in the future: absent until then and until the next build
    ---\r
    """,
    """
    === _posts/2022-06-02-name-alone.md
    ---
    ^^^ file name's day 2022-06-02 is in the future: absent until then and until the next build
    title: 🌊
    ---
    """,
)
good = (
    """
    === _config.yml
    future: true
    === _posts/2222-02-21-news.md
    ---
    date: 2222-02-21 07:47:47 +0800
    ---
    """,
    """
    === _posts/2022-06-01-now.md
    ---
    date: 2022-06-01 08:00:00 +0800
    ---
    === _posts/2022-06-02-past-by-its-date.md
    ---
    date: 2022-05-31
    ---
    === _drafts/idea.md
    ---
    date: 2222-02-21
    ---
    === _posts/2222-02-21-withheld.md
    ---
    published: false
    date: 2222-02-21
    ---
    """,
)

_FUTURE = "in the future: absent until then and until the next build"


def check(post: Post, options: Options) -> Iterator[Finding]:
    if post.place == "drafts" or post.site.publishes_future or not is_jekyll(post):
        return
    field = post.field("date")
    if field:
        moment = post.date.instant if post.date else None
        if moment and post.site.is_to_come(moment) and not _is_withheld(post):
            yield Finding(field.span, f"date is {_FUTURE}")
        return
    named = post.name.date
    if named is None or not post.front_matter.lacks("date"):
        return
    try:
        midnight = datetime(*named, tzinfo=post.site.zone)
    except ValueError:
        return
    if post.site.is_to_come(midnight) and not _is_withheld(post):
        day = midnight.date().isoformat()
        yield Finding(post.front_matter.opening, f"file name's day {day} is {_FUTURE}")


def _is_withheld(post: Post) -> bool:
    published = post.field("published")
    return published is not None and published.value in (False, None)
