"""Real posts, which are not in this repository. POSTLINT_SHARED names the folder that holds them."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(os.environ.get("POSTLINT_SHARED", "/nonexistent"))
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="POSTLINT_SHARED names no folder with real posts: they are not in this repository",
)
SETTINGS = """
[[pattern]]
name = "media"
when = { file-name = "{date}-NW{number}" }
file-name = "{date}-{id}"
tags = "{label}新闻"
categories = "{slug}"
credit = "（文章来源：{label}）"
source = "<http://finews.zning.xyz/html_News/NewsShare.html?infoCode={id}>"
return = "[返回{label}新闻](//finews.withounder.com/category/{slug}.html)｜[返回首页](//finews.withounder.com/)"

[[pattern]]
name = "other"
"""


def check(*arguments: str) -> tuple[int, dict[str, Any], str]:
    command = [sys.executable, "-m", "postlint", "check", "--no-cache", "--output-format", "json", *arguments]
    done = subprocess.run(command, cwd=SHARED, capture_output=True, text=True, check=False, encoding="utf-8")
    return done.returncode, json.loads(done.stdout), done.stderr


def test_the_seed_post_is_clean(tmp_path: Path) -> None:
    (tmp_path / "postlint.toml").write_text(SETTINGS, encoding="utf-8")
    code, result, errors = check("seed", "--config", str(tmp_path / "postlint.toml"))
    assert (code, result["problems"], errors) == (0, [], "")
    assert result["summary"]["checked"] == 1


def test_a_failed_scrape(tmp_path: Path) -> None:
    (tmp_path / "postlint.toml").write_text(SETTINGS, encoding="utf-8")
    path = "corpus/finews/_posts/-202205262391921712.md"
    _, result, _ = check(path, "--config", str(tmp_path / "postlint.toml"))
    found = {(problem["rule"], problem["line"], problem["column"]) for problem in result["problems"]}
    assert found >= {
        ("file-name", 1, 1),
        ("title-empty", 3, 8),
        ("date-invalid", 4, 8),
        ("source-link-empty", 12, 1),
    }


def test_all_real_posts_are_read_without_a_crash_and_few_have_problems() -> None:
    """They are healthy in the main: a rule that fires on many of them is wrong until shown right."""
    code, result, errors = check("corpus", "--isolated")
    assert (code, errors) == (1, "")
    assert result["summary"]["checked"] >= 2100
    posts = Counter(
        rule for rule, _ in {(problem["rule"], problem["path"]) for problem in result["problems"]}
    )
    many = {rule: count for rule, count in posts.items() if count > result["summary"]["checked"] / 40}
    assert many == {}, "rules that fire on more than one post in forty"


def test_every_span_reads_the_place_again() -> None:
    _, result, _ = check("corpus", "jekyll/cases", "--isolated")
    for problem in result["problems"]:
        text = (SHARED / problem["path"]).read_bytes().decode("utf-8-sig", errors="surrogateescape")
        lines = text.split("\n")
        start, end = (problem["line"], problem["column"]), (problem["end_line"], problem["end_column"])
        assert start < end or not text, problem
        assert problem["end_column"] <= len(lines[problem["end_line"] - 1]) + 1, problem
