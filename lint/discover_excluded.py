"""What is left out of a walk, and by what: settings, `_config.yml`, git, Jekyll itself."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .globs import matches, relative
from .jekyll_filter import EntryFilter

# lib/jekyll/configuration.rb; and what starts with a dot
_UNREAD_FOLDER = re.compile(r"/(?:\.[^/]*|node_modules|vendor/(?:bundle|cache|gems|ruby))$")


class Scope(NamedTuple):
    """What a settings file says about paths below its folder."""

    folder: Path
    exclude: tuple[str, ...]
    include: tuple[str, ...]


def by_settings(path: str, scope: Scope) -> str | None:
    """Which `exclude` of the settings a path falls under."""
    if not scope.exclude:
        return None
    inside = relative(path, str(scope.folder))
    if inside.startswith("../"):
        return None
    return next((f"exclude {glob!r}" for glob in scope.exclude if matches(inside, glob)), None)


def by_jekyll(path: str, root: Path | None, entries: EntryFilter | None) -> str | None:
    """Which `exclude` of `_config.yml` a path falls under, unless `include` names it."""
    if root is None or entries is None:
        return None
    reason = entries.excluded(relative(path, str(root)), is_folder=True)
    return None if reason and entries.includes(path.rpartition("/")[2]) else reason


@lru_cache
def entry_filter(root: Path) -> EntryFilter:
    """What a site's `_config.yml` says about files and folders."""
    from .settings import Settings
    from .site import Site

    return Site(root, Settings()).entries


def by_its_name(folder: str) -> str | None:
    """Why Jekyll never looks into a folder."""
    if _UNREAD_FOLDER.search(folder.replace(os.sep, "/")):
        return "Jekyll never reads it"
    return "Jekyll's output" if folder.endswith(f"{os.sep}_site") else None


def ignored_by_git(folder: str) -> set[str]:
    """What git ignores below a folder: git itself is asked, so nested and global ignore files count."""
    here = Path(folder).resolve()  # as git sees it
    if not any((above / ".git").exists() for above in (here, *here.parents)):
        return set()
    import subprocess

    command = ["git", "ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z"]
    # a hook runs with the variables of its own repository
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    except OSError:
        return set()
    names = os.fsdecode(done.stdout).split("\0") if done.returncode == 0 else []
    return {os.path.join(folder, name.rstrip("/")) for name in names if name}  # noqa: PTH118
