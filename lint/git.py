"""git, asked by its program."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from .errors import MisuseError, PostlintError
from .terminal import printable


def output(folder: Path, *arguments: str) -> str:
    """What git prints. Raises PostlintError where it fails."""
    found = asked(folder, *arguments)
    if found is None:
        raise PostlintError(
            f"git {arguments[0]} in {printable(str(folder))}: {complaint(folder, *arguments)}"
        )
    return found


def asked(folder: Path, *arguments: str) -> str | None:
    """What git prints, None where it fails. Raises MisuseError where there is no git."""
    done = _run(folder, *arguments)
    return os.fsdecode(done.stdout) if done.returncode == 0 else None


def complaint(folder: Path, *arguments: str) -> str:
    """The first line of what git says against it."""
    lines = os.fsdecode(_run(folder, *arguments).stderr).splitlines()
    return printable(lines[0].removeprefix("fatal: ")) if lines else "it fails"


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *arguments], cwd=folder, env=environment(), capture_output=True, check=False
        )
    except FileNotFoundError:
        raise MisuseError("--since: git is not installed") from None


def environment() -> dict[str, str]:
    """A hook runs with the variables of its own repository, and git's sentences are read here."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return {**kept, "LC_ALL": "C"}
