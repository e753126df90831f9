"""Addresses as Jekyll makes them: slugs, permalink templates, percent-encoding.

Sources: lib/jekyll/url.rb, drops/url_drop.rb and utils.rb (slugify) of Jekyll 4.3; Addressable::URI.encode.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from unicodedata import category

from .ruby import to_s

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_PRETTY = frozenset("._~!$&'()+,;=@")
_PLAIN = re.compile(r"[a-zA-Z0-9./-]+")
_HOLE = re.compile(r":([a-z_]+)")
_URI = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_SEGMENT = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class AddressError(ValueError):
    """Jekyll stops the build here; the text is its own."""


def slugify(text: str, pretty: bool = False, cased: bool = False, marks: bool = True) -> str:
    """Jekyll's `default` mode, or `pretty`, which keeps `._~!$&'()+,;=@`. Jekyll 3 drops combining marks."""
    slug = "".join(character if _is_kept(character, pretty, marks) else "\0" for character in text)
    slug = re.sub("\0+", "-", slug)
    slug = re.sub("^-|-$", "", slug, flags=re.MULTILINE)
    return slug if cased else slug.lower()


@lru_cache(maxsize=8192)
def _is_kept(character: str, pretty: bool, marks: bool) -> bool:
    kind = category(character)
    return kind[0] == "L" or (marks and kind[0] == "M") or kind == "Nd" or (pretty and character in _PRETTY)


def template_of(permalink: Any) -> str:
    """The template of a `permalink` setting: a named style or the text itself."""
    return STYLES.get(permalink, permalink) if isinstance(permalink, str) and permalink else STYLES["date"]


@dataclass(frozen=True)
class Holes:
    """The values of a post's placeholders. `date` is in the site's time zone; `base` is the file's name without extension,
    `path` that below the collection's folder; `marks` says whether slugs keep combining marks."""

    date: datetime
    slug: Any
    base: str
    categories: Sequence[Any]
    path: str
    extension: str
    marks: bool = True

    def get(self, name: str) -> str | None:
        """The value of `:name`, or None where Jekyll has no such placeholder. Raises AddressError."""
        if name in ("title", "slug"):
            if self.slug is not None and not isinstance(self.slug, str):
                raise AddressError(f"slug is no text: {self.slug!r}")
            text = self.base if self.slug is None else self.slug
            return self._slugified(text, name == "title")
        if name in ("categories", "slugified_categories"):
            words = [to_s(one) for one in self.categories]
            slugs = (word.lower() if name == "categories" else self._slugified(word, False) for word in words)
            return "/".join(dict.fromkeys(slugs))
        if name == "name":
            return self._slugified(self.base, False)
        fixed = {"path": self.path, "collection": "posts", "output_ext": self.extension}
        return fixed[name] if name in fixed else self._of_date(name)

    def _slugified(self, text: str, pretty: bool) -> str:
        return slugify(text, pretty=pretty, cased=pretty, marks=self.marks)

    def _of_date(self, name: str) -> str | None:
        date = self.date
        iso = date.isocalendar()
        values = {
            "year": f"{date.year:04}", "month": f"{date.month:02}", "day": f"{date.day:02}",
            "hour": f"{date.hour:02}", "minute": f"{date.minute:02}", "second": f"{date.second:02}",
            "i_day": f"{date.day}", "i_month": f"{date.month}", "short_year": f"{date.year % 100:02}",
            "short_month": _MONTHS[date.month - 1][:3], "long_month": _MONTHS[date.month - 1],
            "w_year": f"{iso.year:04}", "week": f"{iso.week:02}", "w_day": f"{iso.weekday}",
            "short_day": _DAYS[date.weekday()][:3], "long_day": _DAYS[date.weekday()],
            "y_day": f"{date.timetuple().tm_yday:03}",
        }  # fmt: skip
        return values.get(name)


def address(template: str, holes: Holes) -> str:
    """The address of a post. Raises AddressError where the build stops."""

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        for key in (name, name[:-1]) if name.endswith("_") else (name,):
            value = holes.get(key)
            if value is not None:
                return encode(value) + name[len(key) :]
        raise AddressError(f"the URL template doesn't have {name} keys")

    return sanitize(_HOLE.sub(fill, template))


def sanitize(path: str) -> str:
    """`..` becomes `/`, `./` nothing, slashes one (url.rb, sanitize_url)."""
    return re.sub("/+", "/", f"/{path}".replace("..", "/").replace("./", ""))


def encode(path: str) -> str:
    """Percent-encoded as Addressable does it, the first `#` too. Raises AddressError for what is no URI."""
    if not path or _PLAIN.fullmatch(path):
        return path
    match = _URI.fullmatch(path)
    assert match is not None
    scheme, authority, rest, query, fragment = match.groups()
    if scheme is not None and not re.fullmatch(r"[A-Za-z][A-Za-z0-9.+-]*", scheme):
        raise AddressError(f"Invalid scheme format: '{scheme}'")
    if scheme is None and authority is None and ":" in rest.partition("/")[0]:
        raise AddressError(f"Cannot assemble URI string with ambiguous path: '{rest}'")
    encoded = f"{scheme}:" if scheme is not None else ""
    encoded += f"//{_encoded(authority)}" if authority is not None else ""
    encoded += _encoded(rest)
    encoded += f"?{_encoded(query, '?')}" if query is not None else ""
    encoded += f"#{_encoded(fragment, '?')}" if fragment is not None else ""
    return encoded.replace("#", "%23", 1)


def _encoded(text: str, more: str = "") -> str:
    return "".join(
        character
        if character in _SEGMENT or character in more
        else "".join(f"%{byte:02X}" for byte in character.encode())
        for character in text
    )
