"""What answers at an address of a site, besides its posts: what its files become, and what Jekyll's plug-ins make.

Where it cannot be known what plug-ins make, everything may be there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .address import MARKDOWN_EXTENSIONS, output_extension
from .asked import shared
from .ruby import is_false
from .site_pages import HARMLESS

if TYPE_CHECKING:
    from .site import Site

# Of these it is known which pages they make
_KNOWN = """
    jekyll-redirect-from jekyll-paginate jekyll-archives jekyll-compose jekyll-avatar jekyll-katex
    kramdown-parser-gfm kramdown rouge webrick tzinfo tzinfo-data wdm http_parser.rb github-pages jekyll
"""
_LISTS = re.compile(r"\.(?:xml|rss|atom)$|^/(?:robots\.txt|redirects\.json)$")
_ARCHIVES = {
    "year": "/:year/",
    "month": "/:year/:month/",
    "day": "/:year/:month/:day/",
    "tag": "/tag/:name/",
    "category": "/category/:name/",
}
_GROUP = re.compile(r"^[ \t]*group[ \t(]+[^\n]*:jekyll_plugins\b.*?^[ \t]*end\b", re.MULTILINE | re.DOTALL)
_GEM = re.compile(r"^[ \t]*gem[ \t(]+[\"']([^\"']+)[\"']([^\n]*)", re.MULTILINE)
_READMES = ("README.md", "readme.md", "Readme.md", "README.markdown")


def key_of(path: str) -> str:
    """One name for the addresses at which web servers look for one file: `/a`, `/a/`, `/a.html` and `/a/index.html`. Percent signs
    are decoded before."""
    bare = path.rstrip("/").removesuffix("/index.html").removesuffix(".html")
    return bare or "/"


class Addresses:
    """The addresses of one site. What is asked of its files is asked through the site, which notes it."""

    def __init__(self, site: Site) -> None:
        self.site = site

    @shared
    def is_certain(self) -> bool:
        """It is a whole site, and no plug-in makes pages that cannot be foreseen."""
        known = set(f"{HARMLESS} {_KNOWN}".split())
        site = self.site
        has_config = any(site.has_file(name) for name in ("_config.yml", "_config.yaml"))
        if not has_config or site.has_folder("_plugins") or site.config.get("plugins_dir"):
            return False
        return site.plugins <= known and _of_gemfile(site) - {str(site.config.get("theme"))} <= known

    def has(self, path: str) -> bool:
        """There may be something at a decoded path from the site's root, with `/` in front. That a site has a front page is
        taken for granted: it is no matter of its posts."""
        return (
            not path.strip("/")
            or bool(_LISTS.search(path))
            or (self.site.has_theme and path.startswith("/assets/"))
            or self._is_made(path)
            or self._is_file(path)
            or self.site.serves(key_of(path))
            or self._is_readme(path)
            or self._is_source(path)
            # A post that the settings exclude is not known to anybody
            or (bool(self.site.settings.exclude) and self.site.pages.may_be_post(key_of(path)))
        )

    def _is_file(self, path: str) -> bool:
        """The cheap question, for most pictures: a file that Jekyll does not convert is where it was."""
        name = path.rpartition("/")[2]
        end = name[name.rfind(".") :] if "." in name else ""
        is_same = output_extension(end) == end and "/_" not in path and "/." not in path
        return is_same and self.site.has_file(path.strip("/"))

    def _is_readme(self, path: str) -> bool:
        """jekyll-readme-index, which GitHub Pages has."""
        if not (self.site.is_github_pages or self.site.has_plugin("jekyll-readme-index")):
            return False
        return any(self.site.has_file(f"{path.strip('/')}/{name}") for name in _READMES)

    def _is_source(self, path: str) -> bool:
        """jekyll-relative-links makes an address of the path to a markdown file, in posts where it is told to."""
        own = self.site.config.get("relative_links")
        is_told = isinstance(own, dict) and not is_false(own.get("collections"))
        return is_told and path.lower().endswith(tuple(MARKDOWN_EXTENSIONS))

    def _is_made(self, path: str) -> bool:
        """A page that lists posts."""
        return any(pattern.fullmatch(key_of(path)) for pattern in self._made)

    @shared
    def _made(self) -> list[re.Pattern[str]]:
        site, templates = self.site, list[str]()
        if site.config.get("paginate"):
            templates.append(str(site.config.get("paginate_path") or "/page:num/"))
        if site.has_plugin("jekyll-archives"):
            own = site.config.get("jekyll-archives")
            named = own.get("permalinks") if isinstance(own, dict) else None
            templates += {**_ARCHIVES, **(named if isinstance(named, dict) else {})}.values()
        return [_pattern(template) for template in templates if isinstance(template, str)]


@lru_cache(maxsize=64)
def _pattern(template: str) -> re.Pattern[str]:
    """The keys of what a template may become."""
    parts = re.split(r"(:[a-z_]+)", key_of(f"/{template.lstrip('/')}"))
    holes = {":year": r"\d{4}", ":month": r"\d\d", ":day": r"\d\d", ":num": r"\d+"}
    body = "".join(holes.get(part, "[^/]+") if part.startswith(":") else re.escape(part) for part in parts)
    return re.compile(body)


def _of_gemfile(site: Site) -> set[str]:
    """The plug-ins that Bundler brings: those of the group `jekyll_plugins`."""
    if not site.has_file("Gemfile"):
        return set()
    text = site.read("Gemfile").decode(errors="replace")
    grouped = {gem[1] for group in _GROUP.finditer(text) for gem in _GEM.finditer(group[0])}
    return grouped | {gem[1] for gem in _GEM.finditer(text) if "jekyll_plugins" in gem[2]}
