"""Measure commands as a user runs them, and print what came of it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from subprocess import DEVNULL
from time import perf_counter
from typing import NamedTuple


class Cost(NamedTuple):
    """What one run cost: seconds of wall clock, seconds of CPU (user and system), MiB of memory at the peak."""

    wall: float
    cpu: float
    peak: float


class Run(NamedTuple):
    """A command, the exit codes that are no failure, and what is done before each of its runs, uncounted."""

    command: Sequence[str]
    codes: Sequence[int] = (0,)
    before: Callable[[], None] = lambda: None


def cost(run: Run, folder: Path) -> Cost:
    """Run a command in a folder. Raises CalledProcessError where it ends with another code than those of the run.

    The kernel counts this process's own memory to the child's peak until the child begins its program: keep it small.
    """
    # A user's Python keeps compiled modules; machines that build software often forbid it.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    run.before()
    start = perf_counter()
    with subprocess.Popen(run.command, cwd=folder, env=environment, stdout=DEVNULL, stderr=DEVNULL) as child:
        _, status, usage = os.wait4(child.pid, 0)
        wall = perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in run.codes:
        raise subprocess.CalledProcessError(child.returncode, run.command)
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def medians(commands: dict[str, Run], folder: Path, runs: int, warm_up: bool = True) -> dict[str, Cost]:
    """Each command's median cost. The commands take turns, so a busy minute of the machine meets them all; the first
    turn, which compiles modules and fills the caches, does not count unless told."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs + warm_up):
        for name, run in commands.items():
            costs[name].append(cost(run, folder))
    return {name: Cost(*map(median, zip(*found[warm_up:], strict=True))) for name, found in costs.items()}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A markdown table, its numbers to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
