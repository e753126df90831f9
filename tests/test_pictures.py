"""Pictures: what is drawn is what is read, and what proves nothing is refused."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from postlint import Edit, Finding, Fix, Span
from postlint.errors import PluginError
from postlint.explain import page
from postlint.pictures import DEFAULT_PATH, Mark, draw, read, undented
from postlint.rule import Rule
from postlint.testing import Example, examples, run_example

from .conftest import SHOUT


def mark(
    line: int, column: int, end: int, message: str = "no", path: str = DEFAULT_PATH, goes_on: bool = False
) -> Mark:
    return Mark(path, line, column, end, goes_on, message)


@pytest.mark.parametrize(
    ("drawn", "text", "marks"),
    [
        ("\n    abc\n     ^ no\n    ", "abc\n", [mark(1, 2, 3)]),
        ("abc\n ^ no", "abc\n", [mark(1, 2, 3)]),
        ("\n    新闻标题\n      ^^^^ no\n    x\n    ", "新闻标题\nx\n", [mark(1, 2, 4)]),
        ("\n    新 a\u0301b👍c\n         ^^ no\n    ", "新 a\u0301b👍c\n", [mark(1, 6, 7)]),
        ("\n    ab\n    ^^ no\n     ^ so\n    ", "ab\n", [mark(1, 1, 3), mark(1, 2, 3, "so")]),
        ("\n    ab\n      ^ no\n    ", "ab\n", [mark(1, 3, 3)]),
        ("\n    ab\n     ^~ no\n    cd\n    ", "ab\ncd\n", [mark(1, 2, 3, goes_on=True)]),
        ("\n    ab\r\n     ^ no\n    ", "ab\r\n", [mark(1, 2, 3)]),
        ("\n    \ta\n     ^ no\n    ", "\ta\n", [mark(1, 2, 3)]),
        ("\n    a\u2028b\x0cc\n    ^ no\n    ", "a\u2028b\x0cc\n", [mark(1, 1, 2)]),
        ("\n    a\n    ^no\n    ^^ \n    ", "a\n^no\n^^ \n", []),
        ("", "", []),
    ],
)
def test_read(drawn: str, text: str, marks: list[Mark]) -> None:
    picture = read(drawn)
    assert picture.files == {DEFAULT_PATH: text}
    assert picture.marks == marks
    assert not picture.fixed


def test_what_is_drawn_reads_the_same() -> None:
    text = "新闻 a\u0301\tb\n\n行 👍 end\n"
    marks = [mark(1, 1, 3), mark(1, 6, 7), mark(3, 3, 4), mark(3, 8, 8)]
    assert read(draw(text, marks)).marks == marks
    assert read(draw(text, marks)).files == {DEFAULT_PATH: text}


def test_more_files_and_fixed_texts() -> None:
    picture = read(
        """
        === _config.yml
        title: x
        === _posts/2022-01-01-a.md
        a
        ^ first
        === _posts/2022-01-01-b.md
        b
        ^ second
        === fixed _posts/2022-01-01-a.md
        A
        === fixed _posts/2022-01-01-b.md
        """
    )
    assert list(picture.files.items()) == [
        ("_config.yml", "title: x\n"),
        ("_posts/2022-01-01-a.md", "a\n"),
        ("_posts/2022-01-01-b.md", "b\n"),
    ]
    assert [(one.path, one.message) for one in picture.marks] == [
        ("_posts/2022-01-01-a.md", "first"),
        ("_posts/2022-01-01-b.md", "second"),
    ]
    assert picture.fixed == {"_posts/2022-01-01-a.md": "A\n", "_posts/2022-01-01-b.md": ""}


def test_fixed_text_says_whether_the_fix_is_safe() -> None:
    assert (read("a\n=== fixed\nb\n").fix, read("a\n=== fixed unsafely\nb\n").fix) == ("safe", "unsafe")
    unsafe = read("=== a.md\na\n=== fixed unsafely a.md\nb\n")
    assert (unsafe.fix, unsafe.fixed) == ("unsafe", {"a.md": "b\n"})
    assert read("a\n=== fixed unsafely.md\nb\n").fixed == {"unsafely.md": "b\n"}


def test_carets_in_a_fixed_text_are_text() -> None:
    picture = read("a\n^ no\n=== fixed\nb\n^ no\n")
    assert picture.fixed == {DEFAULT_PATH: "b\n^ no\n"}
    assert len(picture.marks) == 1


def test_a_heading_underlined_with_equal_signs_is_text() -> None:
    assert read("a\n===\n====\n").files == {DEFAULT_PATH: "a\n===\n====\n"}


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        ("\n    a\n      \n    b\n    ", "a\n  \nb\n"),
        ("\n    a\n\n    b\n    ", "a\n\nb\n"),
        ("\n      a\n    b\n    ", "  a\nb\n"),
        ("\n    a\n    ", "a\n"),
        ("\n    a", "a"),
        ("  a", "  a"),
        ("\n    a\r\n  \r\n    ", "a\r\n\r\n"),
    ],
)
def test_only_the_indentation_is_taken_away(drawn: str, text: str) -> None:
    assert undented(drawn) == text


@pytest.mark.parametrize("drawn", ["^ no", "\n    ^ no\n    a\n", "a\n=== x.md\n^ no\n"])
def test_carets_without_a_line(drawn: str) -> None:
    with pytest.raises(ValueError, match="carets without a line above them"):
        read(drawn)


@pytest.mark.parametrize(
    "drawn", ["新闻\n ^^ no\n", "新闻\n^^^ no\n", "ab\n ^^ no\n", "ab\n   ^ no\n", "x\n\n^^ no\n"]
)
def test_carets_that_do_not_fit(drawn: str) -> None:
    with pytest.raises(ValueError, match="carets that do not fit the text above them"):
        read(drawn)


def test_one_caret_fits_a_place_without_width() -> None:
    assert read("a\u200b新\n ^ no\n").marks == [mark(1, 3, 4)]
    assert read("ab\n  ^ no\n").marks == [mark(1, 3, 3)]
    assert read("\n\n    ^ no\n").marks == [mark(1, 1, 1)]


def test_a_file_drawn_twice() -> None:
    with pytest.raises(ValueError, match=r"a\.md is drawn twice"):
        read("=== a.md\nx\n=== a.md\ny\n")


def rule(found: str = "HELP", fix: str | None = None, **attributes: object) -> Rule:
    """A rule that reports a word, and puts another in its place."""
    module = ModuleType("shout")
    module.__doc__ = "Text shouts."

    def check(post, _options):  # type: ignore[no-untyped-def]
        at = post.text.text.find(found)
        if at >= 0:
            span = Span(at, at + len(found))
            yield Finding(span, "no", None if fix is None else Fix((Edit(span, fix),)))

    vars(module).update(attributes, check=check)
    return Rule.of("shout", module)


def judged(rule: Rule, kind: str, drawn: str, folder: Path) -> str:
    """What is wrong with a picture; empty if nothing."""
    try:
        run_example(Example(rule, kind, 1, drawn), folder)
    except AssertionError as error:
        return str(error).partition("\nassert ")[0]
    return ""


@pytest.mark.parametrize(
    ("kind", "drawn", "fix", "reason"),
    [
        ("bad", "HELP\n^^^^ no\n", None, ""),
        ("good", "help\n", None, ""),
        ("bad", "HELP\n^^^^ no\n=== fixed\nhelp\n", "help", ""),
        ("bad", "help\n", None, "a bad example draws its problems with carets"),
        ("good", "HELP\n^^^^ no\n", None, "a good example has no carets"),
        ("good", "help\n=== fixed\nx\n", None, "a good example has nothing to fix"),
        ("bad", "HELP\n^^^^ no\n=== fixed\nHELP\n", "help", "the fixed text is the same as before"),
        ("bad", "HELP\n^^^^ no\n=== fixed x.md\nhelp\n", "help", "a fixed text of x.md, which is not there"),
        ("bad", "HELP\n^^^^ no\n=== fixed\nhelp\n", None, "a fixed text is drawn, but no problem has a fix"),
        (
            "bad",
            "HELP\n^^^^ no\n",
            "help",
            "the problems have a fix: draw what it makes of the text below `=== fixed`",
        ),
        (
            "bad",
            "HELP\n^^^^ no\n=== fixed\nHELP me\n",
            "HELP me",
            "a fix is rolled back: shout is still there",
        ),
        (
            "bad",
            "HELP\n^^^^ no\n=== fixed unsafely\nhelp\n",
            "help",
            "the fix is safe: write `=== fixed` above the fixed text",
        ),
        ("bad", "HELP\n^^^^ no\n=== fixed\nhalp\n", "help", f"the fixes make\n\n=== {DEFAULT_PATH}\nhelp\n"),
        ("bad", "^^^^ no\n", None, "carets without a line above them: ^^^^ no"),
        ("bad", "HELP\n ^^^ no\n", None, f"what the rule finds is\n\n=== {DEFAULT_PATH}\nHELP\n^^^^ no\n"),
        ("bad", "HELP\n^^^^ NO\n", None, f"what the rule finds is\n\n=== {DEFAULT_PATH}\nHELP\n^^^^ no\n"),
        ("good", "新 HELP\n", None, f"what the rule finds is\n\n=== {DEFAULT_PATH}\n新 HELP\n   ^^^^ no\n"),
        ("bad", "x\n^ no\n", None, f"what the rule finds is\n\n=== {DEFAULT_PATH}\nx\n"),
        ("good", "=== _config.yml\nx: y\n", None, "no file of the picture is a post"),
        (
            "bad",
            "HELP\n^^^^ no\n=== _layouts/x.html\nHELP\n^^^^ no\n",
            None,
            "carets in _layouts/x.html, which is no post",
        ),
    ],
)
def test_what_a_picture_proves(kind: str, drawn: str, fix: str | None, reason: str, tmp_path: Path) -> None:
    found = judged(rule(fix=fix), kind, drawn, tmp_path)
    assert found == (f"shout-{kind}-1: {reason}" if reason else "")


def test_a_rule_that_crashes_fails_its_picture(tmp_path: Path) -> None:
    crashing = rule()
    vars(crashing.module)["check"] = lambda *_: 1 / 0
    assert "ZeroDivisionError" in judged(crashing, "good", "x", tmp_path)


def test_posts_elsewhere_are_checked_where_there_are_no_post_folders(tmp_path: Path) -> None:
    assert judged(rule(), "bad", "=== news/a.md\nHELP\n^^^^ no\n", tmp_path) == ""


@pytest.mark.parametrize(
    ("attributes", "reason"),
    [
        ({"good": ("a",)}, "shout: no `bad` pictures: nothing shows that the rule works"),
        ({"bad": ("a",), "good": ()}, "shout: no `good` pictures: nothing shows that the rule works"),
        (
            {"bad": "a", "good": ("b",)},
            "shout: `bad` is one text: make it a tuple, with a comma behind the text",
        ),
        ({"bad": ("a", "a"), "good": ("b",)}, "shout: two `bad` pictures are the same"),
    ],
)
def test_rules_without_pictures_are_refused(attributes: dict[str, Any], reason: str) -> None:
    with pytest.raises(PluginError) as caught:
        examples(rule(**attributes))
    assert str(caught.value) == reason


def test_examples_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "shout.py"
    file.write_text(SHOUT)
    found = examples(file)
    assert list(map(str, found)) == ["shout-bad-1", "shout-good-1"]
    for index, example in enumerate(found):
        run_example(example, tmp_path / str(index))


def test_page_shows_what_cannot_be_seen() -> None:
    drawn = ("=== _posts/a.md\n新\u3000`x`\t\x00\u200bHELP\r\n         ^^^^ no\n```\n=== b.md\n\n",)
    text = page(rule(bad=drawn, severity="warning", default=False))
    assert text == (
        "# shout\n\nText shouts.\n\nSeverity: warning, off: add `shout` to `extend-select`.\n\n## Reported\n\n"
        "````text\n=== _posts/a.md\n新\u3000`x` ␀�HELP␍\n          ^^^^ no\n```\n=== b.md\n````\n"
    )
