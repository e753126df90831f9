"""Two addresses differ only in case or in their Unicode form.

On macOS and Windows, and on servers and CDNs that pass over case, they are one file: the later post overwrites the other. Jekyll
says nothing, and a build on Linux shows nothing.
"""

from collections.abc import Iterator
from unicodedata import normalize

from postlint import Fact, Finding, Options, Post, Related, SiteFinding
from postlint.address import folded
from postlint.jekyll_outcome import POSTS
from postlint.rules._repeated import Noted, address, address_place, others, shared

severity = "warning"

bad = (
    """
    === _posts/2022-02-21-Harbour.md
    ---
    ^^^ address /2022/02/21/Harbour.html is /2022/02/21/harbour.html but for case: one file on macOS and Windows, this post is lost there
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
    permalink: /cafe\u0301/\r
               ^^^^^^ address /cafe\u0301/index.html is /caf\u00e9/index.html but for Unicode form: one file on macOS, this post is lost there
    ---
    === _posts/2022-02-21-lamp.md
    ---
    permalink: /caf\u00e9/
    ---
    """,
    """
    === About.md
    ---
    title: 关于
    ---
    === _posts/2022-02-21-about.md
    ---
    permalink: /about.html
               ^^^^^^^^^^^ address /about.html is /About.html but for case: one file on macOS and Windows, About.md is lost there
    ---
    """,
)
good = (
    """
    === _posts/2022-02-21-harbour.md
    ---
    title: 港口
    ---
    === _posts/2022-02-21-harbour.html
    ---
    title: 港口
    ---
    """,
    """
    === _posts/2022-02-21-Harbour.md
    ---
    title: 港口
    ---
    === _posts/2022-02-22-harbour.md
    ---
    title: 港口
    ---
    === _posts/2022-02-21-HARBOUR.md
    ---
    published: false
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    for path, other in others(post):
        file, there = post.outcome.file or "", other.file or ""
        if file != there:
            lost = "this post" if other.rank > POSTS else path
            yield Finding(address_place(post), _difference(file, there, f"{lost} is lost there"))


def collect(post: Post, options: Options) -> tuple[Fact, ...]:
    return address(post, folded)


def check_site(facts: list[Fact], options: Options) -> Iterator[SiteFinding]:
    for posts in shared(facts, folded):
        # of those at the very same address only one is left to be overwritten
        last = {one.value: one for one in posts}
        *lost, winner = sorted(last.values(), key=lambda one: one.order)
        for one in lost:
            related = Related(winner.fact, "this post is what is left of the two")
            yield SiteFinding(
                one.fact,
                _message(one, winner, "this post is lost there"),
                (related,),
                _message(winner, one, f"{one.fact.path} is lost there"),
            )


def _message(here: Noted, there: Noted, effect: str) -> str:
    return _difference(here.file, there.file, effect)


def _difference(here: str, there: str, effect: str) -> str:
    is_form = normalize("NFC", here) == normalize("NFC", there)
    difference, where = ("Unicode form", "macOS") if is_form else ("case", "macOS and Windows")
    return f"address {here} is {there} but for {difference}: one file on {where}, {effect}"
