"""docs/patterns.md tells the truth: its patterns fit the texts that it says, and its settings are valid."""

import re
import tomllib
from pathlib import Path

import pytest

from postlint.pattern_template import Template
from postlint.settings import Settings

PAGE = (Path(__file__).parent.parent / "docs" / "patterns.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```pattern\n(.*?)```", PAGE, re.DOTALL)
SETTINGS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
LINES = [
    (pattern, kind, *re.split(r" {4,}", rest))
    for block in BLOCKS
    for pattern in [block.split("\n")[0].removeprefix("pattern  ")]
    for kind, rest in (line.split(None, 1) for line in block.split("\n")[1:] if line)
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[2])
def test_what_fits(line: tuple[str, ...]) -> None:
    pattern, kind, text, *values = line
    form = Template(pattern)
    match = form.match(text)
    if kind == "not":
        assert match is None
    else:
        assert match is not None
        found = form.found(match)
        assert [f"{hole.name} = {text[at.start : at.end]}" for hole, at in found] == values


@pytest.mark.parametrize("text", SETTINGS)
def test_settings(text: str) -> None:
    assert Settings.of(tomllib.loads(text)).pattern


def test_there_are_examples() -> None:
    assert len(LINES) >= 10
    assert len(SETTINGS) >= 3
