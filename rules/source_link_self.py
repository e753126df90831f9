"""Source link leads to the site itself.

A text is not its own source: the script has pasted the post's address where the original's belongs. The site's host is that of `url` in
`_config.yml`, or the one in CNAME.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.rules._source import addresses

bad = (
    """
    === _config.yml
    url: https://news.example
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<{url}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨🌧。</p>

    <http://News.example/2022/02/21/example.html>
            ^^^^^^^^^^^^ the source is this site itself: name the page that the text was taken from
    """,
    """
    === CNAME
    news.example
    === _posts/2022-02-21-example.md
    ---
    original_url: https://news.example/rain
                          ^^^^^^^^^^^^ the source is this site itself: name the page that the text was taken from
    ---
    """,
)
good = (
    """
    === _config.yml
    url: https://news.example
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<{url}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <https://wire.news.example/12>
    """,
    """
    === _config.yml
    url: https://news.example
    === _posts/2022-02-21-example.md
    ---
    title: the last link of an essay is no source
    canonical_url: https://news.example/rain
    ---
    See also

    <https://news.example/snow>
    """,
)


_HOST = re.compile(r"https?://(?:[^/?#]*@)?([^/?#:]*)", re.IGNORECASE)


def check(post: Post, options: Options) -> Iterator[Finding]:
    hosts = post.site.hosts
    for text, span, _ in addresses(post) if hosts else ():
        match = _HOST.match(text)
        if match and match[1].lower() in hosts:
            message = "the source is this site itself: name the page that the text was taken from"
            yield Finding(Span(span.start + match.start(1), span.start + match.end(1)), message)
