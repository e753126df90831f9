"""Category is none of the site's.

A slip of the pen makes a category of its own: the post is missing from the list it belongs to, and links to the page of the
new category are dead. The settings say which there are: by name, by the page that each must have, or both.
"""

from collections.abc import Iterator

from postlint import Finding, Post, option
from postlint import Options as Base
from postlint.rules import _terms


class Options(Base):
    """Settings of the rule."""

    values: tuple[str, ...] = option((), "The categories of the site; empty for any.")
    page: str = option(
        "", "The file that each category must have, such as `category/{category}.html`; empty for none."
    )

    def check(self) -> None:
        if self.page and "{category}" not in self.page:
            raise ValueError("page has no {category} in it")


idle = True
fields = ("categories", "category")
_VALUES = """
    === postlint.toml
    [rules.category-unknown]
    values = ["harbour", "港口", "weather report"]
    === _posts/2022-02-21-example.md
"""
_PAGE = """
    === postlint.toml
    [rules.category-unknown]
    page = "category/{category}.html"
    === category/harbour.html
    === category/weather report.html
    === _posts/2022-02-21-example.md
"""

bad = (
    _VALUES
    + """    ---
    categories: habrour
                ^^^^^^^ category habrour is none of the site's; did you mean harbour?
    title: 灯塔
    ---
    """,
    _VALUES
    + """    ---
    categories: [港口, "鲸"]\r
                       ^^^^ category 鲸 is none of the site's
    ---\r
    """,
    _PAGE
    + """    ---
    categories: 🌊 harbours
                   ^^^^^^^^ category harbours has no page category/harbours.html: links to it are dead; did you mean harbour?
                ^^ category 🌊 has no page category/🌊.html: links to it are dead
    ---
    """,
)
good = (
    _VALUES
    + """    ---
    categories: harbour 港口
    ---
    """,
    _PAGE
    + """    ---
    categories: ["weather report", harbour]
    ---
    """,
    """
    ---
    categories: anything
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if options.values or options.page:
        yield from _terms.unknown(post, _terms.CATEGORY, options.values, options.page)
