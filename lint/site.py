"""A site: the folder that its posts belong to, and what its files and its `_config.yml` say about every post."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from functools import cached_property, lru_cache
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, Any

from .asked import Asked, shared
from .jekyll_filter import EntryFilter
from .jekyll_place import POST_FOLDERS
from .opened import unnoted
from .ruby import is_false
from .settings import Settings
from .site_files import SiteFiles

if TYPE_CHECKING:
    from .jekyll_others import Others
    from .jekyll_outcome import Outcome
    from .jekyll_place import Folder, Place
    from .liquid_world import LiquidWorld
    from .parse import Post
    from .pattern_match import Match
    from .pattern_settings import Pattern
    from .pattern_template import Matcher, Template
    from .site_addresses import Addresses
    from .site_pages import Pages

CONFIG_NAMES = ("_config.yml", "_config.yaml")


class Site(SiteFiles):
    """What is asked once for all posts of a folder, also of its files and of the clock (`SiteFiles`)."""

    def __init__(
        self,
        root: Path,
        settings: Settings,
        rule_ids: Callable[[], frozenset[str]] = frozenset,
        now: datetime | None = None,
        running: Callable[[], frozenset[str]] = frozenset,
    ) -> None:
        super().__init__(root, now)
        self.settings = settings
        self._rule_ids = rule_ids
        self._running = running
        self._templates: dict[str, list[Template]] = {}
        self._forms: dict[str, list[Matcher]] = {}
        self._permalinks: dict[str, str] = {}
        self.places: dict[str, Folder] = {}  # what `jekyll_place` knows of the folders

    @property
    def rule_ids(self) -> frozenset[str]:
        """The names of all rules that there are."""
        return self._rule_ids()

    @property
    def running(self) -> frozenset[str]:
        """The names of the rules that run."""
        return self._running()

    @shared
    def config(self) -> dict[Any, Any]:
        """What `_config.yml` says; empty where there is none or it is not a map. Raises SettingsError where it is not YAML."""
        from .site_config import read_config

        for name in CONFIG_NAMES:
            try:
                raw = self.read(name)
            except OSError:
                continue
            return read_config(self.root / name, raw)
        return {}

    @shared
    def named_zone(self) -> tzinfo | None:
        """The time zone that `_config.yml` names, or None: then Jekyll takes the building machine's."""
        name = self.config.get("timezone")
        if not isinstance(name, str) or not name:
            return None
        from zoneinfo import ZoneInfo

        try:
            return ZoneInfo(name)
        except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
            return None
        except KeyError:
            return None

    @shared
    def zone(self) -> tzinfo:
        """The site's time zone, UTC where none is named."""
        return self.named_zone or UTC

    @shared
    def is_github_pages(self) -> bool:
        """GitHub Pages builds the site: Jekyll 3.10 with SafeYAML, Liquid 4 and its own plugins and defaults."""
        if self.settings.target != "auto":
            return self.settings.target == "github-pages"
        if self.has_file("CNAME"):
            return True
        try:
            return b"github-pages" in self.read("Gemfile")
        except OSError:
            return False

    @shared
    def hosts(self) -> frozenset[str]:
        """The hosts that the site is published at: those of `url` in `_config.yml` and in CNAME, in lower case."""
        address = str(self.config.get("url") or "")
        hosts = (
            {address.partition("://")[2].partition("/")[0].partition(":")[0]} if "://" in address else set()
        )
        if self.has_file("CNAME"):
            hosts.add(self.read("CNAME").decode(errors="replace").strip())
        return frozenset(host.lower() for host in hosts if host)

    @property
    def publishes_future(self) -> bool:
        """Posts dated in the future are published."""
        return bool(self.config.get("future", self.is_github_pages))

    @property
    def shows_drafts(self) -> bool:
        """Drafts are built with the posts."""
        return self.config.get("show_drafts") is True

    @shared
    def entries(self) -> EntryFilter:
        """What `include` and `exclude` of `_config.yml` say about files and folders."""
        return EntryFilter(self.config.get("include"), self.config.get("exclude"))

    @shared
    def collections_dir(self) -> str:
        """The folder that holds `_posts` and the other collections; empty for the root."""
        return str(self.config.get("collections_dir") or "").strip("/")

    @shared
    def collections(self) -> dict[str, dict[Any, Any]]:
        """What `_config.yml` says of each collection, by its label, the posts first."""
        listed = self.config.get("collections")
        named = (
            dict.fromkeys(listed) if isinstance(listed, list) else listed if isinstance(listed, dict) else {}
        )
        found = {"posts": None, **named}
        return {
            re.sub(r"[^A-Za-z0-9_\-.]", "", label): own if isinstance(own, dict) else {}
            for label, own in found.items()
            if isinstance(label, str)
        }

    def writes(self, label: str) -> bool:
        """Documents of a collection become pages of their own."""
        return label == "posts" or not is_false(self.collections[label].get("output"))

    def permalink_of(self, label: str) -> str:
        """The template of the addresses of a collection's documents."""
        if label not in self._permalinks:
            self._permalinks[label] = self._permalink_of(label)
        return self._permalinks[label]

    def _permalink_of(self, label: str) -> str:
        from .address import suffixed, template_of

        own, general = self.collections[label].get("permalink"), self.config.get("permalink")
        if label == "posts":
            return own if isinstance(own, str) and own else template_of(general)
        return own if isinstance(own, str) else suffixed("/:collection/:path", general)

    @shared
    def permalink(self) -> str:
        """The template of posts' addresses."""
        return self.permalink_of("posts")

    def defaults(self, place: Place) -> dict[Any, Any]:
        """The values that `defaults` of `_config.yml` give a file: the more particular scope wins (frontmatter_defaults.rb)."""
        listed = self.config.get("defaults")
        values: dict[Any, Any] = {}
        best: tuple[int, bool] | None = None
        for one in listed if isinstance(listed, list) else ():
            own = one.get("values") if isinstance(one, dict) else None
            scope = one.get("scope") or {} if isinstance(one, dict) else None
            if not isinstance(own, dict) or not isinstance(scope, dict) or not self._applies(scope, place):
                continue
            rank = (len(str(scope.get("path") or "").strip("/")), "type" in scope)
            wins = best is None or rank[0] > best[0] or (rank[0] == best[0] and (rank[1] or not best[1]))
            values = {**values, **own} if wins else {**own, **values}
            best = rank if wins else best
        return values

    def has_scopes_in(self, folder: str) -> bool:
        """`defaults` may give the files of a folder, whose path ends with `/`, different values."""
        container = f"{self.collections_dir}/" if self.collections_dir else ""
        listed = self.config.get("defaults")
        for one in listed if isinstance(listed, list) else ():
            scope = one.get("scope") if isinstance(one, dict) else None
            wanted = scope.get("path") if isinstance(scope, dict) else None
            if isinstance(wanted, str):
                path = wanted.lstrip("/").removeprefix(container)
                if "*" in wanted or (path.startswith(folder) and path != folder):
                    return True
        return False

    def _applies(self, scope: dict[Any, Any], place: Place) -> bool:
        kind = str(scope.get("type", ""))
        kind = f"{kind}s" if kind in ("page", "post") else kind
        if "type" in scope and kind != (place.collection or "pages"):
            return False
        wanted = scope.get("path")
        if not isinstance(wanted, str) or not wanted:
            return True
        container = f"{self.collections_dir}/" if self.collections_dir else ""
        if "*" not in wanted:
            return place.path.startswith(wanted.lstrip("/").removeprefix(container))
        return any(
            place.path.startswith(found.removeprefix(container)) for found in self.glob(wanted.lstrip("/"))
        )

    @shared
    def layouts(self) -> frozenset[str] | None:
        """The layouts that the site's own folder holds, or None where it has no such folder."""
        folder = normpath(str(self.config.get("layouts_dir") or "_layouts").strip("/"))
        if not self.has_folder(folder):
            return None
        inside = len(folder) + 1
        return frozenset(path[inside:].rpartition(".")[0] for path in self.glob(f"{folder}/**/*.*"))

    @property
    def has_theme(self) -> bool:
        """A theme may hold more layouts than the site's folder."""
        return bool(self.config.get("theme") or self.config.get("remote_theme"))

    @shared
    def plugins(self) -> frozenset[str]:
        """The plugins that `_config.yml` names."""
        listed = self.config.get("plugins") or self.config.get("gems")
        return frozenset(str(one) for one in listed) if isinstance(listed, list) else frozenset()

    def has_plugin(self, name: str) -> bool:
        """The site uses a plugin."""
        return name in self.plugins

    @shared
    def others(self) -> Others:
        """Every file that Jekyll writes and that is no post. The whole site is walked for it."""
        from .jekyll_others import Others

        own, self.asked = self.asked, Asked()  # one answer stands for all that the walk asks
        try:
            with unnoted():
                return Others(self)
        finally:
            self.asked = own

    def others_at(self, file: str) -> list[tuple[str, Outcome]]:
        """Path and outcome of those that are written to this file, or to one that differs in case or Unicode form alone."""
        found = self.others
        self.asked.answers[f"others {self.settings.target}"] = found.digest
        return found.at(file)

    def serves(self, key: str) -> bool:
        """One of them, or a redirect to it, is at an address, named as `site_addresses.key_of` does."""
        found = self.others
        self.asked.answers[f"others {self.settings.target}"] = found.digest
        return key in found.keys

    @shared
    def excerpt_uses(self) -> list[tuple[str, str]]:
        """Where the templates name an excerpt: `{{` or `{%`, and what stands behind the name."""
        from .excerpt import uses

        return uses(self)

    @shared
    def pages(self) -> Pages:
        """The site's pages: their addresses and their front matter."""
        from .site_pages import Pages

        return Pages(self)

    @shared
    def addresses(self) -> Addresses:
        """What answers at the site's addresses, besides its posts."""
        from .site_addresses import Addresses

        return Addresses(self)

    @shared
    def liquid(self) -> LiquidWorld:
        """What the site gives the Liquid of its posts."""
        from .liquid_world import LiquidWorld

        return LiquidWorld(self)

    def templates(self, place: str) -> list[Template]:
        """The forms that the site's patterns have for a place."""
        if place not in self._templates:
            patterns = self.settings.pattern
            self._templates[place] = [form for one in patterns for form in one.compiled.get(place, ())]
        return self._templates[place]

    def forms(self, place: str) -> list[Matcher]:
        """What tells whether a text at a place has one of these forms."""
        if place not in self._forms:
            self._forms[place] = [template.at(place) for template in self.templates(place)]
        return self._forms[place]

    def match(self, post: Post) -> Match | None:
        """The pattern of a post, read in it."""
        patterns = self.settings.pattern
        if not patterns or not post.front_matter.is_found:
            return None  # without front matter nothing of a post is where it should be, and that is one fault
        return self._choose(patterns, post)

    @cached_property
    def _choose(self) -> Callable[[tuple[Pattern, ...], Post], Match | None]:
        """Imported where there are patterns; once, since an import takes time each time that it is met."""
        from .pattern_choose import choose

        return choose


@lru_cache(maxsize=4096)
def find_root(folder: Path) -> Path | None:
    """The nearest folder, from here up within the repository, that has a `_config.yml`; else one that has `_posts`."""
    return _nearest(folder, lambda here: any((here / name).is_file() for name in CONFIG_NAMES)) or _nearest(
        folder, lambda here: any((here / name).is_dir() for name in POST_FOLDERS)
    )


def _nearest(folder: Path, holds: Any) -> Path | None:
    for here in (folder, *folder.parents):
        if holds(here):
            return here
        if (here / ".git").exists():
            return None
    return None
