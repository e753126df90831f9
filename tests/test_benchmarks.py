"""benchmarks/: the generated posts are the same each time, and clean. What things cost is measured, not asserted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run(*arguments: str, cwd: Path = ROOT) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=cwd, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def generate(folder: Path, posts: int, seed: int = 1) -> dict[str, bytes]:
    """The files of a generated site by their paths."""
    run("benchmarks.generate", str(folder), "--posts", str(posts), "--seed", str(seed))
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_same_posts_for_the_same_seed(tmp_path: Path) -> None:
    few, more = generate(tmp_path / "few", 10), generate(tmp_path / "more", 30)
    assert sum(name.startswith("_posts/") for name in few) == 10
    assert few == {name: text for name, text in more.items() if name in few}
    assert not few.keys() & {name for name in generate(tmp_path / "other", 10, seed=2) if "_posts" in name}


def test_posts_have_what_the_seed_has(tmp_path: Path) -> None:
    files = generate(tmp_path / "site", 400)
    posts = [text for name, text in files.items() if name.startswith("_posts/")]
    assert 7000 < sum(map(len, posts)) / len(posts) < 8500
    for mark in (
        'class="em_media">（文章来源：',
        "<strong>",
        "<img ",
        "<a href=",
        "🚢",
        "𠮷",
        "\n> ",
        "</p>\n <p>",
    ):
        assert any(mark.encode() in text for text in posts), mark


def test_posts_are_clean_under_their_own_settings(tmp_path: Path) -> None:
    generate(tmp_path / "site", 120)
    assert "no problems (120 posts checked" in run("postlint", "check", ".", cwd=tmp_path / "site")


def test_the_tables_are_printed() -> None:
    printed = run("benchmarks", "--posts", "20", "--runs", "1", "--one-runs", "1", "--no-peers")
    rows = [line.split("|")[1].strip() for line in printed.splitlines() if line.startswith("| ")]
    measured = ("postlint check --no-cache", "postlint check, first", "postlint check, warm")
    assert [rows.count(name) for name in measured] == [3, 2, 3]
    assert {"floor", "git status", "postlint check ONE.md", "python -c pass", "yamllint"} <= set(rows)
