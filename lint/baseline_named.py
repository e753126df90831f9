"""Which baseline is a file's. Asked in every run, before anything else about baselines is imported."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from .discover import Candidate
from .errors import MisuseError
from .site import find_root
from .surroundings import Surroundings
from .terminal import printable

NAME = ".postlint-baseline.jsonl"


class Named(NamedTuple):
    """Where a baseline lies, and the sentence for a missing one that somebody has named."""

    path: Path
    missing: str | None


def named(folder: Path, surroundings: Surroundings, option: str | None) -> Named:
    """The baseline for the files of a folder: the command line's, the settings', or the one beside the settings."""
    way_out = "no such baseline: `postlint baseline` writes it"
    if option is not None:
        if Path(option).is_dir():
            raise MisuseError(f"--baseline {printable(option)}: is a folder: name a file")
        return Named(Path(option).absolute(), f"--baseline {printable(option)}: {way_out}")
    loaded = surroundings.loaded(folder)
    base = loaded.file.parent if loaded.file else find_root(folder) or folder
    if loaded.settings.baseline:
        path = base / loaded.settings.baseline
        return Named(path, loaded.fault(("baseline",), f"{loaded.settings.baseline}: {way_out}"))
    return Named(base / NAME, None)


def by_baseline(
    candidates: Iterable[Candidate], surroundings: Surroundings, option: str | None
) -> Sequence[tuple[Named, list[Candidate]]]:
    """The files of each baseline, whether or not it is there."""
    found: dict[Path, tuple[Named, list[Candidate]]] = {}
    known: dict[str, Named] = {}
    for one in candidates:
        folder = os.path.dirname(one.path)  # noqa: PTH120
        if folder not in known:
            known[folder] = named(Path(folder), surroundings, option)
        found.setdefault(known[folder].path, (known[folder], []))[1].append(one)
    return list(found.values())


def is_any(candidates: Iterable[Candidate], surroundings: Surroundings, option: str | None) -> bool:
    """Some baseline is there, or is missed."""
    return any(
        where.missing or where.path.exists() for where, _ in by_baseline(candidates, surroundings, option)
    )
