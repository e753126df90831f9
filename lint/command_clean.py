"""`postlint clean`: remove what was kept."""

from __future__ import annotations

from pathlib import Path

from . import cache_folder, discover
from .errors import PostlintError
from .site import find_root
from .terminal import printable, standard_output, write_lines


def clean_command(paths: tuple[str, ...], cache_dir: str | None) -> int:
    """Remove the cache of the site found from here, or of those of the paths. Raises PostlintError where that fails."""
    with standard_output() as file:
        for folder in sorted(
            {_folder(Path(path).absolute(), cache_dir) for path in discover.starting_points(paths)}
        ):
            shown = printable(str(folder))
            try:
                is_removed = cache_folder.clean(folder)
            except OSError as error:
                raise PostlintError(f"{shown}: {(error.strerror or str(error)).lower()}") from error
            if not is_removed and folder.exists():
                raise PostlintError(f"{shown}: not made by postlint: nothing was removed")
            write_lines(file, [f"removed {shown}" if is_removed else f"nothing is kept in {shown}"])
    return 0


def _folder(path: Path, cache_dir: str | None) -> Path:
    folder = path if path.is_dir() else path.parent
    return cache_folder.folder_of(find_root(folder) or folder, cache_dir)
