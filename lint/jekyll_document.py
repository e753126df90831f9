"""A post, or a document of another collection: Document#read and what follows from it.

Sources: lib/jekyll/document.rb, publisher.rb, frontmatter_defaults.rb, renderer.rb of Jekyll 4.3.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from . import address, dates, jekyll_terms, ruby
from .jekyll_outcome import POSTS, Fatal, Outcome
from .jekyll_place import DATELESS_NAME, Place, extension, post_name
from .jekyll_values import merged, values_of
from .parse_html import DEEPEST

if TYPE_CHECKING:
    from .parse import Post

_YAML = (".yml", ".yaml")


class Document:
    """A file that Jekyll reads as a document, by its place and name."""

    def __init__(self, post: Post, place: Place) -> None:
        self.post, self.site, self.place = post, post.site, place
        self.name = place.path.rpartition("/")[2]
        self.extension = extension(self.name)
        self.data: dict[Any, Any] = {"categories": place.categories}
        self.date: datetime | None = None
        self.local_date: datetime | None = None
        self.is_dated_by_file = False

    def outcome(self) -> Outcome:
        """What becomes of it."""
        failure = None
        try:
            if self.extension in _YAML and self.place.collection != "posts":
                self._read_data()
            else:
                failure = self._read()
        except Fatal as error:
            return self._ranked(Outcome("fatal", str(error)))
        self._fix_date()
        if held := self._held_back():
            return self._as(*held)
        if stopped := self.stopped_by_body():
            return self._as("fatal", stopped)
        if self._stops_the_feed():
            why = "last_modified_at is no date, and the feed needs one"
            return self._as("fatal", why, "last_modified_at")
        if not self.site.writes(self.place.collection):
            return self._as("absent", f"collection {self.place.collection} has no `output: true`")
        try:
            url, file = self._address()
        except address.AddressError as error:
            return self._as("fatal", str(error), self._culprit(str(error)))
        found = self._as("bare", failure) if failure else self._as("published", self._shape())
        found.url, found.file = url, file
        return found

    def _as(self, outcome: str, why: str, culprit: str = "") -> Outcome:
        data, tags = self.data, self.data.get("tags")
        found = Outcome(
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
        return self._ranked(found)

    def _ranked(self, found: Outcome) -> Outcome:
        if self.place.collection != "posts":
            found.rank = POSTS + list(self.site.collections).index(self.place.collection)
        return found

    def _read(self) -> str | None:
        """Defaults, front matter and what is derived from both; why Jekyll drops the front matter, or None. Raises Fatal."""
        if self.site.config.get("defaults"):
            defaults = self.site.defaults(self.place)
            self.merge(defaults)
            if "date" in defaults:
                self._set_default_date(defaults["date"])
        values = values_of(self.post)
        if isinstance(values, str):
            return values
        if why := self.take(values):
            return why
        if "date" in values and not (self.date and values["date"] is None):
            self._set_date(values["date"])
        self._complete()
        return None

    def take(self, values: dict[Any, Any]) -> str | None:
        """Take the values of the front matter, with categories and tags; or why Jekyll drops them."""
        categories = values.get("categories")
        if categories is not None and not isinstance(categories, str | list):
            return "categories is neither a text nor a list"
        self.merge(values)
        self.data["categories"] = jekyll_terms.categories(self.data)
        self.data["tags"] = jekyll_terms.tags(self.data)
        return None

    def _read_data(self) -> None:
        """A YAML file is all data, and nothing is derived from it."""
        values = values_of(self.post)
        self.data = {"categories": [], **(values if isinstance(values, dict) else {})}

    def merge(self, values: dict[Any, Any]) -> None:
        """Take these values, which are nobody else's."""
        categories = values.get("categories")
        if categories is not None:
            words = jekyll_terms.split(categories) if isinstance(categories, str) else categories
            values["categories"] = jekyll_terms.union(self.data["categories"], words)
        elif "categories" in values:
            del values["categories"]
        if len(self.data) == 1:  # nothing but the folders' categories
            self.data.update(values)
        else:
            self.data = merged(self.data, values)

    def _set_date(self, value: object) -> None:
        """The date of the front matter, or a fault."""
        field, found = self.post.field("date"), self.post.date
        if field and (found is None or found.instant is None):
            found = dates.read(field, self.site.zone, self.site.now)
        if self.site.is_github_pages and isinstance(value, float):
            found = None  # a time of day alone, in base 60
        if found is None or found.instant is None:
            raise Fatal("date is no date: the whole build stops")
        self.date = found.instant

    def _set_default_date(self, value: object) -> None:
        self.date = dates.of_text(ruby.to_s(value), self.site.zone, self.site.now)
        if self.date is None:
            raise Fatal("date of the defaults in _config.yml is no date: the whole build stops")

    def _complete(self) -> None:
        """Title, slug and date by the file's name (Document#read_post_data)."""
        data = self.data
        match = self.place.dated or post_name(self.place.entry, self.site)
        if match:
            if self.date is None or self.site.is_now(self.date):
                self.date = self._name_date(match)
            slug = match[5]
        else:
            dateless = DATELESS_NAME.fullmatch(self.place.entry)
            slug = dateless[1] if dateless else self.name
        slug = slug if self.site.is_github_pages else slug.rstrip(".")
        if ruby.is_false(data.get("title")):
            data["title"] = jekyll_terms.title(slug)
        if ruby.is_false(data.get("slug")):
            data["slug"] = slug

    def _name_date(self, match: re.Match[str]) -> datetime:
        if len(match[2]) == 4 and match[2] != "0000":
            try:
                return datetime(int(match[2]), int(match[3]), int(match[4]), tzinfo=self.site.zone)
            except ValueError:
                pass  # a day that does not exist runs over, or stops the build
        found = dates.of_text(match[1], self.site.zone, self.site.now)
        if found is None:
            raise Fatal(f"{match[1]} in the file name is no date: the whole build stops")
        return found

    @property
    def _is_draft(self) -> bool:
        return self.place.is_draft or not ruby.is_false(self.data.get("draft"))

    def _fix_date(self) -> None:
        """Without a date a draft has that of its file, and all else that of the build (Document#date)."""
        if self.date is None and self._is_draft:
            self.date = self.site.modified(self.post.site_path or self.post.path)
            self.is_dated_by_file = True
        date = self.date or self.site.now
        try:
            self.local_date = date.astimezone(self.site.zone)
        except OverflowError:  # in the years 1 and 9999
            self.local_date = date

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
        label, place = self.place.collection, self.place
        template = permalink if isinstance(permalink, str) else self.site.permalink_of(label)
        base = self.name.removesuffix(self.extension)
        output = address.output_extension(self.extension, permalink)
        slug, categories = self.data.get("slug"), self.data["categories"]
        marks = not self.site.is_github_pages
        assert self.local_date is not None
        holes = address.Holes(
            self.local_date, slug, base, categories, place.path, self.extension, output, marks, label
        )
        url = address.address(template, holes)
        address.check_length(url)
        return url, address.file_of(url, output)

    def stopped_by_body(self) -> str | None:
        """What stops the build when the body is rendered, or the feed."""
        is_rendered = self.site.is_github_pages or self.data.get("render_with_liquid") is not False
        may_run = "{" in self.post.text.marks and "{" in self.post.body.text
        if may_run and is_rendered and self.extension not in _YAML:
            fault = next(iter(self.post.liquid.faults), None)
            if fault:
                return fault.message
            from . import excerpt

            if (fault := excerpt.fault(self.post)) and excerpt.is_rendered(self.site):
                return f"{fault.message} in its excerpt"
        if _depth(self.post) > DEEPEST:
            return "its HTML is nested too deep for kramdown"
        return None

    def _stops_the_feed(self) -> bool:
        modified = self.post.field("last_modified_at")
        if modified is None or self.place.collection != "posts" or not self.site.has_plugin("jekyll-feed"):
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
        if not self.post.front_matter.is_found and self.extension not in _YAML:
            return "no front matter: the block above is printed as text"
        return "its date is when the file was changed" if self.is_dated_by_file else ""


def _depth(post: Post) -> int:
    """How deep HTML elements are nested, where there are enough of them to matter."""
    text = post.body.text
    if len(text) < DEEPEST * len("<b>") or text.count("<") <= DEEPEST:
        return 0
    deepest = depth = 0
    for tag in post.html.tags:
        depth += 0 if tag.is_void else -1 if tag.is_end else 1
        deepest = max(deepest, depth)
    return deepest
