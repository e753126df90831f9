"""fix: apply the fixes of a post's problems and check each one; one that does harm is rolled back.

Rounds go on until nothing is left to fix, because a fix may make way for another one: quoting a value shows the next fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from . import fix_harm
from .discover import Candidate
from .fixes import Change, compatible, is_wanted
from .parse import Post
from .problem import Crash, Problem
from .rule import Fix
from .run import Context, check_post

_ROUNDS = 50


class RolledBack(NamedTuple):
    """A problem whose fix was not kept, and the harm that it would have done."""

    problem: Problem
    harm: str


@dataclass
class Fixed:
    """A file before and after its fixes. `problems` are those that were fixed, `found` and `left` how many there were and are."""

    candidate: Candidate
    before: bytes
    after: bytes
    problems: list[Problem] = field(default_factory=list)
    rolled_back: list[RolledBack] = field(default_factory=list)
    found: int = 0
    left: int = 0

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class State:
    """A version of a post, and what the rules say about it."""

    post: Post
    problems: list[Problem]
    crashes: list[Crash]


def fix_post(
    raw: bytes,
    context: Context,
    candidate: Candidate,
    unsafe: bool = False,
    reported: Iterable[Problem] | None = None,
) -> Fixed:
    """A post's bytes after its fixes, with the unsafe ones if they are wanted.

    Where a run has `reported` only some of its problems, the others are left alone.
    """
    fixer = _Fixer(context, candidate)
    state = fixer.state(raw)
    fixed = Fixed(candidate, raw, raw, found=len(state.problems))
    seen = {raw}
    spared = set() if reported is None else _likenesses(state.problems) - _likenesses(reported)
    for _ in range(_ROUNDS):
        fixer.rolled_back.clear()
        wanted = [
            one for one in state.problems if is_wanted(one.fix, unsafe) and _likeness(one) not in spared
        ]
        kept = fixer.harmless(state, [], _together(sorted(wanted, key=lambda one: one.order)))
        if not kept:
            break
        state = fixer.after(state, kept)
        if state.post.raw in seen:
            break
        seen.add(state.post.raw)
        fixed.problems += kept
    fixed.after, fixed.left = state.post.raw, len(state.problems)
    fixed.rolled_back = fixer.rolled_back
    return fixed


def _likeness(problem: Problem) -> tuple[str, str, str]:
    """What a problem is known by, wherever an edit above has moved it."""
    return problem.rule, problem.message, problem.excerpt.text


def _likenesses(problems: Iterable[Problem]) -> set[tuple[str, str, str]]:
    return {_likeness(problem) for problem in problems}


def _together(problems: list[Problem]) -> list[Problem]:
    """Those whose fixes do not overlap, in the order of their places."""
    kept = {id(fix) for fix in compatible(_fixes(problems))}
    return [problem for problem in problems if id(problem.fix) in kept]


def _fixes(problems: Iterable[Problem]) -> Iterator[Fix]:
    return (problem.fix for problem in problems if problem.fix)


@dataclass
class _Fixer:
    context: Context
    candidate: Candidate
    rolled_back: list[RolledBack] = field(default_factory=list)

    def state(self, raw: bytes) -> State:
        post = self.context.post(self.candidate, raw)
        crashes: list[Crash] = []
        return State(post, check_post(post, self.context, self.candidate, crashes), crashes)

    def after(self, state: State, problems: list[Problem]) -> State:
        change = Change.of(_fixes(problems))
        return self.state(change.apply_to_file(state.post.raw, state.post.text.text))

    def harmless(self, state: State, kept: list[Problem], offered: list[Problem]) -> list[Problem]:
        """`kept`, whose fixes do no harm together, and those of `offered` that do none besides.

        Nearly always all of them are harmless at once; where not, halves are tried, down to the fix to blame.
        """
        if not offered:
            return kept
        together = [*kept, *offered]
        harm = self._harm(state, together)
        if not harm:
            return together
        if len(offered) == 1:
            self.rolled_back.append(RolledBack(offered[0], harm))
            return kept
        middle = len(offered) // 2
        kept = self.harmless(state, kept, offered[:middle])
        return self.harmless(state, kept, offered[middle:])

    def _harm(self, state: State, problems: list[Problem]) -> str:
        return fix_harm.harm(state, self.after(state, problems), problems, Change.of(_fixes(problems)))
