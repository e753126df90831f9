"""Globs over relative paths with `/`, as in .gitignore: without a slash they match any part of the path."""

from __future__ import annotations

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
            body += part.replace("[!", "[^")
        else:
            body += re.escape(part)
    return re.compile(f"{'' if anchored else '(?:.*/)?'}{body}(?:/.*)?", re.DOTALL)


def matches(path: str, pattern: str) -> bool:
    """The path, or a folder above it, matches the glob."""
    return _compiled(pattern).fullmatch(path) is not None
