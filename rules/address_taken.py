"""Address is that of another post, page or file too.

Jekyll writes both to one file, and the later of two posts, by date and then by path, is what readers find. The other is in every list
and in the feed, but its page is gone. A post overwrites pages and files of the site, and what another collection holds overwrites the
post. Jekyll 4 warns of it; GitHub Pages says nothing.
"""

from collections.abc import Iterator

from postlint import Fact, Finding, Options, Post, Related, SiteFinding
from postlint.jekyll_outcome import POSTS
from postlint.rules._repeated import address, address_place, others, shared

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
    """
    === about.md
    ---
    permalink: /关于/
    ---
    === _posts/2022-02-21-about.md
    ---\r
    title: 🌊\r
    permalink: /关于/\r
               ^^^^^^ this post overwrites about.md, which has this address too, /关于/index.html
    ---\r
    === 2022/02/22/notes.html
    <p>旧页</p>
    === _posts/2022-02-22-notes.md
    ---
    ^^^ this post overwrites 2022/02/22/notes.html, which has this address too, /2022/02/22/notes.html
    title: 记
    ---
    """,
    """
    === _config.yml
    collections: {guides: {output: true, permalink: "/:title/"}}
    === _guides/lamp.md
    ---
    title: 灯
    ---
    === _posts/2022-02-21-lamp.md
    ---
    permalink: /lamp/
               ^^^^^^ _guides/lamp.md has this address too, /lamp/index.html, and overwrites this post
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
    === about.md
    ---
    permalink: /about-us/
    ---
    === lamp.html
    ---
    published: false
    ---
    === _site/lamp/index.html
    <p>灯</p>
    === _posts/2022-02-21-about.md
    ---
    permalink: /about.html
    ---
    === _posts/2022-02-21-lamp.md
    ---
    permalink: /lamp.html
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


def check(post: Post, options: Options) -> Iterator[Finding]:
    for path, other in others(post):
        if other.file == post.outcome.file and other.rank > POSTS:
            message = f"{path} has this address too, {other.file}, and overwrites this post"
            yield Finding(address_place(post), message)
        elif other.file == post.outcome.file:
            message = f"this post overwrites {path}, which has this address too, {other.file}"
            yield Finding(address_place(post), message)


def collect(post: Post, options: Options) -> tuple[Fact, ...]:
    return address(post)


def check_site(facts: list[Fact], options: Options) -> Iterator[SiteFinding]:
    for posts in shared(facts):
        *lost, last = posts
        for one in lost:
            message = f"{last.fact.path} has this address too, {last.file}, and overwrites this post"
            related = Related(last.fact, "this post is what readers find")
            mirror = f"{one.fact.path} has this address too, {last.file}, and is overwritten by this post"
            yield SiteFinding(one.fact, message, (related,), mirror)
