"""Posts with faults are fixed: what is no fault stays as it is byte for byte, twice is the same as once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, note, seed, settings

from postlint import rule
from postlint.discover import Candidate
from postlint.fix import Fixed, fix_post
from postlint.plan import Plan
from postlint.run import Context
from postlint.selection import Check
from postlint.settings import Settings
from postlint.site import Site

from .faults import FAULTS, Faulty, faulty

Fix = Callable[..., Fixed]
NOW = datetime(2022, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def fix(tmp_path_factory: pytest.TempPathFactory) -> Fix:
    """Fix a post of a small site by all rules that are on by default, and `encoding-bom`."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "_config.yml").write_text("timezone: Asia/Shanghai\n", "utf-8")
    (folder / "_layouts").mkdir()
    (folder / "_layouts/post.html").write_text("{{ content }}\n", "utf-8")
    known = rule.built_in()
    on = [one for one in known.values() if one.traits.default or one.id == "encoding-bom"]
    plan = Plan(known, tuple(Check(one, one.traits.severity) for one in on))
    context = Context(Site(folder, Settings(), lambda: plan.ids, NOW), lambda: plan, folder)

    def fix(raw: bytes, day: str, unsafe: bool) -> Fixed:
        path = f"_posts/{day}-a.md"
        return fix_post(raw, context, Candidate(str(folder / path), path, Path(folder), "posts"), unsafe)

    return fix


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: f"{one.place}: {one.broken.strip()}")
def test_each_fault_alone_becomes_what_it_should(fix: Fix, fault: object, unsafe: bool) -> None:
    @settings(max_examples=5, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
    @given(faulty((fault,), most=1))  # type: ignore[arg-type]
    def check(post: Faulty) -> None:
        assert fix(post.broken, post.day, unsafe).after == post.mended(unsafe)

    check()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(faulty())
def test_nothing_else_changes_and_twice_is_once(fix: Fix, post: Faulty) -> None:
    for unsafe in (False, True):
        fixed = fix(post.broken, post.day, unsafe)
        note(
            f"{fixed.after.decode()}\nrolled back: {[(one.problem.rule, one.harm) for one in fixed.rolled_back]}"
        )
        assert post.is_between(fixed.after)
        assert fix(fixed.after, post.day, unsafe).after == fixed.after


def test_a_thousand_posts(fix: Fix) -> None:
    """None is damaged, and nearly all are as they should be."""
    counts: Counter[str] = Counter()

    @seed(20220221)
    @settings(
        max_examples=1000,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(faulty())
    def measure(post: Faulty) -> None:
        for unsafe, word in ((False, "safe"), (True, "unsafe")):
            after = fix(post.broken, post.day, unsafe).after
            counts[f"{word}: as they should be"] += after == post.mended(unsafe)
            counts[f"{word}: damaged"] += not post.is_between(after)
        counts["posts"] += 1

    measure()
    assert counts["posts"] >= 900
    assert (counts["safe: damaged"], counts["unsafe: damaged"]) == (0, 0)
    assert counts["unsafe: as they should be"] > 0.97 * counts["posts"], counts
