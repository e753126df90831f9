"""The images of a post that have an alternative text, empty or not."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from postlint import Post, Span, Tag
from postlint.parse_body import MASK

# The second bracket of `![text][name]`; without it the text is the name of the image's address
_REFERENCE = r"!\[([^\[\]\n]*)\][ \n]?\[[^\[\]\n]*\]"


class Image(NamedTuple):
    """`span` is the alternative text; where that is empty, the markdown image or the attribute's name."""

    alt: str
    span: Span
    is_decoration: bool = False


def images(post: Post) -> Iterator[Image]:
    """Images of markdown and HTML, less those whose text Liquid prints a part of."""
    if post.body.is_markdown and "![" in post.body.masked:
        yield from _of_markdown(post)
    if "img" in post.html.names and "alt" in post.html.attribute_text:
        for tag in post.html.attributed:
            alt = tag.attribute("alt") if tag.name == "img" else None
            if alt and MASK not in alt.value:
                span = alt.value_span if alt.value.strip() else alt.name_span
                yield Image(alt.text, span, _is_decoration(tag))


def _of_markdown(post: Post) -> Iterator[Image]:
    body = post.body
    for link in post.markdown_links:
        start, end = link.text_span
        if link.kind == "markdown-image" and MASK not in body.masked[start - body.start : end - body.start]:
            yield Image(link.text, link.text_span if link.text.strip() else link.span)
    for match in re.finditer(_REFERENCE, body.masked):
        if MASK not in match[1]:
            start, end = match.span(1) if match[1].strip() else match.span()
            yield Image(match[1], Span(body.start + start, body.start + end))


def _is_decoration(tag: Tag) -> bool:
    """The image itself says that it only decorates."""
    values = {attribute.name: attribute.text.strip().lower() for attribute in tag.attributes()}
    return values.get("role") in ("presentation", "none") or values.get("aria-hidden") == "true"
