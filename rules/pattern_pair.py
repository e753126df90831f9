"""Value of one hole stands with another value than in the other posts of the site.

A label has one slug and a slug one label. A post with another slug is listed on a page that nobody looks at, and a page with two
labels shows the wrong name for one of them. Which slug is right is learned from the posts: the commonest, of equals the one of the first post.
"""

from collections import Counter
from collections.abc import Iterator

from postlint import Binding, Fact, Facts, Post, Related, SiteFinding, Span, option
from postlint import Options as Base

severity = "warning"
agree = True

_SETTINGS = """
    === postlint.toml
    [[pattern]]
    name = "wire"
    tags = "{label}新闻"
    categories = "{slug}"
"""
_POST = """
    === _posts/2022-02-{day}-rain.md
    ---
    tags: {label}新闻
    categories: {slug}
    ---
"""
_KNOWN = _POST.format(day=20, label="河湾", slug="hewan") + _POST.format(day=21, label="河湾", slug="hewan")

bad = (
    _SETTINGS
    + _KNOWN
    + """
    === _posts/2022-02-22-rain.md
    ---
    tags: 河湾新闻
    categories: hewang
                ^^^^^^ label 河湾 has slug hewang here, but hewan in 2 other posts
    ---
    """,
    _SETTINGS
    + _KNOWN
    + """
    === _posts/2022-02-22-rain.md
    ---
    tags: 🌊湾新闻
          ^^^^ slug hewan has label 🌊湾 here, but 河湾 in 2 other posts
    categories: hewan
    ---
    """,
    _SETTINGS
    + _KNOWN
    + _POST.format(day=19, label="林海", slug="linhai")
    + """
    === _posts/2022-02-22-rain.md
    ---
    tags: 河湾新闻
    categories: linhai
                ^^^^^^ label 河湾 has slug linhai here, but hewan in 2 other posts
    ---
    """,
)
good = (
    _SETTINGS + _KNOWN + _POST.format(day=22, label="林海", slug="linhai"),
    _SETTINGS.replace("{slug}", "{id}")
    + _POST.format(day=20, label="河湾", slug="1")
    + _POST.format(day=21, label="河湾", slug="2"),
)


class Options(Base):
    """Which holes belong together."""

    pairs: tuple[tuple[str, ...], ...] = option(
        (("label", "slug"),), "Pairs of holes: each value of the one has one value of the other."
    )

    def check(self) -> None:
        if any(len(pair) != 2 or pair[0] == pair[1] for pair in self.pairs):
            raise ValueError('pairs: expected pairs of two holes, such as [["label", "slug"]]')


def collect(post: Post, options: Options) -> Iterator[Fact]:
    match = post.pattern
    for pair in options.pairs if match else ():
        if not match or not (match.agrees or match.disputed.isdisjoint(pair)):
            continue  # a post that disagrees with itself says nothing about others
        first, second = match.first(pair[0]), match.first(pair[1])
        if first and second:
            yield _fact(first, second)
            yield _fact(second, first)


def _fact(here: Binding, there: Binding) -> Fact:
    hole, value, _, _ = here
    other, text, _, span = there
    return Fact(text, span or Span(0, 0), "", _key(hole, other, value))


def _key(here: str, there: str, value: str) -> str:
    return f"{here}\n{there}\n{value}"


def check_site(facts: Facts, options: Options) -> Iterator[SiteFinding]:
    here, there, value = facts[0].key.split("\n", 2)
    counts = Counter(fact.value for fact in facts)
    common, times = counts.most_common(1)[0]
    first = next(fact for fact in facts if fact.value == common)
    is_second = any((there, here) == tuple(pair) for pair in options.pairs)
    for fact in facts:
        if fact.value == common:
            continue
        if is_second and facts.number_of(_key(there, here, fact.value)) > counts[fact.value]:
            continue  # it has another partner elsewhere, and that is told there
        posts = "in another post" if times == 1 else f"in {times} other posts"
        message = f"{here} {value} has {there} {fact.value} here, but {common} {posts}"
        yield SiteFinding(fact, message, (Related(first, f"{common} here"),))
