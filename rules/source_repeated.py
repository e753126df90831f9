"""Two posts name the same source.

One article is published twice, often because it stands in two feeds that a script reads. The link at the foot counts where most posts
have one, and not the same; so do `source_url`, `original_url`, `canonical_url` and `link` in the front matter.
"""

from collections.abc import Iterator

from postlint import Fact, Facts, Options, Post, Related, SiteFinding, Tally
from postlint.rules._repeated import Noted, language, note, shared, source

severity = "warning"

bad = (
    """
    === _posts/2022-02-21-first.md
    ---
    title: 雨
    ---
    今天有雨。

    <https://paper.example/a/12>
    === _posts/2022-02-22-second.md
    ---
    title: 小雨🌧
    ---
    今天有小雨。\r
    \r
    <http://paper.example/a/12/>
     ^^^^^^^^^^^^^^^^^^^^^^^^^^ the source is also that of _posts/2022-02-21-first.md: is one article published twice?
    """,
    """
    === _posts/2022-02-22-second.md
    ---
    source_url: "https://paper.example/a?id=雨"
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the source is also that of _posts/2022-02-21-first.md: is one article published twice?
    ---
    === _posts/2022-02-21-first.md
    ---
    source_url: https://paper.example/a?id=雨
    ---
    === _posts/2022-02-21-third.md
    ---
    source_url: https://paper.example/a?id=雪
    ---
    """,
)
good = (
    """
    === _posts/2022-02-21-first.md
    ---
    title: 雨
    ---
    今天有雨。

    <https://paper.example/a/12>
    === _posts/2022-02-22-second.md
    ---
    title: 雪
    ---
    今天有雪。

    <https://paper.example/a/13>
    === _posts/2022-02-23-third.md
    ---
    link: https://paper.example/
    ---
    === _posts/2022-02-24-fourth.md
    ---
    link: https://paper.example/
    ---
    """,
    """
    === _posts/2022-02-21-first.md
    ---
    title: 雨
    ---
    <https://paper.example/tickets>
    === _posts/2022-02-22-second.md
    ---
    title: 雪
    ---
    <https://paper.example/tickets>
    === _posts/2022-02-23-third.md
    ---
    ---
    === _posts/2022-02-24-fourth.md
    ---
    ---
    === _posts/2022-02-25-fifth.md
    ---
    ---
    """,
    """
    === _posts/2022-02-21-first.md
    ---
    title: 雨
    ---
    <https://paper.example/rain>
    === _posts/2022-02-22-second.md
    ---
    title: 雪
    ---
    <https://paper.example/rain>
    === _posts/2022-02-23-third.md
    ---
    title: 风
    ---
    <https://paper.example/rain>
    """,
    """
    === _posts/2022-02-21-first.md
    ---
    lang: zh
    ---
    <https://paper.example/rain>
    === _posts/2022-02-22-second.md
    ---
    lang: de
    ---
    <https://paper.example/rain>
    """,
)


_MOST = 10  # posts: what more of them share is not an article


def collect(post: Post, options: Options) -> Iterator[Fact | Tally]:
    if post.outcome.file:
        found = source(post)
        yield Tally(found[0] if found else "none")
        if found:
            kind, address, span = found
            yield from note(post, f"{kind}\n{address}\n{language(post)}", span)


def check_site(facts: Facts, options: Options) -> Iterator[SiteFinding]:
    for posts in shared(facts):
        if not _is_shared_as_a_rule(posts, facts):
            first, *others = posts
            for one in others:
                if one.file != first.file:  # else another rule speaks of it
                    related = Related(first.fact, "the same source here")
                    yield SiteFinding(one.fact, _message(first), (related,), _message(one))


def _message(other: Noted) -> str:
    return f"the source is also that of {other.fact.path}: is one article published twice?"


def _is_shared_as_a_rule(posts: list[Noted], facts: Facts) -> bool:
    """The link is not an article's own, or links at the foot are no sources on this site."""
    kind = posts[0].value.partition("\n")[0]
    number = facts.number_of(kind)
    is_common = len(posts) > 2 and 4 * len(posts) > number
    return is_common or len(posts) > _MOST or (kind == "line" and number < facts.number_of("none"))
