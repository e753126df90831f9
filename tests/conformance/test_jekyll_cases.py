"""385 peculiar posts and what three real Jekylls did with them. POSTLINT_SHARED names the folder that holds them."""

import os
from collections import Counter
from pathlib import Path

import pytest

from postlint.settings import Target

from .jekyll_truth import disagreements, rows_of

CASES = Path(os.environ.get("POSTLINT_SHARED", "/nonexistent")) / "jekyll"
pytestmark = pytest.mark.skipif(
    not CASES.is_dir(),
    reason="POSTLINT_SHARED names no folder with Jekyll's cases: they are not in this repository",
)
# Where we differ, and why
KNOWN = {
    ("_posts/2022-02-21-dt-ancient.md", "date"): "Ruby cuts the seconds of the local mean time of year 1",
    (
        "_posts/222-02-21-nm-three-digit-year.md",
        "date",
    ): "Ruby cuts the seconds of the local mean time of year 222",
    (
        "_posts/2022-02-21-dt-time-only-quoted.md",
        "outcome",
    ): "a time of day without a day: the clock of the run decides",
    ("_posts/2022-02-21-lq-post-url-ok.md", "outcome"): "the post that it links to is not among the cases",
    (
        "_posts/_drafts/2022-02-21-dr-inside.md",
        "outcome",
    ): "the oracle goes by the folder's name; Jekyll never reads it",
}
KNOWN_PAGES = {
    **KNOWN,
    (
        "_posts/2022-02-21-dt-time-only-quoted.md",
        "url",
    ): "a time of day without a day: the clock of the run decides",
    (
        "_posts/2022-02-21-dt-time-only-quoted.md",
        "date",
    ): "a time of day without a day: the clock of the run decides",
    ("_posts/2022-02-21-ya-deeper.md", "outcome"): "lists nested 20,000 deep: we do not parse them",
}


@pytest.mark.parametrize(
    ("truth", "target", "known"),
    [("truth.jsonl", "jekyll-4", KNOWN), ("truth_github_pages.jsonl", "github-pages", KNOWN_PAGES)],
)
def test_we_agree_with_jekyll(truth: str, target: Target, known: dict[tuple[str, str], str]) -> None:
    rows = rows_of((CASES / truth).read_text(encoding="utf-8"))
    found = list(disagreements(CASES / "cases", rows, target))
    unknown = [one for one in found if (one[0], one[1]) not in known]
    assert unknown == []
    counts = Counter(field for _, field, _, _ in found)
    published = sum(row["status"] == "published" for row in rows)
    assert len(rows) == 385
    assert counts["outcome"] / len(rows) <= 0.01
    assert all(count / published <= 0.01 for field, count in counts.items() if field != "outcome")
