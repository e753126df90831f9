"""The files of a run that have something to fix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .discover import Candidate
from .files import replace
from .fix import Fixed, RolledBack, fix_post
from .fixes import is_wanted
from .problem import Problem, Result
from .run import Context
from .terminal import printable


@dataclass
class Fixes:
    """What a run fixes. `stdin` is what standard input becomes; `troubles` are files that could not be read or written, in words."""

    unsafe: bool
    files: list[Fixed] = field(default_factory=list)
    stdin: bytes | None = None
    troubles: list[str] = field(default_factory=list)

    @property
    def changed(self) -> list[Fixed]:
        return [one for one in self.files if one.is_changed]

    @property
    def rolled_back(self) -> list[RolledBack]:
        return [one for file in self.files for one in file.rolled_back]

    def leaves(self, result: Result) -> bool:
        """Some of a run's problems would still be there."""
        return len(result.problems) > sum(one.found for one in self.changed) or any(
            one.left for one in self.changed
        )

    def write(self) -> None:
        """Replace the files on disk; one that cannot be replaced is left as it is and told among the troubles."""
        for one in self.changed:
            try:
                replace(Path(one.candidate.path), one.before, one.after)
            except OSError as error:
                self.files.remove(one)
                self.troubles.append(_trouble(one.candidate, error))


def fixes(
    candidates: Iterable[Candidate],
    result: Result,
    context_of: Callable[[Candidate], Context],
    unsafe: bool,
    stdin: bytes | None,
) -> Fixes:
    """Fix the posts in which a run has found what can be fixed; what it hides or only notes is left alone. Nothing is written."""
    made = Fixes(unsafe, stdin=stdin)
    new: dict[str, list[Problem]] = defaultdict(list)
    for problem in result.problems:
        if problem.severity != "note":
            new[problem.path].append(problem)
    for candidate in candidates:
        reported = new[candidate.shown]
        if any(is_wanted(problem.fix, unsafe) for problem in reported):
            try:
                raw = Path(candidate.path).read_bytes() if stdin is None else stdin
            except OSError as error:
                made.troubles.append(_trouble(candidate, error))
                continue
            fixed = fix_post(raw, context_of(candidate), candidate, unsafe, reported)
            made.files.append(fixed)
            made.stdin = None if stdin is None else fixed.after
    return made


def _trouble(candidate: Candidate, error: OSError) -> str:
    return f"{printable(candidate.shown)}: not fixed: {(error.strerror or str(error)).lower()}"
