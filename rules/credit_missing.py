"""Credit line is missing.

The site's pattern for this post ends the text with a line that names the paper or author; without it the text passes for the site's own.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._pattern import departures, form_of, reading_of

states = ("off-pattern",)
bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    credit = "（来源：{label}）"
    source = "<https://example.org/{id}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p>

    <https://example.org/12>
    ^^^^^^^^^^^^^^^^^^^^^^^^ credit is missing above this line: pattern 'wire' has （来源：{label}）
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    credit = "（来源：{label}）"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p><p>（来源：</p>
                              ^^ departs from pattern 'wire': {label}） is missing behind this
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    credit = "（来源：{label}）"
    source = "<https://example.org/{id}>"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    ---
    <p>今天有雨。</p><p class="credit">（来源：北<b>方</b>日报）</p>

    <https://example.org/12>
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    reading = reading_of(post, "credit")
    if reading is None or not post.pattern:
        return
    yield from departures(post, reading)
    if reading.text is None:
        below = post.source_line or post.return_line
        side = "above" if below else "in the text up to"
        span = below.span if below else post.last_line
        name, form = post.pattern.pattern.name, form_of(reading)
        yield Finding(span, f"credit is missing {side} this line: pattern {name!r} has {form}")
