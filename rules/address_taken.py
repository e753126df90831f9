"""Two posts have one address.

Jekyll writes both to one file, and the later of the two, by date and then by path, is what readers find. The other is in every list
and in the feed, but its page is gone. Jekyll 4 warns of it; GitHub Pages says nothing.
"""

from collections.abc import Iterator

from postlint import Fact, Options, Post, Related, SiteFinding
from postlint.rules._repeated import address, shared

bad = (
    """
    === _posts/2022-02-21-harbour.html
    ---
    ^^^ _posts/2022-02-21-harbour.md has this address too, /2022/02/21/harbour.html, and overwrites this post
    title: 港口
    ---
    === _posts/2022-02-21-harbour.md
    ---
    title: 港口🌊
    ---
    """,
    """
    === _posts/2022-02-20-harbour.md
    ---
    date: 2022-02-21 08:00:00 +0000
    ---
    === _posts/2022-02-21-harbour.md
    ---
    ^^^ _posts/2022-02-20-harbour.md has this address too, /2022/02/21/harbour.html, and overwrites this post
    date: 2022-02-21 07:00:00 +0000
    ---
    """,
    """
    === _posts/2022-02-20-lamp.md
    ---\r
    permalink: /灯塔.html\r
               ^^^^^^^^^^ _posts/2022-02-21-lamp.md has this address too, /灯塔.html, and overwrites this post
    ---\r
    === _posts/2022-02-21-lamp.md
    ---
    permalink: /%E7%81%AF%E5%A1%94
    ---
    """,
    """
    === _posts/2022-02-21-雨【一】.md
    ---
    ^^^ _posts/2022-02-21-雨（一）.md has this address too, /2022/02/21/雨-一.html, and overwrites this post
    title: 雨
    ---
    === _posts/2022-02-21-雨（一）.md
    ---
    title: 雨
    ---
    """,
)
good = (
    """
    === _posts/2022-02-21-harbour.md
    ---
    categories: north
    ---
    === _posts/2022-02-21-harbour.html
    ---
    categories: south
    ---
    """,
    """
    === _posts/2022-02-21-harbour.md
    ---
    published: false
    ---
    === _posts/2022-02-21-harbour.html
    ---
    title: 港口
    ---
    === _posts/2022-2-21-harbour-.md
    ---
    permalink: /harbour/
    ---
    """,
    """
    === _config.yml
    plugins: [jekyll-polyglot]
    === _posts/2022-02-21-harbour.md
    ---
    lang: zh
    permalink: /harbour/
    ---
    === _posts/2022-02-21-hafen.md
    ---
    lang: de
    permalink: /harbour/
    ---
    """,
)


def collect(post: Post, options: Options) -> Iterator[Fact]:
    return address(post)


def check_site(facts: list[Fact], options: Options) -> Iterator[SiteFinding]:
    for posts in shared(facts):
        *lost, last = posts
        for one in lost:
            message = f"{last.fact.path} has this address too, {last.file}, and overwrites this post"
            related = Related(last.fact, "this post is what readers find")
            mirror = f"{one.fact.path} has this address too, {last.file}, and is overwritten by this post"
            yield SiteFinding(one.fact, message, (related,), mirror)
