"""Category differs from another only in case.

Jekyll writes categories small in addresses and keeps their case in its lists: two lists share one address, and each lacks posts. The
rarer spelling is reported; of two equally common ones the later.
"""

from collections.abc import Iterator

from postlint import Fact, Options, Post, SiteFinding
from postlint.rules import _terms

severity = "warning"
agree = True
fields = ("categories", "category")

bad = (
    """
    === _posts/2022-02-20-first.md
    ---
    categories: harbour
    ---
    === _posts/2022-02-21-second.md
    ---
    categories: 港口 Harbour
                     ^^^^^^^ category Harbour is written harbour 2 times: one address, but two lists of posts
    ---
    === _posts/2022-02-22-third.md
    ---
    categories: [harbour]
    ---
    """,
    """
    === _posts/2022-02-20-first.md
    ---
    category: App新闻\r
    ---\r
    === _posts/2022-02-21-second.md
    ---
    category: APP新闻
              ^^^^^^^ category APP新闻 is written App新闻 once: one address, but two lists of posts
    ---
    """,
)
good = (
    """
    === _posts/2022-02-20-first.md
    ---
    categories: harbour 港口
    ---
    === _posts/2022-02-21-second.md
    ---
    categories: [harbours, 港口]
    ---
    """,
)


def collect(post: Post, options: Options) -> Iterator[Fact]:
    yield from _terms.case_facts(post, _terms.CATEGORY)


def check_site(facts: list[Fact], options: Options) -> Iterator[SiteFinding]:
    yield from _terms.case_findings(facts, _terms.CATEGORY)
