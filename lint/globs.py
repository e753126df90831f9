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


@lru_cache(maxsize=64)
def _below(folder: str) -> str:
    return os.path.join(folder, "")  # noqa: PTH118 - a Path has no slash at its end


def relative(path: str, folder: str) -> str:
    """An absolute path as seen from an absolute folder, with `/`."""
    prefix = _below(folder)
    # os.path.relpath is slow, and nearly all files lie below
    inside = path.removeprefix(prefix) if path.startswith(prefix) else os.path.relpath(path, folder)
    return inside.replace(os.sep, "/")


def shown(path: str) -> str:
    """A path as people see it: from the working folder, with `/`."""
    return relative(os.path.abspath(path), os.getcwd())  # noqa: PTH100, PTH109
