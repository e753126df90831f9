"""Source link is missing.

A text taken from elsewhere without a link to its source is a copy that nobody can check, and often a breach of its licence.
A post needs a source line if the site's pattern for it has one.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._pattern import form_of, reading_of

states = ("off-pattern",)
bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<https://example.org/{id}>"
    return = "[返回](/{slug}/)"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回](/rain/)
    ^^^^^^^^^^^^^^ source link is missing above this line: pattern 'wire' has <https://example.org/{id}>
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<https://example.org/{id}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>
    ^^^^^^^^^^^^^^^^^ source link is missing below this line: pattern 'wire' has <https://example.org/{id}>
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<https://example.org/{id}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/12>
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "by hand"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    今天有雨。
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    reading = reading_of(post, "source")
    if reading is None or reading.text is not None or not post.pattern:
        return
    side = "above" if post.return_line else "below"
    span = post.return_line.span if post.return_line else post.last_line
    name, form = post.pattern.pattern.name, form_of(reading)
    yield Finding(span, f"source link is missing {side} this line: pattern {name!r} has {form}")
