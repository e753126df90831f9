"""Address is a script: `javascript:` or `vbscript:`.

It runs when a reader follows the link, on the site and in the reader's name. Blanks, control characters and character
references in the word do not stop a browser.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post, Span

bad = (
    """
    ---
    title: 火
    ---
    火 <a href="javascript:go()">go</a> and [go](JavaScript:go%28%29)
                ^^^^^^^^^^^^^^^ address is a script: it runs for every reader who follows it
                                                 ^^^^^^^^^^^^^^^^^^^ address is a script: it runs for every reader who follows it
    """,
    """
    ---
    title: fire
    ---
    <form action="java&#115;cript:go()"><button formaction=" vbscript:go">go</button></form>\r
                  ^^^^^^^^^^^^^^^^^^^^ address is a script: it runs for every reader who follows it
                                                             ^^^^^^^^^^^ address is a script: it runs for every reader who follows it
    """,
)
good = (
    """
    ---
    title: fire
    ---
    [about javascript:](/javascript:/) <a href="/javascript:x" title="javascript:">x</a> `[x](javascript:x)`
    """,
)
_ATTRIBUTES = frozenset(["action", "data", "formaction", "href", "poster", "src", "xlink:href"])
_IGNORED = re.compile(r"[\x00-\x20\x7f]+")
_MARK = re.compile(r"[sS][cC][rR][iI][pP][tT]|&(?:#|(?i:tab|newline|colon))|[\x01-\x1f]")


def check(post: Post, options: Options) -> Iterator[Finding]:
    attributes = post.html.attribute_text
    if _MARK.search(attributes):
        for tag in post.html.attributed:
            for attribute in tag.attributes() if _MARK.search(tag.source) else ():
                if attribute.name in _ATTRIBUTES and _is_script(attribute.value):
                    yield _finding(post, attribute.value_span)
    if any(_MARK.search(behind[:200]) for behind in post.body.masked.split("](")[1:]):
        for link in post.markdown_links:
            if _is_script(link.address):
                yield _finding(post, link.address_span)


def _is_script(address: str) -> bool:
    start = address[:200]
    if "&" in start:
        from html import unescape

        start = unescape(start)
    return _IGNORED.sub("", start).lower().startswith(("javascript:", "vbscript:"))


def _finding(post: Post, span: Span) -> Finding:
    text = post.snippet(span)
    blanks = len(text) - len(text.lstrip())
    return Finding(
        Span(span.start + blanks, span.end), "address is a script: it runs for every reader who follows it"
    )
