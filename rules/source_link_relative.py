"""Source link is not an absolute URL.

Markdown makes a link of `<…>` only if it begins with a scheme; anything else is printed as text or read as a tag and not shown at all.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.rules._source import (
    has_no_host,
    has_scheme,
    has_scheme_and_host,
    is_absolute,
    is_meant_for_url,
    is_plain,
    source_fields,
)

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
    """
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <htttps://example.org/a/12>
     ^^^^^^^^^^^^^^^^^^^^^^^^^ source link is no absolute URL: it is printed as text, not as a link
    """,
    """
    ---
    original_url: "http:/example.org/雨🌧"
                   ^^^^^^^^^^^^^^^^^^^^^ original_url is no absolute URL: a link made of it leads into this site
    source: www.example.org
            ^^^^^^^^^^^^^^^ source is no absolute URL: a link made of it leads into this site
    ---
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
    """
    ---
    source: North Daily
    from: https://example.org/雨
    via: /about/
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if is_plain(post):
        return
    line = post.source_line
    if line and line.text.startswith("<") and not has_scheme_and_host(line.text):
        address = line.text[1:].removesuffix(">")
        span = Span(line.span.start + 1, line.span.start + 1 + len(address))
        if not is_absolute(line.text):
            yield Finding(span, "source link is no absolute URL: it is printed as text, not as a link")
        elif has_no_host(address):
            yield Finding(span, "source link has no host: it leads nowhere")
    for key, field in source_fields(post):
        if is_meant_for_url(field.text) and not has_scheme(field.text):
            yield Finding(
                field.text_span, f"{key} is no absolute URL: a link made of it leads into this site"
            )
