"""Disagreements of the return links, divided into those of a link's text and those of its address."""

from collections.abc import Iterator

from postlint import Post, Related, Span
from postlint.rules._pattern import disagreements


def disagreements_in(post: Post, address: bool) -> Iterator[tuple[Span, str, tuple[Related, ...]]]:
    """The disagreements in addresses, or those anywhere else in the return links."""
    for found in disagreements(post, "return"):
        at = found[0].start
        if address == any(
            link.address_span.start <= at < link.address_span.end for link in post.markdown_links
        ):
            yield found
