"""Settings: `postlint.toml`, `.postlint.toml` or `[tool.postlint]` in pyproject.toml, the one nearest to the file."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from .errors import SettingsError
from .options import Options, option
from .pattern import Pattern

NAMES = ("postlint.toml", ".postlint.toml", "pyproject.toml")
Severity = Literal["error", "warning"]


class Settings(Options):
    """What a settings file may say."""

    select: tuple[str, ...] = option((), "rules to run instead of the default ones; globs such as `html-*`")
    extend_select: tuple[str, ...] = option((), "rules to run besides")
    ignore: tuple[str, ...] = option((), "rules not to run")
    severity: dict[str, Severity] = option({}, "rule or glob → `error` or `warning`")
    per_file_ignores: dict[str, tuple[str, ...]] = option({}, "path glob → rules not to run there")
    exclude: tuple[str, ...] = option((), "paths not to check, as in .gitignore")
    include: tuple[str, ...] = option(
        (), "posts outside `_posts` and `_drafts`; globs from the settings file's folder"
    )
    plugins: tuple[str, ...] = option(
        (), "Python files with rules of your own, from the settings file's folder"
    )
    rules: dict[str, dict[str, Any]] = option({}, "rule → its options, as `[rules.ID]`")
    pattern: tuple[Pattern, ...] = option(
        (), "how the posts are written, as `[[pattern]]`; the first that fits counts"
    )


class Loaded(NamedTuple):
    """Settings, the file they come from (None for the defaults), the table in it, and its text for places."""

    settings: Settings
    file: Path | None
    text: str = ""
    prefix: tuple[str, ...] = ()

    def fault(self, path: Sequence[str | int], message: str) -> str:
        """One line of a SettingsError about a key."""
        return _fault(self.file, self.text, (*self.prefix, *path), message, len(self.prefix))


@lru_cache(maxsize=4096)
def nearest_file(folder: Path) -> Path | None:
    """The settings file of a folder: its own, or that of the nearest folder above within the repository."""
    for name in NAMES:
        path = folder / name
        if path.is_file() and (name != "pyproject.toml" or b"[tool.postlint" in path.read_bytes()):
            return path
    if (folder / ".git").exists() or folder == folder.parent:
        return None
    return nearest_file(folder.parent)


def load(file: Path | None, overrides: Sequence[str] = ()) -> Loaded:
    """Read and validate a settings file; `overrides` are `KEY=VALUE` in TOML. Raises SettingsError."""
    data, text, prefix = _read(file) if file else ({}, "", ())
    for override in overrides:
        _merge(data, _override(override))
    if not data:
        return Loaded(Settings(), file, text, prefix)
    from pydantic import ValidationError

    try:
        settings = Settings.of(data)
    except ValidationError as error:
        loaded = Loaded(Settings(), file, text, prefix)
        raise SettingsError("\n".join(validation_faults(loaded, error, Settings, ()))) from None
    return Loaded(settings, file, text, prefix)


def validation_faults(
    loaded: Loaded, error: Any, options: type[Options], prefix: Sequence[str | int]
) -> list[str]:
    """A line for each of a pydantic ValidationError's errors."""
    lines = []
    for found in error.errors():
        location = [part for part in found["loc"] if not str(part).startswith("function-")]
        message = found["msg"].removeprefix("Value error, ")
        if found["type"] == "extra_forbidden":
            names = [options.alias(name) for name in _fields_at(options, location[:-1])]
            message = f"unknown key {location[-1]}{did_you_mean(str(location[-1]), names)}"
        lines.append(loaded.fault([*prefix, *location], message[:1].lower() + message[1:]))
    return lines


def _fields_at(options: type[Options], location: Sequence[str | int]) -> list[str]:
    return list(Pattern.declared if location and location[0] == "pattern" else options.declared)


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """`: did you mean x?`, or what there is to choose from, or nothing."""
    close = get_close_matches(word, known, 1, 0.6)
    if close:
        return f": did you mean {close[0]}?"
    return f": the keys here are {', '.join(sorted(known))}" if 0 < len(known) <= 12 else ""


def _read(file: Path) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    import tomllib

    try:
        text = file.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: not UTF-8 at byte {error.start}: save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(_toml_error(file, text, str(error))) from None
    if file.name != "pyproject.toml":
        return data, text, ()
    return data.get("tool", {}).get("postlint", {}), text, ("tool", "postlint")


def _toml_error(file: Path, text: str, message: str) -> str:
    import re

    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)", message)
    problem = (message[: found.start()] if found else message).replace("\n", "\\n")
    line, column = (found[1], found[2]) if found and found[1] else (str(text.count("\n") + 1), "1")
    return f"{file}:{line}:{column}: not TOML: {problem[:1].lower()}{problem[1:]}"


def _override(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        pass
    key, _, value = text.partition("=")
    try:
        return tomllib.loads(f'{key.strip()} = "{value.strip()}"')
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"--config {text}: neither a file nor KEY=VALUE in TOML: {error}") from None


def _merge(data: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(data.get(key), dict):
            _merge(data[key], value)
        else:
            data[key] = value


def _fault(file: Path | None, text: str, path: Sequence[str | int], message: str, hidden: int) -> str:
    from .toml_place import place_of

    place = place_of(text, path) if text else None
    where = str(file) if file else "--config"
    where += f":{place.line}:{place.column}" if place else ""
    key = ".".join(str(part) for part in path[hidden:])
    return f"{where}: {key}: {message}" if key else f"{where}: {message}"
