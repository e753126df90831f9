"""Date is missing where the site's other posts have one.

Jekyll then takes midnight of the day in the file name: the post stands below all others of its day, and the feed gives
a time at which nothing was published. Many sites have no dates in their posts at all, so what counts is the custom
of the site: nine posts in ten.
"""

from collections.abc import Iterator

from postlint import Fact, Facts, Post, SiteFinding, Tally, option
from postlint import Options as Base

severity = "warning"


class Options(Base):
    """Settings of the rule."""

    always: bool = option(False, "Report every post without a date, whatever the other posts have.")


_DATED = """
    === _posts/2022-02-{day}-note.md
    ---
    date: 2022-02-{day} 08:00:00 +0800
    ---
"""

bad = (
    """
    ---
    ^^^ date is missing: Jekyll takes midnight of the day in the file name
    title: Tide tables
    ---
    """
    + "".join(_DATED.format(day=day) for day in range(10, 19)),
    """
    === postlint.toml
    [rules.date-missing]
    always = true
    === _posts/2022-02-21-tides.md
    ---
    ^^^ date is missing: Jekyll takes midnight of the day in the file name
    title: 潮汐表
    ---
    """,
)
good = (
    """
    ---
    title: Tide tables
    ---
    === _posts/2022-02-22-note.md
    ---
    title: The custom of this site
    ---
    """,
    """
    ---
    date:
    ---
    """
    + "".join(_DATED.format(day=day) for day in range(10, 19)),
)

_THERE = Tally("there")
_MESSAGE = "date is missing: Jekyll takes midnight of the day in the file name"


def collect(post: Post, options: Options) -> Iterator[Fact | Tally]:
    if post.place == "drafts" or post.name.date is None:
        return
    if post.field("date"):
        yield _THERE
    elif post.front_matter.lacks("date"):
        yield Fact("missing", post.front_matter.opening)


def check_site(facts: Facts, options: Options) -> Iterator[SiteFinding]:
    if options.always or facts.number_of(_THERE.key) >= 9 * len(facts):
        yield from (SiteFinding(fact, _MESSAGE) for fact in facts)
