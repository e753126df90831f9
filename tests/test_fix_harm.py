"""A fix that does harm is rolled back, alone, and nothing else with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Done, Site

Run = Callable[..., Done]
NAME = "_posts/2022-02-21-a.md"
# Finds `OLD` and writes NEW in its place
RULE = '''"""Says {old!r}."""

import re
from postlint import Edit, Finding, Fix, Span


def check(post, options):
    for match in re.finditer({old!r}, post.text.text):
        span = Span(*match.span())
        yield Finding(span, "found", Fix((Edit(span, {new!r}),)))
'''
POST = '---\ntitle: "a"\ntags: [b, c]\nlayout: post\n---\n<p>OLD</p>\n\nd\n'


@pytest.fixture
def fixed(site: Site, program: Run) -> Callable[..., tuple[str, str]]:
    """The text and what is said once a rule that replaces one text by another has been applied besides others."""

    def fixed(
        text: str, *rules: tuple[str, str], select: str = '"html-*", "layout-unknown"'
    ) -> tuple[str, str]:
        for number, (old, new) in enumerate(rules):
            site.write(f"checks/r{number}.py", RULE.format(old=old, new=new))
        names = [f"r{number}" for number in range(len(rules))]
        plugins = [f"checks/{name}.py" for name in names]
        site.write("postlint.toml", f"plugins = {plugins}\nselect = {names}\nextend-select = [{select}]\n")
        site.write("_layouts/post.html")
        post = site.write(NAME, text)
        done = program("check", "--fix", "-v", NAME)
        return post.read_bytes().decode(), done.err

    return fixed


@pytest.mark.parametrize(
    ("old", "new", "harm"),
    [
        ("OLD", "OLD OLD", "r0 is still there"),
        ("OLD", "<b>x", "html-unclosed finds something new"),
        (r"\[b, c\]", "[b]", ""),
        ("OLD", "{% nosuch %}", "Jekyll's outcome is fatal after it: no tag is named nosuch"),
        ("\\[b, c\\]\nlayout: post", "[b, c]\nlayout: pots", "layout-unknown finds something new"),
        ('a"', 'a"\ndate: x', "Jekyll's outcome is fatal after it: date is no date: the whole build stops"),
        ('"a"', '"a', "the front matter is invalid after it, and was read"),
        ("---\n<p>", "<p>", "the front matter is unclosed after it, and was read"),
        ("\n\nd", "\n---\nd", ""),
        ('"a"', "a\nnote: 1", ""),
        ("---\ntitle", "---\nnote: &x [b]\ntitle", ""),
    ],
)
def test_harm(fixed: Callable[..., tuple[str, str]], old: str, new: str, harm: str) -> None:
    text, said = fixed(POST, (old, new))
    if harm:
        assert (text, said) == (POST, said)
        assert f"fix of r0 rolled back: {harm}" in said
    else:
        assert "rolled back" not in said
        assert text != POST


def test_the_value_of_another_key_does_not_change(fixed: Callable[..., tuple[str, str]]) -> None:
    text = "---\nbase: &x OLD\ncopy: *x\nlayout: post\n---\n"
    after, said = fixed(text, ("OLD", "NEW"))
    assert after == text
    assert "rolled back: the value of copy becomes another" in said


def test_the_body_begins_where_it_did(fixed: Callable[..., tuple[str, str]]) -> None:
    text = "---\ntitle: a\nnote: OLD\nlayout: post\n---\nd\n"
    after, said = fixed(text, ("OLD", "x\n---\ny: z"))
    assert after == text
    assert "rolled back: the body begins elsewhere" in said


def test_the_others_are_kept(fixed: Callable[..., tuple[str, str]]) -> None:
    """Ten fixes of which one does harm, found by halves."""
    text = "---\nlayout: post\n---\n" + "\n\n".join(["ONE", "ONE", "TWO", "ONE", "ONE", "ONE"]) + "\n"
    after, said = fixed(text, ("ONE", "one"), ("TWO", "<div>"))
    assert after == text.replace("ONE", "one")
    assert said.count("rolled back") == 1
    assert f"{NAME}:8:1: fix of r1 rolled back: html-unclosed finds something new" in said


def test_two_fixes_of_one_place_come_one_after_the_other(fixed: Callable[..., tuple[str, str]]) -> None:
    after, _ = fixed("---\nlayout: post\n---\nab bc\n", ("ab b", "x b"), ("bc", "y"))
    assert after == "---\nlayout: post\n---\nx y\n"


def test_fixes_that_chase_each_other_come_to_an_end(fixed: Callable[..., tuple[str, str]]) -> None:
    after, said = fixed("---\nlayout: post\n---\nA\n", ("A", "B"), ("B", "A"))
    assert after == "---\nlayout: post\n---\nA\n"
    assert "fix of r0 rolled back: r1 finds something new" in said


def test_a_rule_that_crashes_on_the_fixed_text(site: Site, program: Run) -> None:
    site.write("checks/r0.py", RULE.format(old="OLD", new="NEW"))
    crash = '"""Crashes."""\n\n\ndef check(post, options):\n    assert "OLD" in post.text.text\n    return iter(())\n'
    site.write("checks/crash.py", crash)
    site.write("postlint.toml", 'plugins = ["checks/r0.py", "checks/crash.py"]\nselect = ["r0", "crash"]\n')
    post = site.write(NAME, POST)
    done = program("check", "--fix", "-v", NAME)
    assert (done.code, post.read_text("utf-8")) == (1, POST)
    assert "fix of r0 rolled back: rule crash crashes on the fixed text" in done.err


def test_without_v_the_number_of_rolled_back_fixes_is_told(site: Site, program: Run) -> None:
    site.write("checks/r0.py", RULE.format(old="OLD", new="OLD OLD"))
    site.write("postlint.toml", 'plugins = ["checks/r0.py"]\nselect = ["r0"]\n')
    site.write(NAME, POST)
    done = program("check", "--fix", NAME)
    assert (done.code, done.err) == (1, "postlint: 1 fix rolled back: it would do harm (-v says which)\n")
