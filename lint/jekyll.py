"""What Jekyll makes of a file: absent, held back, published where and as what, or the end of the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import jekyll_alike
from .jekyll_document import Document
from .jekyll_outcome import Outcome
from .jekyll_place import place_of

if TYPE_CHECKING:
    from .jekyll_place import Place
    from .parse import Post

__all__ = ["Outcome", "outcome"]


def outcome(post: Post, path: str) -> Outcome:
    """What becomes of a file. `path` is the file's, from the site's root, with `/`."""
    place = place_of(path, post.site)
    if place.collection and not path.isascii() and not _is_utf8(path):
        return Outcome("fatal", "its name is not UTF-8: the whole build stops")
    if place.why:
        return Outcome("absent", place.why)
    if place.collection != "posts":
        return _of_another(post, place)
    if place.folder == "_drafts" and not post.site.shows_drafts:
        return _draft(_post(post, place))
    return _post(post, place)


def _draft(found: Outcome) -> Outcome:
    """What a draft waits for, and what becomes of it then."""
    then = "; ".join(filter(None, (found.url and f"then at {found.url}", found.why)))
    if found.outcome != "published":
        then = f"then {found.outcome}: {found.why}"
    found.outcome, found.why = "draft", f"drafts are only built with --drafts, {then}"
    found.url = found.file = None
    return found


def _post(post: Post, place: Place) -> Outcome:
    if not post.text.is_utf8 or post.text.other_encoding:
        if post.text.other_encoding and post.site.is_github_pages:
            return Outcome("fatal", f"{post.text.other_encoding} stops the build")
        return Outcome("absent", "not UTF-8")
    return jekyll_alike.outcome(post, place) or Document(post, place).outcome()


def _of_another(post: Post, place: Place) -> Outcome:
    """A page, a static file, or what lies in the folder of another collection than the posts."""
    from . import jekyll_pages

    if not jekyll_pages.has_front_matter(post.raw) and not jekyll_pages.needs_none(place, post.site):
        return jekyll_pages.static_file(place, post.site)
    if not place.collection:
        return jekyll_pages.page(post, place)
    if not post.text.is_utf8:
        return Outcome("fatal", "it is not UTF-8: the whole build stops")
    return Document(post, place).outcome()


def _is_utf8(path: str) -> bool:
    try:
        return bool(path.encode())
    except UnicodeEncodeError:
        return False
