"""What a site gives Liquid: the tags of its plugins, and the files that includes and links name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .asked import shared
from .dates import local_day
from .late import late

if TYPE_CHECKING:
    from .liquid import World
    from .parse import Post
    from .site import Site

# Plugins that are known, with the tags they define
_TAGLESS = """
    jekyll-archives jekyll-coffeescript jekyll-default-layout jekyll-mentions jekyll-optional-front-matter jekyll-paginate
    jekyll-paginate-v2 jekyll-readme-index jekyll-redirect-from jekyll-relative-links jekyll-remote-theme
    jekyll-sass-converter jekyll-sitemap jekyll-titles-from-headings jemoji
"""
PLUGIN_TAGS: dict[str, tuple[str, ...]] = dict.fromkeys(_TAGLESS.split(), ()) | {
    "jekyll-avatar": ("avatar",),
    "jekyll-feed": ("feed_meta",),
    "jekyll-gist": ("gist",),
    "jekyll-github-metadata": ("github_edit_link",),
    "jekyll-include-cache": ("include_cached",),
    "jekyll-last-modified-at": ("last_modified_at",),
    "jekyll-seo-tag": ("seo",),
}
_ON_PAGES = frozenset(["jekyll-gist", "jekyll-github-metadata"])
# Themes that bring no plugins but those above
_THEMES = late(r"minima|jekyll-theme-(?:architect|cayman|dinky|hacker|leap-day|merlot|midnight|minimal|modernist"
                     r"|primer|slate|tactile|time-machine)")  # fmt: skip
_GEM = late(r"^\s*gem\s*\(?\s*[\"']([\w.-]+)[\"']", re.MULTILINE)
_OTHER_GEMS = """
    jekyll github-pages kramdown kramdown-parser-gfm liquid rouge webrick rake html-proofer tzinfo tzinfo-data wdm minima
    nokogiri bundler json rexml faraday faraday-retry csv base64 bigdecimal logger http_parser.rb
"""
_GENERATED = frozenset(["feed.xml", "sitemap.xml", "robots.txt", "redirects.json"])
_POST_URL = late(r"/?((?:.+/)?)(\d+-\d+-\d+)-(.*)", re.ASCII)


class LiquidWorld:
    """The world of a site's posts."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def of(self, post: Post) -> World:
        """The world of one post, whose folder `include_relative` looks in."""

        from .liquid import World

        def finds(tag: str, name: str) -> bool:
            return self._finds(tag, name, post.site_path or post.path)

        return World(self.tags, self.is_open, finds)

    @shared
    def plugins(self) -> frozenset[str]:
        """The plugins that the site's settings, its Gemfile or GitHub Pages turn on."""
        own = self.site.plugins | self._gems
        return own | _ON_PAGES if self.site.is_github_pages else own

    @shared
    def _gems(self) -> frozenset[str]:
        try:
            gemfile = self.site.read("Gemfile").decode(errors="replace")
        except OSError:
            return frozenset()
        return (
            frozenset(_GEM.findall(gemfile)) - set(_OTHER_GEMS.split())
            if ":jekyll_plugins" in gemfile
            else frozenset()
        )

    @shared
    def tags(self) -> frozenset[str]:
        """The tags that are there for certain."""
        from .liquid import LIQUID_5_TAGS, TAGS

        more = {tag for plugin in self.plugins for tag in PLUGIN_TAGS.get(plugin, ())}
        return (TAGS - LIQUID_5_TAGS if self.site.is_github_pages else TAGS) | more

    @shared
    def filters(self) -> frozenset[str]:
        """The filters of Liquid and Jekyll."""
        from .liquid_filters import ARGUMENTS, NOT_ON_PAGES

        known = frozenset(ARGUMENTS)
        return known - NOT_ON_PAGES if self.site.is_github_pages else known

    @property
    def blocks(self) -> frozenset[str]:
        """The tags that have an end tag."""
        from .liquid import BLOCKS

        return BLOCKS

    def plugin_of(self, tag: str) -> str | None:
        """The plugin that defines a tag."""
        return next((plugin for plugin, tags in PLUGIN_TAGS.items() if tag in tags), None)

    @shared
    def is_open(self) -> bool:
        """A plugin or theme that is not known here may define tags and filters, or another generator builds the site."""
        site = self.site
        theme = site.config.get("theme")
        return (
            site.has_folder(str(site.config.get("plugins_dir") or "_plugins"))
            or site.has_folder("scaffolds")  # Hexo
            or not self.plugins <= PLUGIN_TAGS.keys()
            or bool(theme and not _THEMES.fullmatch(str(theme)))
        )

    def _finds(self, tag: str, name: str, path: str) -> bool:
        site = self.site
        if tag in ("include", "include_cached"):
            folder = str(site.config.get("includes_dir") or "_includes")
            is_whole = site.has_folder(folder) or site.has_folder("_layouts")
            return site.has_theme or not is_whole or site.has_file(f"{folder}/{name}")
        if tag == "include_relative":
            return site.has_file(f"{path.rpartition('/')[0]}/{name}")
        if tag == "link":
            name = name.lstrip("/")
            return name in _GENERATED or site.has_file(name) or site.has_file(self._in_collections(name))
        return self._finds_post(name)

    def _in_collections(self, name: str) -> str:
        return f"{self.site.config.get('collections_dir') or '.'}/{name}"

    def _finds_post(self, name: str) -> bool:
        """By path, day and slug; else by slug and the day of its front matter (post_url.rb)."""
        match = _POST_URL.fullmatch(name)
        if match is None:
            return True  # that is a fault of another kind
        path, day, slug = re.escape(match[1]), match[2], re.escape(match[3])
        exact = re.compile(rf"(?:_posts/{path}|{path}_posts/?){day}-{slug}\.[^.]")
        slugs = re.compile(rf"(?:.*/)?\d+-\d+-\d+-{slug}\.[^.]+")
        posts = self.site.glob("**/_posts/**/*")
        return any(map(exact.match, posts)) or any(
            self._day(one) == day for one in posts if slugs.fullmatch(one)
        )

    def _day(self, path: str) -> str | None:
        from .parse import Post

        try:
            post = Post(path, self.site.read(path), self.site, "posts", path)
        except OSError:
            return None
        instant = post.date and post.date.instant
        if instant is not None:
            return local_day(instant, self.site.zone).isoformat()
        return "{:04}-{:02}-{:02}".format(*post.name.date) if post.name.date else None
