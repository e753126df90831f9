"""report: what is printed, to the character."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from postlint import __version__
from postlint.problem import Problem, Result, excerpt, places
from postlint.terminal import printable, width
from postlint.text import Span, Text
from postlint.write import View, writer

from .conftest import BAD, GOOD, SHOUT, Done, Site, environment

Run = Callable[..., Done]
DOCS = "https://github.com/postlint/postlint/blob/main/docs/rules/"


def drawn(text: str, start: int, end: int) -> tuple[str, str]:
    """The source line and the carets of a problem, without their gutter."""
    read, span = Text(text.encode(errors="surrogateescape")), Span(start, end)
    problem = Problem("x.md", *places(read, span), "rule", "error", "message", "url", excerpt(read, span))
    lines = list(writer("full")(Result([problem]), View()))
    gutter = lines[1].index("|")
    assert all(line[gutter] == "|" for line in lines[1:4])
    return lines[2][gutter + 2 :], lines[3][gutter + 2 :]


@pytest.mark.parametrize(
    ("text", "marked", "source", "carets"),
    [
        ("abc", "b", "abc", " ^"),
        ("新闻标题", "标", "新闻标题", "    ^^"),
        ("ｆｕｌｌ half", "half", "ｆｕｌｌ half", "         ^^^^"),
        ("e\u0301a", "a", "e\u0301a", " ^"),
        ("a\u0301", "\u0301", "a\u0301", " ^"),
        ("👍a👍🏽b", "b", "👍a👍🏽b", "       ^"),
        ("👩\u200d🚀x", "x", "👩\u200d🚀x", "    ^"),
        ("\tx", "x", " x", " ^"),
        ("a\x00\x1bb", "b", "a␀␛b", "   ^"),
        ("a\x7f\x85b", "b", "a��b", "   ^"),
        ("\u3000新", "新", "\u3000新", "  ^^"),
        ("\u3000 ", "\u3000 ", "", "^^^"),
        ("a\u200b\u202eb", "b", "a��b", "   ^"),
        ("a\u00a0b", "b", "a\u00a0b", "  ^"),
        ("a\udcffb", "b", "a�b", "  ^"),
        ("ab\r\ncd", "cd", "cd", "^^"),
        ("ab\r\ncd", "b", "ab", " ^"),
        ("ab\r\ncd", "b\r\nc", "ab", " ^"),
        ("a\rb", "b", "a␍b", "  ^"),
        ("", "", "", "^"),
        ("\n\n", "", "", "^"),
    ],
)
def test_carets_stand_below_the_place(text: str, marked: str, source: str, carets: str) -> None:
    start = text.index(marked)
    assert drawn(text, start, start + len(marked)) == (source, carets)


def test_caret_behind_the_end_of_a_line() -> None:
    assert drawn("ab\ncd", 2, 2) == ("ab", "  ^")
    assert drawn("ab\ncd", 2, 3) == ("ab", "  ^")
    assert drawn("ab\n", 3, 3) == ("", "^")


@pytest.mark.parametrize("filler", ["a", "新", "e\u0301", "\t", "👍"])
@pytest.mark.parametrize("at", [0, 30, 41, 300, 5000, 9999])
def test_long_lines_are_cut_around_the_place(filler: str, at: int) -> None:
    text = filler * at + "HERE" + filler * (9999 - at)
    source, carets = drawn(text, len(filler) * at, len(filler) * at + 4)
    assert width(source) <= 100
    assert carets.strip() == "^^^^"
    before = source[: source.index("HERE")]
    assert width(before) == len(carets) - 4
    assert before.startswith("…") == (width(filler) * at > 36)
    assert source.endswith("…") == (at < 9999)


def test_a_long_place_is_cut_too() -> None:
    source, carets = drawn("a" * 50 + "新" * 5000, 50, 5050)
    assert source == "…" + "a" * 36 + "新" * 29 + "…"
    assert carets == " " * 37 + "^" * 59


def test_printable_keeps_the_number_of_characters() -> None:
    text = "".join(
        map(chr, [*range(0x250), 0x200B, 0x2028, 0x202E, 0xFEFF, 0xD800, 0xDCFF, 0xE000, 0x10FFFF])
    )
    shown = printable(text)
    assert len(shown) == len(text)
    assert all(character.isprintable() or character == "\xa0" for character in shown)


def test_full(site: Site, run: Run) -> None:
    site.plugin(SHOUT)
    site.write(
        "postlint.toml",
        'plugins = ["checks/shout.py"]\nselect = ["title-empty", "shout"]\nseverity.shout = "warning"\n',
    )
    site.write("_posts/2022-02-21-x.md", BAD + "好 HELP\n")
    assert (
        run("check").out
        == """\
_posts/2022-02-21-x.md:3:8: error title-empty: title is empty: lists of posts and the feed show a blank line
   |
 3 | title: ""
   |        ^^

_posts/2022-02-21-x.md:7:3: warning shout: shouts: HELP
   |
 7 | 好 HELP
   |    ^^^^
   = _posts/2022-02-21-x.md:1:1: in this post

1 error, 1 warning (1 post checked; 3 not posts)
1 problem can be fixed with --fix
"""
    )


def test_concise(site: Site, run: Run) -> None:
    site.bad()
    assert run("check", "-q", "--select", "title-empty", "--output-format", "concise").out == (
        "_posts/2022-02-21-bad.md:3:8: error title-empty:"
        " title is empty: lists of posts and the feed show a blank line\n"
    )


def test_json_document(site: Site, run: Run) -> None:
    site.plugin(SHOUT)
    site.write(
        "postlint.toml",
        'plugins = ["checks/shout.py"]\nselect = ["title-empty", "shout"]\nexclude = ["old"]\n',
    )
    site.write("_posts/2022-02-21-x.md", BAD.replace("\n", "\r\n") + "好👍 HELP\n")
    site.good("_posts/old/2022-02-21-y.md")
    path = "_posts/2022-02-21-x.md"
    edit = {"line": 7, "column": 4, "end_line": 7, "end_column": 8}
    done = run("check", "_posts", "--output-format", "json")
    assert (done.code, done.err) == (1, "")
    assert done.json == {
        "version": __version__,
        "summary": {"checked": 1, "skipped": 1, "error": 2, "warning": 0},
        "files": [{"path": "_posts/old", "status": "excluded", "reason": "exclude 'old'"}],
        "problems": [
            {
                "path": path,
                "line": 3,
                "column": 8,
                "end_line": 3,
                "end_column": 10,
                "rule": "title-empty",
                "severity": "error",
                "message": "title is empty: lists of posts and the feed show a blank line",
                "url": f"{DOCS}title-empty.md",
                "fix": None,
                "related": [],
            },
            {
                "path": path,
                **edit,
                "rule": "shout",
                "severity": "error",
                "message": "shouts: HELP",
                "url": None,
                "fix": {"applicability": "safe", "edits": [{**edit, "content": "help"}]},
                "related": [{"path": path, "line": 1, "column": 1, "message": "in this post"}],
            },
        ],
    }
    assert list(done.json) == ["version", "summary", "files", "problems"]


def test_json_of_a_clean_site(site: Site, run: Run) -> None:
    site.good()
    assert run("check", "_posts", "--select", "title-empty", "--output-format", "json").json == {
        "version": __version__,
        "summary": {"checked": 1, "skipped": 0, "error": 0, "warning": 0},
        "files": [],
        "problems": [],
    }


def test_problems_are_in_the_order_of_paths_and_places(site: Site, run: Run) -> None:
    for name in ("b", "a", "c/a", "B"):
        site.write(f"_posts/{name}.md", BAD + "HELP\n")
    site.plugin(SHOUT)
    site.write("postlint.toml", 'plugins = ["checks/shout.py"]\nselect = ["title-empty", "shout"]\n')
    places = [(p["path"], p["line"]) for p in run("check", "--output-format", "json").json["problems"]]
    assert places == sorted(places)
    assert len(places) == 8


def on_terminal(site: Site, *arguments: str, **variables: str) -> str:
    """What the program writes to a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "postlint", *arguments]
    process = subprocess.Popen(
        command, cwd=site.folder, stdout=theirs, stderr=theirs, env=environment(TERM="xterm") | variables
    )
    os.close(theirs)
    written = b""
    while True:
        try:
            read = os.read(ours, 4096)
        except OSError:  # on Linux a terminal whose other end is closed says so in this way
            break
        if not read:
            break
        written += read
    os.close(ours)
    process.wait(timeout=120)
    return written.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colour_on_a_terminal(site: Site, variables: dict[str, str], coloured: bool) -> None:
    site.bad()
    assert (
        "\x1b[31merror\x1b[0m" in on_terminal(site, "check", "--select", "title-empty", **variables)
    ) == coloured


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_elsewhere(site: Site, program: Run, variables: dict[str, str], coloured: bool) -> None:
    site.bad()
    out = program("check", "--select", "title-empty", **variables).out
    assert ("\x1b[" in out) == coloured


def test_colour_is_all_that_differs_on_a_terminal(site: Site, program: Run) -> None:
    import re

    site.bad()
    plain = program("check", "--select", "title-empty").out
    coloured = on_terminal(site, "check", "--select", "title-empty")
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


@pytest.mark.parametrize("output_format", ["concise", "json"])
def test_no_colour_in_formats_for_programs(site: Site, output_format: str) -> None:
    site.bad()
    assert "\x1b" not in on_terminal(
        site, "check", "--select", "title-empty", "--output-format", output_format
    )


def test_control_characters_of_a_post_never_reach_the_terminal(site: Site) -> None:
    site.plugin(SHOUT)
    site.write(
        "postlint.toml",
        'plugins = ["checks/shout.py"]\nselect = ["shout"]\nrules.shout.words = ["\\u001b[2J"]\n',
    )
    site.write("_posts/2022-02-21-x.md", GOOD + "\x1b[2J\x07\n")
    out = on_terminal(site, "check")
    assert "shouts: ␛[2J" in out
    assert "\x1b[2J" not in out
    assert "\x07" not in out


def test_output_in_another_encoding(site: Site, program: Run) -> None:
    site.plugin(SHOUT)
    site.write(
        "postlint.toml", 'plugins = ["checks/shout.py"]\nselect = ["shout"]\nrules.shout.words = ["喂👍"]\n'
    )
    site.write("_posts/2022-02-21-新.md", GOOD + "喂👍\n")
    done = program("check", "--output-format", "concise", PYTHONIOENCODING="ascii")
    assert (done.code, done.err) == (1, "")
    assert done.lines[0] == r"_posts/2022-02-21-\u65b0.md:7:1: error shout: shouts: \u5582\U0001f44d"
    done = program("check", "--output-format", "json", PYTHONIOENCODING="ascii")
    assert json.loads(done.out)["problems"][0]["message"] == "shouts: 喂👍"


def test_output_file_is_utf_8(site: Site, program: Run, tmp_path: Path) -> None:
    site.bad("_posts/2022-02-21-新.md")
    report = tmp_path / "report.txt"
    program("check", "--select", "title-empty", "--output-file", str(report), PYTHONIOENCODING="ascii")
    assert "2022-02-21-新.md" in report.read_text("utf-8")
