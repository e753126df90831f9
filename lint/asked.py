"""What a post asks of the files around it and of the clock: the record by which a kept answer is known to hold still."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from .digest import blake2b
from .once import once
from .opened import unnoted

T = TypeVar("T")
FOREVER = float("inf")


class Asked:
    """`answers` is question → answer; `until` the time (seconds since 1970) from which an answer about the clock may be another."""

    __slots__ = ("answers", "until")

    def __init__(self) -> None:
        self.answers: dict[str, str] = {}
        self.until = FOREVER

    def add(self, other: Asked) -> None:
        """What was asked elsewhere counts as asked here."""
        self.answers.update(other.answers)
        if other.until < self.until:
            self.until = other.until


class shared(once[T]):
    """A property of a site that is worked out once for all posts: what it asks counts as asked by each of them."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        @wraps(work)
        def for_all(instance: Any) -> T:
            site = getattr(instance, "site", instance)
            own, site.asked = site.asked, site.asked_for_all
            try:
                return work(instance)
            finally:
                site.asked = own

        super().__init__(for_all)


def has_file(root: str, path: str) -> bool:
    """A file of this name is below the root."""
    try:
        return os.path.isfile(f"{root}/{path}")  # noqa: PTH113
    except ValueError:  # a NUL in the name
        return False


def has_folder(root: str, path: str) -> bool:
    """A folder of this name is below the root."""
    try:
        return os.path.isdir(f"{root}/{path}")  # noqa: PTH112
    except ValueError:
        return False


def find(root: str, pattern: str) -> list[str]:
    """The files and folders that match, relative to the root with `/`, hidden ones too."""
    from pathlib import Path

    folder = Path(root)
    try:
        return [path.relative_to(folder).as_posix() for path in folder.glob(pattern)]
    except (OSError, ValueError, NotImplementedError):  # `**` as part of a name; a pattern with a root
        return []


def read(root: str, path: str) -> bytes:
    """A file's bytes. Raises OSError."""
    if not has_file(root, path):  # a FIFO would be waited for
        raise FileNotFoundError(path)
    with unnoted(), open(f"{root}/{path}", "rb") as file:  # noqa: PTH123
        return file.read()


def digest(content: bytes) -> bytes:
    """What stands for a content."""
    return blake2b(content, digest_size=16).digest()


def of_flag(answer: bool) -> str:
    """A yes or no as it is kept."""
    return "yes" if answer else "no"


def of_names(names: list[str]) -> str:
    """Names as they are kept: their order is the file system's and says nothing."""
    return digest("\0".join(sorted(names)).encode(errors="surrogateescape")).hex()


def of_content(content: bytes | None) -> str:
    """A file's content as it is kept; None where it cannot be read."""
    return "unreadable" if content is None else digest(content).hex()


def _content(root: str, path: str) -> bytes | None:
    try:
        return read(root, path)
    except OSError:
        return None


def _others(root: str, target: str) -> str:
    from pathlib import Path

    from .settings import Settings
    from .site import Site

    return Site(Path(root), Settings.of({"target": target})).others.digest


_ANSWERS: dict[str, Callable[[str, str], str]] = {
    "file": lambda root, path: of_flag(has_file(root, path)),
    "folder": lambda root, path: of_flag(has_folder(root, path)),
    "find": lambda root, pattern: of_names(find(root, pattern)),
    "read": lambda root, path: of_content(_content(root, path)),
    "others": _others,
}


def answer(root: str, question: str) -> str:
    """What the answer to a question is now. A question is a kind, a blank, and a path or pattern."""
    kind, _, subject = question.partition(" ")
    return _ANSWERS[kind](root, subject)
