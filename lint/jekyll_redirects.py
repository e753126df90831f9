"""The pages that jekyll-redirect-from writes for the `redirect_from` of a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .text import Span

if TYPE_CHECKING:
    from .parse import Post


def redirects(post: Post) -> Iterator[tuple[str, Span]]:
    """The file of each, with `/` in front, and the place of what names it."""
    field = post.field("redirect_from")
    for item in field.items() if field else ():
        if isinstance(item.value, str) and item.value:
            yield _file(item.value), item.span


def _file(address: str) -> str:
    """What is written for a redirect: a page with this permalink (redirect_page.rb, set_paths)."""
    path = f"/{address.lstrip('/')}"
    if path.endswith("/"):
        return f"{path}index.html"
    return path if path.endswith(".html") else f"{path}.html"
