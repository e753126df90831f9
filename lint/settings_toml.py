"""The TOML of settings, before it is judged: files, and `KEY=VALUE` of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .errors import SettingsError
from .globs import shown


def has_table(pyproject: Path) -> bool:
    """A pyproject.toml has settings of ours."""
    import tomllib

    try:
        raw = pyproject.read_bytes()
    except OSError:
        return False
    if b"postlint" not in raw:
        return False
    try:
        tool = tomllib.loads(raw.decode()).get("tool")
    except ValueError:
        return b"[tool.postlint" in raw
    return isinstance(tool, dict) and "postlint" in tool


def read_file(file: Path) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    """A file's settings, its text, and the table that they are in. Raises SettingsError."""
    import tomllib

    name = shown(str(file))
    try:
        text = file.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(f"{name}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        column = error.start - error.object.rfind(b"\n", 0, error.start)
        raise SettingsError(f"{name}:{line}:{column}: not UTF-8: save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(_toml_error(name, text, str(error))) from None
    except RecursionError:
        raise SettingsError(f"{name}:1:1: not TOML: nested too deeply") from None
    if file.name != "pyproject.toml":
        return data, text, ()
    tool = data.get("tool")
    table = tool.get("postlint") if isinstance(tool, dict) else None
    if not isinstance(table, dict):
        raise SettingsError(f"{name}:1:1: has no table [tool.postlint]")
    return table, text, ("tool", "postlint")


def _toml_error(name: str, text: str, message: str) -> str:
    import re

    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)", message)
    problem = (message[: found.start()] if found else message).replace("\n", "\\n")
    line, column = (found[1], found[2]) if found and found[1] else (str(text.count("\n") + 1), "1")
    return f"{name}:{line}:{column}: not TOML: {problem[:1].lower()}{problem[1:]}"


def read_override(text: str) -> dict[str, Any]:
    """`KEY=VALUE` as TOML; a bare word is a text. Raises SettingsError."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        pass
    key, _, value = text.partition("=")
    try:
        return tomllib.loads(f'{key.strip()} = "{value.strip()}"')
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"--config {text}: neither a settings file nor KEY=VALUE in TOML: {error}"
        ) from None


def leaves(data: dict[str, Any]) -> Iterator[list[str | int]]:
    """The paths of a table's values."""
    for key, value in data.items():
        if isinstance(value, dict) and value:
            yield from ([key, *rest] for rest in leaves(value))
        else:
            yield [key]


def merge(data: dict[str, Any], more: dict[str, Any]) -> None:
    """Add values to a table, whose own ones they replace."""
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(data.get(key), dict):
            merge(data[key], value)
        else:
            data[key] = value
