"""Addresses as Jekyll makes them: slugs, permalink templates, percent-encoding.

Sources: lib/jekyll/url.rb, drops/url_drop.rb, renderer.rb (output_ext) and utils.rb (slugify) of Jekyll 4.3;
Addressable::URI.encode.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple
from unicodedata import category, normalize
from urllib.parse import quote, unquote, unquote_to_bytes

from .dates_parts import MONTHS
from .late import late
from .ruby import to_s

# `markdown_ext` in lib/jekyll/configuration.rb
MARKDOWN_EXTENSIONS = frozenset((".markdown", ".mkdown", ".mkdn", ".mkd", ".md"))
HTML_EXTENSIONS = frozenset((".html", ".htm", ".xhtml"))
_CONVERTED = {**dict.fromkeys(MARKDOWN_EXTENSIONS, ".html"), ".scss": ".css", ".sass": ".css"}
LONGEST_NAME = 255

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_PRETTY = frozenset("._~!$&'()+,;=@")
_PLAIN = re.compile(r"[a-zA-Z0-9./-]+")
PLAIN_SLUG = re.compile(r"[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*")
_HOLE = re.compile(r":([a-z_]+)")
_URI = late(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_SEGMENT = "-._~!$&'()*+,;=:@/"  # and ASCII letters and digits
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# The part of the date, and its width
_NUMBERS = {
    "year": ("year", "04"),
    "month": ("month", "02"),
    "day": ("day", "02"),
    "hour": ("hour", "02"),
    "minute": ("minute", "02"),
    "second": ("second", "02"),
    "i_day": ("day", ""),
    "i_month": ("month", ""),
}
_OF_DATE: dict[str, Callable[[datetime], str]] = {
    "short_year": lambda date: f"{date.year % 100:02}",
    "short_month": lambda date: MONTHS[date.month - 1][:3],
    "long_month": lambda date: MONTHS[date.month - 1],
    "w_year": lambda date: f"{date.isocalendar().year:04}",
    "week": lambda date: f"{date.isocalendar().week:02}",
    "w_day": lambda date: f"{date.isocalendar().weekday}",
    "short_day": lambda date: _DAYS[date.weekday()][:3],
    "long_day": lambda date: _DAYS[date.weekday()],
    "y_day": lambda date: f"{date.timetuple().tm_yday:03}",
}


class AddressError(ValueError):
    """Jekyll stops the build here; the text is its own."""


def slugify(text: str, pretty: bool = False, cased: bool = False, marks: bool = True) -> str:
    """Jekyll's `default` mode, or `pretty`, which keeps `._~!$&'()+,;=@`. Jekyll 3 drops combining marks."""
    if PLAIN_SLUG.fullmatch(text):
        return text if cased else text.lower()
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


def suffixed(template: str, permalink: Any) -> str:
    """The template of what is no post, with the end that the `permalink` setting has (Utils.add_permalink_suffix)."""
    style = permalink if isinstance(permalink, str) and permalink else "date"
    if style == "pretty" or style.endswith("/"):
        return f"{template}/"
    has_extension = style in ("date", "ordinal", "none") or style.endswith(":output_ext")
    return f"{template}:output_ext" if has_extension else template


def output_extension(extension: str, permalink: object = None) -> str:
    """The extension of what Jekyll writes: that of the permalink, else what the converters make of the file's own."""
    if isinstance(permalink, str) and not permalink.endswith("/"):
        stem, dot, own = permalink.rpartition("/")[2].rpartition(".")
        if stem.strip("."):
            return dot + own
    return _CONVERTED.get(extension.lower(), extension)


class Holes(NamedTuple):
    """The values of a document's placeholders. `date` is in the site's time zone; `base` is the file's name without
    extension, `path` the file's from the folder of the collections, with extension; `output` is the extension of what is
    written; `marks` says whether slugs keep combining marks."""

    date: datetime
    slug: Any
    base: str
    categories: Sequence[Any]
    path: str
    extension: str
    output: str
    marks: bool = True
    collection: str = "posts"

    def get(self, name: str) -> str | None:
        """The value of `:name`, or None where Jekyll has no such placeholder. Raises AddressError."""
        if name == "output_ext":
            return self.output
        if name in ("title", "slug"):
            if self.slug is not None and not isinstance(self.slug, str):
                raise AddressError(f"slug is no text: {self.slug!r}")
            text = self.base if self.slug is None else self.slug
            return self._slugified(text, name == "title")
        if name in ("categories", "slugified_categories"):
            return _joined(words(self.categories), name == "categories", self.marks)
        if name == "name":
            return self._slugified(self.base, False)
        if name in _NUMBERS:
            part, width = _NUMBERS[name]
            return format(getattr(self.date, part), width)
        if name in _OF_DATE:
            return _OF_DATE[name](self.date)
        if name == "path":
            inner = self.path.removesuffix(self.extension).replace(f"_{self.collection}", "", 1)
            return inner.rstrip(".")
        return self.collection if name == "collection" else None

    def _slugified(self, text: str, pretty: bool) -> str:
        return slugify(text, pretty=pretty, cased=pretty, marks=self.marks)


def _joined(words: tuple[str, ...], is_whole: bool, marks: bool) -> str:
    return "/".join(
        dict.fromkeys([word.lower() if is_whole else slugify(word, marks=marks) for word in words])
    )


def address(template: str, holes: Holes) -> str:
    """The address of a post. Raises AddressError where the build stops."""
    pattern, parts, names = form(template, words(holes.categories), holes.marks)
    values = [_filled(name, holes) for name in names]
    return sanitize(pattern.format(*parts(holes.date), *values))


def words(categories: Sequence[Any]) -> tuple[str, ...]:
    """Categories as they are printed."""
    return tuple(map(to_s, categories))


@lru_cache(maxsize=1024)
def form(
    template: str, categories: tuple[str, ...], marks: bool
) -> tuple[str, Callable[[datetime], tuple[int, ...]], list[str]]:
    """A format of these parts of the date and the values of these placeholders, the categories filled in."""
    pieces = _HOLE.split(template)
    parts = sorted({_NUMBERS[name][0] for name in pieces[1::2] if name in _NUMBERS} | {"day", "month"})
    pattern, names = "", list[str]()
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            pattern += piece.replace("{", "{{").replace("}", "}}")
        elif piece == "categories" and (joined := _encoded_categories(categories, marks)) is not None:
            pattern += joined
        elif piece in _NUMBERS:
            part, width = _NUMBERS[piece]
            pattern += f"{{{parts.index(part)}:{width}}}"
        else:
            pattern += f"{{{len(parts) + len(names)}}}"
            names.append(piece)
    return pattern, attrgetter(*parts), names


def _encoded_categories(words: tuple[str, ...], marks: bool) -> str | None:
    """None where no address can be made of them, which is a fault in its turn."""
    try:
        return encode(_joined(words, True, marks))
    except AddressError:
        return None


def _filled(name: str, holes: Holes) -> str:
    if name == "title" and type(holes.slug) is str and PLAIN_SLUG.fullmatch(holes.slug):
        return holes.slug  # as most are
    for key in (name, name[:-1]) if name.endswith("_") else (name,):
        value = holes.get(key)
        if value is not None:
            return encode(value) + name[len(key) :]
    raise AddressError(f"the URL template doesn't have {name} keys")


def sanitize(path: str) -> str:
    """`..` becomes `/`, `./` nothing, slashes one (url.rb, sanitize_url)."""
    path = path if path.startswith("/") else f"/{path}"
    path = path.replace("..", "/").replace("./", "")
    return re.sub("/+", "/", path) if "//" in path else path


def check_length(address: str) -> None:
    """Raises AddressError where a part is no name of a file."""
    if (len(address) > LONGEST_NAME or not address.isascii()) and any(
        len(unquote_to_bytes(part)) > LONGEST_NAME for part in address.split("/")
    ):
        raise AddressError(f"the address has a part of more than {LONGEST_NAME} bytes")


def file_of(address: str, extension: str) -> str:
    """The file that Jekyll writes for an address (Document#destination): two addresses may have one."""
    path = unquote(address) if "%" in address else address
    if path.endswith("/"):
        return f"{path}index.html"
    return path if path.endswith(extension) else path + extension


def folded(file: str) -> str:
    """The file's name as file systems see it that pass over case and Unicode form."""
    return file.lower() if file.isascii() else normalize("NFC", normalize("NFC", file).casefold())


def encode(path: str) -> str:
    """Percent-encoded as Addressable does it, the first `#` too. Raises AddressError for what is no URI."""
    if not path or _PLAIN.fullmatch(path):
        return path
    match = _URI.fullmatch(path)
    assert match is not None
    scheme, authority, rest, query, fragment = match.groups()
    if scheme is not None and not re.fullmatch(r"[A-Za-z][A-Za-z0-9.+-]*", scheme):
        raise AddressError(f"no address can be made of {path}: what stands before its colon is no scheme")
    if scheme is None and authority is None and ":" in rest.partition("/")[0]:
        raise AddressError(f"no address can be made of {path}: it begins with a colon")
    encoded = f"{scheme}:" if scheme is not None else ""
    encoded += f"//{_encoded(authority)}" if authority is not None else ""
    encoded += _encoded(rest)
    encoded += f"?{_encoded(query, '?')}" if query is not None else ""
    encoded += f"#{_encoded(fragment, '?')}" if fragment is not None else ""
    return encoded.replace("#", "%23", 1)


def _encoded(text: str, more: str = "") -> str:
    return quote(text, safe=_SEGMENT + more)
