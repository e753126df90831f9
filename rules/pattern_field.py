"""A front-matter field or the file name departs from the site's pattern.

The field has another form than the site's posts have, or holds another value than the fields above it.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._pattern import departure, disagreements

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
          ^^^^ not as pattern 'wire' has it: {label}新闻 should stand here
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
    file-name = "{date}-W{number}"
    === _posts/2022-02-21-Wx.md
    ---
    ^^^ the file name is not as pattern 'wire' has it: {date}-W{number}
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
    title: no tags at all is another rule's matter
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not post.pattern:
        return
    name = post.pattern.pattern.name
    for place, reading in post.pattern.readings.items():
        if place == "file-name":
            if reading.mismatch:
                form = post.pattern.pattern.file_name
                yield Finding(post.first_line, f"the file name is not as pattern {name!r} has it: {form}")
        elif place in post.pattern.pattern.front_matter:
            found = departure(post, reading)
            if found:
                yield found
        else:
            continue
        for span, message, related in disagreements(post, place):
            yield Finding(span, message, None, related)
