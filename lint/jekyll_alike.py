"""The outcome of posts that are alike: nothing is odd about them, and their front matter differs in title and date alone.

What `jekyll_document` makes of one of them holds for all. What may be more than that is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from . import address, jekyll_terms, psych
from .jekyll_document import Document
from .jekyll_outcome import Outcome
from .jekyll_values import values_of
from .parse_html import DEEPEST
from .ruby import is_false

if TYPE_CHECKING:
    from .jekyll_place import Place
    from .parse import Post

_OWN = ("title", "date")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]+")
_LONGEST = 2000  # characters of front matter that are kept
# What holds a post back, stops the build or makes another address
_ODD = frozenset(("draft", "last_modified_at", "permalink", "published", "render_with_liquid", "slug"))


class _Alike(NamedTuple):
    """What the posts have in common. The address is a `form` of these `parts` of the date and of `names`."""

    data: dict[Any, Any]
    scalar: Callable[[str], Any]
    form: str
    parts: Callable[[datetime], tuple[int, ...]]
    names: list[str]
    output: str


def outcome(post: Post, place: Place) -> Outcome | None:
    """What becomes of a post in `_posts`; None where `jekyll_document` is to be asked."""
    site, dated, front_matter, marks = post.site, place.dated, post.front_matter, post.text.marks
    if not dated or not front_matter.is_plain or front_matter.body_start > _LONGEST:
        return None
    slug = dated[5] if site.is_github_pages else dated[5].rstrip(".")
    extension, fields = dated[6], front_matter.fields
    if "/" in slug or "/" in extension or not _ODD.isdisjoint(fields):
        return None
    common = [(key, field.raw) for key, field in fields.items() if key not in _OWN]
    folder = place.path[: place.path.rfind("/") + 1]
    key = ("alike", folder, extension, *place.categories, *common)
    alike = site.known(key, lambda: _alike(post, place, extension, folder))
    moment = _moment(post, dated) if alike else None
    if not alike or not moment or not site.is_past(moment):
        return None
    if ("{" in marks or marks.count("<") > DEEPEST) and Document(post, place).stopped_by_body():
        return None
    date = moment.astimezone(site.zone)
    url = _url(alike, date, slug, not site.is_github_pages)
    if not url:
        return None
    title = fields["title"].read(alike.scalar) if "title" in fields else None
    data = alike.data
    return Outcome(
        "published",
        "",
        url,
        jekyll_terms.title(slug) if is_false(title) else title,
        date,
        data["categories"],
        data["tags"],
        data.get("layout"),
        address.file_of(url, alike.output),
    )


def _alike(post: Post, place: Place, extension: str, folder: str) -> _Alike | None:
    site, fields = post.site, post.front_matter.fields
    values, document = values_of(post), Document(post, place)
    if isinstance(values, str) or values.keys() != fields.keys() or site.has_scopes_in(folder):
        return None
    defaults = site.defaults(place)
    if not defaults.keys().isdisjoint(_OWN):
        return None
    document.merge(defaults)
    if document.take(values) or not _ODD.isdisjoint(document.data):
        return None
    output = address.output_extension(extension)
    words = address.words(document.data["categories"])
    form, parts, names = address.form(site.permalink, words, not site.is_github_pages)
    if not set(names) <= {"title", "output_ext"} or not _EXTENSION.fullmatch(output):
        return None
    scalar: Callable[[str], Any] = psych.scalar
    if site.is_github_pages:
        from . import safe_yaml

        scalar = safe_yaml.scalar
    return _Alike(document.data, scalar, form, parts, names, output)


def _url(alike: _Alike, date: datetime, slug: str, marks: bool) -> str | None:
    title = slug
    if not address.PLAIN_SLUG.fullmatch(slug):
        try:
            title = address.encode(address.slugify(slug, pretty=True, cased=True, marks=marks))
        except address.AddressError:
            return None
    values = [title if name == "title" else alike.output for name in alike.names]
    url = address.sanitize(alike.form.format(*alike.parts(date), *values))
    return url if title and len(url) <= address.LONGEST_NAME and url.isascii() else None


def _moment(post: Post, dated: re.Match[str]) -> datetime | None:
    """The moment of a date that begins with its year, or of a day in the file's name that exists."""
    field = post.front_matter.fields.get("date")
    if field:
        found = post.date if field.text[4:5] == "-" else None
        return found.instant if found and found.instant and found.instant.year > 1 else None
    if len(dated[2]) != 4 or dated[2] < "0002":
        return None
    try:
        return datetime(int(dated[2]), int(dated[3]), int(dated[4]), tzinfo=post.site.zone)
    except ValueError:
        return None
