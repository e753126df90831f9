"""Key is given twice.

The last one wins and the others are dropped without a word: a date, a layout or a list of tags that stands in the file has
no effect on the site.
"""

from collections.abc import Iterator

from postlint import Edit, Field, Finding, Fix, Options, Post, Related, Span
from postlint.rules._lines import whole_line

states = ("odd-fields",)
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
    """
    ---\r
    tags: [雨, 🎉]\r
    note: a  # one\r
    tags: [雨, 🎉]\r
    ^^^^ tags is given twice: this one wins, that of line 2 is dropped
    note: a  # two\r
    ^^^^ note is given twice: this one wins, that of line 3 is dropped
    ---\r
    === fixed
    ---\r
    tags: [雨, 🎉]\r
    note: a  # one\r
    note: a  # two\r
    ---\r
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
        related = (Related(first.key_span, "given first here"),)
        yield Finding(last.key_span, message, _fix(post, first, last), related)


def _fix(post: Post, first: Field, last: Field) -> Fix | None:
    """Delete the second one where it says the same and has its lines for itself."""
    entry = Span(last.key_span.start, max(last.key_span.end + 1, last.value_span.end))
    line = whole_line(post, entry)
    is_same = first.raw == last.raw and "&" not in last.raw
    return Fix((Edit(line, ""),)) if is_same and line != entry else None
