"""`postlint check --add-disable`: silence the problems of today by comments in the posts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from .command_check import Arguments, checked, nothing
from .command_fix import print_diff
from .command_report import complain, exit_code, report, report_troubles
from .disable import Disabler
from .discover import Candidate, Found
from .errors import MisuseError
from .files import replace
from .fix import Fixed
from .plan import Plan
from .problem import Problem, Result
from .run import Context
from .settings_faults import did_you_mean
from .surroundings import Surroundings
from .terminal import printable, write_lines
from .write import counted


def disable_command(found: Found, result: Result, surroundings: Surroundings, arguments: Arguments) -> int:
    """Write the comments and report what is left, or print the diff; the exit code."""
    reason = _reason(arguments.reason or "")
    wanted = _wanted(result, arguments, surroundings, found.candidates)
    made = [
        fixed
        for candidate in found.candidates
        if candidate.shown in wanted
        for fixed in _disabled(candidate, wanted[candidate.shown], surroundings.context, reason)
    ]
    left_alone = sum(map(len, wanted.values())) - sum(len(one.problems) for one in made)
    if left_alone:
        posts = len(wanted) - len(made)
        complain(
            f"{counted(left_alone, 'problem')} in {counted(posts, 'post')}: no comment can silence them:"
            " accept them with `postlint baseline`, or by [per-file-ignores]"
        )
    if arguments.diff:
        print_diff(made, arguments)
        report_troubles(result, arguments.verbose)
        if not arguments.quiet:
            write_lines(sys.stderr, [f"{_count(made)} can be silenced"])
        return exit_code(result, arguments) or nothing(found, arguments)
    written = [one for one in made if _is_written(one)]
    left = checked(found, surroundings, arguments, None) if written else result
    code = report(left, arguments, [f"{_count(written)} silenced"]) or nothing(found, arguments)
    return code if len(written) == len(made) else 2


def _reason(reason: str) -> str:
    """Raises MisuseError for what would end the comment early, or be executed in it."""
    forbidden = next((part for part in ("\n", "\r", "--", "{{", "{%", ">") if part in reason), None)
    if forbidden is not None:
        raise MisuseError(f"--reason: {forbidden!r} cannot stand in a comment: write it another way")
    return " ".join(reason.split())


def _wanted(
    result: Result, arguments: Arguments, surroundings: Surroundings, candidates: Iterable[Candidate]
) -> dict[str, list[Problem]]:
    """The problems to silence by path: those of the rules that are named, but not what is said of suppressions themselves."""
    globs = (arguments.add_disable or "*").replace(",", " ").split()
    plans = {id(one): one for one in (surroundings.context(candidate).plan for candidate in candidates)}
    known = sorted({rule for plan in plans.values() for rule in plan.rules})
    for glob in globs if known else ():
        if not any(fnmatchcase(rule, glob) for rule in known):
            raise MisuseError(f"--add-disable: no rule is named {glob}{did_you_mean(glob, known)}")
    own = {rule for plan in plans.values() for rule in _own(plan)}
    found: dict[str, list[Problem]] = {}
    for problem in result.problems:
        is_named = any(fnmatchcase(problem.rule, glob) for glob in globs)
        if is_named and problem.severity != "note" and problem.rule not in own:
            found.setdefault(problem.path, []).append(problem)
    return found


def _own(plan: Plan) -> Iterable[str]:
    return (check.rule.id for check in plan.on_suppressions)


def _disabled(
    candidate: Candidate, problems: list[Problem], context_of: Callable[[Candidate], Context], reason: str
) -> list[Fixed]:
    raw = Path(candidate.path).read_bytes()
    after = Disabler(context_of(candidate), candidate, reason).disable(raw, problems)
    return [] if after is None or after == raw else [Fixed(candidate, raw, after, problems)]


def _is_written(one: Fixed) -> bool:
    try:
        replace(Path(one.candidate.path), one.before, one.after)
    except OSError as error:
        complain(f"{printable(one.candidate.shown)}: not changed: {(error.strerror or str(error)).lower()}")
        return False
    return True


def _count(made: list[Fixed]) -> str:
    problems = counted(sum(len(one.problems) for one in made), "problem")
    return f"{problems} in {counted(len(made), 'post')}"
