"""Several processes: each examines a part of the posts, and what they find comes back in the order of the posts."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import active_children, get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from . import cache_key
from .discover import Candidate
from .errors import PostlintError
from .index import Superseded
from .record import Record
from .run import Context, examine_file

if TYPE_CHECKING:
    from .surroundings import Surroundings

_FEWEST = 300  # posts for a process: it begins with loading the rules
_AT_ONCE = 100

Outcome = tuple[Candidate, "Record | OSError"]


class Task(NamedTuple):
    """A post to examine, and whether its problems are asked for."""

    candidate: Candidate
    is_judged: bool


class _Done(NamedTuple):
    """What became of some posts, and what it depends on that the main process has not seen."""

    outcomes: list[Record | OSError]
    answers: dict[str, str]
    files: set[str]


def processes(jobs: int | None, posts: int) -> int:
    """How many pay: at most as many as are wanted, or there are cores."""
    return max(1, min(jobs or _cores(), posts // _FEWEST))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def examined(
    tasks: Sequence[Task], context: Context, recipe: Callable[[], Surroundings], number: int, is_kept: bool
) -> Iterator[Outcome]:
    """What becomes of each post. Raises PostlintError where a process dies."""
    # a forked process has the rules already; elsewhere forking is not safe
    method = "fork" if sys.platform == "linux" else "spawn"
    pool = ProcessPoolExecutor(number, get_context(method), _begin, (recipe, is_kept))
    try:
        yield from _in_order(pool, tasks, context, number)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in active_children():
            process.terminate()
        raise
    pool.shutdown()


def _in_order(
    pool: ProcessPoolExecutor, tasks: Sequence[Task], context: Context, number: int
) -> Iterator[Outcome]:
    parts = (tuple(tasks[start : start + _AT_ONCE]) for start in range(0, len(tasks), _AT_ONCE))
    waiting = [(part, pool.submit(_examine, part)) for part in islice(parts, 2 * number)]
    while waiting:
        part, future = waiting.pop(0)
        outcomes = _outcomes(part, future, context)
        waiting += [(more, pool.submit(_examine, more)) for more in islice(parts, 1)]
        yield from zip((task.candidate for task in part), outcomes, strict=True)


def _outcomes(part: tuple[Task, ...], future: Future[_Done], context: Context) -> list[Record | OSError]:
    try:
        done = future.result()
    except BrokenProcessPool:
        first, last = part[0].candidate.shown, part[-1].candidate.shown
        raise PostlintError(
            f"a process died while it checked posts, from {first} to {last} or near: "
            "nothing was reported: with --jobs 1 one process checks all"
        ) from None
    known = context.site.asked_for_all.answers
    if any(known.setdefault(question, answer) != answer for question, answer in done.answers.items()):
        raise Superseded
    context.files.update(done.files)
    return done.outcomes


_here: list[tuple[Surroundings, bool]] = []


def _begin(recipe: Callable[[], Surroundings], is_kept: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process ends this one
    Thread(target=_end_with_parent, daemon=True).start()
    _here[:] = [(recipe(), is_kept)]


def _end_with_parent() -> None:
    """A main process that is killed says nothing."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _examine(tasks: tuple[Task, ...]) -> _Done:
    surroundings, is_kept = _here[0]
    context = surroundings.context(tasks[0].candidate)
    outcomes = [examine_file(task.candidate, context, task.is_judged, is_kept) for task in tasks]
    files = {*context.files, *context.plan.files, *cache_key.module_files()}
    return _Done(outcomes, context.site.asked_for_all.answers, files)
