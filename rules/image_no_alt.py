"""Image has no alternative text.

A screen reader reads the image's file name instead, and readers whose network is slow see nothing. `alt=""` is right for
an image that only decorates, but not for one that is all there is of a link. Off unless selected: most posts have none.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.late import late

severity = "warning"
default = False
needs = ("<img", "![")
bad = (
    """
    ---
    title: 花
    ---
    花 <img src="/a.png">
       ^^^^^^^^^^^^^^^^^^ image has no alt: screen readers read its file name; alt="" says that it only decorates
    """,
    """
    ---
    title: flower
    ---
    <a href="/"><img src="/a.png" alt=""> </a>\r
                ^^^^^^^^^^^^^^^^^^^^^^^^^ image with an empty alt is all there is of a link: nobody can hear where it leads
    [![](/a.png)](/b)
     ^^^^^^^^^^^ image with an empty alt is all there is of a link: nobody can hear where it leads
    """,
)
good = (
    """
    ---
    title: flower
    ---
    <img src="/a.png" alt=""> <a href="/"><img src="/a.png" alt=""> home</a> ![](/a.png) `<img>`
    <a href="/" aria-label="home"><img src="/a.png" alt=""></a> <img {{ page.attributes }}>
    """,
)


_SILENT_LINK = "image with an empty alt is all there is of a link: nobody can hear where it leads"
_IMAGE = late(r"\s*!\[\s*\]\([^()\n]*\)\s*")


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "[![" in post.body.masked:
        for link in post.markdown_links:
            if link.kind == "markdown" and _IMAGE.fullmatch(link.text):
                start = link.text_span.start + len(link.text) - len(link.text.lstrip())
                yield Finding(Span(start, start + len(link.text.strip())), _SILENT_LINK)
    if "img" in post.html.names:
        yield from _missing(post)
        yield from _silent(post)


def _missing(post: Post) -> Iterator[Finding]:
    message = 'image has no alt: screen readers read its file name; alt="" says that it only decorates'
    for tag in post.html.tags:
        if tag.name == "img" and not tag.is_end and not tag.has_liquid and not tag.attribute("alt"):
            yield Finding(tag.span, message)


def _silent(post: Post) -> Iterator[Finding]:
    images = {tag.span.start: tag for tag in post.html.tags if tag.name == "img"}
    for start, end in post.html.elements:
        if start.name != "a" or end is None or start.attribute("aria-label") or start.attribute("title"):
            continue
        inside = post.text.text[start.span.end : end.span.start]
        image = images.get(start.span.end + len(inside) - len(inside.lstrip()))
        if image is None or len(inside.strip()) != len(image.source) or image.has_liquid:
            continue
        alt = image.attribute("alt")
        if alt and not alt.text.strip():
            yield Finding(image.span, _SILENT_LINK)
