"""Image has no address.

Readers see a broken image, and some browsers load the page itself once more for it.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.late import late

states = ("odd-tags", "odd-links")
bad = (
    """
    ---
    title: 絵
    ---
    絵 <img alt="絵"> and <IMG src="" alt="x">
       ^^^^^^^^^^^^^^ image has no src: readers see a broken image
                               ^^^ image has an empty src: readers see a broken image
    """,
    """
    ---
    title: picture
    ---
    ![picture]()\r
    ^^^^^^^^^^^^ image has no address: readers see a broken image
    """,
)
good = (
    """
    ---
    title: picture
    ---
    <img src="/a.png" alt=""> <img data-src="/a.png" alt=""> <img srcset="/a.png 2x" alt=""> ![x](/a.png) `![x]()`
    <img src="{{ page.image }}" alt=""> <img {{ page.attributes }}> ![]({{ page.image }})
    """,
)
_SUSPECT = late(r"""<[iI][mM][gG]\b(?![^<>]*\ssrc\s*=\s*(?:"\s*[^\s"]|'\s*[^\s']|[^\s"'>]))""")
_LATER = frozenset(["srcset", "data-src", "data-srcset", "data-original", "data-lazy-src", "v-bind:src"])


def check(post: Post, options: Options) -> Iterator[Finding]:
    masked = post.body.masked
    if "img" in post.html.names and _SUSPECT.search(masked):
        yield from _html(post)
    if "![" in post.text.marks and "]()" in post.text.marks:
        for link in post.markdown_links:
            if link.kind == "markdown-image" and not link.address.strip():
                yield Finding(link.span, "image has no address: readers see a broken image")


def _html(post: Post) -> Iterator[Finding]:
    for tag in post.html.tags:
        if tag.name != "img" or tag.is_end:
            continue
        source = tag.attribute("src")
        if source and source.text.strip():
            continue
        if tag.has_liquid or any(attribute.name in _LATER for attribute in tag.attributes()):
            continue
        if source is None:
            yield Finding(tag.span, "image has no src: readers see a broken image")
        else:
            yield Finding(source.name_span, "image has an empty src: readers see a broken image")
