"""Attribute is not written as an attribute: a quote or a blank is missing, or there is no value.

kramdown knows `name`, `name=word`, `name="…"` and `name='…'` with blanks between them, and prints every other tag as text.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Tag
from postlint.late import late
from postlint.rules._syntax import ATTRIBUTE_CODES, broken_tags, effect, has_open_quote

states = ("faulty-html",)
bad = (
    """
    ---
    title: 川
    ---
    <p class="a"id="b">川</p>
    ^^^^^^^^^^^^^^^^^^^ tag <p> has no blank between two attributes: kramdown prints the tag as text
    """,
    """
    ---
    title: 川
    ---
    See <a href="/a>川</a> and <a href="/b">海</a>.\r
        ^^^^^^^^^^^^ tag <a> has a quote that is never closed: kramdown prints the tag as text
    """,
    """
    ---
    title: 川
    ---
    <a href=/a/b.html>川</a>
    ^^^^^^^^^^^^^^^^^^ tag <a> has a value without quotes: kramdown prints the tag as text
    """,
)
good = (
    """
    ---
    title: 川
    ---
    <p class=a hidden>川</p> <a href={{ page.next }} title='1 < 2'>a="b"</a> `<p a=>`
    """,
)
_UNQUOTED = late(r"=\s*[^\s\"'>\ue000]*[^\w\s\"'>\ue000]")


def check(post: Post, options: Options) -> Iterator[Finding]:
    if post.html.is_plain or "=" not in post.body.text:
        return
    for tag in post.html.cut:
        if has_open_quote(tag.source):
            yield Finding(tag.span, f"tag <{tag.name}> has a quote that is never closed: {effect(post)}")
    for tag, wrong in broken_tags(post, ATTRIBUTE_CODES):
        yield Finding(tag.span, f"tag <{tag.name}> {wrong}: {effect(post)}")
    if post.is_kramdown and _UNQUOTED.search(post.html.text):
        seen = {tag.span for tag in post.html.cut} | {fault.span for fault in post.html.syntax_faults}
        for tag in post.html.tags:
            if tag.span not in seen and not tag.is_end and _has_open_value(post, tag):
                yield Finding(tag.span, f"tag <{tag.name}> has a value without quotes: {effect(post)}")


def _has_open_value(post: Post, tag: Tag) -> bool:
    """The tag has a value that needs quotes for kramdown."""
    if "=" not in tag.source or tag.is_kramdown:
        return False
    values = (attribute.value_span for attribute in tag.attributes() if attribute.has_value)
    return any(post.text.text[value.start - 1] not in "\"'" for value in values)
