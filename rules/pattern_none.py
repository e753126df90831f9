"""Post fits no pattern of the site.

The site says how its posts are written, and this one is written in no such way: neither its source nor its return links can be checked.
Give posts written by hand a pattern of their own that says nothing but `when`.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post

severity = "warning"
states = ("off-pattern",)
bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    when = { file-name = "{date}-W{number}" }
    [[pattern]]
    name = "essay"
    when = { categories = "essay" }
    === _posts/2022-02-21-hello.md
    ---
    ^^^ post fits no pattern of the site: it is neither wire nor essay
    title: Hello
    ---
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    when = { file-name = "{date}-W{number}" }
    [[pattern]]
    name = "by hand"
    === _posts/2022-02-21-hello.md
    ---
    title: Hello
    ---
    """,
    """
    ---
    title: a site without patterns
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    patterns = post.site.settings.pattern
    if not patterns or post.pattern or not post.front_matter.is_found:
        return
    if post.place == "posts" and post.name.date is None:
        return  # file-name's matter
    names = " nor ".join(pattern.name or "unnamed" for pattern in patterns)
    said = f"neither {names}" if len(patterns) > 1 else f"not {names}"
    yield Finding(post.first_line, f"post fits no pattern of the site: it is {said}")
