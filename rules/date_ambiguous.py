"""Date may be read with day and month exchanged.

Ruby takes 03/04/2022 for the third of April. Who writes the month first gets another day, and with it another address.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.dates_parts import MONTHS
from postlint.rules._jekyll import is_jekyll

severity = "warning"
states = ("odd-date",)
_NUMBERS = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)", re.ASCII)

bad = (
    """
    ---
    date: 03/04/2022 07:47
          ^^^^^^^^^^^^^^^^ read as 3 April 2022, day first: write 2022-04-03, or 2022-03-04 if that is meant
    ---
    """,
    """
    ---
    title: 雨\r
    date: "1.12.2021"\r
           ^^^^^^^^^ read as 1 December 2021, day first: write 2021-12-01, or 2021-01-12 if that is meant
    ---\r
    """,
)
good = (
    """
    ---
    date: 21/02/2022 07:47
    ---
    """,
    """
    ---
    date: 03/03/2022
    ---
    """,
    """
    ---
    date: 2022/03/04
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    date = post.field("date")
    match = _NUMBERS.match(date.text) if date and is_jekyll(post) else None
    if not date or not match:
        return
    day, month, year = int(match[1]), int(match[3]), match[4]
    if day != month and 1 <= day <= 12 and 1 <= month <= 12:
        message = (
            f"read as {day} {MONTHS[month - 1]} {year}, day first: "
            f"write {year}-{month:02}-{day:02}, or {year}-{day:02}-{month:02} if that is meant"
        )
        yield Finding(date.text_span, message)
