"""`postlint check --show-settings`: the settings that apply, the file they come from, the rules that run."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .globs import shown
from .options import Options
from .surroundings import Judged, Surroundings
from .terminal import printable, standard_output, write_lines


def show_settings(paths: Sequence[str], surroundings: Surroundings, output_format: str) -> int:
    """Print the settings of each path, as TOML that can be used as it stands, or as JSON."""
    folders = [Path(path).absolute() for path in paths]
    judged = [surroundings.judged(path if path.is_dir() else path.parent) for path in folders]
    pairs = dict(zip(paths, judged, strict=True)).items()
    if output_format == "json":
        document = {"settings": [_as_dict(path, one) for path, one in pairs]}
        lines = [json.dumps(document, ensure_ascii=False, indent=1)]
    else:
        lines = [line for path, one in pairs for line in _as_toml(path, one)]
    with standard_output() as file:
        write_lines(file, lines)
    return 0


def _as_dict(path: str, judged: Judged) -> dict[str, Any]:
    file = judged.loaded.file
    return {
        "path": path,
        "file": shown(str(file)) if file else None,
        "settings": _plain(judged.loaded.settings),
        "rules": sorted(judged.plan.running),
    }


def _as_toml(path: str, judged: Judged) -> list[str]:
    file = judged.loaded.file
    return [
        f"# {printable(path)}: "
        + (f"settings of {shown(str(file))}" if file else "no settings file, the defaults"),
        *(f"{key} = {_toml(value)}" for key, value in _plain(judged.loaded.settings).items()),
        f"# {len(judged.plan.running)} rules run: {', '.join(sorted(judged.plan.running))}",
    ]


def _plain(value: Any) -> Any:
    """Options, and what they hold, as TOML's types."""
    if isinstance(value, Options):
        return {value.alias(name): _plain(getattr(value, name)) for name in value.declared}
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value


def _toml(value: Any) -> str:
    """A value on one line. JSON's texts, numbers and truths are TOML's."""
    if isinstance(value, dict):
        pairs = (f"{_key(key)} = {_toml(one)}" for key, one in value.items())
        return f"{{ {', '.join(pairs)} }}" if value else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool | int | float | str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False)
