"""Rules that are passed over by their `needs`, `states` and `fields` would have found nothing, or what is remembered."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from postlint import pictures, rule
from postlint.discover import Candidate, discover
from postlint.errors import PluginError
from postlint.parse import Post
from postlint.plan import Choice, Plan
from postlint.problem import Problem
from postlint.record import Row
from postlint.rule import Rule
from postlint.run import Context, examine
from postlint.selection import Check
from postlint.settings import Settings
from postlint.site import Site
from postlint.surroundings import Surroundings
from postlint.testing import examples

from . import conftest

SHARED = Path(os.environ.get("POSTLINT_SHARED", "/nonexistent"))
RULES = rule.built_in()

Found = tuple[list[Problem], list[Row]]


def plan(context: Context, *, is_bare: bool) -> Plan:
    """All rules with the options of the settings; bare ones are never passed over."""
    base = context.plan
    given = {check.rule.id: check for check in base.checks}
    checks = []
    for found in RULES.values():
        traits = found.traits._replace(needs=(), states=(), fields=()) if is_bare else found.traits
        one = Rule(found.id, traits, partial(getattr, found, "module"))
        options = given[found.id].options if found.id in given else None
        checks.append(Check(one, traits.severity, options))
    return Plan(base.rules, tuple(checks), base.per_file_ignores, base.ignore_before)


def differences(folder: Path) -> Iterator[tuple[str, Found, Found]]:
    """The posts of which the rules find something else when some of them are passed over, and what."""
    surroundings = Surroundings(choice=Choice())
    contexts: dict[int, tuple[Context, Context]] = {}
    for candidate in discover([str(folder)], surroundings.scope).candidates:
        base = surroundings.context(candidate)
        if id(base) not in contexts:
            contexts[id(base)] = (_context(base, is_bare=False), _context(base, is_bare=True))
        raw = Path(candidate.path).read_bytes()
        found, wanted = (_found(candidate, raw, context) for context in contexts[id(base)])
        if found != wanted:
            yield candidate.shown, found, wanted


def _context(base: Context, *, is_bare: bool) -> Context:
    rules = plan(base, is_bare=is_bare)
    return Context(base.site, lambda: rules, base.folder, base.loaded, base.is_site)


def _found(candidate: Candidate, raw: bytes, context: Context) -> Found:
    record = examine(candidate, raw, context, True, False)
    assert not record.crashes, record.crashes[0].traceback
    return sorted(record.problems or [], key=lambda one: one.order), sorted(record.facts, key=str)


@pytest.mark.parametrize("found", RULES.values(), ids=RULES.keys())
def test_nothing_is_lost_in_pictures(found: Rule, tmp_path: Path) -> None:
    for example in examples(found):
        for path, text in pictures.read(example.drawn).files.items():
            file = tmp_path / str(example) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode(errors="surrogateescape"))
    assert list(differences(tmp_path)) == []


@pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="POSTLINT_SHARED names no folder with real posts: they are not in this repository",
)
def test_nothing_is_lost_in_real_posts() -> None:
    for folder in sorted((SHARED / "corpus").iterdir()):
        assert list(differences(folder)) == []


def test_what_is_remembered_is_asked_of_the_files_again(
    site: conftest.Site, run: Callable[..., conftest.Done]
) -> None:
    site.write("postlint.toml", '[rules.category-unknown]\npage = "category/{category}.html"\n')
    for day in (20, 21, 22):
        site.write(f"_posts/2022-02-{day}-a.md", "---\ntitle: a\ncategories: rain\n---\nx\n")
    command = ("check", "--select", "category-unknown", "--output-format", "concise")
    missing = "category rain has no page category/rain.html"
    assert run(*command).out.count(missing) == 3
    page = site.write("category/rain.html", "---\n---\n")
    assert missing not in run(*command).out
    page.unlink()
    assert run(*command).out.count(missing) == 3


PLAIN = "---\ntitle: 雨\ndate: 2022-02-21 07:47:47 +0800\n---\n<p>雨</p>\n"


@pytest.mark.parametrize(
    ("old", "new", "more"),
    [
        ("", "", ()),
        ("雨\n", "\n", ("no-title", "odd-fields")),
        ("title: 雨\n", "", ("no-title",)),
        ("雨\n", '" "\n', ("no-title", "odd-fields")),
        ("2022-02-21 07", "2022-02-20 07", ("odd-date",)),
        ("2022-02-21 07:47:47 +0800", "2022-02-21", ("odd-date",)),
        ("2022-02-21 07:47:47 +0800", "21/02/2022 07:47:47 +0800", ("odd-date",)),
        ("date: 2022-02-21 07:47:47 +0800\n", "", ("odd-date",)),
        ("2022-02-21 07:47:47 +0800", "2022-02-21 09:47:47 -0800", ("odd-date",)),  # the next day in Shanghai
        ("</p>", "", ("faulty-html",)),
        ("雨</p>", "&nosuch;</p>", ("faulty-html",)),
        ("title: 雨", "title: 雨 风\ntags: [a, 雨]\ncategories: a b\nimage: 5\nlayout: 404", ()),
        ("title: 雨", "title: 2022", ("odd-fields",)),
        ("title: 雨", "title: '雨 '", ("odd-fields",)),
        ("title: 雨", "title: 雨\u3000", ("odd-fields",)),
        ("title: 雨", "title: 雨\ntags: 1", ("odd-fields",)),
        ("title: 雨", "title: 雨\ntags: 雨 \u3000风", ("odd-fields",)),
        ("title: 雨", "title: 雨\ntags: [雨, ' 风']", ("odd-fields",)),
        ("title: 雨", "title: 雨\nlayout: [a]", ("odd-fields",)),
        ("title: 雨", "title: 雨\npublished:", ("odd-fields",)),
        ("title: 雨", "title: 雨\nTitle: 雨", ("odd-fields",)),
        ("title: 雨", "title: 雨\nslug: :a", ("odd-fields",)),
        ("雨</p>", '雨 <a href="/">山</a></p><p>山</p>\n <p>山</p>\n<!-- c --><div>山</div>', ()),
        ("雨</p>", "雨</p>山<p>山</p>", ("odd-tags",)),
        ("雨</p>", "雨</p> <!-- c --><p>山</p>", ("odd-tags",)),
        ("雨</p>", '雨 <a href=" ">山</a></p>', ("odd-tags",)),
        ("雨</p>", '雨 <a href="/"> </a></p>', ("odd-tags",)),
        ("雨</p>", '雨 <a title="/">山</a></p>', ("odd-tags",)),
        ("雨</p>", '雨</p><p href="/">山</p>', ("odd-attributes",)),
        ("雨</p>", '雨 <img src=""></p>', ("odd-tags",)),
        ("雨</p>", '雨 <img alt="山"></p>', ("odd-tags",)),
        ("雨</p>", '雨 <img src="http://a.example/b"></p>', ("odd-tags",)),
        ("雨</p>", '雨 <img src="https://a.example/b"></p>', ()),
        ("雨</p>", '雨 <img class="a" src="/a.png" alt="山"></p>', ()),
        ("雨</p>", "雨</p>\n\n<https://a.example/>\n\n[山](/a)｜[a](/)【山】", ()),
        ("雨</p>", "雨</p>\n\n[山]()", ("odd-links",)),
        ("雨</p>", "雨</p>\n\n[山] (/a)", ("odd-links",)),
        ("雨</p>", "雨</p>\n\n【山】(/a)", ("odd-links",)),
        ("雨</p>", "雨</p>\n\n[山|水](/a)", ("odd-links",)),
        ("雨</p>", "[山](/a)</p>", ("odd-links",)),
        ("雨</p>", "雨</p>\n\n    [山](/a)", ("odd-links",)),
        ("雨</p>", "雨\x08</p>", ("odd-characters",)),
        ("雨</p>", "雨\x85</p>", ("odd-characters",)),
        ("雨</p>", "雨\uffff</p>", ("odd-characters",)),
        ("雨</p>", "雨\u2060</p>", ("odd-characters",)),
        ("雨</p>", "雨\ufeff</p>", ("odd-characters",)),
        ("雨</p>", "雨\xa0</p>", ("odd-characters",)),
        ("雨</p>", "雨\ufffd</p>", ("odd-characters",)),
        ("雨</p>", "“雨·”\t\r\n</p>", ()),
    ],
)
def test_states(old: str, new: str, more: tuple[str, ...]) -> None:
    settings = Settings()
    home = Site(Path(), settings, now=datetime(2022, 6, 1, tzinfo=UTC))
    vars(home)["named_zone"] = ZoneInfo("Asia/Shanghai")
    post = Post("_posts/2022-02-21-a.md", PLAIN.replace(old, new, 1).encode(), home, "posts")
    assert post.states == ("read", "posts", *more)


@pytest.mark.parametrize(
    ("traits", "message"),
    [
        ({"needs": "hidden"}, "needs is a tuple of texts, such as `needs = ('hidden',)`"),
        ({"needs": ("Hidden",)}, "needs: 'Hidden' is not in lower case"),
        ({"needs": ("",)}, "needs: '' is not in lower case"),
        ({"states": ("closed",)}, "states: no state is named closed"),
        ({"fields": ["tags"]}, "fields is a tuple of texts"),
        ({"fields": ("tags",), "needs": ("tags",)}, "fields goes with neither needs nor states"),
    ],
)
def test_a_rule_that_is_passed_over_by_mistake_is_refused(traits: dict[str, Any], message: str) -> None:
    module = ModuleType("shout", "Text shouts.")
    vars(module).update(traits, check=lambda *_: iter(()), __file__="shout.py")
    with pytest.raises(PluginError) as caught:
        Rule.of("shout", module)
    assert message in str(caught.value)
