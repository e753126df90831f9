"""Front matter is never closed.

Only a line of three dashes (or three dots) at the left edge closes it, with nothing but blanks behind. Without one Jekyll
takes the whole file for the article: the keys are printed on the page, and the post has no layout, categories or tags.
"""

import re
from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span
from postlint.late import late
from postlint.rules._jekyll import AS_TEXT, is_jekyll

states = ("unclosed",)
_NEARLY = late(
    r"^[ \t\xa0\u3000]*(-{2,}|[—–]+-*|\+{3})[ \t\xa0\u3000]*\r?$|^---[ \t\u3000]+[^|\n]*$", re.MULTILINE
)
_PROSE = late(r"^(?![ \t#'\"-]|[^\s:：]+[ \t]*[:：]|\r?$)", re.MULTILINE)
_KEYS = late(r"---[ \t]*\r?\n(?:(?:[\w-]+:(?:[ \t][^\n]*)?|[ ]+[^\s][^\n]*|- [^\n]*|#[^\n]*)(?:\r?\n|\Z))+")
_PROSE_BELOW = late(r"[^\r\n]")

bad = (
    """
    ---
    ^^^ front matter is never closed: Jekyll prints it as text, without layout
    title: 雨
    今天有雨。
    """,
    """
    ---\r
    ^^^ front matter is never closed: Jekyll prints it as text, without layout
    title: 雨\r
    tags:\r
    - a\r
    \r
    今天有雨🎉。\r
    === fixed unsafely
    ---\r
    title: 雨\r
    tags:\r
    - a\r
    ---\r
    \r
    今天有雨🎉。\r
    """,
    """
    ---\r
    title: 雨🎉\r
    ----\r
    ^^^^ this line does not close the front matter, write `---`: Jekyll prints it as text, without layout
    今天有雨。\r
    === fixed
    ---\r
    title: 雨🎉\r
    ---\r
    今天有雨。\r
    """,
    """
    ---
    title: rain
      ---
    ^^^^^ this line does not close the front matter, write `---`: Jekyll prints it as text, without layout
    === fixed
    ---
    title: rain
    ---
    """,
    """
    ---
    tags: [a]
    --- # end
    ^^^^^^^^^ this line does not close the front matter, write `---`: Jekyll prints it as text, without layout
    """,
    """
    ---
    ^^^ front matter is never closed: Jekyll prints it as text, without layout
    title: 雨

    Monday and Tuesday

    Rain
    ----
    === fixed unsafely
    ---
    title: 雨
    ---

    Monday and Tuesday

    Rain
    ----
    """,
)
good = (
    """
    ---\r
    title: 雨\r
    ---  \r
    今天有雨。\r
    """,
    """
    ---
    title: 雨
    ...
    ----
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    matter = post.front_matter
    if matter.state != "unclosed" or not is_jekyll(post):
        return
    nearly = _NEARLY.search(post.text.text, matter.span.end)
    if not nearly or _PROSE.search(post.text.text, matter.span.end + 1, nearly.start()):
        yield Finding(matter.opening, f"front matter is never closed: {AS_TEXT}", _closing(post))
        return
    span = Span(nearly.start(), nearly.start() + len(nearly[0].rstrip()))
    fix = Fix((Edit(span, "---"),)) if nearly[1] else None
    yield Finding(span, f"this line does not close the front matter, write `---`: {AS_TEXT}", fix)


def _closing(post: Post) -> Fix | None:
    """The closing line below the keys, if an empty line, or the end of the file, says where they end."""
    text = post.text.text
    keys = _KEYS.match(text)
    if not keys or _PROSE_BELOW.match(text, keys.end()):
        return None
    line_end = "\r\n" if keys[0].endswith("\r\n") else "\n"
    before = "" if keys[0].endswith("\n") else line_end
    return Fix((Edit(Span(keys.end(), keys.end()), f"{before}---{line_end}"),), "unsafe")
