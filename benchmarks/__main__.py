"""`python -m benchmarks [--posts N]`: what postlint costs on many posts and on one, beside a floor and its peers.

Nothing is asserted: the figures depend on the machine, the ratios much less.
"""

from __future__ import annotations

import argparse
import os
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from . import generate
from .measure import Cost, medians, table

_SCRIPTS = Path(sysconfig.get_path("scripts"))
_FLOOR = str(Path(__file__).with_name("floor.py"))


def many(folder: Path, posts: int, runs: int) -> str:
    """postlint over a tenth, half and all of the posts, and the floor over all."""
    rows = []
    for count in (posts // 10, posts // 2, posts):
        site = folder / str(count)
        generate.site(site, count)
        commands: dict[str, Sequence[str]] = {"postlint check": [str(_SCRIPTS / "postlint"), "check", "."]}
        if count == posts:
            commands = {"floor": [sys.executable, _FLOOR, "."], **commands}
        costs = medians(commands, site, runs)
        floor = costs.get("floor")
        rows += [_row_of_many(name, count, found, floor) for name, found in costs.items()]
    head = ["command", "posts", "posts/s", "µs a post", "wall s", "CPU s", "peak MiB", "CPU to floor"]
    return table(head, rows)


def _row_of_many(name: str, posts: int, found: Cost, floor: Cost | None) -> list[str]:
    return [
        name,
        f"{posts:,}",
        f"{posts / found.cpu:,.0f}",
        f"{found.cpu / posts * 1e6:.0f}",
        f"{found.wall:.2f}",
        f"{found.cpu:.2f}",
        f"{found.peak:.0f}",
        f"{found.cpu / floor.cpu:.1f}" if floor else "",
    ]


def one(folder: Path, runs: int) -> str:
    """One post: what a hook costs on a commit. yamllint gets the front matter alone, which is all that it can read."""
    generate.site(folder, 1)
    name = next((folder / "_posts").iterdir()).name
    front_matter = (folder / "_posts" / name).read_text(encoding="utf-8").split("---\n")[1]
    (folder / "front_matter.yml").write_text("---\n" + front_matter, encoding="utf-8")
    postlint = [str(_SCRIPTS / "postlint"), "check", f"_posts/{name}"]
    costs = medians(
        {
            "python -c pass": [sys.executable, "-c", "pass"],
            "yamllint": [str(_SCRIPTS / "yamllint"), "-d", "relaxed", "front_matter.yml"],
            "postlint check": postlint,
            "postlint check --isolated": [*postlint, "--isolated"],
        },
        folder,
        runs,
    )
    return ratios(costs, "python -c pass")


def ratios(costs: dict[str, Cost], base: str) -> str:
    """Milliseconds of each command, and how many times as much as the base command's."""
    wall, cpu, _ = costs[base]
    rows = [
        [
            name,
            *(f"{value * 1000:.0f}" for value in found[:2]),
            f"{found.wall / wall:.1f}",
            f"{found.cpu / cpu:.1f}",
        ]
        for name, found in costs.items()
    ]
    return table(["command", "wall ms", "CPU ms", f"wall to {base}", f"CPU to {base}"], rows)


def main() -> None:
    """Measure and print; see `docs/performance.md`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("--posts", type=int, default=20_000, metavar="N")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="runs over many posts (default: 3)")
    parser.add_argument(
        "--one-runs", type=int, default=15, metavar="N", help="runs on one post (default: 15)"
    )
    arguments = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {sys.platform}\n")
    with TemporaryDirectory(prefix="postlint-") as name:
        print(many(Path(name), arguments.posts, arguments.runs), end="\n\n", flush=True)
        print(one(Path(name) / "one", arguments.one_runs))


if __name__ == "__main__":
    main()
