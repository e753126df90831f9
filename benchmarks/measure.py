"""Measure commands as a user runs them, and print what came of it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple


class Cost(NamedTuple):
    """What one run cost: seconds of wall clock, seconds of CPU (user and system), MiB of memory at the peak."""

    wall: float
    cpu: float
    peak: float


def cost(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder. Raises CalledProcessError where it ends with another code than 0.

    The kernel counts this process's own memory to the child's peak until the child begins its program: keep it small.
    """
    # A user's Python keeps compiled modules; machines that build software often forbid it.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = perf_counter()
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as child:
        _, status, usage = os.wait4(child.pid, 0)
        wall = perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def medians(commands: dict[str, Sequence[str]], folder: Path, runs: int) -> dict[str, Cost]:
    """Each command's median cost. The commands take turns, so a busy minute of the machine meets them all; the first
    turn, which compiles modules and fills the caches, does not count."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, command in commands.items():
            costs[name].append(cost(command, folder))
    return {name: Cost(*map(median, zip(*found[1:], strict=True))) for name, found in costs.items()}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A markdown table, its numbers to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
