"""Source link leads to a host that the site does not take texts from.

A wrong host is a slip of the script or an advertisement. Say in `hosts` where the site's texts come from; without it nothing is checked.
"""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from postlint import Finding, Post, Span, option
from postlint import Options as Base
from postlint.late import late
from postlint.rules._source import addresses

idle = True
bad = (
    """
    === postlint.toml
    [rules.source-link-host]
    hosts = ["example.org", "*.example.com"]
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.com.evil.test/a/12>
             ^^^^^^^^^^^^^^^^^^^^^ example.com.evil.test is no source of this site: the hosts allowed are example.org, *.example.com
    """,
    """
    === postlint.toml
    [rules.source-link-host]
    hosts = ["example.org"]
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    original_url: https://elsewhere.test/a/12
                          ^^^^^^^^^^^^^^ elsewhere.test is no source of this site: the hosts allowed are example.org
    ---
    今天有雨。

    via: https://example.net/🌧
                 ^^^^^^^^^^^ example.net is no source of this site: the hosts allowed are example.org
    """,
)
good = (
    """
    === postlint.toml
    [rules.source-link-host]
    hosts = ["example.org", "*.example.com"]
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://News.Example.com:8080/a/12>
    """,
    """
    === postlint.toml
    [rules.source-link-host]
    hosts = ["example.org"]
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    link: https://anywhere.test/what/the/post/is/about
    ---
    雨
    """,
    """
    ---
    title: 雨
    ---
    <https://anywhere.test/a/12>
    """,
)

_HOST = late(r"https?://(?:[^/?#@>\s]*@)?([^/?#:>\s]+)", re.IGNORECASE)


class Options(Base):
    """Settings of the rule."""

    hosts: tuple[str, ...] = option(
        (), "Hosts that a source link may lead to; globs such as `*.example.org`."
    )


def check(post: Post, options: Options) -> Iterator[Finding]:
    for text, span in _texts(post).items() if options.hosts else ():
        match = _HOST.match(text)
        if not match or match[1].lower() in post.site.hosts:
            continue  # source-link-self speaks of the site's own
        if not any(fnmatchcase(match[1].lower(), glob.lower()) for glob in options.hosts):
            allowed = ", ".join(options.hosts)
            message = f"{match[1]} is no source of this site: the hosts allowed are {allowed}"
            yield Finding(Span(span.start + match.start(1), span.start + match.end(1)), message)


def _texts(post: Post) -> dict[str, Span]:
    """The addresses of the sources, and what stands in the source line of a site without patterns."""
    found = {text: span for text, span, _ in addresses(post)}
    line = post.source_line
    if line and line.text.startswith("<") and not found:
        found[line.text[1:]] = Span(line.span.start + 1, line.span.end)
    return found
