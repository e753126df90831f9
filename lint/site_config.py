"""`_config.yml` as Ruby reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from . import psych
from .errors import SettingsError
from .settings_faults import shown_file
from .yaml_nodes import compose


def read_config(file: Path, raw: bytes) -> dict[Any, Any]:
    """What the file says; empty where it holds no map, as Configuration#read_config_files has it.

    Raises SettingsError where it is not YAML: without it nobody knows what the site publishes.
    """
    try:
        node = compose(raw)
    except (yaml.YAMLError, UnicodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        problem = getattr(error, "problem", None) or "not UTF-8"
        raise SettingsError(
            f"{shown_file(file)}:{place}: not YAML: {problem}: the whole build stops, and no post is checked"
        ) from None
    found = psych.value(node) if node else {}
    return found if isinstance(found, dict) else {}
