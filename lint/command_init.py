"""`postlint init`: settings learned from the posts that are there; each is tried on them before it is written."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from . import discover, files, init_settings
from .command_check import check_all
from .discover import Found
from .errors import MisuseError, PostlintError
from .globs import shown
from .init_pattern import SHARE, Draft, drafts
from .init_posts import Seen, look
from .problem import Result
from .settings import NAMES, nearest_file
from .site import find_root
from .surroundings import Surroundings
from .terminal import printable, standard_output, write_lines
from .write import counted

_ROUNDS = 5
T = TypeVar("T")


@dataclass(frozen=True)
class Arguments:
    """The options of `init`, as given."""

    paths: tuple[str, ...]
    stdout: bool
    diff: bool


def init_command(arguments: Arguments) -> int:
    """Run the command; its exit code: 0, or 2 where there is nothing to learn from or settings are there already."""
    paths = discover.starting_points(arguments.paths)
    surroundings = Surroundings((), True)
    found = discover.discover(paths, surroundings.scope)
    if not found.candidates:
        raise MisuseError(f"nothing to learn from in {' '.join(map(printable, paths))}: no posts there")
    start = Path(os.path.abspath(paths[0]))  # noqa: PTH100
    folder = start if start.is_dir() else start.parent
    root = find_root(folder) or folder
    there = nearest_file(root)
    if there and not (arguments.stdout or arguments.diff):
        raise MisuseError(
            f"{printable(shown(str(there)))} is there already: --diff or --stdout show what would be written"
        )
    text = learned(found, surroundings)
    target = there if there and there.name in NAMES[:2] else root / NAMES[0]
    if arguments.stdout or arguments.diff:
        lines = text.splitlines() if arguments.stdout else _diff(target, text)
        with standard_output(utf8=True) as file:
            write_lines(file, lines)
        return 0
    try:
        files.write(target, text.encode())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PostlintError(f"{printable(shown(str(target)))}: cannot be written: {reason}") from None
    with standard_output() as file:
        write_lines(
            file, [f"{printable(shown(str(target)))}: learned from {counted(len(found.candidates), 'post')}"]
        )
    return 0


def _diff(target: Path, text: str) -> list[str]:
    old = target.read_text(encoding="utf-8", errors="replace").splitlines() if target.is_file() else []
    name = shown(str(target))
    return list(difflib.unified_diff(old, text.splitlines(), name if old else "/dev/null", name, lineterm=""))


def learned(found: Found, surroundings: Surroundings) -> str:
    """The text of a settings file that suits these posts."""
    posts = look(found.candidates, surroundings)
    made = drafts(posts)
    others = len(found.candidates) - sum(len(draft.posts) for draft in made)
    rest = init_settings.tables(posts, made)
    for _ in range(_ROUNDS):
        lines = list(init_settings.patterns(made, others))
        if not _leave_out(made, posts, init_settings.joined([*rest, *lines])):
            break
    result = _tried(init_settings.joined([*rest, *lines]), found)
    head = [f"# learned by `postlint init` from {result.checked} posts", ""]
    return init_settings.joined([*head, *init_settings.ignores(result), *rest, *lines])


def _leave_out(made: Sequence[Draft], posts: Sequence[Seen], text: str) -> bool:
    """Read the posts by their patterns, and leave out the forms that too few of them have."""
    seen = {one.candidate: one for one in posts}
    again = _with(text, lambda surroundings: look(seen, surroundings))
    by_path = {one.candidate.path: one.post for one in again}
    is_changed = False
    for draft in made:
        own = [by_path[one.candidate.path].pattern for one in draft.posts]
        for place in list(draft.forms):
            fitting = 0
            for match in own:
                reading = match.readings.get(place) if match and match.pattern.name == draft.name else None
                is_whole = reading is not None and reading.found is not None
                fitting += is_whole and match is not None and not any(match.disagreements(place))
            if fitting < SHARE * len(own):
                draft.left_out[place] = f"{draft.forms.pop(place)}\0holds in {fitting} of {len(own)} posts"
                is_changed = True
    return is_changed


def _tried(text: str, found: Found) -> Result:
    return _with(text, lambda surroundings: check_all(Found(found.candidates), surroundings, None))


def _with(text: str, work: Callable[[Surroundings], T]) -> T:
    """What work says of the surroundings that a settings file of this text makes."""
    handle, name = tempfile.mkstemp(prefix="postlint-", suffix=".toml")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        return work(Surroundings((name,), False))
    finally:
        Path(name).unlink()
