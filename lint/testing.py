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
from pathlib import Path, PurePosixPath

from . import pictures, rule, settings
from .address import MARKDOWN_EXTENSIONS
from .discover import Candidate, place_of
from .errors import PluginError
from .fix import fix_post
from .pictures import Mark, Picture
from .plan import Plan
from .problem import Problem
from .rule import Rule
from .run import Context, run
from .selection import Check
from .site import Site

NOW = datetime(2022, 6, 1, tzinfo=UTC)


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
    """The pictures of a rule, given as a Python file or a `Rule`. Raises PluginError, also where there are none."""
    found = source if isinstance(source, Rule) else rule.from_file(Path(source))
    return [
        Example(found, kind, number, drawn)
        for kind in ("bad", "good")
        for number, drawn in enumerate(_pictures(found, kind), 1)
    ]


def _pictures(rule_: Rule, kind: str) -> tuple[str, ...]:
    drawn: object = getattr(rule_.module, kind, ())
    if isinstance(drawn, str):
        raise PluginError(f"{rule_.id}: `{kind}` is one text: make it a tuple, with a comma behind the text")
    if not isinstance(drawn, tuple | list) or not drawn:
        raise PluginError(f"{rule_.id}: no `{kind}` pictures: nothing shows that the rule works")
    if len(set(drawn)) < len(drawn):
        raise PluginError(f"{rule_.id}: two `{kind}` pictures are the same")
    return tuple(drawn)


def run_example(example: Example, folder: Path) -> None:
    """Check a picture in an empty folder. Raises AssertionError where the rule says anything else than what is drawn."""
    try:
        picture = pictures.read(example.drawn)
    except ValueError as error:
        raise AssertionError(f"{example}: {error}") from None
    _refuse(example, picture)
    problems = _problems(example.rule, picture, folder)
    drawn = _drawn(picture, picture.marks)
    found = _drawn(picture, [_as_mark(picture, problem) for problem in problems])
    assert found == drawn, f"{example}: what the rule finds is\n\n{found}"
    fixable = any(problem.fix for problem in problems)
    assert fixable == bool(picture.fixed), (
        f"{example}: the problems have a fix: draw what it makes of the text below `=== fixed`"
        if fixable
        else f"{example}: a fixed text is drawn, but no problem has a fix"
    )
    if fixable:
        _check_kind(example, picture, problems)
        _check_fixed(example, picture, problems, folder)


def _check_kind(example: Example, picture: Picture, problems: list[Problem]) -> None:
    kinds = {problem.fix.applicability for problem in problems if problem.fix}
    kind = "unsafe" if "unsafe" in kinds else "safe"
    header = "=== fixed unsafely" if kind == "unsafe" else "=== fixed"
    assert picture.fix == kind, f"{example}: the fix is {kind}: write `{header}` above the fixed text"


def _refuse(example: Example, picture: Picture) -> None:
    """Pictures that prove nothing."""
    if example.kind == "bad":
        assert picture.marks, f"{example}: a bad example draws its problems with carets"
    else:
        assert not picture.marks, f"{example}: a good example has no carets"
        assert not picture.fixed, f"{example}: a good example has nothing to fix"
    posts = _posts(picture)
    assert posts, f"{example}: no file of the picture is a post"
    for mark in picture.marks:
        assert mark.path in posts, f"{example}: carets in {mark.path}, which is no post"
    for path, text in picture.fixed.items():
        assert path in picture.files, f"{example}: a fixed text of {path}, which is not there"
        assert picture.files[path] != text, f"{example}: the fixed text is the same as before"


def _posts(picture: Picture) -> list[str]:
    """The files of a picture that are checked, as in a folder: posts and drafts, or where there are none all of markdown."""
    posts = [path for path in picture.files if place_of(path) != "other"]
    return posts or [
        path for path in picture.files if PurePosixPath(path).suffix.lower() in MARKDOWN_EXTENSIONS
    ]


def _check_fixed(example: Example, picture: Picture, problems: list[Problem], folder: Path) -> None:
    after, context = dict(picture.files), _context(example.rule, folder)
    for path in {problem.path for problem in problems}:
        fixed = fix_post(_bytes(after[path]), context, _candidate(folder, path), unsafe=True)
        after[path] = fixed.after.decode(errors="surrogateescape")
        harms = "; ".join(one.harm for one in fixed.rolled_back)
        assert not harms, f"{example}: a fix is rolled back: {harms}"
    expected = {**picture.files, **picture.fixed}
    assert after == expected, f"{example}: the fixes make\n\n{_drawn(Picture(after), [])}"


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogateescape")


def _candidate(folder: Path, path: str) -> Candidate:
    return Candidate(str(folder / path), path, folder, place_of(path))


def _problems(rule_: Rule, picture: Picture, folder: Path) -> list[Problem]:
    """What a rule finds in a picture's posts, as files below a folder."""
    for path, text in picture.files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_bytes(text))
    context = _context(rule_, folder)
    candidates = [_candidate(folder, path) for path in _posts(picture)]
    result = run(candidates, lambda _: context)
    assert not result.crashes, result.crashes[0].traceback
    return [problem for problem in result.problems if problem.rule == rule_.id]


def _context(rule_: Rule, folder: Path) -> Context:
    toml = folder / "postlint.toml"
    loaded = settings.load(toml if toml.exists() else None)
    known = {**rule.built_in(), rule_.id: rule_}
    data = loaded.settings.rules.get(rule_.id)
    options = rule_.options.of(data) if data else rule_.options()
    options.load(folder)
    checks = [Check(rule_, rule_.traits.severity, options)]
    if "check_suppressions" in rule_.traits.has:
        others = (one for one in known.values() if "check" in one.traits.has and one is not rule_)
        checks = [*(Check(one, one.traits.severity) for one in others), *checks]
    plan = Plan(known, tuple(checks))
    return Context(
        Site(folder, loaded.settings, lambda: plan.ids, NOW, lambda: plan.running), lambda: plan, folder
    )


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
