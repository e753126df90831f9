"""Key is given twice.

The last one wins and the others are dropped without a word: a date, a layout or a list of tags that stands in the file has
no effect on the site.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Related

bad = (
    """
    ---
    title: 雨
    tags: a
    title: 雨🎉
    ^^^^^ title is given twice: this one wins, that of line 2 is dropped
    ---
    """,
    """
    ---\r
    layout: post\r
    "layout": none\r
    ^^^^^^^^ layout is given twice: a later one wins, that of line 2 is dropped
    layout: page\r
    ^^^^^^ layout is given twice: this one wins, that of line 3 is dropped
    ---\r
    """,
    """
    ---
    title: rain: and sun
    tags: a
    tags: b
    ^^^^ tags is given twice: this one wins, that of line 3 is dropped
    ---
    """,
)
good = (
    """
    ---
    title: 雨
    Title: 雨
    image:
      title: 雨
    ---
    """,
    """
    ---
    tag: a
    tags: a
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    for first, last in post.front_matter.repeated:
        line = post.text.place(first.key_span.start).line
        winner = "this" if post.front_matter.fields[last.key] is last else "a later"
        message = f"{last.key} is given twice: {winner} one wins, that of line {line} is dropped"
        yield Finding(last.key_span, message, related=(Related(first.key_span, "given first here"),))
