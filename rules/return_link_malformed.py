"""Return links have another form than the site's pattern, or are no links to markdown.

A blank or a line end between `]` and `(`, or full-width brackets, make markdown print the link as text.
"""

import re
from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span
from postlint.rules._return import found_in, no_links

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

    [返回🌧](//example.org/rain/)|[首页](//example.org/)
                                ^ departs from pattern 'wire': ｜ (U+FF5C) should stand here, not | (U+007C)
    === fixed unsafely
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回🌧](//example.org/rain/)｜[首页](//example.org/)
    """,
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回雨水](/rain/｜[首页](/)
              ^^^^^^^ link is printed as text: ) is missing
    === fixed
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回雨水](/rain/)｜[首页](/)
    """,
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [首页](/)｜(返回雨水)[/rain/]
               ^^^^^^^^^^^^^^^^^^ link is printed as text: write [text](address), not (text)[address]
    === fixed
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [首页](/)｜[返回雨水](/rain/)
    """,
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回天气]（/rain/）
    ^^^^^^^^^^^^^^^^^^^^ link is printed as text: write ( ) and [ ], not full-width brackets
    === fixed
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回天气](/rain/)
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
    """
    ---
    title: 雨
    ---
    [返回雨水](/rain(north)/ "雨")
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    line, match = post.return_line, post.pattern
    if not line or (match and match.is_kept and match.has("return")):
        return
    yield from (_no_link(found, line.span.start) for found in no_links(post))
    yield from found_in(post, "around", "")


def _no_link(match: re.Match[str], start: int) -> Finding:
    """What is wrong with one link, and what makes a link of it."""
    kind = match.lastgroup or ""
    span = Span(start + match.start(kind), start + match.end(kind))
    text = match[kind]
    if kind == "blank":
        said = "the line end" if "\n" in text else "the blank"
        return Finding(
            span, f"link is printed as text: delete {said} between ] and (", Fix((Edit(span, ""),))
        )
    if kind == "unclosed":
        return Finding(
            span, "link is printed as text: ) is missing", Fix((Edit(Span(span.end, span.end), ")"),))
        )
    if kind == "swapped":
        label, address = text[1:-1].split(")[")
        fix = Fix((Edit(span, f"[{label}]({address})"),))
        return Finding(span, "link is printed as text: write [text](address), not (text)[address]", fix)
    whole = Span(start + match.start(), start + match.end())
    narrow = match[0].translate(str.maketrans("（）［］", "()[]"))
    message = "link is printed as text: write ( ) and [ ], not full-width brackets"
    return Finding(whole, message, Fix((Edit(whole, narrow),)))
