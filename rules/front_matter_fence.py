"""First line is not the three dashes that begin front matter.

Four dashes, a long dash, an indented line or a word behind the dashes: Jekyll sees no front matter, prints the keys as the
beginning of the article and publishes it without layout, categories and tags.
"""

import re
from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span
from postlint.late import late
from postlint.rules._jekyll import AS_TEXT, is_jekyll

states = ("fence",)
_ONLY_DASHES = late(r"[\s\u200b\ufeff]*[-—–]+\s*")
_CLOSE = late(r"^---[ \t]*\r?$", re.MULTILINE)

bad = (
    """
    ----
    ^^^^ 4 dashes do not begin front matter, write `---`: Jekyll prints it as text, without layout
    title: 雨
    ---
    === fixed
    ---
    title: 雨
    ---
    """,
    """
    ——\r
    ^^ another dash than `-` does not begin front matter, write `---`: Jekyll prints it as text, without layout
    title: 雨🎉\r
    ---\r
    === fixed
    ---\r
    title: 雨🎉\r
    ---\r
    """,
    """
     ---
    ^^^^ an indented `---` does not begin front matter, write `---`: Jekyll prints it as text, without layout
    title: rain
    ---
    === fixed
    ---
    title: rain
    ---
    """,
    """
    --- # keys
    ^^^^^^^^^^ text stands behind the dashes, write `---`: Jekyll prints it as text, without layout
    title: rain
    ---
    """,
    """
    --
    ^^ 2 dashes do not begin front matter, write `---`: Jekyll prints it as text, without layout
    title: rain
    --
    """,
)
good = (
    """
    ---  \r
    title: 雨\r
    ---\r
    """,
    """
    ----
    A line above the text.
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if post.front_matter.state != "fence" or not is_jekyll(post):
        return
    span = post.front_matter.span
    line = post.snippet(span)
    if line.startswith("---") and "\r" in line:
        yield Finding(Span(0, 3), f"the lines end in CR alone: {AS_TEXT}")
        return
    end = span.start + len(line.rstrip(" \t"))
    closes = _CLOSE.search(post.text.text, span.end)
    fix = Fix((Edit(Span(0, end), "---"),)) if closes and _ONLY_DASHES.fullmatch(line) else None
    yield Finding(Span(0, end), f"{_fault(line)}, write `---`: {AS_TEXT}", fix)


def _fault(line: str) -> str:
    if not _ONLY_DASHES.fullmatch(line):
        return "text stands behind the dashes"
    dashes = line.strip("\u200b\ufeff \t\xa0\u3000")
    if "—" in dashes or "–" in dashes:
        return "another dash than `-` does not begin front matter"
    if dashes != "---":
        return f"{len(dashes)} dashes do not begin front matter"
    if line.startswith("---"):
        return f"U+{ord(line[-1]):04X} stands behind the dashes"
    return "an indented `---` does not begin front matter"
