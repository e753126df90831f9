"""Run the pictures of rules with pytest.

import pytest
from postlint.testing import examples, run_example

@pytest.mark.parametrize("example", examples("checks/our_rule.py"), ids=str)
def test_our_rule(example, tmp_path):
    run_example(example, tmp_path)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from . import fixes, pictures, rule, settings
from .discover import Candidate, place_of
from .options import Options
from .pictures import DEFAULT_PATH, Mark, Picture
from .plan import Check, Plan
from .problem import Problem
from .rule import Rule
from .run import Context, run
from .site import Site

NOW = datetime(2022, 6, 1, tzinfo=UTC)
_NOT_POSTS = ("_config.yml", "postlint.toml")


@dataclass(frozen=True)
class Example:
    """One picture of a rule: `kind` is bad or good."""

    rule: Rule
    kind: str
    number: int
    drawn: str

    def __str__(self) -> str:
        return f"{self.rule.id}-{self.kind}-{self.number}"


def examples(source: str | Path | Rule) -> list[Example]:
    """The pictures of a rule, given as a Python file or a `Rule`. Raises PluginError."""
    found = source if isinstance(source, Rule) else rule.from_file(Path(source))
    return [
        Example(found, kind, number, drawn)
        for kind in ("bad", "good")
        for number, drawn in enumerate(getattr(found.module, kind, ()), 1)
    ]


def run_example(example: Example, folder: Path) -> None:
    """Check a picture in an empty folder. Raises AssertionError where the rule says anything else than what is drawn."""
    picture = pictures.read(example.drawn)
    _refuse(example, picture)
    problems = _problems(example.rule, picture, folder)
    drawn = _drawn(picture, picture.marks)
    found = _drawn(picture, [_as_mark(picture, problem) for problem in problems])
    assert found == drawn, f"{example}: what the rule finds is\n\n{found}"
    if picture.fixed:
        _check_fixed(example, picture, problems, folder)


def _refuse(example: Example, picture: Picture) -> None:
    """Pictures that prove nothing."""
    if example.kind == "bad":
        assert picture.marks, f"{example}: a bad example draws its problems with carets"
    else:
        assert not picture.marks, f"{example}: a good example has no carets"
        assert not picture.fixed, f"{example}: a good example has nothing to fix"
    for path, text in picture.fixed.items():
        assert picture.files.get(path) != text, f"{example}: the fixed text is the same as before"


def _check_fixed(example: Example, picture: Picture, problems: list[Problem], folder: Path) -> None:
    after = dict(picture.files)
    for path in {problem.path for problem in problems}:
        after[path] = fixes.apply(after[path], [p.fix for p in problems if p.path == path and p.fix])
    expected = {**picture.files, **picture.fixed}
    assert after == expected, f"{example}: the fixes make\n\n{_drawn(Picture(after), [])}"
    left = _problems(example.rule, Picture(after), folder)
    assert not any(problem.fix for problem in left), f"{example}: a fixed text can be fixed again"


def _problems(rule_: Rule, picture: Picture, folder: Path) -> list[Problem]:
    """What a rule finds in a picture's posts, as files below a folder."""
    for path, text in picture.files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode(errors="surrogateescape"))
    toml = folder / "postlint.toml"
    loaded = settings.load(toml if toml.exists() else None)
    options: Options = rule_.options.of(loaded.settings.rules.get(rule_.id, {}))
    known = {**rule.built_in(), rule_.id: rule_}
    checks = (Check(rule_, options, rule_.severity),)
    if rule_.check_suppressions:
        others = (
            Check(one, one.options(), one.severity)
            for one in known.values()
            if one.check and one is not rule_
        )
        checks = (*others, *checks)
    plan = Plan(known, checks, ())
    context = Context(Site(folder, loaded.settings, plan.ids, NOW), plan, folder)
    posts = [
        path for path in picture.files if path.startswith(("_posts/", "_drafts/")) or path == DEFAULT_PATH
    ]
    candidates = [Candidate(str(folder / path), path, folder, place_of(path)) for path in posts]
    result = run(candidates, lambda _: context)
    assert not result.crashes, result.crashes[0].traceback
    return [problem for problem in result.problems if problem.rule == rule_.id]


def _as_mark(picture: Picture, problem: Problem) -> Mark:
    goes_on = problem.end.line > problem.start.line
    line = picture.files[problem.path].split("\n")[problem.start.line - 1].rstrip("\r")
    end = len(line) + 1 if goes_on else problem.end.column
    return Mark(problem.path, *problem.start, end, goes_on, problem.message)


def _drawn(picture: Picture, marks: list[Mark]) -> str:
    files = picture.files.items()
    return "\n".join(
        f"=== {path}\n" + pictures.draw(text, sorted(mark for mark in marks if mark.path == path))
        for path, text in files
    )
