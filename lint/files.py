"""Write a file whole: whoever looks sees the old content or the new one, and an interrupted run leaves the old one.

Until a new file takes the old one's place its name begins with a dot: Jekyll passes over what an interrupted run may leave.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

_DEFAULT_MODE = 0o666
_WRITABLE = 0o222


class RefusedError(OSError):
    """A file that is left as it is, and why."""


def write(path: Path, content: bytes) -> None:
    """Make or replace a file. A link stays one, its target is written. Raises OSError."""
    _write(Path(os.path.realpath(path)), content, None)


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Replace a file that holds `before`. Raises OSError, RefusedError where it is read-only or holds something else by now."""
    target = Path(os.path.realpath(path))
    if not target.stat().st_mode & _WRITABLE or not os.access(target, os.W_OK):
        raise RefusedError("read-only")
    _write(target, after, before)


def _write(target: Path, content: bytes, expected: bytes | None) -> None:
    handle, name = tempfile.mkstemp(prefix=".postlint-", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            _take_over(target, Path(name))
            os.fsync(file.fileno())
        if expected is not None and target.read_bytes() != expected:
            raise RefusedError("changed while it was fixed: run again")
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _keep_name(target.parent)


def _take_over(target: Path, new: Path) -> None:
    """Give a new file what the old one has besides its bytes and times: mode, access list, extended attributes, and
    owner as far as the system lets us."""
    try:
        status = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(_DEFAULT_MODE & ~mask)
        return
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(new, -1, status.st_gid)
            os.chown(new, status.st_uid, -1)
    shutil.copystat(target, new)
    os.utime(new)


def _keep_name(folder: Path) -> None:
    """Make the new name outlast a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
