"""Tag has the same attribute twice.

Only one of the two values is kept: kramdown takes the last one, browsers the first. A second `class` or `style`
often holds what makes the page look right.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Related, Span
from postlint.rules._syntax import faults

bad = (
    """
    ---
    title: 海
    ---
    <p class="海" id="a" CLASS="b">海</p>
                         ^^^^^ attribute class is given twice: kramdown keeps this value, browsers the first
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
        first: dict[str, Span] = {}
        for attribute in tag.attributes():
            name = attribute.name
            if name in first:
                message = f"attribute {name} is given twice: {kept}"
                yield Finding(attribute.name_span, message, None, (Related(first[name], "first here"),))
            else:
                first[name] = attribute.name_span
