"""Settings: `postlint.toml`, `.postlint.toml` or `[tool.postlint]` in pyproject.toml, the one nearest to the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from .errors import SettingsError
from .globs import shown
from .options import Options, option
from .pattern_settings import Pattern
from .rule import Severity
from .selector import Selector
from .settings_toml import has_table, leaves, merge, read_file, read_override

NAMES = ("postlint.toml", ".postlint.toml", "pyproject.toml")
Target = Literal["auto", "jekyll-4", "github-pages"]


class Settings(Options):
    """What a settings file may say."""

    select: tuple[str, ...] = option((), "rules to run instead of the default ones; globs such as `html-*`")
    extend_select: tuple[str, ...] = option((), "rules to run besides")
    ignore: tuple[str, ...] = option((), "rules not to run")
    severity: dict[str, Severity] = option({}, "rule or glob → `error` or `warning`")
    per_file_ignores: dict[str, tuple[str, ...]] = option({}, "path glob → rules not to run there")
    ignore_before: dict[date, tuple[str, ...]] = option(
        {}, "day, such as `2020-01-31` → rules not to run on posts of earlier days"
    )
    exclude: tuple[str, ...] = option((), "paths not to check, as in .gitignore")
    include: tuple[str, ...] = option(
        (), "posts outside `_posts` and `_drafts`; globs from the settings file's folder"
    )
    target: Target = option(
        "auto",
        "what builds the site: `jekyll-4`, `github-pages`, or `auto`: GitHub Pages if there is a CNAME or its gem",
    )
    plugins: tuple[str, ...] = option(
        (), "Python files with rules of your own, from the settings file's folder"
    )
    baseline: str = option(
        "",
        "the file of accepted problems, from the settings file's folder, if not `.postlint-baseline.jsonl`",
    )
    rules: dict[str, dict[str, Any]] = option({}, "rule → its options, as `[rules.ID]`")
    pattern: tuple[Pattern, ...] = option(
        (), "how the posts are written, as `[[pattern]]`; the first that fits counts"
    )
    selector: tuple[Selector, ...] = option(
        (), "elements that no post may have, as `[[selector]]`: each is a rule of its own"
    )


class Loaded(NamedTuple):
    """Settings, the file they come from (None for the defaults), its text and the table in it for places,
    the `KEY=VALUE` given besides, and what is wrong with all of it."""

    settings: Settings
    file: Path | None
    text: str = ""
    prefix: tuple[str, ...] = ()
    overrides: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    def fault(self, path: Sequence[str | int], message: str, offset: int | None = None) -> str:
        """One line of a SettingsError about a key, or about the character with a 0-based offset in the text that is its value."""
        from .settings_faults import key_text

        key = key_text(path)
        where = self._where(path, offset)
        return f"{where}: {key}: {message}" if key else f"{where}: {message}"

    def _where(self, path: Sequence[str | int], offset: int | None) -> str:
        from .settings_faults import place_in

        for override in reversed(self.overrides):
            if any(list(path[: len(keys)]) == keys for keys in leaves(read_override(override))):
                return f"--config {override}"
        if self.file is None:
            return "--config"
        place = place_in(self.text, [*self.prefix, *path], offset)
        return f"{shown(str(self.file))}:{place[0]}:{place[1]}"


@lru_cache(maxsize=4096)
def nearest_file(folder: Path) -> Path | None:
    """The settings file of a folder: its own, or that of the nearest folder above within the repository."""
    for name in NAMES:
        path = folder / name
        if path.is_file() and (name != "pyproject.toml" or has_table(path)):
            return path
    if (folder / ".git").exists() or folder == folder.parent:
        return None
    return nearest_file(folder.parent)


def load(file: Path | None, overrides: Sequence[str] = ()) -> Loaded:
    """Read and validate a settings file; `overrides` are `KEY=VALUE` in TOML. Raises SettingsError."""
    loaded = read(file, overrides)
    if loaded.faults:
        raise SettingsError("\n".join(loaded.faults))
    return loaded


def read(file: Path | None, overrides: Sequence[str] = ()) -> Loaded:
    """As `load`, but keeps what is valid and notes the faults. Raises SettingsError for what is no TOML."""
    data, text, prefix = read_file(file) if file else ({}, "", ())
    for override in overrides:
        merge(data, read_override(override))
    loaded = Loaded(Settings(), file, text, prefix, tuple(overrides))
    return _validated(loaded, data) if data else loaded


def _validated(loaded: Loaded, data: dict[str, Any]) -> Loaded:
    """The settings of this data; keys with a fault are left out, so that the others are judged too."""
    try:
        return loaded._replace(settings=Settings.of(data))
    except ValueError as error:
        from .settings_faults import faulty_keys, validation_faults

        faults = validation_faults(loaded, error, Settings, ())
        faulty = faulty_keys(error)
    rest = {key: value for key, value in data.items() if key not in faulty}
    return loaded._replace(settings=Settings.of(rest), faults=tuple(faults))
