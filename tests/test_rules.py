"""Every built-in rule keeps the contract, and finds in its pictures what is drawn in them."""

import subprocess
import sys
from pathlib import Path

import pytest

from postlint import pictures, rule
from postlint.testing import Example, examples, run_example

ROOT = Path(__file__).parent.parent
RULES = rule.built_in()


@pytest.mark.parametrize("example", [one for found in RULES.values() for one in examples(found)], ids=str)
def test_picture(example: Example, tmp_path: Path) -> None:
    run_example(example, tmp_path)


@pytest.mark.parametrize("found", RULES.values(), ids=RULES.keys())
def test_contract(found: rule.Rule) -> None:
    kinds = {example.kind for example in examples(found)}
    assert kinds == {"bad", "good"}, "a rule shows what it finds and what it must not find"
    assert found.summary
    assert len(found.summary) <= 100
    assert found.summary.split()[0] not in ("A", "An", "The", "No"), "a statement, its subject first"
    assert found.why, "the docstring says why it matters"
    assert found.traits.severity in ("error", "warning")
    assert all(option.description for option in found.options.declared.values())


@pytest.mark.parametrize("found", RULES.values(), ids=RULES.keys())
def test_messages_have_the_form_of_all_messages(found: rule.Rule) -> None:
    for example in examples(found):
        for mark in pictures.read(example.drawn).marks:
            assert not mark.message.endswith("."), "no full stop"
            first = mark.message.split()[0]
            assert first in ("Liquid", "CDATA") or first.startswith("U+") or not first[0].isupper()


def test_every_file_in_rules_is_in_the_table_of_rules() -> None:
    files = {path.stem.replace("_", "-") for path in (ROOT / "rules").glob("[!_]*.py")}
    assert set(RULES) == files
    assert list(RULES) == sorted(RULES)
    assert {id: found.traits for id, found in rule.in_folder().items()} == {
        id: found.traits for id, found in RULES.items()
    }


def test_derived_files_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), "run python docs/generate.py"
