"""Source link has another form than the site's pattern.

A site's source links are made by one template; one that departs from it leads elsewhere or to nothing.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._pattern import departure, reading_of

bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<https://example.org/a?id={digits}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/b?id=12>
                         ^^^^^^^^ departs from pattern 'wire': a?id= should stand here
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<https://example.org/a?id={digits}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    https://example.org/a?id=12
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ departs from pattern 'wire': <https://example.org/a?id= should stand here
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<https://example.org/a?id={digits}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/a?id=None>
                              ^^^^^ departs from pattern 'wire': {digits}> should stand here
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    source = "<https://example.org/a?id={digits}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/a?id=12>
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    reading = reading_of(post, "source")
    if not reading or not reading.mismatch or not reading.text:
        return
    address = reading.text.strip("<>")
    if "://" in address and (found := departure(post, reading)):
        yield found
