"""`python -m benchmarks [--posts N]`: what postlint costs on many posts and on one, beside a floor and its peers.

Nothing is asserted: the figures depend on the machine, the ratios much less. The peers need `pip install -e '.[bench]'` and npm.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from . import generate, peers
from .measure import Cost, Run, medians, table
from .plot import bars

_SCRIPTS = Path(sysconfig.get_path("scripts"))
_FLOOR = str(Path(__file__).with_name("floor.py"))
_POSTLINT = [str(_SCRIPTS / "postlint"), "check", "--jobs", "1"]
_CACHE = ".postlint_cache"
_BASE = "rumdl check --no-cache"


def many(site: Path, posts: int, runs: int, npm: Path | None) -> tuple[str, dict[str, float]]:
    """postlint with and without its cache, the floor, and the peers; also CPU microseconds a post by command."""
    commands = {
        "floor": Run([sys.executable, _FLOOR, "."]),
        "postlint check --no-cache": Run([*_POSTLINT, "--no-cache"]),
        "postlint check, first": Run(_POSTLINT, before=partial(_forget, site)),
        "postlint check, warm": Run(_POSTLINT),
    }
    read = dict.fromkeys(commands, posts)
    if npm:
        fed = site.with_name("fed")
        peers.feed(site, fed)
        for name, peer in peers.peers(npm, fed).items():
            forget = partial(_forget, site, peer.cache) if peer.cache else _nothing
            commands[name] = Run(peer.command, (0, 1), forget)
            read[name] = posts // peer.share
    costs = medians(commands, site, runs)
    each = {name: cost.cpu / read[name] * 1e6 for name, cost in costs.items()}
    base = each.get(_BASE)
    rows = [_row(name, read[name], cost, each[name], base) for name, cost in costs.items()]
    return table(
        ["command", "posts", "CPU µs a post", "wall s", "CPU s", "peak MiB", f"CPU to {_BASE}"], rows
    ), each


def _forget(site: Path, cache: str = _CACHE) -> None:
    shutil.rmtree(site / cache, ignore_errors=True)


def _nothing() -> None:
    pass


def _row(name: str, posts: int, cost: Cost, each: float, base: float | None) -> list[str]:
    figures = [f"{each:,.0f}", f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.peak:.0f}"]
    return [name, f"{posts:,}", *figures, f"{each / base:.2f}" if base else ""]


def memory(folder: Path, posts: int) -> str:
    """The peak of one run over five times as many posts, without and with the cache."""
    site = folder / "more"
    generate.site(site, posts)
    commands = {
        "postlint check --no-cache": Run([*_POSTLINT, "--no-cache"]),
        "postlint check, first": Run(_POSTLINT, before=partial(_forget, site)),
        "postlint check, warm": Run(_POSTLINT),
    }
    costs = medians(commands, site, 1, warm_up=False)
    rows = [
        [name, f"{posts:,}", f"{cost.cpu / posts * 1e6:.0f}", f"{cost.peak:.0f}"]
        for name, cost in costs.items()
    ]
    shutil.rmtree(site)
    return table(["command", "posts", "CPU µs a post", "peak MiB"], rows)


def hook(site: Path, runs: int) -> str:
    """One changed post among all: what a commit waits for, with the rules across posts, beside `git status` there."""
    subprocess.run(["git", "init", "-q"], cwd=site, check=True)
    subprocess.run(["git", "add", "_posts", "_config.yml", "postlint.toml"], cwd=site, check=True)
    post = min((site / "_posts").iterdir())
    front_matter, body = post.read_text(encoding="utf-8").split("\n---\n")
    changes = count()

    def change() -> None:
        post.write_text(f"{front_matter}\n---\n<!-- {next(changes)} -->\n\n{body}", encoding="utf-8")

    commands = {
        "git status": Run(["git", "status", "--short"], before=change),
        "postlint check ONE.md": Run([*_POSTLINT, f"_posts/{post.name}"], before=change),
    }
    return ratios(medians(commands, site, runs), "git status")


def one(folder: Path, runs: int) -> str:
    """One post alone: what a start costs. yamllint gets the front matter, which is all that it can read."""
    generate.site(folder, 1)
    name = next((folder / "_posts").iterdir()).name
    front_matter = (folder / "_posts" / name).read_text(encoding="utf-8").split("---\n")[1]
    (folder / "front_matter.yml").write_text("---\n" + front_matter, encoding="utf-8")
    postlint = [*_POSTLINT, f"_posts/{name}"]
    commands = {
        "python -c pass": Run([sys.executable, "-c", "pass"]),
        "yamllint": Run([str(_SCRIPTS / "yamllint"), "-d", "relaxed", "front_matter.yml"]),
        "postlint check --no-cache": Run([*postlint, "--no-cache"]),
        "postlint check, warm": Run(postlint),
    }
    return ratios(medians(commands, folder, runs), "yamllint")


def ratios(costs: dict[str, Cost], base: str) -> str:
    """Milliseconds of each command, and how many times as much as the base command's."""
    rows = [
        [
            name,
            *(f"{value * 1000:.0f}" for value in found[:2]),
            f"{found.wall / costs[base].wall:.1f}",
            f"{found.cpu / costs[base].cpu:.1f}",
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
    parser.add_argument("--no-peers", action="store_true", help="only postlint and the floor")
    parser.add_argument("--plot", type=Path, metavar="SVG", help="draw CPU a post")
    arguments = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {sys.platform}\n")
    with TemporaryDirectory(prefix="postlint-") as name:
        folder = Path(name)
        npm = None if arguments.no_peers else peers.install(folder / "npm")
        site = folder / "site"
        generate.site(site, arguments.posts)
        text, each = many(site, arguments.posts, arguments.runs, npm)
        print(text, end="\n\n", flush=True)
        if arguments.plot:
            bars(each, arguments.plot)
        print(hook(site, arguments.one_runs), end="\n\n", flush=True)
        print(one(folder / "one", arguments.one_runs), end="\n\n", flush=True)
        print(memory(folder, arguments.posts * 5))


if __name__ == "__main__":
    main()
