"""Tag has the same attribute twice.

Only one of the two values is kept: kramdown takes the last one, browsers the first. A second `class` or `style`
often holds what makes the page look right.
"""

from collections.abc import Iterator

from postlint import Attribute, Edit, Finding, Fix, Options, Post, Related, Span, Tag
from postlint.rules._syntax import faults

states = ("faulty-html",)
bad = (
    """
    ---
    title: 海
    ---
    <p class="海" id="a" CLASS="b">海</p>
                         ^^^^^ attribute class is given twice: kramdown keeps this value, browsers the first
    """,
    """
    ---
    title: 海
    ---
    <img src='a.png'  alt="海" SRC="a.png"/><input disabled type=text disabled>
                               ^^^ attribute src is given twice: kramdown keeps this value, browsers the first
                                                                      ^^^^^^^^ attribute disabled is given twice: kramdown keeps this value, browsers the first
    === fixed
    ---
    title: 海
    ---
    <img src='a.png'  alt="海"/><input disabled type=text>
    """,
)
good = (
    """
    ---
    title: 海
    ---
    <p class="a" data-class="b">`<p a a>`</p> <a {% if page.x %}href="/a"{% else %}href="/b"{% endif %}>x</a>
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if post.html.is_plain:
        return
    found = {fault.span for fault in faults(post, ("duplicate-attribute",))}
    if not found:
        return
    kept = (
        "kramdown keeps this value, browsers the first"
        if post.is_kramdown
        else "browsers keep the first value"
    )
    for tag in post.html.tags:
        if tag.span not in found or tag.is_end or tag.has_liquid:
            continue
        first: dict[str, Attribute] = {}
        for attribute in tag.attributes():
            name = attribute.name
            if name in first:
                message = f"attribute {name} is given twice: {kept}"
                related = (Related(first[name].name_span, "first here"),)
                fix = _fix(tag, attribute) if attribute.value == first[name].value else None
                yield Finding(attribute.name_span, message, fix, related)
            else:
                first[name] = attribute


def _fix(tag: Tag, attribute: Attribute) -> Fix:
    """Delete an attribute with the blanks before it."""
    start, end = attribute.name_span.start - tag.span.start, attribute.value_span.end - tag.span.start
    if attribute.has_value and tag.source[end : end + 1] in ("'", '"'):
        end += 1
    start = len(tag.source[:start].rstrip())
    return Fix((Edit(Span(tag.span.start + start, tag.span.start + max(end, start)), ""),))
