"""Value is of another type than its key needs.

YAML reads a plain `0123` as a number, `yes` as true and `12:30` as 45000. Jekyll then prints another title than the one
written, drops the tags, publishes the post without layout or stops the build. What your own keys need is a matter of
`front-matter-field`.
"""

from collections.abc import Iterator

from postlint import Edit, Field, Finding, Fix, Options, Post
from postlint.rules._jekyll import is_jekyll
from postlint.rules._types import JUDGES, is_text, symbols

states = ("odd-fields",)
bad = (
    """
    ---
    title: 12:30
           ^^^^^ title 12:30 is read as a number: Jekyll prints 45000, quote the value
    tags: 2022
          ^^^^ tags is a number: the post gets no tags
    published: "no"
               ^^^^ published is a string, not false: the post is published all the same
    ---
    === fixed unsafely
    ---
    title: "12:30"
    tags: "2022"
    published: false
    ---
    """,
    """
    ---\r
    title: [雨🎉]\r
           ^^^^^^ title is a list: Jekyll prints its items run together, quote the value
    categories: 2022-02-21\r
                ^^^^^^^^^^ categories is a date: published without layout at an address that changes daily
    layout: {a: b}\r
            ^^^^^^ layout is a map: published without layout
    published:\r
    ^^^^^^^^^ published has no value: Jekyll takes it for false, the post is never written
    ---\r
    === fixed
    ---\r
    title: [雨🎉]\r
    categories: "2022-02-21"\r
    layout: {a: b}\r
    published:\r
    ---\r
    """,
    """
    ---
    title: no
           ^^ title no is read as false: Jekyll makes a title of the file name, quote the value
    slug: 123
          ^^^ slug is a number: the build stops, it must be a string
    tags:
      - :a
        ^^ :a is a Ruby symbol: some Jekylls publish the post without layout, quote it
    :b: c
    ^^ :b is a Ruby symbol: some Jekylls publish the post without layout, quote it
    ---
    === fixed
    ---
    title: "no"
    slug: "123"
    tags:
      - ":a"
    ":b": c
    ---
    """,
    """
    ---
    title: 2022-02-21 07:47:47
           ^^^^^^^^^^^^^^^^^^^ title 2022-02-21 07:47:47 is read as a date: Jekyll prints it in the site's time zone, quote the value
    ---
    === fixed
    ---
    title: "2022-02-21 07:47:47"
    ---
    """,
)
good = (
    """
    ---
    title: 2022
    tags: [2022, 雨]
    category: 2022
    categories:
    published: false
    layout: 404
    ---
    """,
    """
    ---\r
    title: "12:30"\r
    published: true\r
    slug: a:b\r
    permalink: /:title/\r
    ---\r
    """,
    """
    ---
    title: 0189
    link:
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not is_jekyll(post):
        return
    for key, field in post.front_matter.fields.items():
        judge = JUDGES.get(key)
        if judge is None or (is_text(field) and key != "published"):
            continue
        if message := judge(field):
            yield Finding(field.span, message, _fix(key, field))
    for span in symbols(post):
        word = post.snippet(span)
        message = f"{word} is a Ruby symbol: some Jekylls publish the post without layout, quote it"
        yield Finding(span, message, Fix((Edit(span, f'"{word}"'),)))


def _fix(key: str, field: Field) -> Fix | None:
    """Quotes; for `published` the word that holds the post back, which takes it from its readers."""
    if key == "published":
        is_written = field.value_span.end > field.value_span.start
        return Fix((Edit(field.value_span, "false"),), "unsafe") if is_written and field.text else None
    return Fix((Edit(field.value_span, f'"{field.text}"'),)) if field.is_plain and field.text else None
