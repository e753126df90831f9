"""The cache folder: where it is, how it is made, and how it is removed. It holds nothing that cannot be made again."""

from __future__ import annotations

import os
from pathlib import Path

NAME = ".postlint_cache"
VARIABLE = "POSTLINT_CACHE_DIR"
SUFFIX = ".sqlite"
_TAG = "CACHEDIR.TAG"
_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55"  # https://bford.info/cachedir/
_SENTENCE = "# Made by postlint. It may be deleted at any time."
_MOST = 12  # files: one for each set of options that a site is checked with
_BESIDE = ("", "-wal", "-shm")


def folder_of(root: Path, given: str | None) -> Path:
    """The folder that the command line, the environment or the site's root says."""
    chosen = given or os.environ.get(VARIABLE)
    return Path(chosen).absolute() if chosen else root / NAME


def make(folder: Path) -> None:
    """Make the folder, with what keeps it out of git and of backups. Raises OSError."""
    if is_ours(folder):
        return
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(None, "a folder with other files in it", str(folder))
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    (folder / _TAG).write_text(f"{_SIGNATURE}\n{_SENTENCE}\n", encoding="utf-8")


def is_ours(folder: Path | str) -> bool:
    """postlint made this folder."""
    try:
        with open(f"{folder}/{_TAG}", encoding="utf-8") as file:  # noqa: PTH123
            return _SENTENCE in file.read(200)
    except (OSError, ValueError):
        return False


def make_room(folder: Path) -> None:
    """Remove the files that were not used for longest, but for the latest few."""
    kept = sorted(folder.glob(f"*{SUFFIX}"), key=lambda file: file.stat().st_mtime)
    for file in kept[: -_MOST + 1]:
        remove(file)


def remove(file: Path) -> None:
    """Remove a file of the cache and what SQLite keeps beside it."""
    for suffix in _BESIDE:
        Path(f"{file}{suffix}").unlink(missing_ok=True)


def clean(folder: Path) -> bool:
    """Remove the folder; False where there is none of ours. Files that postlint did not make stay. Raises OSError."""
    if not is_ours(folder):
        return False
    for file in folder.glob(f"*{SUFFIX}*"):
        file.unlink(missing_ok=True)
    for name in (".gitignore", _TAG):
        (folder / name).unlink(missing_ok=True)
    if not any(folder.iterdir()):
        folder.rmdir()
    return True
