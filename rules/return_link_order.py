"""Return links stand in another order than the site's pattern.

Where the link home stands first on one page and last on the next, readers click the wrong one.
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post
from postlint.rules._return import disordered

states = ("off-pattern",)
bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "[返回{label}](/{slug}/)｜[首页](/)"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [首页](/)｜[返回🌧](/rain/)
    ^^^^^^^^^ return links stand in another order than in pattern 'wire': [返回🌧](/rain/) comes first
    === fixed
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回🌧](/rain/)｜[首页](/)
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "[返回{label}](/{slug}/)｜[首页](/)"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回🌧](/rain/)｜[首页](/)
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    found = disordered(post)
    if not found or not post.pattern:
        return
    ordered = [post.snippet(link.span) for link, _ in sorted(found, key=lambda pair: pair[1])]
    edits = tuple(Edit(link.span, text) for (link, _), text in zip(found, ordered, strict=True))
    number = next(n for n, (_, index) in enumerate(found) if n != index)
    name = post.pattern.pattern.name
    message = f"return links stand in another order than in pattern {name!r}: {ordered[number]} comes first"
    yield Finding(found[number][0].span, message, Fix(edits))
