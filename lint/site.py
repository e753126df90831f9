"""A site: the folder that its posts belong to, and what its files and its `_config.yml` say about every post."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from . import dates
from .pattern import Match, Template, choose
from .settings import Settings

if TYPE_CHECKING:
    from .parse import Post

CONFIG_NAMES = ("_config.yml", "_config.yaml")
POST_FOLDERS = ("_posts", "_drafts")


class Site:
    """What is asked once for all posts of a folder. `root` is absolute; files are looked up below it."""

    def __init__(
        self,
        root: Path,
        settings: Settings,
        rule_ids: frozenset[str] = frozenset(),
        now: datetime | None = None,
    ) -> None:
        self.root = root
        self.settings = settings
        self.rule_ids = rule_ids
        self.now = now or dates.now()
        self._files: dict[str, bool] = {}
        self._templates: dict[str, list[Template]] = {}

    @cached_property
    def config(self) -> dict[Any, Any]:
        """`_config.yml` as Ruby reads it; empty where there is none or it is not a map."""
        import yaml

        from . import psych
        from .yaml_nodes import compose

        for name in CONFIG_NAMES:
            try:
                node = compose((self.root / name).read_bytes())
            except (OSError, yaml.YAMLError):
                continue
            found = psych.value(node) if node else {}
            return found if isinstance(found, dict) else {}
        return {}

    @cached_property
    def named_zone(self) -> tzinfo | None:
        """The time zone that `_config.yml` names, or None: then Jekyll takes the building machine's."""
        name = self.config.get("timezone")
        try:
            return ZoneInfo(name) if isinstance(name, str) and name else None
        except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
            return None
        except KeyError:
            return None

    @cached_property
    def zone(self) -> tzinfo:
        """The site's time zone, UTC where none is named."""
        return self.named_zone or UTC

    @property
    def publishes_future(self) -> bool:
        """Posts dated in the future are published."""
        return self.config.get("future") is True

    @cached_property
    def layouts(self) -> frozenset[str] | None:
        """The layouts that the site's own folder holds, or None where it has no such folder."""
        folder = self.root / str(self.config.get("layouts_dir") or "_layouts")
        if not folder.is_dir():
            return None
        return frozenset(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.*"))

    @property
    def has_theme(self) -> bool:
        """A theme may hold more layouts than the site's folder."""
        return bool(self.config.get("theme") or self.config.get("remote_theme"))

    def has_file(self, path: str) -> bool:
        """A file of this name, relative to the root with `/`, exists."""
        if path not in self._files:
            try:
                self._files[path] = (self.root / path).is_file()
            except (OSError, ValueError):
                self._files[path] = False
        return self._files[path]

    def templates(self, place: str) -> list[Template]:
        """The forms that the site's patterns have for a place."""
        if place not in self._templates:
            patterns = self.settings.pattern
            self._templates[place] = [one.compiled[place] for one in patterns if place in one.templates]
        return self._templates[place]

    def match(self, post: Post) -> Match | None:
        """The pattern of a post, read in it."""
        if not self.settings.pattern or not post.front_matter.is_found:
            return None  # without front matter nothing of a post is where it should be, and that is one fault
        return choose(self.settings.pattern, post)


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
