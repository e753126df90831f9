"""What every answer depends on besides the posts and their site: this program, the rules' code, Python, the settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from . import __version__
from .digest import blake2b
from .rule import advertised

Stamps = dict[str, list[int]]


def generation(*more: str) -> str:
    """What stands for the program, Python and these words."""
    own = _stamps(path for folder in _code_folders() for path in _files(folder))
    plugins = _stamps(map(str, advertised()))
    words = (__version__, sys.version, sys.byteorder, str(sorted({**own, **plugins}.items())), *more)
    return blake2b("\0".join(words).encode(errors="surrogateescape"), digest_size=16).hexdigest()


def _code_folders() -> list[str]:
    from importlib.util import find_spec

    found = find_spec("postlint.rules")
    return [os.path.dirname(__file__), *(found.submodule_search_locations or () if found else ())]  # noqa: PTH120


def _files(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.path for entry in entries if entry.name.endswith(".py")]


def _stamps(paths: Iterable[str]) -> Stamps:
    found = {}
    for path in paths:
        status = os.stat(path)  # noqa: PTH116
        found[path] = [status.st_size, status.st_mtime_ns]
    return found


def loaded(since: float) -> Stamps:
    """The stamps of `module_files`. One that was changed since a moment (seconds) was loaded as it was before: it gets
    a stamp that no file has."""
    return stamps_of(module_files(), since)


def module_files() -> set[str]:
    """The files of all modules that are loaded and no part of Python or of this program."""
    files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
    return {file for file in files if file and _is_outside(file)}


def stamps_of(files: Iterable[str], since: float) -> Stamps:
    """The stamps of files as they were at a moment."""
    found: Stamps = {}
    for file in files:
        try:
            status = os.stat(file)  # noqa: PTH116
        except OSError:
            found[file] = [-1, -1]
            continue
        is_later = max(status.st_mtime, status.st_ctime) >= since
        found[file] = [-1, -1] if is_later else [status.st_size, status.st_mtime_ns]
    return found


def are_as_before(stamps: Stamps) -> bool:
    """These files have not been changed."""
    try:
        return all(_stamps([file])[file] == stamp for file, stamp in stamps.items())
    except OSError:
        return False


def _is_outside(file: str) -> bool:
    return not file.startswith((_STANDARD, *_OWN)) or "site-packages" in file


_STANDARD = os.path.dirname(os.__file__)  # noqa: PTH120
_OWN = tuple(os.path.join(folder, "") for folder in _code_folders())  # noqa: PTH118
