"""Front-matter field or file name departs from the site's pattern.

The field is missing, has another form than the site's posts have, or holds another value than the fields above it.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._pattern import departures, disagreements, form_of

states = ("off-pattern",)
bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    tags = "{label}新闻"
    === _posts/2022-02-21-example.md
    ---
    title: 雨
    tags: 雨水
            ^^ departs from pattern 'wire': 新闻 is missing behind this
    ---
    === fixed unsafely
    ---
    title: 雨
    tags: 雨水新闻
    ---
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    author = "{paper} desk"
    tags = "{paper}"
    === _posts/2022-02-21-example.md
    ---
    author: North desk
    tags: South
          ^^^^^ paper is South here but North in author (line 2)
    ---
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    tags = "{label}新闻"
    categories = "{slug}"
    === _posts/2022-02-21-example.md
    ---
    ^^^ categories is missing: pattern 'wire' has {slug}
    title: 雨
    tags:
    ^^^^ tags has no value: pattern 'wire' has {label}新闻
    ---
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    file-name = "{date}-W{number}"
    === _posts/2022-02-21-Wx.md
    ---
    ^^^ file name departs from pattern 'wire': {date}-W{number}
    title: 雨
    ---
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    when = { file-name = "{date}-W{number}" }
    file-name = "{date}-W{number}"
    tags = "{label}新闻"
    === _posts/2022-02-21-W12.md
    ---
    title: 雨
    tags: [雨水新闻]
    ---
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    tags = "{label}新闻"
    === _posts/2022-02-21-example.md
    ---
    title: a field that the pattern does not state
    tags: 雨水新闻
    ---
    """,
)


_DATES = frozenset(("date", "file-name"))  # where these two disagree, date-file-name speaks of it


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not post.pattern:
        return
    name = post.pattern.pattern.name
    for place, reading in post.pattern.readings.items():
        if place == "file-name":
            if reading.is_other:
                yield Finding(post.first_line, f"file name departs from pattern {name!r}: {form_of(reading)}")
        elif place in post.pattern.pattern.front_matter:
            yield from departures(post, reading)
            if reading.text is None and place not in post.front_matter.broken_keys:
                field = post.field(place)
                span = field.span if field else post.front_matter.opening
                what = "has no value" if field else "is missing"
                yield Finding(span, f"{place} {what}: pattern {name!r} has {form_of(reading)}")
        else:
            continue
        yield from disagreements(post, place, besides=_DATES)
