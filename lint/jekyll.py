"""What Jekyll makes of a post: absent, held back, published where and as what, or the end of the build.

Sources: lib/jekyll/document.rb, reader.rb, readers/post_reader.rb, entry_filter.rb, publisher.rb, frontmatter_defaults.rb of Jekyll 4.3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import yaml

from . import address, dates, parse_front_matter, psych, ruby, safe_yaml
from .discover_excluded import by_jekyll
from .site import MARKDOWN_EXTENSIONS, Site

if TYPE_CHECKING:
    from .parse import Post

# Jekyll 3 takes a dated folder below _posts for the beginning of a name
_POST_3 = re.compile(r"(?:.+/)??(\d{2,4}-\d{1,2}-\d{1,2})-(.*)(\.[^.]+)", re.ASCII | re.DOTALL)
_POST = re.compile(r"(?:.+/)?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)", re.ASCII | re.DOTALL)
_DRAFT = re.compile(r"(?:.+/)?(.*)(\.[^.]+)", re.DOTALL)
_COLON = re.compile(r":(?<!\w:)[^ \t\r\n]")  # wherever a symbol may begin
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_LONGEST_NAME = 255
_DEEPEST = 1900  # Ruby's stack: 1,800 elements in each other are rendered, 2,200 are not
_SPECIAL = (".", "_", "#", "~")


@dataclass
class Outcome:
    """`outcome` is published, bare, future, unpublished, draft, absent or fatal; `why` says so in words.

    The rest is what Jekyll computes; `date` is in the site's time zone, `file` is the one written for the address,
    `culprit` the key that no address, or no feed, can be made with.
    """

    outcome: str
    why: str = ""
    url: str | None = None
    title: Any = None
    date: datetime | None = None
    categories: list[Any] = field(default_factory=list)
    tags: list[Any] = field(default_factory=list)
    layout: Any = None
    file: str | None = None
    culprit: str = ""


def outcome(post: Post, path: str) -> Outcome:
    """What becomes of a post in Jekyll 4. `path` is the file's, from the site's root, with `/`."""
    site = post.site
    place = _place(path)
    if place is None:
        return Outcome("absent", "not in _posts or _drafts")
    if not path.isascii() and not _is_utf8(path):
        return Outcome("fatal", "its name is not UTF-8: the whole build stops")
    above, folder, entry = place
    reason = _left_out(above, folder, entry, site)
    if reason:
        return Outcome("absent", reason)
    if folder == "_drafts" and site.config.get("show_drafts") is not True:
        return Outcome("draft", "drafts are only built with --drafts")
    if not post.text.is_utf8 or post.text.other_encoding:
        if post.text.other_encoding and site.is_github_pages:
            return Outcome("fatal", f"{post.text.other_encoding} stops the build")
        return Outcome("absent", "not UTF-8")
    return _Document(post, path, above, entry).outcome()


def _is_utf8(path: str) -> bool:
    try:
        return bool(path.encode())
    except UnicodeEncodeError:
        return False


def _place(path: str) -> tuple[list[str], str, str] | None:
    """The folders above the first `_posts` or `_drafts` of a path, which of them it is, and the path within it."""
    parts = path.split("/")
    for index, part in enumerate(parts[:-1]):
        if part in ("_posts", "_drafts"):
            return parts[:index], part, "/".join(parts[index + 1 :])
    return None


def _left_out(above: list[str], folder: str, entry: str, site: Site) -> str | None:
    for part in above:
        if part.startswith(_SPECIAL) or part.endswith((".", "~")):
            return f"in the folder {part}, which Jekyll passes over"
    name = entry.rpartition("/")[2]
    if "/." in entry or entry.startswith(_SPECIAL) or name.startswith(_SPECIAL):
        return f"a name that begins with {name[0] if name.startswith(_SPECIAL) else entry[0]}"
    if name.endswith(("~", ".")):
        return f"a name that ends with {name[-1]}"
    matcher = _post_name(site) if folder == "_posts" else _DRAFT
    if not matcher.fullmatch(entry):
        return "the name is no post's: it has no date, slug and extension as in 2022-02-21-slug.md"
    if not (globs := site.excludes):
        return None
    return by_jekyll(str(site.root / "/".join([*above, folder, entry])), site.root, globs)


def _post_name(site: Site) -> re.Pattern[str]:
    return _POST_3 if site.is_github_pages else _POST


class _Document:
    """Document#read and what follows from it, for a file that is a post by its place and name."""

    def __init__(self, post: Post, path: str, above: list[str], entry: str) -> None:
        self.post, self.site, self.path = post, post.site, path
        self.above, self.entry = above, entry
        self.name = entry.rpartition("/")[2]
        self.data: dict[Any, Any] = {"categories": list(above)}
        self.date: datetime | None = None
        self.local_date: datetime | None = None

    def outcome(self) -> Outcome:
        try:
            if self.site.config.get("defaults"):
                self._merge(self.site.defaults(self.path))
            failure = self._read()
        except _Fatal as error:
            return Outcome("fatal", str(error))
        if failure is None:
            try:
                self._complete()
            except _Fatal as error:
                return Outcome("fatal", str(error))
        date = self.date or self.site.now
        try:
            self.local_date = date.astimezone(self.site.zone)
        except OverflowError:  # in the years 1 and 9999
            self.local_date = date
        held = self._held_back()
        if held:
            return self._as(*held)
        if stopped := self._stopped_by_body():
            return self._as("fatal", stopped)
        if self._stops_the_feed():
            why = "last_modified_at is no date, and the feed needs one"
            return self._as("fatal", why, "last_modified_at")
        try:
            url, file = self._address()
        except address.AddressError as error:
            return self._as("fatal", str(error), self._culprit(str(error)))
        found = self._as("bare", failure) if failure else self._as("published", self._shape())
        found.url, found.file = url, file
        return found

    def _as(self, outcome: str, why: str, culprit: str = "") -> Outcome:
        data, tags = self.data, self.data.get("tags")
        return Outcome(
            outcome,
            why,
            None,
            data.get("title"),
            self.local_date,
            data["categories"],
            tags if isinstance(tags, list) else [],
            data.get("layout"),
            culprit=culprit,
        )

    def _read(self) -> str | None:
        """Merge the front matter; why Jekyll drops all of it, or None."""
        front_matter, pages = self.post.front_matter, self.site.is_github_pages
        if pages and front_matter.state == "invalid" and "*" in self.post.text.text:
            front_matter = parse_front_matter.read(safe_yaml.without_aliases(self.post.text.text))
        if front_matter.state == "invalid":
            if any(fault.problem.startswith("nested deeper") for fault in front_matter.faults):
                raise _Fatal("its front matter is nested too deep")
            return "its YAML is invalid"
        if front_matter.state == "not-map":
            return "its front matter is no map"
        read = safe_yaml.scalar if pages else psych.scalar
        fields = front_matter.fields
        if pages:  # SafeYAML loses the keys behind one without a name
            fields = dict(takewhile(lambda item: psych.scalar(item[0]) is not None, fields.items()))
        values = {key: _value(field.node, read) for key, field in fields.items()}
        refused = None if pages else _refused(self.post, values)
        if refused:
            return refused
        categories = values.get("categories")
        if categories is not None and not isinstance(categories, str | list):
            return "categories is neither a text nor a list"
        self._merge(values)
        return None

    def _merge(self, values: dict[Any, Any]) -> None:
        values = dict(values)
        categories = values.get("categories")
        if categories is not None:
            words = _split(categories) if isinstance(categories, str) else categories
            values["categories"] = _union(self.data["categories"], words)
        else:
            values.pop("categories", None)
        if len(self.data) == 1:  # nothing but the folders' categories
            self.data.update(values)
        else:
            self.data = _merged(self.data, values)
        if "date" in self.data:
            self._set_date(values)

    def _set_date(self, values: dict[Any, Any]) -> None:
        if "date" not in values:
            return
        field = self.post.field("date")
        found = self.post.date
        if field and (found is None or found.instant is None):
            found = dates.read(field, self.site.zone, self.site.now)  # what it leaves out is the clock's
        if self.site.is_github_pages and isinstance(values["date"], float):
            found = None  # a time of day alone, in base 60
        if found is None or found.instant is None:
            raise _Fatal("date is no date: the whole build stops")
        self.date = found.instant

    def _complete(self) -> None:
        """Title, slug, date of the file name, categories and tags (Document#read_post_data)."""
        data = self.data
        match = _post_name(self.site).fullmatch(self.entry)
        if match:
            if self.date is None or self.site.is_now(self.date):
                self.date = self._name_date(match[1])
            slug = match[2]
        else:
            draft = _DRAFT.fullmatch(self.entry)
            slug = draft[1] if draft else self.name
        slug = slug if self.site.is_github_pages else slug.rstrip(".")
        if ruby.is_false(data.get("title")):
            data["title"] = " ".join(_capitalized(part) for part in _ruby_split(slug, "-"))
        if ruby.is_false(data.get("slug")):
            data["slug"] = slug
        own = data["categories"] if isinstance(data["categories"], list) else [data["categories"]]
        single = data.get("category")
        if not ruby.is_false(single) or any(type(one) is not str for one in own):
            more = _flat([one for one in own if one is not None] if ruby.is_false(single) else [single])
            own = [*own, *map(ruby.to_s, [*own, *more])]
        data["categories"] = _union(own, [])
        data["tags"] = _tags(data)

    def _name_date(self, text: str) -> datetime:
        if (match := _DAY.fullmatch(text)) and match[1] != "0000":
            try:
                return datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=self.site.zone)
            except ValueError:
                pass  # a day that does not exist runs over, or stops the build
        found = dates.of_text(text, self.site.zone, self.site.now)
        if found is None:
            raise _Fatal(f"{text} in the file name is no date: the whole build stops")
        return found

    def _held_back(self) -> tuple[str, str] | None:
        published = self.data.get("published", True)
        if ruby.is_false(published) and self.site.config.get("unpublished") is not True:
            return "unpublished", "published is false" if published is False else "published has no value"
        if self.site.publishes_future or self.date is None:
            return None
        if self.site.is_to_come(self.date):
            return "future", "its date is to come"
        return None

    def _address(self) -> tuple[str, str]:
        """The address and the file that is written for it."""
        permalink = self.data.get("permalink")
        if not ruby.is_false(permalink) and not isinstance(permalink, str):
            raise address.AddressError(f"permalink is no text: {permalink!r}")
        template = permalink if isinstance(permalink, str) else self.site.permalink
        base, dot, extension = self.name.rpartition(".")
        extension = dot + extension
        output = ".html" if extension.lower() in MARKDOWN_EXTENSIONS else extension
        inner = "/".join([*self.above, "", self.entry])[: -len(extension)].rstrip(".")
        slug, categories = self.data.get("slug"), self.data["categories"]
        marks = not self.site.is_github_pages
        assert self.local_date is not None
        holes = address.Holes(self.local_date, slug, base, categories, inner, output, marks)
        url = address.address(template, holes)
        is_long = len(url) > _LONGEST_NAME or not url.isascii()
        if is_long and any(len(unquote_to_bytes(part)) > _LONGEST_NAME for part in url.split("/")):
            raise address.AddressError(f"the address has a part of more than {_LONGEST_NAME} bytes")
        return url, address.file_of(url, output)

    def _stopped_by_body(self) -> str | None:
        """What stops the build when the body is rendered, or the feed."""
        body = self.post.body.text
        is_rendered = self.site.is_github_pages or self.data.get("render_with_liquid") is not False
        if "{" in body and is_rendered:
            fault = next(iter(self.post.liquid.faults), None)
            if fault:
                return fault.message
        if _depth(self.post) > _DEEPEST:
            return "its HTML is nested too deep for kramdown"
        return None

    def _stops_the_feed(self) -> bool:
        modified = self.post.field("last_modified_at")
        if modified is None or not self.site.has_plugin("jekyll-feed"):
            return False
        found = dates.read(modified, self.site.zone)
        if found is None or found.instant is None:  # what it leaves out is the clock's
            found = dates.read(modified, self.site.zone, self.site.now)
        return found is None

    def _culprit(self, problem: str) -> str:
        """The key that an address cannot be made with."""
        if problem.startswith("slug"):
            return "slug"
        if problem.startswith("no address") or ruby.is_false(self.data.get("permalink")):
            return "categories" if self.post.field("categories") else "category"
        return "permalink"

    def _shape(self) -> str:
        if not self.post.front_matter.is_found:
            return "no front matter: the block above is printed as text"
        return ""


def _value(node: yaml.Node, read: Callable[[str], Any]) -> Any:
    if isinstance(node, yaml.ScalarNode):  # the short way, as nearly all are
        return node.value if node.style else read(node.value)
    return psych.value(node, read)


def _refused(post: Post, values: dict[str, Any]) -> str | None:
    """What Psych's safe_load raises on: symbols, and tags of Ruby's classes."""
    if _COLON.search(post.snippet(post.front_matter.yaml_span)):
        keys = (post.snippet(field.key_span) for field in post.front_matter.fields.values())
        if any(re.match(":.", key) for key in keys) or any(
            isinstance(one, psych.Symbol) for one in _leaves(values)
        ):
            return "its YAML holds a Ruby symbol"
    return "its YAML has a tag of a Ruby class" if any(map(_is_class, _nodes(post))) else None


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _leaves(one)
    else:
        yield value


def _nodes(post: Post) -> Iterator[yaml.Node]:
    if "!" not in post.snippet(post.front_matter.yaml_span):
        return
    waiting = [field.node for field in post.front_matter.fields.values()]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += [one for pair in node.value for one in pair]


def _is_class(node: yaml.Node) -> bool:
    return node.tag.startswith(("!ruby/", "tag:ruby.yaml.org,2002:")) or node.tag == "tag:yaml.org,2002:set"


class _Fatal(Exception):
    """The build stops."""


def _depth(post: Post) -> int:
    """How deep HTML elements are nested, where there are enough of them to matter."""
    if post.body.text.count("<") <= _DEEPEST:
        return 0
    deepest = depth = 0
    for tag in post.html.tags:
        depth += 0 if tag.is_void else -1 if tag.is_end else 1
        deepest = max(deepest, depth)
    return deepest


def _split(text: str) -> list[str]:
    return text.strip(" \t\r\n\f\v\0").split() if text.isascii() else re.findall(r"[^ \t\r\n\f\v\0]+", text)


def _union(first: list[Any], second: list[Any]) -> list[Any]:
    both, found = [*first, *second], list[Any]()
    if len(both) < 2 or all(type(one) is str for one in both):
        return list(dict.fromkeys(both)) if len(both) > 1 else both
    for one in both:
        if not any(type(one) is type(other) and one == other for other in found):
            found.append(one)
    return found


def _merged(old: dict[Any, Any], new: dict[Any, Any]) -> dict[Any, Any]:
    result = dict(old)
    for key, value in new.items():
        if isinstance(result.get(key), dict) and isinstance(value, dict):
            result[key] = _merged(result[key], value)
        elif value is not None or key not in result:
            result[key] = value
    return result


def _flat(values: list[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        found += _flat(value) if isinstance(value, list) else [value]
    return found


def _tags(data: dict[Any, Any]) -> list[Any]:
    tag, tags = data.get("tag"), data.get("tags")
    if not ruby.is_false(tag):
        found = [tag]
    elif isinstance(tags, str):
        return [*_split(tags)]
    else:
        found = tags if isinstance(tags, list) else []
    return [one for one in _flat(found) if one is not None]


def _ruby_split(text: str, separator: str) -> list[str]:
    parts = text.split(separator)
    while parts and not parts[-1]:
        parts.pop()
    return parts


def _capitalized(word: str) -> str:
    return word[:1].title() + word[1:].lower() if word else word
