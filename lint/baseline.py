"""A baseline: problems that were accepted once. A run reports what is new, and what of the baseline is no longer there."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from . import baseline_file
from .baseline_entry import Entry, entry_of
from .baseline_file import Baseline
from .baseline_match import match
from .baseline_named import Named, by_baseline
from .discover import Candidate
from .errors import MisuseError, PostlintError
from .globs import relative
from .problem import Problem, Result, Stale
from .surroundings import Surroundings
from .terminal import printable

if TYPE_CHECKING:
    from .parse import Post

_MOST_TOLD = 20


@dataclass
class Run:
    """What a run was over: its files, the folders given, and the files of these that it left out."""

    candidates: Sequence[Candidate]
    surroundings: Surroundings
    folders: Sequence[str]
    left_out: Collection[str] = ()
    stdin: bytes | None = None
    _posts: dict[str, Post] = field(default_factory=dict)

    def groups(self, option: str | None) -> Iterator[tuple[Named, list[Candidate]]]:
        """The files by the baseline that is theirs."""
        return iter(by_baseline(self.candidates, self.surroundings, option))

    def post(self, candidate: Candidate) -> Post:
        """A post of the run, read again: few have problems, and none is kept. Raises OSError."""
        if candidate.path not in self._posts:
            raw = Path(candidate.path).read_bytes() if self.stdin is None else self.stdin
            self._posts = {candidate.path: self.surroundings.context(candidate).post(candidate, raw)}
        return self._posts[candidate.path]

    def entries(
        self, problems: Iterable[Problem], candidates: Iterable[Candidate], base: Path
    ) -> list[Entry]:
        """What each of these problems is known by in a baseline of this folder."""
        by_name = {one.shown: one for one in candidates}
        found = []
        for problem in problems:
            candidate = by_name[problem.path]
            try:
                post = self.post(candidate)
            except OSError as error:
                raise PostlintError(
                    f"{printable(problem.path)}: {(error.strerror or str(error)).lower()}"
                ) from None
            found.append(entry_of(problem, post, relative(candidate.path, str(base))))
        return found

    def judge(self, candidates: Sequence[Candidate], base: Path, unreadable: Collection[str]) -> Judge:
        """Which entries of a baseline in this folder such a run can call stale."""
        checked = {one.path for one in candidates if one.shown not in unreadable}
        unknown = {one.path for one in candidates if one.shown in unreadable} | set(self.left_out)
        contexts = {id(context): context for context in map(self.surroundings.context, candidates)}.values()
        rules = frozenset.intersection(*(context.plan.running for context in contexts))
        roots = {str(context.site.root) for context in contexts}
        if self.left_out or not all(
            any(_is_within(root, folder) for folder in self.folders) for root in roots
        ):
            rules -= {check.rule.id for context in contexts for check in context.plan.on_site}
        return Judge(base, frozenset(checked), frozenset(unknown), tuple(self.folders), rules)


class Judge(NamedTuple):
    """A file's entries are judged if it was checked, or would have been were it still there; by the rules that ran over all they need."""

    base: Path
    checked: frozenset[str]
    unknown: frozenset[str]
    folders: tuple[str, ...]
    rules: frozenset[str]

    def judges(self, entry: Entry) -> bool:
        """The run would have found the problem again."""
        path = os.path.normpath(self.base / entry.path)
        is_known = path not in self.unknown and any(_is_within(path, folder) for folder in self.folders)
        return entry.rule in self.rules and (path in self.checked or is_known)


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))  # noqa: PTH118


def hide(result: Result, run: Run, option: str | None) -> None:
    """Take the problems that a baseline holds out of a result, and note what of it is stale.

    Raises PostlintError for a baseline that is named and missing, or cannot be read.
    """
    problems: dict[str, list[Problem]] = defaultdict(list)
    for problem in result.problems:
        problems[problem.path].append(problem)
    unreadable = {one.shown for one in result.unreadable}
    hidden: set[int] = set()
    for where, candidates in run.groups(option):
        baseline = existing(where)
        if baseline is None:
            continue
        result.baselines += 1
        own = [problem for one in candidates for problem in problems[one.shown]]
        base = where.path.parent
        pairs = match(baseline.entries, run.entries(own, candidates, base), baseline.is_gone)
        hidden |= {id(own[index]) for index in pairs}
        if run.stdin is None:
            judge = run.judge(candidates, base, unreadable)
            result.stale += _stale(baseline, set(pairs.values()), judge)
    result.accepted = [problem for problem in result.problems if id(problem) in hidden]
    result.problems = [problem for problem in result.problems if id(problem) not in hidden]


def existing(where: Named, is_merging: bool = False) -> Baseline | None:
    """The baseline, None where there is none and none is named. Raises PostlintError."""
    try:
        return baseline_file.read(where.path, is_merging)
    except FileNotFoundError:
        if where.missing:
            raise MisuseError(where.missing) from None
        return None


def _stale(baseline: Baseline, used: set[int], judge: Judge) -> Iterator[Stale]:
    for index, entry in enumerate(baseline.entries):
        if index not in used and judge.judges(entry):
            why = "the file is gone" if baseline.is_gone(entry.path) else "no longer there"
            yield Stale(baseline.shown, baseline.lines[index], entry.rule, entry.path, entry.place, why)


def told(stale: Sequence[Stale], is_verbose: bool, is_allowed: bool) -> Iterator[str]:
    """Sentences about stale entries, and the way out."""
    shown = stale if is_verbose else stale[:_MOST_TOLD]
    for one in shown:
        what = printable(f"{one.rule} in {one.path} ({one.place})")
        yield f"{one.baseline}:{one.line}: stale: {what}: {one.why}"
    if len(stale) > len(shown):
        yield f"and {len(stale) - len(shown)} more stale entries (-v names them)"
    if not is_allowed:
        yield "`postlint baseline --prune` takes stale entries out, --allow-stale lets them be"
