"""Tag is the same word as another, in another width or set of characters, or with a blank.

Readers take the two for one, and Jekyll for two: each has its own list of posts, and either list is short of the other's.
Compared are full and half width (`ＡＩ`, `AI`), blanks, and traditional and simplified characters that are each other's alone (`經濟`, `经济`).
"""

from collections.abc import Iterator

from postlint import Fact, Facts, Options, Post, SiteFinding
from postlint.rules import _variants
from postlint.rules._terms import TAG

severity = "warning"
agree = True
fields = ("tags", "tag")

bad = (
    """
    === _posts/2022-02-20-first.md
    ---
    tags: [经济, ＡＩ]
    ---
    === _posts/2022-02-21-second.md
    ---
    tags: [经济, AI]
                 ^^ tag AI is written ＡＩ once: two lists of posts
    ---
    === _posts/2022-02-22-third.md
    ---
    tags: 經濟
          ^^^^ tag 經濟 is written 经济 2 times: two lists of posts
    ---
    """,
    """
    === _posts/2022-02-20-first.md
    ---
    tags: ["河湾 晚报", 🌊]
    ---
    === _posts/2022-02-21-second.md
    ---
    tags: [河湾晚报]
           ^^^^^^^^ tag 河湾晚报 is written 河湾 晚报 once: two lists of posts
    ---
    """,
)
good = (
    """
    === _posts/2022-02-20-first.md
    ---
    tags: [港口, News]
    ---
    === _posts/2022-02-21-second.md
    ---
    tags: [海港, news]
    ---
    """,
)


def collect(post: Post, options: Options) -> Iterator[Fact]:
    return _variants.facts(post, TAG)


def check_site(facts: Facts, options: Options) -> Iterator[SiteFinding]:
    return _variants.findings(facts, TAG)
