"""Source link is not an absolute URL.

Markdown makes a link of `<…>` only if it begins with a scheme; anything else is printed as text or read as a tag and not shown at all.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post, Span

bad = (
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <//example.org/a/12>
     ^^^^^^^^^^^^^^^^^^ source link is no absolute URL: it is printed as text, not as a link
    """,
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <http//example.org/a/12>
     ^^^^^^^^^^^^^^^^^^^^^^ source link is no absolute URL: it is printed as text, not as a link

    [返回](/)
    """,
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <http://>
     ^^^^^^^ source link has no host: it leads nowhere
    """,
)
good = (
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://例子.example/雨?a=1&b=2>
    """,
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <!-- end -->
    """,
    """
    ---
    title: 雨
    ---
    <me@example.org>

    <div>text</div>
    """,
)

_ABSOLUTE = re.compile(r"https?://(.*)", re.IGNORECASE | re.DOTALL)
_OTHER_SCHEME = re.compile(r"(?!https?(?!:))[a-z][a-z0-9+.-]*:(?!/[^/])", re.IGNORECASE)


def check(post: Post, options: Options) -> Iterator[Finding]:
    line = post.source_line
    if not line or not line.text.startswith("<"):
        return
    address = line.text[1:].removesuffix(">")
    absolute = _ABSOLUTE.match(address)
    span = Span(line.span.start + 1, line.span.start + 1 + len(address))
    if absolute and not absolute[1].strip("/"):
        yield Finding(span, "source link has no host: it leads nowhere")
    elif not absolute and "/" in address and not _OTHER_SCHEME.match(address):
        yield Finding(span, "source link is no absolute URL: it is printed as text, not as a link")
