"""The entries of a folder that Jekyll passes over (lib/jekyll/entry_filter.rb)."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

SPECIAL = (".", "_", "#", "~")
_INCLUDED = [".htaccess"]
# `DEFAULT_EXCLUDES` in lib/jekyll/configuration.rb
_NEVER = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
    "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
)  # fmt: skip


class EntryFilter:
    """`include` and `exclude` are the lists of `_config.yml`."""

    def __init__(self, include: object, exclude: object) -> None:
        self._include = _Globs(include if isinstance(include, list) else _INCLUDED)
        listed = exclude if isinstance(exclude, list) else []
        self._exclude = _Globs([one for one in listed if one not in self._include.all])
        self._never = tuple(glob for glob in _NEVER if glob not in self._include.all)

    def left_out(self, folder: str, entry: str, is_folder: bool = False) -> str | None:
        """Why an entry of a folder, a name or a path below it, is passed over; None where it is read."""
        if entry.endswith("."):
            return "a name that ends with ."
        reason = self._reason(folder, entry, is_folder)
        return None if reason and self.includes(entry) else reason

    def _reason(self, folder: str, entry: str, is_folder: bool) -> str | None:
        """Why it is passed over if `include` does not name it."""
        inside = f"{folder}/{entry}" if folder else entry
        if self._exclude.all and (reason := self.excluded(inside, is_folder)):
            return reason
        if (f"{inside}/" if is_folder else inside).startswith(self._never):
            return "Jekyll never reads it"
        name = entry.rpartition("/")[2]
        if name.startswith(SPECIAL) or entry.startswith(SPECIAL):
            first = name[0] if name.startswith(SPECIAL) else entry[0]
            if is_folder:
                return f"in the folder {name}, which Jekyll passes over"
            return f"a name that begins with {first}"
        return "a name that ends with ~" if entry.endswith("~") else None

    def includes(self, entry: str) -> bool:
        """`include` names the entry, or its last part, or how one of the two begins."""
        name = entry.rpartition("/")[2]
        return bool(self._include.match(name) or (name != entry and self._include.match(entry)))

    @property
    def has_excludes(self) -> bool:
        """`exclude` names anything."""
        return bool(self._exclude.all)

    def excluded(self, inside: str, is_folder: bool = False) -> str | None:
        """Which `exclude` a path falls under, which leads from the site's root."""
        glob = self._exclude.match(inside) or (is_folder and self._exclude.match(f"{inside}/"))
        return f"exclude {glob!r} of _config.yml" if glob else None


class _Globs:
    """A path falls under a glob that fits it, its stars slashes too, or with which it begins (glob_include?)."""

    def __init__(self, listed: Sequence[object]) -> None:
        self.all = tuple(one.lstrip("/") for one in listed if isinstance(one, str) and one.strip("/"))
        self._patterns = [one for one in self.all if any(character in one for character in "*?[")]

    def match(self, path: str) -> str | None:
        if path.startswith(self.all):
            return next(glob for glob in self.all if path.startswith(glob))
        if not self._patterns:
            return None
        return next((glob for glob in self._patterns if fnmatchcase(path, glob)), None)
