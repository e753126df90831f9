"""Two posts name the same source.

One article is published twice, often because it stands in two feeds that a script reads. The link at the foot counts where most posts
have one, and most of them another; so do `source_url`, `original_url`, `canonical_url` and `link` in the front matter.
"""

from collections.abc import Iterator

from postlint import Fact, Options, Post, Related, SiteFinding
from postlint.rules._repeated import language, note, place, shared, source

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


def collect(post: Post, options: Options) -> Iterator[Fact]:
    if post.outcome.file:
        kind, address, span = source(post) or ("none", "", place(post))
        yield from note(post, f"{kind}\n{address}\n{language(post)}", span)


def check_site(facts: list[Fact], options: Options) -> Iterator[SiteFinding]:
    kinds: dict[str, list[Fact]] = {"key": [], "line": [], "none": []}
    for fact in facts:
        kinds[fact.value.partition("\n")[0]].append(fact)
    for kind in ("key", "line"):
        if kind == "key" or len(kinds[kind]) >= len(kinds["none"]):
            yield from _repeated(kinds[kind])


def _repeated(facts: list[Fact]) -> Iterator[SiteFinding]:
    groups = list(shared(facts))
    if 2 * sum(len(group) - 1 for group in groups) > len(facts):
        return  # a link that posts share as a rule is not an article's own
    for first, *others in groups:
        for one in others:
            if one.file != first.file:  # else another rule speaks of it
                message = f"the source is also that of {first.fact.path}: is one article published twice?"
                yield SiteFinding(one.fact, message, (Related(first.fact, "the same source here"),))
