"""Paths as people see them, and globs over them as in .gitignore: without a slash they match any part of the path."""

from __future__ import annotations

import os
import re
from functools import lru_cache


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    anchored = "/" in pattern.rstrip("/")
    body = ""
    for part in re.findall(r"\*\*/?|\*|\?|\[!?[^\]]+\]|[^*?\[]+|\[", pattern.strip("/")):
        if part.startswith("**"):
            body += "(?:.*/)?" if part.endswith("/") else ".*"
        elif part in ("*", "?"):
            body += f"[^/]{part.replace('?', '')}"
        elif part.startswith("[") and len(part) > 1:
            body += _character_class(part)
        else:
            body += re.escape(part)
    return re.compile(f"{'' if anchored else '(?:.*/)?'}{body}(?:/.*)?", re.DOTALL)


def _character_class(part: str) -> str:
    negated = part.startswith("[!")
    inner = part[2 if negated else 1 : -1].replace("\\", r"\\").replace("[", r"\[").replace("^", r"\^")
    try:
        re.compile(f"[{inner}]")
    except re.error:  # a range that runs backwards, such as [z-a]
        return re.escape(part)
    return f"[{'^' if negated else ''}{inner}]"


def matches(path: str, pattern: str) -> bool:
    """The path, or a folder above it, matches the glob."""
    return _compiled(pattern.removeprefix("./")).fullmatch(path) is not None


def shown(path: str) -> str:
    """A path relative to the working folder, with `/`."""
    return os.path.relpath(path).replace(os.sep, "/")
