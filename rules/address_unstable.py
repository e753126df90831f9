"""Address depends on the time zone of the machine that builds the site.

Jekyll puts the day of the post in its address, and shows dates, in the zone that `timezone` of `_config.yml` names; without that in the zone of the
machine. A post of `2022-02-21 07:47 +0800` is at `/2022/02/21/` when its author builds the site, and at `/2022/02/20/` on GitHub,
where the clock is UTC: links to one of them are dead.
"""

from collections.abc import Iterator
from datetime import UTC, date

from postlint import Finding, Options, Post
from postlint.late import late
from postlint.rules._jekyll import is_published

severity = "warning"
bad = (
    """
    ---
    title: 晨
    date: 2022-02-21 07:47:47 +0800
          ^^^^^^^^^^^^^^^^^^^^^^^^^ the address has this day on a machine of this zone, 2022-02-20 on one of UTC: name `timezone` in _config.yml
    ---
    """,
    """
    === _config.yml
    permalink: /:year/:month/:title/
    === _posts/2022-01-31-example.md
    ---\r
    title: evening 🎉\r
    date: "2022-01-31T20:00:00-05:00"\r
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ the address has this day on a machine of this zone, 2022-02-01 on one of UTC: name `timezone` in _config.yml
    ---\r
    === _posts/2022-01-30-example.md
    ---
    date: "2022-01-30T20:00:00-05:00"
    ---
    """,
)
good = (
    """
    === _config.yml
    timezone: Asia/Shanghai
    === _posts/2022-02-21-example.md
    ---
    date: 2022-02-21 07:47:47 +0800
    ---
    """,
    """
    === _config.yml
    permalink: /:categories/:title/
    === _posts/2022-02-21-example.md
    ---
    date: 2022-02-21 07:47:47 +0800
    ---
    """,
    """
    === _posts/2022-02-21-noon.md
    ---
    date: 2022-02-21 12:47:47 +0800
    ---
    === _posts/2022-02-21-fixed.md
    ---
    date: 2022-02-21 07:47:47 +0800
    permalink: /fixed/
    ---
    === _posts/2022-02-21-local.md
    ---
    date: 2022-02-21 07:47
    ---
    === _posts/2022-02-21-utc.md
    ---
    date: 2022-02-21 23:47:47
    ---
    """,
)
_DAY = late(r":(?:day|i_day|short_day|long_day|y_day|w_day|week|hour)")


def check(post: Post, options: Options) -> Iterator[Finding]:
    found, field = post.date, post.field("date")
    if not found or not field or found.zone != "given" or post.site.named_zone or found.instant is None:
        return
    if not is_published(post) or post.place != "posts" or found.day is None:
        return
    try:
        there = found.instant.astimezone(UTC).date()
        here = date(*found.day)
    except (OverflowError, ValueError):
        return
    if _shown(post, here) != _shown(post, there):
        where = f"the address has this day on a machine of this zone, {there.isoformat()} on one of UTC"
        yield Finding(field.span, f"{where}: name `timezone` in _config.yml")


def _shown(post: Post, day: date) -> tuple[int, ...]:
    """As much of the day as the address shows."""
    own = post.field("permalink")
    template = own.text if own and own.text else post.site.permalink
    parts = (day.year, day.month, day.day)
    return (
        parts if _DAY.search(template) else parts[:2] if "month" in template else parts[: "year" in template]
    )
