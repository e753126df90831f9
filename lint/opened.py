"""Which files are opened meanwhile: what rules read by themselves, and not through the site, belongs to what they depend on."""

from __future__ import annotations

import os
import sys
from typing import Any

_CODE = (".py", ".pyc", ".so", ".pyd")
_wanted: list[set[str]] = []
_is_listening: list[bool] = []


class opened:
    """Add the paths of the files that are opened within."""

    __slots__ = ("_files",)

    def __init__(self, files: set[str]) -> None:
        if not _is_listening:
            sys.addaudithook(_note)  # for good: Python has no way to take one back
            _is_listening.append(True)
        self._files = files

    def __enter__(self) -> None:
        _wanted.append(self._files)

    def __exit__(self, *_: object) -> None:
        _wanted.pop()


def unnoted() -> opened:
    """Files that are opened within count for nothing: they are known otherwise."""
    return opened(set())


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if not _wanted or event != "open" or not isinstance(arguments[0], str | bytes | os.PathLike):
        return
    _, mode, flags = arguments
    is_read = mode.startswith("r") if mode else flags & (os.O_WRONLY | os.O_RDWR) == 0
    if is_read:
        path = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100
        if not path.endswith(_CODE):
            _wanted[-1].add(path)
