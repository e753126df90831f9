"""Date and file name give different days.

Jekyll goes by the front matter: the post's address and its place in the lists have another day than the file, so whoever looks for the file by
its address does not find it, and a link made from the file name is dead.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.dates import exists, local_day
from postlint.rules._dates import iso

severity = "warning"
states = ("odd-date",)

bad = (
    """
    ---
    title: 码头
    date: 2022-02-22 07:47:47 +0800
          ^^^^^^^^^^^^^^^^^^^^^^^^^ date is 2022-02-22 but the file name says 2022-02-21: Jekyll goes by the date
    ---
    """,
    """
    === _posts/2022-02-22-example.md
    ---
    date: 2022-02-21\r
          ^^^^^^^^^^ date is 2022-02-21 but the file name says 2022-02-22: Jekyll goes by the date
    ---\r
    """,
    """
    === _config.yml
    timezone: Asia/Shanghai
    === _posts/2022-02-21-example.md
    ---
    date: 2022-02-21 20:00:00 -0500
          ^^^^^^^^^^^^^^^^^^^^^^^^^ date is 2022-02-22 in Asia/Shanghai but the file name says 2022-02-21: Jekyll goes by the date
    ---
    """,
)
good = (
    """
    === _config.yml
    timezone: Asia/Shanghai
    === _posts/2022-02-21-example.md
    ---
    date: 2022-02-21 00:10:00 +0800
    ---
    === _posts/2022-02-22-example.md
    ---
    date: 2022-02-21 20:00:00 -0500
    ---
    === _posts/2022-02-21-utc.md
    ---
    date: 2022-02-21 20:00:00
    ---
    """,
    """
    ---
    date: 2022-02-21 23:30:00 -0800
    ---
    """,
    """
    === _posts/22-2-21-short.md
    ---
    date: 2022-02-21
    ---
    === _posts/undated.md
    ---
    date: 2022-02-21
    ---
    === _drafts/2022-01-01-draft.md
    ---
    date: 2022-02-21
    ---
    === _posts/2022-03-02-february.md
    ---
    date: 2022-02-30
    ---
    === _posts/2022-02-21-future.md
    ---
    date: 2222-02-21
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    date, field, named = post.date, post.field("date"), post.name.date
    if not date or not field or named is None or date.day is None or post.place == "drafts":
        return
    zone = post.site.named_zone
    if (date.day == named and (zone is None or date.zone != "given")) or not exists(date.day):
        return
    shown = local_day(date.instant, zone) if zone and date.instant else None
    day = iso(shown or date.day)
    if day == iso(named):
        return
    if date.instant and not post.site.publishes_future and post.site.is_to_come(date.instant):
        return  # absent, so it has no address: date-future says so
    where = f" in {zone}" if shown and day != iso(date.day) else ""
    yield Finding(
        field.span, f"date is {day}{where} but the file name says {iso(named)}: Jekyll goes by the date"
    )
