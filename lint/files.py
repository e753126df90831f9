"""Write a file whole: whoever looks sees the old content or the new one, and an interrupted run leaves the old one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_DEFAULT_MODE = 0o666


def write(path: Path, content: bytes) -> None:
    """Make or replace a file. A link stays one, its target is written; the mode is kept. Raises OSError."""
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=".postlint-", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The mode of the file that is there, or what a new file gets."""
    try:
        return target.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return _DEFAULT_MODE & ~mask
