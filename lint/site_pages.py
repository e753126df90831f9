"""The pages of a site: the addresses that its files get, without those of posts, and what their front matter says.

Asked only about links that a post's own pattern speaks of; what a plug-in may make is not known, and then nothing is said to be dead.
"""

from __future__ import annotations

from collections.abc import Iterator
from glob import escape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from . import parse_front_matter
from .asked import of_content, shared
from .text import Text

if TYPE_CHECKING:
    from .site import Site

# These make no pages of their own but feed.xml, sitemap.xml and robots.txt
HARMLESS = """
    jekyll-feed jekyll-seo-tag jekyll-sitemap jemoji jekyll-gist jekyll-mentions jekyll-relative-links jekyll-github-metadata
    jekyll-titles-from-headings jekyll-default-layout jekyll-optional-front-matter jekyll-readme-index jekyll-coffeescript
    jekyll-commonmark jekyll-commonmark-ghpages jekyll-remote-theme jekyll-include-cache jekyll-toc jekyll-last-modified-at
    jekyll-target-blank jekyll-spaceship jekyll-email-protect
"""
_MADE = frozenset(("/feed.xml", "/sitemap.xml", "/robots.txt"))


class PageField(NamedTuple):
    """A front-matter field of a page: its text and its 1-based line."""

    text: str
    line: int


class Pages:
    """The pages of one site. What is asked of its files is asked through the site, which notes it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._fields: dict[str, tuple[dict[str, PageField], str]] = {}

    def fields(self, path: str) -> dict[str, PageField]:
        """The scalar fields of a page's front matter; none where it cannot be read. The path is relative to the root."""
        if path not in self._fields:
            self._fields[path] = self._read(path)
        fields, answer = self._fields[path]
        self.site.asked.answers[f"read {path}"] = answer
        return fields

    def _read(self, path: str) -> tuple[dict[str, PageField], str]:
        try:
            raw = self.site.read(path)
        except OSError:
            return {}, of_content(None)
        text = Text(raw)
        fields = {
            field.key: PageField(field.text, text.place(field.key_span.start).line)
            for field in parse_front_matter.read(text.text).fields.values()
            if field.is_scalar
        }
        return fields, of_content(raw)

    def serves(self, path: str) -> bool:
        """There may be something at an address: a path from the site's root, with `/` in front, without its query. That a
        site has a front page is taken for granted: it is no matter of its posts."""
        decoded = unquote(path)
        bare = decoded.strip("/")
        if not bare or decoded in _MADE or self._may_make_pages:
            return True
        files = list(_files(decoded))
        if any(self.site.has_file(file.strip("/")) for file in files):
            return True  # for most links, and without a walk through the site
        return any(self.site.others_at(file) for file in files) or self.may_be_post(bare)

    @shared
    def _may_make_pages(self) -> bool:
        """A plug-in may make pages that no file has."""
        return self.site.has_folder("_plugins") or bool(self.site.plugins.difference(HARMLESS.split()))

    def may_be_post(self, bare: str) -> bool:
        """The name of a post ends as the address does."""
        last = bare.rpartition("/")[2].removesuffix(".html")
        return bool(self.site.glob(f"_posts/**/*-{escape(last)}.*"))


def _files(path: str) -> Iterator[str]:
    """The files that are published at an address, with `/` in front, the likeliest first."""
    if not path.endswith("/"):
        yield path
        yield f"{path}.html"
        path += "/"
    yield f"{path}index.html"
