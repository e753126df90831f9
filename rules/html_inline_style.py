"""Element has a style of its own.

It does not follow when the site's look changes, and dark themes and feed readers show it as something else. Off unless
selected: most sites write some by hand.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._kramdown import list_attributes

severity = "warning"
default = False
needs = (" style",)
bad = (
    """
    ---
    title: 彩
    ---
    彩 <p STYLE="color: red">彩</p>
          ^^^^^ inline style: a class follows when the site's look changes
    """,
    """
    ---
    title: colour
    ---
    Red.\r
    {: style="color: red"}
       ^^^^^ inline style: a class follows when the site's look changes
    """,
)
good = (
    """
    ---
    title: colour
    ---
    <p class="style">x</p> <p data-style="x">x</p> `<p style="x">` <p style>x</p> <p style="">x</p>
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    message = "inline style: a class follows when the site's look changes"
    if "style" in post.html.attribute_text:
        for tag in post.html.attributed:
            style = tag.attribute("style") if "style" in tag.source.lower() else None
            if style and style.value.strip():
                yield Finding(style.name_span, message)
    for attribute in list_attributes(post):
        if attribute.name == "style" and attribute.value.strip():
            yield Finding(attribute.name_span, message)
