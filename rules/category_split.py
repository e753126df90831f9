"""Categories are split otherwise than they are meant.

Jekyll splits a string at blanks and at nothing else: of `a, b` the comma becomes part of the first name and of its address, and a name of two words
becomes two categories, with a page for neither. Names with blanks belong in a list.
"""

from collections.abc import Iterator

from postlint import Finding, Post, option
from postlint import Options as Base
from postlint.rules import _split, _terms


class Options(Base):
    """Settings of the rule."""

    page: str = option(
        "category/{category}.html",
        "The file of a category: where there is one for the whole string, the string is one category.",
    )
    allow_blanks: bool = option(True, "A string with blanks may hold several categories.")


fields = ("categories", "category")
bad = (
    """
    ---
    categories: harbour, weather, deep sea
                ^^^^^^^^^^^^^^^^^^^^^^^^^^ categories is split at blanks alone, into harbour, / weather, / deep / sea: write [harbour, weather, deep sea]
    ---
    === fixed unsafely
    ---
    categories: [harbour, weather, deep sea]
    ---
    """,
    """
    ---
    categories: "港口，天气"\r
                 ^^^^^^^^^^ categories is not split, but one category: write [港口, 天气]
    title: 灯塔
    ---\r
    === fixed unsafely
    ---
    categories: [港口, 天气]\r
    title: 灯塔
    ---\r
    """,
    """
    ---
    category: harbour, 2022
              ^^^^^^^^^^^^^ category is not split, but one category: write [harbour, "2022"]
    ---
    === fixed unsafely
    ---
    category: [harbour, "2022"]
    ---
    """,
    """
    === category/deep sea.html
    === _posts/2022-02-21-example.md
    ---
    categories: deep sea
                ^^^^^^^^ categories is split at blanks, into deep / sea, but the page is category/deep sea.html: write [deep sea]
    ---
    === fixed unsafely _posts/2022-02-21-example.md
    ---
    categories: [deep sea]
    ---
    """,
    """
    === postlint.toml
    [rules.category-split]
    allow-blanks = false
    === _posts/2022-02-21-example.md
    ---
    categories: 深海 🌊
                ^^^^^^^ categories is split at blanks, into 深海 / 🌊: write ["深海 🌊"]
    ---
    === fixed unsafely _posts/2022-02-21-example.md
    ---
    categories: ["深海 🌊"]
    ---
    """,
)
good = (
    """
    ---
    categories: deep sea
    ---
    """,
    """
    ---
    categories: [deep sea, "a, b"]
    ---
    """,
    """
    === category/deep sea.html
    === category/deep.html
    === category/sea.html
    === _posts/2022-02-21-example.md
    ---
    categories: deep sea
    ---
    """,
    """
    ---
    category: deep sea
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    yield from _split.split(post, _terms.CATEGORY, options.page, options.allow_blanks)
