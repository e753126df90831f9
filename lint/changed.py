"""What has changed since a git revision: the files, the lines in them, and which of their problems are older."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from . import discover, git
from .baseline_entry import entry_of
from .baseline_match import match
from .discover import Candidate, Found, Skipped
from .git_lines import changed_lines
from .git_revision import check_inside, folder_of
from .git_tree import Tree
from .globs import relative
from .problem import Problem
from .run import Context, check_post


@dataclass(frozen=True)
class Changes:
    """The working tree compared with a revision, new files in it too. Paths are relative to the repository's top."""

    tree: Tree

    @cached_property
    def files(self) -> dict[str, str | None]:
        """Path now → path then, None for a new file. Deleted files are not in it."""
        files: dict[str, str | None] = {
            new: None if status == "A" else old
            for status, old, new in self.tree.differences()
            if status != "D"
        }
        untracked = git.output(self.tree.top, "ls-files", "--others", "--exclude-standard", "-z")
        return files | dict.fromkeys(untracked.split("\0")[:-1])

    def path(self, candidate: Candidate) -> str:
        return relative(candidate.path, str(self.tree.top))

    def touches(self, problem: Problem, path: str) -> bool:
        """The problem's lines are among those that have changed."""
        old = self.files[path]
        last = problem.end.line - (problem.end.column == 1 and problem.end.line > problem.start.line)
        if old is None or (old != path and problem.start.line == 1):  # a name is told of in the first line
            return True
        return any(first <= last and problem.start.line < end for first, end in self._lines.get(path, ()))

    @cached_property
    def _lines(self) -> dict[str, list[tuple[int, int]]]:
        """Path → half-open ranges of 1-based lines that are new or changed."""
        return changed_lines(self.tree.top, self.tree.commit)


def changes(paths: Sequence[str], revision: str) -> Changes:
    """What has changed in the repository of these paths. Raises MisuseError; close its tree after use."""
    tree = Tree(folder_of(paths[0]), revision)
    check_inside(paths, tree.top)
    return Changes(tree)


def only(found: Found, since: Changes, revision: str) -> None:
    """Leave the changed files among what was found; the others count as excluded."""
    files = found.candidates
    found.candidates = [one for one in files if since.path(one) in since.files]
    found.unchanged = [one for one in files if since.path(one) not in since.files]
    why = f"unchanged since {revision}"
    found.skipped += [Skipped(one.shown, "excluded", why) for one in found.unchanged]


def older_as_notes(
    problems: Sequence[Problem],
    candidates: Iterable[Candidate],
    since: Changes,
    context_of: Callable[[Candidate], Context],
) -> list[Problem]:
    """The problems, those that stand in lines which have not changed, and stood there before, as notes."""
    by_name = {one.shown: one for one in candidates}
    untouched: dict[str, list[Problem]] = {}
    for problem in problems:
        if not since.touches(problem, since.path(by_name[problem.path])):
            untouched.setdefault(problem.path, []).append(problem)
    with closing(since.tree):
        older = {
            id(problem)
            for name, own in untouched.items()
            for problem in _older(own, by_name[name], since, context_of(by_name[name]))
        }
    return [one._replace(severity="note") if id(one) in older else one for one in problems]


def _older(
    problems: list[Problem], candidate: Candidate, since: Changes, context: Context
) -> Iterator[Problem]:
    """Which of a file's problems it had at the revision. Across posts nothing is known of then: the line decides."""
    old = since.files[since.path(candidate)]
    assert old is not None
    before = discover.candidate(f"{since.tree.top}/{old}")
    raw = since.tree.read(old)
    past = context.post(before, raw)
    then = check_post(past, context, before, [])
    today = context.post(candidate, Path(candidate.path).read_bytes())
    known = [entry_of(one, past, "") for one in then]
    pairs = match(known, [entry_of(one, today, "") for one in problems], lambda _: False)
    across = {check.rule.id for check in context.plan.on_site}
    yield from (one for index, one in enumerate(problems) if index in pairs or one.rule in across)
