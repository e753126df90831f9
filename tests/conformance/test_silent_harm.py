"""Posts that the real Jekyll harms without failing: each has a problem, of the right rule and where the fault stands."""

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from .jekyll_truth import rows_of

CASES = Path(os.environ.get("POSTLINT_SHARED", "/nonexistent")) / "jekyll"
pytestmark = pytest.mark.skipif(
    not CASES.is_dir(),
    reason="POSTLINT_SHARED names no folder with Jekyll's cases: they are not in this repository",
)
# What speaks of each harm
RULES = {
    "absent": r"file-name|encoding-utf8",
    "bare": r"front-matter-.*|merge-marker",
    "as-text": r"front-matter-.*",
    "future": r"date-future|date-invalid",
    "other-day": r"date-.*|file-name|front-matter-(?:duplicate|unknown)-key",
    "overwritten": r"address-taken|address-impossible",
}
ALONE = "the post that overwrites it is not among the cases"
KNOWN = {"_posts/2022-02-21-nm-same【一】.md": ALONE, "_posts/2022-02-21-pl-index.md": ALONE}


@pytest.mark.parametrize(
    ("truth", "target", "least"),
    [("truth.jsonl", "jekyll-4", 75), ("truth_github_pages.jsonl", "github-pages", 70)],
)
def test_silent_harm_is_reported_where_it_is_done(truth: str, target: str, least: int) -> None:
    problems = checked(target)
    rows = rows_of((CASES / truth).read_text(encoding="utf-8"))
    harmed = {row["path"]: harm for row in rows if (harm := harm_of(row))}
    missed = {
        path: (harm, problems[path])
        for path, harm in harmed.items()
        if not any(
            re.fullmatch(RULES[harm], rule) and is_there(harm, path, line) for rule, line in problems[path]
        )
    }
    assert missed.keys() == KNOWN.keys(), missed
    assert len(harmed) >= least


def checked(target: str) -> dict[str, list[tuple[str, int]]]:
    """Path → rule and line of every problem."""
    command = [sys.executable, "-m", "postlint", "check", "--isolated", "--output-format", "json"]
    done = subprocess.run(
        [*command, "--config", f'target = "{target}"', "."],
        cwd=CASES / "cases",
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    found = defaultdict(list)
    for problem in json.loads(done.stdout)["problems"]:
        found[problem["path"]].append((problem["rule"], problem["line"]))
    return found


def harm_of(row: dict[str, Any]) -> str | None:
    """What Jekyll did to a post without failing."""
    status = {"error": "bare", "not-a-post": "absent", "dropped": "absent", "future": "future"}
    if row["status"] != "published":
        return status.get(row["status"])
    if row["overwritten"]:
        return "overwritten"
    if not (CASES / "cases" / row["path"]).read_bytes().removeprefix(b"\xef\xbb\xbf").startswith(b"---"):
        return "as-text"
    match = re.match(r"(\d{2,4})-(\d{1,2})-(\d{1,2})-", row["path"].rpartition("/")[2])
    if match is None:  # GitHub Pages takes a dated folder for the beginning of a name
        return None
    year = int(match[1]) + (2000 if len(match[1]) == 2 else 0)
    day = f"{year:04}-{int(match[2]):02}-{int(match[3]):02}"
    return None if row["date"].startswith(day) else "other-day"


def is_there(harm: str, path: str, line: int) -> bool:
    """The line is that of the fault: the date's for a wrong day, one of the front matter's for a broken one."""
    lines = (CASES / "cases" / path).read_bytes().decode(errors="replace").removeprefix("\ufeff").split("\n")
    if harm in ("other-day", "future"):
        return line == 1 or lines[line - 1].lower().lstrip().startswith("date")
    if harm == "bare":
        end = next((at for at, text in enumerate(lines[1:], 2) if re.match(r"(?:---|\.\.\.)\s*$", text)), 0)
        return 1 <= line <= end
    return 1 <= line <= len(lines)
