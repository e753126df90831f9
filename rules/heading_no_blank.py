"""Heading has no blank behind its `#`.

kramdown, as Jekyll runs it, takes `##Heading` for text and prints the marks. A single `#` is left alone: it may be a tag or a number.
"""

import re
from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span

needs = ("##",)
bad = (
    """
    ---
    title: 霧
    ---
    ##朝の霧
    ^^ ## is printed as text: kramdown needs a blank behind it
    霧が出た。
    === fixed unsafely
    ---
    title: 霧
    ---
    ## 朝の霧
    霧が出た。
    """,
    """
    ---
    title: fog
    ---
    > fog\r
    >\r
    > ###Evening fog\r
      ^^^ ### is printed as text: kramdown needs a blank behind it
    === fixed unsafely
    ---
    title: fog
    ---
    > fog\r
    >\r
    > ### Evening fog\r
    """,
)
good = (
    """
    ---
    title: fog
    ---
    #fog and ##fog, #1

    ## Fog
    ###

    `##fog`

        ##fog

    <pre>
    ##fog
    </pre>
    """,
)

_SUSPECT = re.compile(r"##(?![#\s])")
_MARKS = re.compile(r"^[ \t>]*(#{2,6})(?![#\s])(?=[^\n]*[^\W_])", re.MULTILINE)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not _SUSPECT.search(post.body.masked) or not post.is_kramdown:
        return
    for match in _MARKS.finditer(post.body.masked):
        span = Span(post.body.start + match.start(1), post.body.start + match.end(1))
        if post.rendered and post.rendered.begins_paragraph(span.start):
            message = f"{match[1]} is printed as text: kramdown needs a blank behind it"
            yield Finding(span, message, Fix((Edit(Span(span.end, span.end), " "),), "unsafe"))
