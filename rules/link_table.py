"""Bar (`|`) between links makes a table of them.

kramdown needs no line of dashes for a table: a paragraph with a `|` in each line is one. The links stand in cells, far apart and
with the frame that the layout gives a table. `｜` (U+FF5C) and `\\|` are text.
"""

import re
from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Related, Span
from postlint.late import late
from postlint.rules._pattern import reading_of

needs = ("|",)
bad = (
    """
    ---
    title: 露
    ---
    露が降りた。

    [戻る](/dew/)|[家](/)
                 ^ | makes a table of these links: write ｜ or \\|
    === fixed unsafely
    ---
    title: 露
    ---
    露が降りた。

    [戻る](/dew/)\\|[家](/)
    """,
    """
    ---
    title: dew
    ---
    <https://example.org/dew> | [back](/dew/) | [home](/)\r
                              ^ | makes a table of these links: write ｜ or \\|
    === fixed unsafely
    ---
    title: dew
    ---
    <https://example.org/dew> \\| [back](/dew/) \\| [home](/)\r
    """,
)
good = (
    """
    ---
    title: dew
    ---
    | [a](/b) | [c](/d) |
    | [e](/f) | [g](/h) |

    a | b [c](/d)

    [a](/b)｜[c](/d) \\| [e](/f)

    before [a](/b) | [c](/d)
    and no bar here
    """,
)

_LINK = r"(?:\[[^\[\]\n|]+\]\([^()\s|]*\)|<https?://[^\s<>|]+>)"
_LINKS = late(rf"^[ ]{{0,3}}{_LINK}(?:[ \t]*(?:\||\|\|)[ \t]*{_LINK})+[ \t\r]*$", re.MULTILINE)
_BAR = late(r"\|")


def check(post: Post, options: Options) -> Iterator[Finding]:
    text = post.body.text
    if "|" not in text or not post.is_kramdown:
        return
    for match in _LINKS.finditer(text):
        start = post.body.start + match.start()
        around = (
            post.rendered.around(start + len(match[0]) - len(match[0].lstrip(" "))) if post.rendered else []
        )
        if not any(
            element.kind == "table" and "\n" not in post.snippet(element.span).strip() for element in around
        ):
            continue
        if post.return_line and start >= post.return_line.span.start and _departs(post):
            continue
        bars = [Span(start + bar.start(), start + bar.end()) for bar in _BAR.finditer(match[0])]
        fix = Fix(tuple(Edit(Span(bar.start, bar.start), "\\") for bar in bars), "unsafe")
        related = tuple(Related(bar, "and here") for bar in bars[1:])
        yield Finding(bars[0], "| makes a table of these links: write ｜ or \\|", fix, related)


def _departs(post: Post) -> bool:
    """return-link-malformed says what should stand there."""
    reading = reading_of(post, "return")
    return reading is not None and reading.is_other
