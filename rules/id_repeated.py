"""Two posts have one id.

An id in the front matter, or in the place where the site's pattern has one, belongs to one article: the script has published it twice,
and what finds posts by their id finds one of the two.
"""

from collections.abc import Iterator

from postlint import Fact, Options, Post, Related, SiteFinding
from postlint.rules._repeated import identity, language, note, shared, source

severity = "warning"

bad = (
    """
    === _posts/2022-02-21-first.md
    ---
    guid: 7a-雨
    ---
    === _posts/2022-02-22-second.md
    ---
    title: 🌧
    guid: "7a-雨"
          ^^^^^^^ id 7a-雨 is also that of _posts/2022-02-21-first.md: is one article published twice?
    ---
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    file-name = "{date}-{id}"
    === _posts/2022-02-22-20220221001.md
    ---
    ^^^ id 20220221001 is also that of _posts/2022-02-21-20220221001.md: is one article published twice?
    title: 雨
    ---
    === _posts/2022-02-21-20220221001.md
    ---
    title: 雨\r
    ---
    """,
)
good = (
    """
    === _posts/2022-02-21-first.md
    ---
    id: 12
    ---
    === _posts/2022-02-22-second.md
    ---
    id: 13
    ---
    === _posts/2022-02-22-third.md
    ---
    id:
    ---
    === _posts/2022-02-22-fourth.md
    ---
    id: ""
    ---
    """,
    """
    === _posts/2022-02-21-first.md
    ---
    id: 12
    lang: zh
    ---
    === _posts/2022-02-22-second.md
    ---
    id: 12
    lang: de
    ---
    === _drafts/third.md
    ---
    id: 12
    ---
    """,
    """
    === _posts/2022-02-21-harbour.md
    ---
    id: 12
    source_url: https://paper.example/a/12
    ---
    === _posts/2022-02-22-harbour.md
    ---
    id: 12
    source_url: https://paper.example/a/12
    ---
    """,
)


def collect(post: Post, options: Options) -> Iterator[Fact]:
    if found := identity(post):
        taken = source(post)
        yield from note(post, f"{found[0]}\n{language(post)}", found[1], taken[1] if taken else "")


def check_site(facts: list[Fact], options: Options) -> Iterator[SiteFinding]:
    for first, *others in shared(facts):
        for one in others:
            # of one address or one source: other rules speak of it
            if one.file != first.file and not (one.more[0] and one.more == first.more):
                name = one.value.partition("\n")[0]
                message, mirror = (
                    f"id {name} is also that of {other.fact.path}: is one article published twice?"
                    for other in (first, one)
                )
                yield SiteFinding(one.fact, message, (Related(first.fact, "the same id here"),), mirror)
