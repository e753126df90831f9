"""Tags are split otherwise than they are meant.

Jekyll splits a string at blanks and at nothing else: of `a, b` the comma becomes part of the first name, and a name of two words
becomes two tags, with a page for neither. Names with blanks belong in a list.
"""

from collections.abc import Iterator

from postlint import Finding, Post, option
from postlint import Options as Base
from postlint.rules import _split, _terms


class Options(Base):
    """Settings of the rule."""

    page: str = option(
        "tag/{tag}.html", "The file of a tag: where there is one for the whole string, the string is one tag."
    )
    allow_blanks: bool = option(True, "A string with blanks may hold several tags.")


fields = ("tags", "tag")
bad = (
    """
    ---
    tags: harbour, weather, deep sea
          ^^^^^^^^^^^^^^^^^^^^^^^^^^ tags is split at blanks alone, into harbour, / weather, / deep / sea: write [harbour, weather, deep sea]
    ---
    === fixed
    ---
    tags: [harbour, weather, deep sea]
    ---
    """,
    """
    ---
    tags: "港口，天气"\r
           ^^^^^^^^^^ tags is not split, but one tag: write [港口, 天气]
    title: 灯塔
    ---\r
    === fixed unsafely
    ---
    tags: [港口, 天气]\r
    title: 灯塔
    ---\r
    """,
    """
    ---
    tag: harbour, 2022
         ^^^^^^^^^^^^^ tag is not split, but one tag: write [harbour, "2022"]
    ---
    === fixed unsafely
    ---
    tag: [harbour, "2022"]
    ---
    """,
    """
    === tag/deep sea.html
    === _posts/2022-02-21-example.md
    ---
    tags: deep sea
          ^^^^^^^^ tags is split at blanks, into deep / sea, but the page is tag/deep sea.html: write [deep sea]
    ---
    === fixed unsafely _posts/2022-02-21-example.md
    ---
    tags: [deep sea]
    ---
    """,
    """
    === postlint.toml
    [rules.tag-split]
    allow-blanks = false
    === _posts/2022-02-21-example.md
    ---
    tags: 深海 🌊
          ^^^^^^^ tags is split at blanks, into 深海 / 🌊: write ["深海 🌊"]
    ---
    === fixed unsafely _posts/2022-02-21-example.md
    ---
    tags: ["深海 🌊"]
    ---
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    tags = "{label}新闻"
    === _posts/2022-02-21-example.md
    ---
    tags: 深海 🌊新闻
          ^^^^^^^^^^^ tags is split at blanks, into 深海 / 🌊新闻, but pattern 'wire' has one tag: write ["深海 🌊新闻"]
    ---
    === fixed unsafely _posts/2022-02-21-example.md
    ---
    tags: ["深海 🌊新闻"]
    ---
    """,
)
good = (
    """
    ---
    tags: deep sea
    ---
    """,
    """
    ---
    tags: [deep sea, "a, b"]
    ---
    """,
    """
    === tag/deep sea.html
    === tag/deep.html
    === tag/sea.html
    === _posts/2022-02-21-example.md
    ---
    tags: deep sea
    ---
    """,
    """
    ---
    tag: deep sea
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    yield from _split.split(post, _terms.TAG, options.page, options.allow_blanks)
