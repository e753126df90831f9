"""`_config.yml` as Ruby reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from . import parse_lines, psych
from .errors import SettingsError
from .globs import shown

_END = "\n---"


def read_config(file: Path, raw: bytes) -> dict[Any, Any]:
    """What the file says; empty where it holds no map, as Configuration#read_config_files has it.

    Raises SettingsError where it is not YAML: without it nobody knows what the site publishes.
    """
    plain = _read_plain(raw)
    return _read(file, raw) if plain is None else plain


def _read_plain(raw: bytes) -> dict[Any, Any] | None:
    """What a file of plain lines says; None where anything in it is not plain."""
    try:
        text = raw.decode()
    except UnicodeError:
        return None
    found = parse_lines.read(text + _END, 0)
    if found and found[1] == len(text) + 1:
        return {psych.scalar(key): field.value for key, field in found[0].items()}
    return None


def _read(file: Path, raw: bytes) -> dict[Any, Any]:
    import yaml

    from .yaml_nodes import compose

    try:
        node = compose(raw)
    except (yaml.YAMLError, UnicodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        problem = getattr(error, "problem", None) or "not UTF-8"
        raise SettingsError(
            f"{shown(str(file))}:{place}: not YAML: {problem}: the whole build stops, and no post is checked"
        ) from None
    found = psych.value(node) if node else {}
    return found if isinstance(found, dict) else {}
