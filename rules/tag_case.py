"""Tag differs from another only in case.

Jekyll keeps two lists for the two spellings: each lacks posts, and their pages overwrite each other where names of files have no case. The
rarer spelling is reported; of two equally common ones the later.
"""

from collections.abc import Iterator

from postlint import Fact, Options, Post, SiteFinding
from postlint.rules import _terms

severity = "warning"
agree = True
fields = ("tags", "tag")

bad = (
    """
    === _posts/2022-02-20-first.md
    ---
    tags: harbour
    ---
    === _posts/2022-02-21-second.md
    ---
    tags: 港口 Harbour
               ^^^^^^^ tag Harbour is written harbour 2 times: two lists of posts
    ---
    === _posts/2022-02-22-third.md
    ---
    tags: [harbour]
    ---
    """,
    """
    === _posts/2022-02-20-first.md
    ---
    tag: App新闻\r
    ---\r
    === _posts/2022-02-21-second.md
    ---
    tag: APP新闻
         ^^^^^^^ tag APP新闻 is written App新闻 once: two lists of posts
    ---
    """,
)
good = (
    """
    === _posts/2022-02-20-first.md
    ---
    tags: harbour 港口
    ---
    === _posts/2022-02-21-second.md
    ---
    tags: [harbours, 港口]
    ---
    """,
)


def collect(post: Post, options: Options) -> Iterator[Fact]:
    yield from _terms.case_facts(post, _terms.TAG)


def check_site(facts: list[Fact], options: Options) -> Iterator[SiteFinding]:
    yield from _terms.case_findings(facts, _terms.TAG)
