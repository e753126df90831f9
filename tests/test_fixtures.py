"""The sample sites: one is clean, in the other every rule fires; what is printed is what is written down."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from postlint import rule

FIXTURES = Path(__file__).parent.parent / "fixtures"


def check(site: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "postlint", "check", *options]
    return subprocess.run(
        command, cwd=FIXTURES / site, capture_output=True, text=True, check=False, encoding="utf-8"
    )


@pytest.mark.parametrize(("site", "code"), [("clean", 0), ("broken", 1)])
def test_full_output(site: str, code: int) -> None:
    done = check(site)
    assert done.stdout == (FIXTURES / "expected" / f"{site}.txt").read_text(encoding="utf-8")
    assert (done.returncode, done.stderr) == (code, "")


def test_json_output() -> None:
    done = check("broken", "--output-format", "json")
    assert json.loads(done.stdout) == json.loads(
        (FIXTURES / "expected" / "broken.json").read_text(encoding="utf-8")
    )


def test_every_rule_fires() -> None:
    expected = json.loads((FIXTURES / "expected" / "broken.json").read_text(encoding="utf-8"))
    needs_an_extra = {"front-matter-schema"}
    of_the_settings = {"selector-notice"}
    wanted = set(rule.built_in()) - needs_an_extra | of_the_settings
    assert {problem["rule"] for problem in expected["problems"]} == wanted


def test_every_span_reads_the_place_again() -> None:
    """Lines and columns lead back to a text that is not empty, in the file as it is on disk."""
    expected = json.loads((FIXTURES / "expected" / "broken.json").read_text(encoding="utf-8"))
    for problem in expected["problems"]:
        text = (FIXTURES / "broken" / problem["path"]).read_bytes().decode(errors="surrogateescape")
        lines = text.split("\n")
        assert 1 <= problem["column"] <= len(lines[problem["line"] - 1]), problem
        assert (problem["line"], problem["column"]) < (problem["end_line"], problem["end_column"]), problem
        assert problem["end_column"] <= len(lines[problem["end_line"] - 1]) + 1, problem
