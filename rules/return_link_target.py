"""Return link leads to a page that does not exist.

The reader who wants back gets an error page. Scripts write posts of a new category before anyone makes its page, and an address such as
`../news/` leads from the post's own address, which is deeper than its file. A link into the site must lead to a file of the repository, or to
an address that a page or a post may have; where plug-ins make pages nothing is said.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from postlint import Finding, Options, Post, Span
from postlint.pattern_match import Match
from postlint.rules._inside import path_in_site
from postlint.rules._pages import span_of
from postlint.rules._return import Link, links

bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    categories = "{slug}"
    return = "[返回](/category/{slug}.html)"
    pages = ["category/{slug}.html"]
    === category/rain.html
    ---
    category: rain
    ---
    === _posts/2022-02-21-example.md
    ---
    title: 雪
    categories: snow
    ---
    <p>今天有雪。</p>

    [返回](/category/snow.html)
                     ^^^^ category/snow.html does not exist: this link is dead
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    categories = "{slug}"
    pages = ["category/{slug}.html"]
    === _posts/2022-02-21-example.md
    ---
    title: 雪
    categories: snow
                ^^^^ category/snow.html does not exist: nothing lists this post
    ---
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "{links}"
    === _config.yml
    url: https://news.example
    === _posts/2022-02-21-example.md
    ---
    categories: 雨
    ---
    <p>今天有雨。</p>

    [雨🌧](../news/)｜[雪](//News.example/snow/?a=1)｜[首页](./)
          ^^^^^^^^ ../news/ leads to /雨/2022/02/news/, which is no page of this site: this link is dead
                          ^^^^^^^^^^^^^^^^^^^^^^^^ //News.example/snow/?a=1 leads to /snow/, which is no page of this site: this link is dead
                                                            ^^ ./ leads to /雨/2022/02/21/, which is no page of this site: this link is dead
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "{links}"
    === _config.yml
    baseurl: wire
    === index.md
    ---
    ---
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [雨](../news/)｜[首页](../../../)｜[首页](../../../../wire)｜[雪](/wire/snow/)｜[上](/)
         ^^^^^^^^ ../news/ leads to /2022/02/news/, which is no page of this site: this link is dead
                                                                      ^^^^^^^^^^^ /wire/snow/ leads to /snow/, which is no page of this site: this link is dead
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "{text}"
    === _config.yml
    url: https://news.example
    === lists.md
    ---
    permalink: /all/lists/
    ---
    === news/index.html
    ---
    ---
    === _posts/2022-02-20-snow.md
    ---
    ---
    === _posts/2022-02-21-example.md
    ---
    categories: 雨
    ---
    <p>今天有雨。</p>

    [雨](//news.example/news/)｜[首页](/)｜[列表](/all/lists/)｜[雪](../20/snow.html)｜[别处](//other.example/x/)｜[源](/feed.xml)
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "[返回](/{slug}/)"
    === _config.yml
    plugins: [jekyll-archives]
    === _posts/2022-02-21-example.md
    ---
    ---
    [返回](/a-plug-in-makes-it/)
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    categories = "{slug}"
    return = "[返回](/category/{slug}.html)"
    pages = ["category/{slug}.html"]
    === category/雨 水.html
    ---
    category: 雨 水
    ---
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    categories: 雨 水
    ---
    <p>今天有雨。</p>

    [返回](/category/雨 水.html)
    """,
)


_RELATIVE = re.compile(r"\]\((?!/|https?://)", re.IGNORECASE)


def check(post: Post, options: Options) -> Iterator[Finding]:
    match = post.pattern
    if not match:
        return
    templates = match.pattern.page_templates
    paths = tuple([match.filled(page) for page, _ in templates])
    if _are_there(post, match, paths):
        return
    missing = []
    for (page, _), path in zip(templates, paths, strict=True):
        if path is not None and not post.site.has_file(path):
            missing.append(path)
            reading = match.readings.get("return")
            links_there = reading and any(binding.hole in page.names for binding in reading.bindings)
            effect = "this link is dead" if links_there else "nothing lists this post"
            yield Finding(span_of(post, page.names), f"{path} does not exist: {effect}")
    for link, path in _targets(post) if match.has("return") else ():
        if path.strip("/") not in missing and not post.site.pages.serves(path):
            resolved = "" if path == link.address else f" leads to {unquote(path)}, which"
            message = f"{link.address}{resolved} is no page of this site: this link is dead"
            yield Finding(_address_span(link), message)


def _are_there(post: Post, match: Match, pages: tuple[str | None, ...]) -> bool:
    """The pages are files, and each of the return links into the site leads to something: asked once for all posts with
    these pages and one line, in one folder of the site if a link is relative."""
    line, site = post.return_line if match.has("return") else None, post.site
    text = line.text if line else ""
    folder = (post.outcome.url or "").rpartition("/")[:2] if _has_relative(text) else None
    return site.known(
        (_are_there, pages, text, folder),
        lambda: (
            all(path is None or site.has_file(path) for path in pages)
            and (not line or all(site.pages.serves(path) for _, path in _targets(post)))
        ),
    )


@lru_cache(maxsize=128)
def _has_relative(line: str) -> bool:
    return _RELATIVE.search(line) is not None


def _targets(post: Post) -> Iterator[tuple[Link, str]]:
    """The return links into the site, each with the path that it leads to from the post's own address."""
    for link in links(post):
        path = path_in_site(post, link.address)
        if path is not None:
            yield link, path


def _address_span(link: Link) -> Span:
    return Span(link.span.end - 1 - len(link.address), link.span.end - 1)
