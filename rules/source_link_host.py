"""Source link leads to a host that the site does not take texts from.

A wrong host is a slip of the script or an advertisement. Say in `hosts` where the site's texts come from; without it nothing is checked.
"""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase

from postlint import Finding, Post, Span, option
from postlint import Options as Base

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
    ---
    title: 雨
    ---
    <https://anywhere.test/a/12>
    """,
)

_HOST = re.compile(r"<?https?://(?:[^/?#@>\s]*@)?([^/?#:>\s]+)", re.IGNORECASE)


class Options(Base):
    """Settings of the rule."""

    hosts: tuple[str, ...] = option(
        (), "Hosts that a source link may lead to; globs such as `*.example.org`."
    )


def check(post: Post, options: Options) -> Iterator[Finding]:
    line = post.source_line if options.hosts else None
    match = _HOST.match(line.text) if line else None
    if not line or not match or any(fnmatchcase(match[1].lower(), glob.lower()) for glob in options.hosts):
        return
    span = Span(line.span.start + match.start(1), line.span.start + match.end(1))
    allowed = ", ".join(options.hosts)
    yield Finding(span, f"{match[1]} is no source of this site: the hosts allowed are {allowed}")
