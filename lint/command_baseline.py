"""`postlint baseline`: accept today's problems, so that `check` reports new ones only."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from . import baseline_file, discover
from .baseline import Run, existing
from .baseline_entry import Entry
from .baseline_match import match
from .baseline_named import Named
from .command_check import check_all
from .command_report import report_troubles
from .discover import Candidate
from .errors import MisuseError, PostlintError
from .globs import shown
from .plan import Choice
from .problem import Result
from .surroundings import Surroundings
from .terminal import printable, standard_output, write_lines
from .write import counted


@dataclass(frozen=True)
class Arguments:
    """The options of `baseline`, as given."""

    paths: tuple[str, ...]
    baseline: str | None
    prune: bool
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    config: tuple[str, ...]
    isolated: bool


def baseline_command(arguments: Arguments) -> int:
    """Run the command; its exit code: 0, or 2 where not all could be checked, and then nothing is written."""
    choice = Choice(arguments.select, arguments.extend_select, arguments.ignore)
    surroundings = Surroundings(arguments.config, arguments.isolated, choice)
    paths = discover.starting_points(arguments.paths)
    found = discover.discover(paths, surroundings.scope)
    if not found.candidates:
        raise MisuseError(f"nothing to check in {' '.join(map(printable, paths))}: no baseline is written")
    result = check_all(found, surroundings, None)
    report_troubles(result, verbose=False)
    if result.crashes or result.unreadable:
        raise PostlintError("not all could be checked: no baseline is written")
    run = Run(found.candidates, surroundings, [os.path.abspath(path) for path in paths])  # noqa: PTH100
    lines = [
        _accept(where, candidates, result, run, arguments.prune)
        for where, candidates in run.groups(arguments.baseline)
    ]
    with standard_output() as file:
        write_lines(file, lines)
    return 0


def _accept(where: Named, candidates: Sequence[Candidate], result: Result, run: Run, is_pruning: bool) -> str:
    """Write one baseline; a sentence that says what is in it now."""
    old = existing(where if is_pruning else where._replace(missing=None), is_merging=True)
    if old is None and is_pruning:
        raise MisuseError(f"{printable(shown(str(where.path)))}: no such baseline: nothing to take out")
    known = old.entries if old else []
    names = {one.shown for one in candidates}
    base = where.path.parent
    today = run.entries((one for one in result.problems if one.path in names), candidates, base)
    pairs = match(known, today, old.is_gone if old else bool)
    judge = run.judge(candidates, base, ())
    used = set(pairs.values())
    kept = [entry for index, entry in enumerate(known) if index not in used and not judge.judges(entry)]
    accepted = [entry for index, entry in enumerate(today) if index in pairs or not is_pruning]
    entries = [*kept, *accepted]
    baseline_file.write(where.path, entries)
    new = 0 if is_pruning else len(today) - len(pairs)
    return _sentence(where, entries, new, len(known) - len(used) - len(kept))


def _sentence(where: Named, entries: Sequence[Entry], new: int, gone: int) -> str:
    posts = len({entry.path for entry in entries})
    what = f"{counted(len(entries), 'problem')} in {counted(posts, 'post')} accepted"
    changes = ", ".join(f"{number} {word}" for number, word in ((new, "new"), (gone, "gone")) if number)
    return f"{printable(shown(str(where.path)))}: {what}{f' ({changes})' if changes else ''}"
