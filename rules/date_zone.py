"""Date has a time but no time zone.

YAML reads such a time as UTC, and the site shows it in its own time zone: a post of 07:47 in Shanghai is shown at 15:47, and one
of the evening gets the next day's address. With quotes, or without seconds, Ruby reads the same text as local time.
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span
from postlint.dates import exists
from postlint.rules._dates import iso
from postlint.rules._jekyll import is_jekyll

severity = "warning"
states = ("odd-date",)

bad = (
    """
    === _config.yml
    timezone: Asia/Shanghai
    === _posts/2022-02-21-harbour.md
    ---
    date: 2022-02-21 07:47:47
          ^^^^^^^^^^^^^^^^^^^ date is read as UTC: shown as 2022-02-21 15:47:47 (Asia/Shanghai)
    title: 港口
    ---
    === fixed _posts/2022-02-21-harbour.md
    ---
    date: 2022-02-21 07:47:47 +0800
    title: 港口
    ---
    """,
    """
    === _config.yml
    timezone: Asia/Shanghai
    === _posts/2022-02-21-harbour.md
    ---
    date: 2022-02-21T20:15:00\r
          ^^^^^^^^^^^^^^^^^^^ date is read as UTC: shown as 2022-02-22 04:15:00 (Asia/Shanghai), and the address moves to that day
    ---\r
    === fixed unsafely _posts/2022-02-21-harbour.md
    ---
    date: 2022-02-21T20:15:00 +0800\r
    ---\r
    """,
    """
    === _config.yml
    timezone: America/New_York
    === _posts/2021-07-04-harbour.md
    ---
    date: 2021-07-04 02:00:00   # 🎆
          ^^^^^^^^^^^^^^^^^^^ date is read as UTC: shown as 2021-07-03 22:00:00 (America/New_York), and the address moves to that day
    ---
    === fixed unsafely _posts/2021-07-04-harbour.md
    ---
    date: 2021-07-04 02:00:00 -0400   # 🎆
    ---
    """,
)
good = (
    """
    === _config.yml
    timezone: Asia/Shanghai
    === _posts/2022-02-21-zone.md
    ---
    date: 2022-02-21 07:47:47 +0800
    ---
    === _posts/2022-02-21-quoted.md
    ---
    date: "2022-02-21 07:47:47"
    ---
    === _posts/2022-02-21-minutes.md
    ---
    date: 2022-02-21 07:47
    ---
    === _posts/2022-02-21-day.md
    ---
    date: 2022-02-21
    ---
    """,
    """
    ---
    date: 2022-02-21 07:47:47
    ---
    """,
    """
    === _config.yml
    timezone: Europe/London
    === _posts/2022-02-21-winter.md
    ---
    date: 2022-02-21 07:47:47
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    date, field, zone = post.date, post.field("date"), post.site.named_zone
    if not date or not field or date.zone != "assumed-utc" or zone is None or not is_jekyll(post):
        return
    if date.instant is None or date.day is None or not exists(date.day):
        return
    try:
        shown = date.instant.astimezone(zone)
    except OverflowError:  # in the years 1 and 9999
        return
    if not shown.utcoffset():
        return
    moves = ", and the address moves to that day" if iso(shown.date()) != iso(date.day) else ""
    end = Span(field.value_span.end, field.value_span.end)
    # Where the address stays, readers see nothing but the hour that was written
    fix = Fix((Edit(end, f" {date.instant.replace(tzinfo=zone):%z}"),), "unsafe" if moves else "safe")
    yield Finding(
        field.value_span, f"date is read as UTC: shown as {shown:%Y-%m-%d %H:%M:%S} ({zone}){moves}", fix
    )
