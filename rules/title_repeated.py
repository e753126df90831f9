"""Two posts of one day or the next have the same title.

A script that reads two feeds publishes an article twice, under two names: readers see it twice in every list, and search engines take
one of the two for a copy. A title that comes back after days is that of a series and is let be.
"""

from collections.abc import Iterator

from postlint import Fact, Options, Post, Related, SiteFinding
from postlint.rules._repeated import identity, language, note, shared, source

severity = "warning"

bad = (
    """
    === _posts/2022-02-21-20220221.md
    ---
    title: 港口今晨开放
    ---
    === _posts/2022-02-21-HW20220221.md
    ---
    title: "港口今晨开放"
            ^^^^^^^^^^^^ title is also that of _posts/2022-02-21-20220221.md, a day away at most: is one article published twice?
    ---
    """,
    """
    === _posts/2022-02-22-later.md
    ---
    title: Lamp 🏮 lit
           ^^^^^^^^^^^ title is also that of _posts/2022-02-21-first.md, a day away at most: is one article published twice?
    ---
    === _posts/2022-02-21-first.md
    ---
    title: Lamp 🏮 lit\r
    ---\r
    """,
)
good = (
    """
    === _posts/2022-02-21-first.md
    ---
    title: Lamp lit
    ---
    === _posts/2022-02-28-second.md
    ---
    title: Lamp lit
    ---
    """,
    """
    === _posts/2022-02-20-first.md
    ---
    title: 今日要闻
    ---
    === _posts/2022-02-21-second.md
    ---
    title: 今日要闻
    ---
    === _posts/2022-02-22-third.md
    ---
    title: 今日要闻
    ---
    """,
    """
    === _posts/2022-02-21-first.md
    ---
    title: ""
    ---
    === _posts/2022-02-21-second.md
    ---
    title: ""
    ---
    === _posts/2022-02-21-third.md
    ---
    title: v2.0
    lang: zh
    ---
    === _posts/2022-02-21-fourth.md
    ---
    title: v2.0
    lang: en
    ---
    === _posts/2022-02-21-fourth.html
    ---
    title: v2.0
    lang: en
    ---
    """,
)

_DAY = 24 * 60 * 60


def collect(post: Post, options: Options) -> Iterator[Fact]:
    title = post.field("title")
    if title and (text := title.text.strip()) and post.outcome.file:
        known, taken = identity(post), source(post)
        value = f"{text}\n{language(post)}"
        yield from note(post, value, title.text_span, known[0] if known else "", taken[1] if taken else "")


def check_site(facts: list[Fact], options: Options) -> Iterator[SiteFinding]:
    for first, *others in shared(facts):
        if others[-1].seconds - first.seconds > _DAY:
            continue
        for one in others:
            # of one address, id or source: other rules speak of it
            is_known = any(here and here == there for here, there in zip(one.more, first.more, strict=True))
            if not is_known and one.file != first.file:
                message, mirror = (
                    f"title is also that of {other.fact.path}, a day away at most: "
                    "is one article published twice?"
                    for other in (first, one)
                )
                yield SiteFinding(one.fact, message, (Related(first.fact, "the same title here"),), mirror)
