"""Return links are missing.

The reader of a post cannot get back to its category. A post needs them if the site's pattern for it has them.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._pattern import form_of, reading_of
from postlint.rules._return import in_code

states = ("off-pattern",)
bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "[返回](/{slug}/)"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/12>
    ^^^^^^^^^^^^^^^^^^^^^^^^ return links are missing below this line: pattern 'wire' has [返回](/{slug}/)
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "[返回](/{slug}/)"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    [返回](/rain/)
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    reading = reading_of(post, "return")
    if reading and reading.text is None and post.pattern and not in_code(post):  # link-as-text speaks of that
        name, form = post.pattern.pattern.name, form_of(reading)
        yield Finding(
            post.last_line, f"return links are missing below this line: pattern {name!r} has {form}"
        )
