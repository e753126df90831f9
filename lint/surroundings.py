"""What a file's folder says about it: settings, the rules that run, the site. Each is made once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from . import dates, settings
from .discover import Candidate
from .discover_excluded import Scope, jekyll_excludes
from .errors import MisuseError
from .plan import Choice, Plan, plan
from .rule import Rule
from .run import Context
from .settings import Loaded
from .site import Site, find_root


class Judged(NamedTuple):
    """Settings that were found to be right, and their rules."""

    loaded: Loaded
    plan: Plan


@dataclass
class Surroundings:
    """`config` and `isolated` are the command line's; `choice` is what it adds to the settings."""

    config: tuple[str, ...] = ()
    isolated: bool = False
    choice: Choice = field(default_factory=Choice)
    now: datetime = field(default_factory=dates.now)
    _judged: dict[Path | None, Judged] = field(default_factory=dict)
    _contexts: dict[tuple[Path | None, Path], Context] = field(default_factory=dict)
    _by_folder: dict[str, Context] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # a process may live longer than one run, and files change in between
        for cached in (settings.nearest_file, find_root, jekyll_excludes):
            cached.cache_clear()

    def judged(self, folder: Path) -> Judged:
        """The settings for files of a folder. Raises SettingsError and PluginError."""
        file = self._given_file or (None if self.isolated else settings.nearest_file(folder))
        if file not in self._judged:
            loaded = settings.read(file, [text for text in self.config if not _is_path(text)])
            self._judged[file] = Judged(loaded, plan(loaded, self.choice))
        return self._judged[file]

    def scope(self, folder: Path) -> Scope:
        """Where globs are relative to, and what the settings exclude and include."""
        loaded = self.judged(folder).loaded
        return Scope(self._base(loaded, folder), loaded.settings.exclude, loaded.settings.include)

    def context(self, candidate: Candidate) -> Context:
        """What the posts of the candidate's folder share. Raises SettingsError and PluginError."""
        name = candidate.path.rpartition("/")[0]
        if name not in self._by_folder:
            loaded, made = self.judged(Path(candidate.path).parent)
            key = (loaded.file, candidate.root)
            if key not in self._contexts:
                root = _site_root(loaded, candidate)
                site = Site(root, loaded.settings, made.ids, self.now)
                self._contexts[key] = Context(site, made, self._base(loaded, root))
            self._by_folder[name] = self._contexts[key]
        return self._by_folder[name]

    @property
    def rules(self) -> dict[str, Rule]:
        """The rules of all settings that were read, by id."""
        return {id: rule for one in self._judged.values() for id, rule in one.plan.rules.items()}

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
