"""What is said about fixes: those that are possible, and those that were made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .problem import Result
from .terminal import printable
from .write import counted

if TYPE_CHECKING:
    from .fix_files import Fixes


def done(made: Fixes, left: Result) -> Iterator[str]:
    """What has been fixed, and what the unsafe fixes would do besides."""
    hidden = 0 if made.unsafe else _count(left, "unsafe")
    number = sum(len(one.problems) for one in made.changed)
    if number:
        more = f" ({hidden} more with --unsafe-fixes)" if hidden else ""
        yield f"{counted(number, 'problem')} fixed in {counted(len(made.changed), 'file')}{more}"
    elif hidden:
        yield f"nothing fixed ({hidden} with --unsafe-fixes)"


def possible(made: Fixes, result: Result) -> Iterator[str]:
    """What a diff says of itself: what would be fixed, and whether that is all."""
    number = sum(len(one.problems) for one in made.changed)
    hidden = 0 if made.unsafe else _count(result, "unsafe")
    more = f" ({hidden} more with --unsafe-fixes)" if hidden else ""
    files = f" in {counted(len(made.changed), 'file')}" if number else ""
    left = ", others would be left" if made.leaves(result) else ""
    yield f"{counted(number, 'problem')} would be fixed{files}{more}{left}"


def hint(result: Result, unsafe: bool) -> Iterator[str]:
    """How many problems of a report `--fix` would take care of."""
    safe, hidden = _count(result, "safe"), _count(result, "unsafe")
    if unsafe and safe + hidden:
        yield f"{counted(safe + hidden, 'problem')} can be fixed with --fix --unsafe-fixes"
    elif safe:
        more = f" ({hidden} more with --unsafe-fixes)" if hidden else ""
        yield f"{counted(safe, 'problem')} can be fixed with --fix{more}"
    elif hidden:
        yield f"{counted(hidden, 'problem')} can be fixed with --fix --unsafe-fixes"


def rolled_back(made: Fixes, verbose: bool) -> Iterator[str]:
    """The fixes that were not kept because they would have done harm."""
    listed = made.rolled_back
    if verbose:
        for problem, harm in listed:
            place = f"{printable(problem.path)}:{problem.start.line}:{problem.start.column}"
            yield f"{place}: fix of {problem.rule} rolled back: {printable(harm)}"
    elif listed:
        yield f"{counted(len(listed), 'fix', 'fixes')} rolled back: it would do harm (-v says which)"


def _count(result: Result, applicability: str) -> int:
    return sum(one.fix is not None and one.fix.applicability == applicability for one in result.problems)
