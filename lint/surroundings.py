"""What a file's folder says about it: settings, the rules that run, the site. Each is made once."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import discover, settings
from .discover import Candidate, Found, Posts
from .discover_excluded import Scope, entry_filter
from .errors import MisuseError
from .plan import Choice, Plan, plan
from .rule import Rule
from .run import Context, Means
from .settings import Loaded
from .site import Site, find_root

if TYPE_CHECKING:
    from .cache import Cache


class Judged(NamedTuple):
    """Settings that were found to be right, and their rules."""

    loaded: Loaded
    plan: Plan


class Surroundings:
    """`config` and `isolated` are the command line's; `choice` is what it adds to the settings."""

    def __init__(
        self,
        config: tuple[str, ...] = (),
        isolated: bool = False,
        choice: Choice | None = None,
        cache: Cache | None = None,
        jobs: int | None = None,
        now: datetime | None = None,
    ) -> None:
        self.config, self.isolated, self.jobs = config, isolated, jobs
        self.choice = choice or Choice()
        self.cache = cache
        self.now = now or datetime.now(UTC)
        self._loaded: dict[Path | None, Loaded] = {}
        self._judged: dict[Path | None, Judged] = {}
        self._contexts: dict[tuple[Path | None, Path], Context] = {}
        self._by_folder: dict[str, Context] = {}
        # a process may live longer than one run, and files change in between
        for cached in (settings.nearest_file, find_root, entry_filter):
            cached.cache_clear()
        if cache:
            cache.words = (*config, str(isolated), *map(str, self.choice))

    def loaded(self, folder: Path) -> Loaded:
        """The settings for files of a folder, right or wrong. Raises SettingsError for what is no TOML."""
        file = self._given_file or (None if self.isolated else settings.nearest_file(folder))
        if file not in self._loaded:
            self._loaded[file] = settings.read(file, [text for text in self.config if not _is_path(text)])
        return self._loaded[file]

    def judged(self, folder: Path) -> Judged:
        """The settings for files of a folder. Raises SettingsError and PluginError."""
        return self._judge(self.loaded(folder))

    def _judge(self, loaded: Loaded) -> Judged:
        if loaded.file not in self._judged:
            self._judged[loaded.file] = Judged(loaded, plan(loaded, self.choice))
        return self._judged[loaded.file]

    def judge_all(self) -> None:
        """Judge all settings that were read. Raises SettingsError and PluginError."""
        for loaded in list(self._loaded.values()):
            self._judge(loaded)

    def judge_unused(self) -> None:
        """Judge those that belong to no file that is checked; the others are judged when they are needed."""
        used = {context.loaded.file for context in self._contexts.values() if context.loaded}
        for file, loaded in list(self._loaded.items()):
            if file not in used:
                self._judge(loaded)

    def scope(self, folder: Path) -> Scope:
        """Where globs are relative to, and what the settings exclude and include."""
        loaded = self.loaded(folder)
        return Scope(self._base(loaded, folder), loaded.settings.exclude, loaded.settings.include)

    def context(self, candidate: Candidate) -> Context:
        """What the posts of the candidate's folder share."""
        name = candidate.path.rpartition("/")[0]
        if name not in self._by_folder:
            loaded = self.loaded(Path(candidate.path).parent)
            key = (loaded.file, candidate.root)
            if key not in self._contexts:
                self._contexts[key] = self._context(loaded, candidate)
            self._by_folder[name] = self._contexts[key]
        return self._by_folder[name]

    def all_rules(self) -> dict[str, Rule]:
        """The rules of all settings that were read, by id."""
        return {id: rule for one in self._loaded.values() for id, rule in self._judge(one).plan.rules.items()}

    def means(self, found: Found) -> Means:
        """How a run over these files knows their sites, and what it keeps."""
        recipe = partial(Surroundings, self.config, self.isolated, self.choice, now=self.now)
        return Means(self.cache, lambda context: self._posts_of(context, found), recipe, self.jobs)

    def _posts_of(self, context: Context, found: Found) -> Posts:
        """All posts of a site, as a check of its folder finds them."""
        root = context.site.root
        walked = found if found.covers(root) else discover.discover([str(root)], self.scope)
        return walked.posts(lambda one: self.context(one) is context)

    def _context(self, loaded: Loaded, candidate: Candidate) -> Context:
        def made() -> Plan:
            return self._judge(loaded).plan

        root = _site_root(loaded, candidate)
        site = Site(root, loaded.settings, lambda: made().ids, self.now, lambda: made().running)
        is_site = root != Path(candidate.path).parent or find_root(root) is not None
        return Context(site, made, self._base(loaded, root), loaded, is_site)

    @cached_property
    def _given_file(self) -> Path | None:
        files = [text for text in self.config if _is_path(text)]
        if not files:
            return None
        if self.isolated:
            raise MisuseError(f"--config {files[0]}: --isolated reads no settings file")
        if len(files) > 1:
            raise MisuseError(f"--config: two settings files are given: {files[0]} and {files[1]}")
        path = Path(files[0]).absolute()
        if path.is_dir():
            raise MisuseError(f"--config {files[0]}: is a folder: name the settings file in it")
        if not path.exists():
            raise MisuseError(f"--config {files[0]}: no such file (a setting is written KEY=VALUE)")
        return path

    def _base(self, loaded: Loaded, fallback: Path) -> Path:
        """The folder that the settings' globs are relative to."""
        if loaded.file is None:
            return find_root(fallback) or fallback
        return Path.cwd() if loaded.file == self._given_file else loaded.file.parent


def _site_root(loaded: Loaded, candidate: Candidate) -> Path:
    """A settings file beside no Jekyll site marks the site's root itself."""
    marked = loaded.file.parent if loaded.file else None
    known = find_root(Path(candidate.path).parent)
    inside = marked is not None and Path(candidate.path).is_relative_to(marked)
    return marked if known is None and marked and inside else candidate.root


def _is_path(text: str) -> bool:
    return "=" not in text or Path(text).is_file()
