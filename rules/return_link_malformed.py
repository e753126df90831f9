"""Return links have another form than the site's pattern, or are no links to markdown.

A blank or a line end between `]` and `(`, or full-width brackets, make markdown print the link as text.
"""

import re
from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span
from postlint.rules._pattern import departure, reading_of

bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "[返回{label}](//example.org/{slug}/)｜[首页](//example.org/)"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回天气](//example.com/rain/)｜[首页](//example.com/)
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ departs from pattern 'wire': org/ should stand here
    """,
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回天气]（/rain/）
    ^^^^^^^^^^^^^^^^^^^^ link is printed as text: write ( and ), not full-width brackets
    """,
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>\r
    \r
    [返回🌧] (/rain/)\r
           ^ link is printed as text: delete the blank between ] and (
    === fixed
    ---
    title: 雨
    ---
    <p>今天有雨。</p>\r
    \r
    [返回🌧](/rain/)\r
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "[返回{label}](//example.org/{slug}/)｜[首页](//example.org/)"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回天气](//example.org/rain/)｜[首页](//example.org/)
    """,
    """
    ---
    title: 雨
    ---
    [注] （上面的图）是去年的。
    """,
    """
    ---
    title: 雨
    ---
    - [x] (done) the gutter
    """,
)

_NO_LINK = re.compile(r"\[[^\[\]\n]+\](?:([ \t]+)\([^()\s]*/[^()\s]*\)|（[^（）\s]*/[^（）\s]*）)")


def check(post: Post, options: Options) -> Iterator[Finding]:
    line = post.return_line
    if not line:
        return
    no_links = list(_no_links(line.text, line.span.start))
    yield from no_links
    reading = reading_of(post, "return")
    if reading and not no_links and (found := departure(post, reading)):
        yield found


def _no_links(text: str, start: int) -> Iterator[Finding]:
    for match in _NO_LINK.finditer(text):
        if match[1]:
            blank = Span(start + match.start(1), start + match.end(1))
            message = "link is printed as text: delete the blank between ] and ("
            yield Finding(blank, message, Fix((Edit(blank, ""),)))
        else:
            span = Span(start + match.start(), start + match.end())
            yield Finding(span, "link is printed as text: write ( and ), not full-width brackets")
