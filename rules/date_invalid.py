"""Date does not exist or cannot be read.

Jekyll stops the whole build on a date it cannot read: no page of any post is written, and only the first culprit is named.
The day in the file name is no way out, because the key is there. A day that the calendar has not, such as February 30, is
quietly read as another one, and a time without a day as the day of the build.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.dates import exists, local_day
from postlint.late import late
from postlint.rules._dates import iso
from postlint.rules._jekyll import is_jekyll

states = ("odd-date",)
bad = (
    """
    ---
    date:
    ^^^^ date has no value: the whole build stops
    ---
    """,
    """
    ---
    title: 早报
    date:  +0800
           ^^^^^ date is a time zone alone: the whole build stops
    ---
    """,
    """
    ---
    date: ""\r
          ^^ date is empty: the whole build stops
    ---\r
    """,
    """
    ---
    date: 昨天
          ^^^^ 昨天 is no date that Jekyll can read: the whole build stops
    ---
    """,
    """
    ---
    date: 02/21/2022
          ^^^^^^^^^^ 02/21/2022 is no date that Jekyll can read: the whole build stops
    ---
    """,
    """
    ---
    date: 2022-02-21 07:60:00 +0800
          ^^^^^^^^^^^^^^^^^^^^^^^^^ 2022-02-21 07:60:00 +0800 is no date that Jekyll can read: the whole build stops
    ---
    """,
    """
    ---
    date: [soon, later]
          ^^^^^^^^^^^^^ date is a list: the whole build stops
    ---
    """,
    """
    ---
    date: 2020-02-30
          ^^^^^^^^^^ day 2020-02-30 does not exist: read as 2020-03-01
    ---
    """,
    """
    === _config.yml
    timezone: Asia/Shanghai
    === _posts/2022-04-30-news.md
    ---
    date: "2022-04-31 07:47:47 +0800"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ day 2022-04-31 does not exist: read as 2022-05-01
    ---
    """,
    """
    ---
    date: "07:47"
          ^^^^^^^ 07:47 has no year: Jekyll takes the present one, at each build anew
    ---
    """,
    """
    === _drafts/idea.md
    ---
    date: soon
          ^^^^ soon is no date that Jekyll can read: a build with drafts stops
    ---
    """,
)
good = (
    """
    ---
    date: 2024-02-29 07:47:47 +0800
    ---
    """,
    """
    ---
    date: Mon, 21 Feb 2022 07:47:47 +0800
    ---
    """,
    """
    ---
    date: 21/02/2022
    ---
    """,
    """
    ---
    date: "2022-02-21 7:47 PM"
    ---
    """,
    """
    ---
    title: no date at all
    ---
    """,
)

_ZONE = late(r"[-+]\d{1,2}:?(?:\d\d)?|Z|UTC|GMT", re.ASCII)
_SHOWN = 40


def check(post: Post, options: Options) -> Iterator[Finding]:
    field = post.field("date")
    if not field or not is_jekyll(post):
        return
    date = post.date
    if date is None:
        stops = "a build with drafts stops" if post.place == "drafts" else "the whole build stops"
        yield Finding(field.span, f"{_fault(field.text.strip(), field.value)}: {stops}")
    elif date.day is None:
        yield Finding(
            field.span, f"{_cut(field.text)} has no year: Jekyll takes the present one, at each build anew"
        )
    elif not exists(date.day) and date.instant:
        read = local_day(date.instant, post.site.zone)
        yield Finding(field.span, f"day {iso(date.day)} does not exist: read as {iso(read)}")


def _fault(text: str, value: object) -> str:
    if isinstance(value, list | dict):
        return f"date is a {'list' if isinstance(value, list) else 'map'}"
    if not text:
        return "date has no value" if value is None else "date is empty"
    if _ZONE.fullmatch(text):
        return "date is a time zone alone"
    return f"{_cut(text)} is no date that Jekyll can read"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
