"""Tag is none of the site's.

A slip of the pen makes a tag of its own: the post is missing from the list it belongs to, and links to the page of the
new tag are dead. The settings say which there are: by name, by the page that each must have, or both.
"""

from collections.abc import Iterator

from postlint import Finding, Post, option
from postlint import Options as Base
from postlint.rules import _terms


class Options(Base):
    """Settings of the rule."""

    values: tuple[str, ...] = option((), "The tags of the site; empty for any.")
    page: str = option("", "The file that each tag must have, such as `tag/{tag}.html`; empty for none.")

    def check(self) -> None:
        if self.page and "{tag}" not in self.page:
            raise ValueError("page has no {tag} in it")


idle = True
fields = ("tags", "tag")
_VALUES = """
    === postlint.toml
    [rules.tag-unknown]
    values = ["harbour", "港口", "weather report"]
    === _posts/2022-02-21-example.md
"""
_PAGE = """
    === postlint.toml
    [rules.tag-unknown]
    page = "tag/{tag}.html"
    === tag/harbour.html
    === tag/weather report.html
    === _posts/2022-02-21-example.md
"""

bad = (
    _VALUES
    + """    ---
    tags: habrour
          ^^^^^^^ tag habrour is none of the site's; did you mean harbour?
    title: 灯塔
    ---
    """,
    _VALUES
    + """    ---
    tags: [港口, "鲸"]\r
                 ^^^^ tag 鲸 is none of the site's
    ---\r
    """,
    _PAGE
    + """    ---
    tags: 🌊 harbours
             ^^^^^^^^ tag harbours has no page tag/harbours.html: links to it are dead; did you mean harbour?
          ^^ tag 🌊 has no page tag/🌊.html: links to it are dead
    ---
    """,
)
good = (
    _VALUES
    + """    ---
    tags: harbour 港口
    ---
    """,
    _PAGE
    + """    ---
    tags: ["weather report", harbour]
    ---
    """,
    """
    ---
    tags: anything
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if options.values or options.page:
        yield from _terms.unknown(post, _terms.TAG, options.values, options.page)
