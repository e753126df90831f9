"""`redirect_from` names an address that another page has.

jekyll-redirect-from writes a page at that address. A post or file that is there already overwrites it, it overwrites a page, and
of two posts that name the same address the later one gets it: one of the two is lost, and nothing is said.
"""

from collections.abc import Iterator

from postlint import Fact, Finding, Options, Post, Related, SiteFinding
from postlint.jekyll_redirects import redirects
from postlint.rules._repeated import Noted, note, place, shared

severity = "warning"

bad = (
    """
    === _posts/2022-02-21-harbour.md
    ---
    redirect_from:
      - /old/harbour
      - /2022/02/22/港口.html
        ^^^^^^^^^^^^^^^^^^^^^ this is the address of _posts/2022-02-22-港口.md: the redirect is lost
    ---
    === _posts/2022-02-22-港口.md
    ---
    title: 港口🌊
    ---
    """,
    """
    === _posts/2022-02-21-first.md
    ---
    redirect_from: /old/
                   ^^^^^ _posts/2022-02-22-second.md has this redirect_from too and gets the address: this redirect is lost
    ---
    === _posts/2022-02-22-second.md
    ---
    redirect_from: [old/]\r
    ---\r
    """,
    """
    === about.md
    ---
    title: 关于
    ---
    === _posts/2022-02-21-lamp.md
    ---
    redirect_from: "/about"
                    ^^^^^^ this is the address of about.md too: one of the two is lost
    ---
    """,
)
good = (
    """
    === about.md
    ---
    permalink: /about-us/
    ---
    === _posts/2022-02-21-harbour.md
    ---
    redirect_from:
      - /old/harbour/
      - /2022/02/21/harbour.html
      - /about.html
      - 3
    ---
    === _posts/2022-02-22-lamp.md
    ---
    redirect_from: /old/lamp/
    ---
    === _posts/2022-02-22-unpublished.md
    ---
    published: false
    redirect_from: /old/lamp/
    ---
    """,
    """
    === _posts/2022-02-21-harbour.md
    ---
    redirect_from:
    ---
    === _posts/2022-02-22-lamp.md
    ---
    redirect_from: []
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    for target, span in redirects(post):
        if post.outcome.file and (page := _page(post, target)):
            yield Finding(span, f"this is the address of {page} too: one of the two is lost")


def collect(post: Post, options: Options) -> Iterator[Fact]:
    file = post.outcome.file
    if file is None:
        return
    yield from note(post, file, place(post), "post")
    for target, span in redirects(post):
        yield from note(post, target, span, "redirect")


def _page(post: Post, file: str) -> str:
    """The site's own file at an address."""
    return next((path for path, other in post.site.others_at(file) if other.file == file), "")


def check_site(facts: list[Fact], options: Options) -> Iterator[SiteFinding]:
    for posts in shared(facts):
        if any(one.more[0] == "redirect" for one in posts):
            yield from _lost(posts)


def _lost(posts: list[Noted]) -> Iterator[SiteFinding]:
    """The redirects that another post's address, or else its redirect, overwrites."""
    owner = next((one for one in reversed(posts) if one.more[0] == "post"), None)
    if owner:
        message, there = f"this is the address of {owner.fact.path}: the redirect is lost", "the post is here"
        mirror = "redirect_from of {} names this post's address: that redirect is lost"
    else:
        owner = posts[-1]
        message = f"{owner.fact.path} has this redirect_from too and gets the address: this redirect is lost"
        there, mirror = "this redirect is what is left", "{} has this redirect_from too, and loses it"
    for one in posts:
        if one.more[0] == "redirect" and one.path != owner.path:
            yield SiteFinding(one.fact, message, (Related(owner.fact, there),), mirror.format(one.fact.path))
