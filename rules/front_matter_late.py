"""Front matter does not begin at the top of the file.

Jekyll looks for the three dashes at the very beginning of the file. One blank line before them is enough: the keys are
printed as the beginning of the article, which is published without layout, categories and tags.
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span
from postlint.rules._jekyll import AS_TEXT, is_jekyll

states = ("late",)
bad = (
    """

    ---
    ^^^ a blank line stands above the front matter: Jekyll prints it as text, without layout
    title: 雨
    ---
    === fixed
    ---
    title: 雨
    ---
    """,
    """
    \r
     \r
    ---\r
    ^^^ blank lines stand above the front matter: Jekyll prints it as text, without layout
    title: 雨🎉\r
    ---\r
    === fixed
    ---\r
    title: 雨🎉\r
    ---\r
    """,
    """
    <!-- made by a script -->
    ---
    ^^^ a comment stands above the front matter: Jekyll prints it as text, without layout
    title: rain
    ---
    """,
    """
    Draft, do not publish

    ---
    ^^^ text stands above the front matter: Jekyll prints it as text, without layout
    title: rain
    ---
    """,
)
good = (
    """
    ---

    title: 雨
    ---
    """,
    """
    ---
    title: 雨
    ---

    ---
    note: 今天有雨
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if post.front_matter.state != "late" or not is_jekyll(post):
        return
    span = post.front_matter.span
    above = post.text.text[: span.start]
    fix = None if above.strip() else Fix((Edit(Span(0, span.start), ""),))
    yield Finding(span, f"{_what(above)} above the front matter: {AS_TEXT}", fix)


def _what(above: str) -> str:
    if not above.strip():
        return "a blank line stands" if above.count("\n") == 1 else "blank lines stand"
    return "a comment stands" if above.lstrip().startswith(("<!--", "{% comment", "#!")) else "text stands"
