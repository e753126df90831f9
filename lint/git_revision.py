"""What `--since REV` names: a commit of the repository that a folder lies in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from . import git
from .errors import MisuseError
from .terminal import printable

_FORK = "..."


class Revision(NamedTuple):
    """The repository's top folder, absolute, and the id of a commit."""

    top: Path
    commit: str


def resolve(folder: Path, revision: str) -> Revision:
    """`REV...` is the commit at which HEAD left REV. Raises MisuseError."""
    up = git.asked(folder, "rev-parse", "--show-cdup")
    if up is None:
        reason = git.complaint(folder, "rev-parse", "--show-cdup")
        raise MisuseError(f"--since: {printable(str(folder))} is in no git repository: {reason}")
    top = Path(os.path.abspath(folder / up.rstrip("\n")))  # noqa: PTH100 - a link's name is kept
    commit = _commit(top, revision.removesuffix(_FORK))
    if commit is None:
        raise MisuseError(f"--since {printable(revision)}: git knows no such revision{_hint(top)}")
    if revision.endswith(_FORK):
        commit = _asked_commit(top, "merge-base", commit, "HEAD")
        if commit is None:
            raise MisuseError(
                f"--since {printable(revision)}: git knows no commit that it has in common with HEAD{_hint(top)}"
            )
    return Revision(top, commit)


def check_inside(paths: Sequence[str], top: Path) -> None:
    """Raises MisuseError for a path outside of the repository."""
    for path in paths:
        if not Path(os.path.abspath(path)).is_relative_to(top):  # noqa: PTH100
            raise MisuseError(
                f"--since: {printable(path)} lies outside of the repository {printable(str(top))}"
            )


def folder_of(path: str) -> Path:
    """The folder whose repository is asked about a path."""
    here = Path(path).absolute()
    return here if here.is_dir() else here.parent


def _commit(top: Path, revision: str) -> str | None:
    if revision.startswith("-") or not revision:
        return None
    return _asked_commit(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")


def _asked_commit(top: Path, *arguments: str) -> str | None:
    found = git.asked(top, *arguments)
    return found and found.strip()


def _hint(top: Path) -> str:
    if git.output(top, "rev-parse", "--is-shallow-repository").strip() != "true":
        return ""
    return ": this clone is shallow, fetch the history first (`fetch-depth: 0` for actions/checkout)"
