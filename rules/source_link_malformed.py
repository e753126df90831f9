"""Source link has another form than the site's pattern, or is no link to markdown.

A site's source links are made by one template; one that departs from it leads elsewhere or to nothing. Markdown makes a link of an
address only between `<` and `>`, without blanks.
"""

import re
from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Reading, Span
from postlint.late import late
from postlint.rules._pattern import departures, reading_of
from postlint.rules._source import empty, has_no_host, is_absolute

bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<https://example.org/a?id={digits}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/b?id=12>
                         ^ departs from pattern 'wire': a should stand here
    === fixed unsafely
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/a?id=12>
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<https://example.org/a?id={digits}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    https://example.org/a?id=12
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ source link is bare: markdown makes no link of it
    === fixed
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/a?id=12>
    """,
    """
    ---
    title: 雨
    ---
    <p>今天有雨🌧。</p>

    <https://example.org/a?id=12\r
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ source link is never closed: > is missing behind it
    === fixed
    ---
    title: 雨
    ---
    <p>今天有雨🌧。</p>

    <https://example.org/a?id=12>\r
    """,
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/a ?id=12>
                          ^ blank in the source link: it is printed as text
    === fixed unsafely
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/a?id=12>
    """,
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    ＜https://example.org/a＞
    ^^^^^^^^^^^^^^^^^^^^^^^^^ source link is printed as text: write < and >
    === fixed
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/a>
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<https://example.org/a?id={digits}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/a?id=None>
                              ^^^^ departs from pattern 'wire': {digits} should stand here
    """,
)
good = (
    """
    ---
    title: Thanks
    ---
    We love you all.

    <3
    """,
    """
    ---
    title: a site without patterns
    ---
    <p>今天有雨。</p>

    https://example.org/a?id=12
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<https://example.org/a?id={digits}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/a?id=12>
    """,
)


_WIDE = late(r"[＜〈《](https?://[^\s<>＜＞〈〉《》]+)[＞〉》]", re.IGNORECASE)
_OPEN = late(r"<https?:[^\s<>]+", re.IGNORECASE)
_CLOSED = late(r"<https?:[^<>\n]*>", re.IGNORECASE)
_BLANK = late(r"(?<=\S)[ \t\u3000\xa0]+(?=\S)")


def check(post: Post, options: Options) -> Iterator[Finding]:
    line, match = post.source_line, post.pattern
    if not line or (match and match.fits("source")):
        return
    if empty(post) or not is_absolute(line.text) or has_no_host(line.text.strip("<>")):
        return
    reading = reading_of(post, "source")
    finding = _no_link(line.text, line.span, reading)
    if finding:
        yield finding
    elif reading:
        yield from departures(post, reading)


def _no_link(text: str, span: Span, reading: Reading | None) -> Finding | None:
    """What keeps markdown from making a link of it: `<` or `>` is missing, or is another sign, or a blank is inside."""
    if match := _WIDE.fullmatch(text):
        fix = Fix((Edit(span, f"<{match[1]}>"),))
        return Finding(span, "source link is printed as text: write < and >", fix)
    if _OPEN.fullmatch(text):
        end = Span(span.end, span.end)
        return Finding(span, "source link is never closed: > is missing behind it", Fix((Edit(end, ">"),)))
    if _CLOSED.fullmatch(text) and (match := _BLANK.search(text)):
        at = Span(span.start + match.start(), span.start + match.end())
        return Finding(at, "blank in the source link: it is printed as text", Fix((Edit(at, ""),), "unsafe"))
    bare = f"<{text.strip('<>')}>"
    if reading and bare != text and reading.template.fits(bare):
        message = "source link is bare: markdown makes no link of it"
        return Finding(span, message, Fix((Edit(span, bare),)))
    return None
