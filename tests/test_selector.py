"""`[[selector]]` tables of the settings: rules of their own, with exact places."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from .conftest import Done, Site

Run = Callable[..., Done]

TABLE = """\
[[selector]]
name = "red"
selector = "p.Red, a[href^='http:' i]"
message = "red is for warnings: use class note"
"""
POST = "---\ntitle: 早\ndate: 2022-02-21 07:47:47 +0800\n---\n"


def places(site: Site, run: Run, body: str, settings: str = TABLE) -> list[str]:
    """The text at each problem of the selector's rule."""
    site.write("postlint.toml", settings)
    site.write("_posts/2022-02-21-a.md", POST + body)
    done = run("check", "--select", "selector-*", "--output-format", "json")
    assert done.code in (0, 1), done.err
    lines = (POST + body).split("\n")
    found = []
    for problem in done.json["problems"]:
        assert problem["rule"] == "selector-red"
        assert problem["message"] == "red is for warnings: use class note"
        part = lines[problem["line"] - 1 : problem["end_line"]]
        part[-1] = part[-1][: problem["end_column"] - 1]
        part[0] = part[0][problem["column"] - 1 :]
        found.append("\n".join(part))
    return found


@pytest.mark.parametrize(
    "body",
    [
        "一 <p class='Red'>x</p>\n",
        '😀\t<p\n  id=a\n class="b Red">x</p>\n',
        "\r\n雨\r\n<P CLASS=Red>x</P>\r\n",
        '<div><p title="a > b" class="Red">x</div>\n',
        "text\n\n<p class=Red>\n",
        "<![foo> <p class=Red>x</p>\n",
        '<p class="&#82;ed">x</p>\n',
    ],
)
def test_place_of_the_start_tag(site: Site, run: Run, body: str) -> None:
    (found,) = places(site, run, body)
    assert found.lower().startswith("<p")
    assert found.endswith(">")
    assert found in body
    assert "</" not in found


@pytest.mark.parametrize(
    "body",
    [
        '`<p class="Red">`\n',
        '```\n<p class="Red">x</p>\n```\n',
        '    <p class="Red">x</p>\n',
        '{% raw %}<p class="Red">x</p>{% endraw %}\n',
        '<!-- <p class="Red"> -->\n',
        '\\<p class="Red">\n',
        '<p class="red">x</p> <p class="Reddish">x</p> <a href="https://a.example/">x</a>\n',
        "[x](http://a.example/)\n",
        "no tag\n",
    ],
)
def test_no_match(site: Site, run: Run, body: str) -> None:
    assert places(site, run, body) == []


def test_every_match_in_order(site: Site, run: Run) -> None:
    body = '<a HREF="HTTP://a.example">x</a> <p class="Red"><a href="http://b.example">y</a></p>\n'
    assert places(site, run, body) == [
        '<a HREF="HTTP://a.example">',
        '<p class="Red">',
        '<a href="http://b.example">',
    ]


@pytest.mark.parametrize(
    "selector", ["*", ":is(b, i)", "p:has(> b)", "div > b", "p :not(i)", "[class]", "#x b", "p > *"]
)
def test_a_post_is_not_passed_over(site: Site, run: Run, selector: str) -> None:
    """The question that spares the tree says yes wherever the tree would."""
    body = '<div id="x"><p class="a"><b>x</b></p><b>y</b></div>\n'
    assert places(site, run, body, TABLE.replace("p.Red, a[href^='http:' i]", selector))


def test_is_a_rule_like_others(site: Site, run: Run) -> None:
    site.write("_posts/2022-02-21-a.md", POST + '<p class="Red">x</p>\n')
    warning = TABLE + 'severity = "warning"\n'
    site.write("postlint.toml", warning)
    assert "warning selector-red: red is for warnings" in run("check", "--select", "selector-red").out
    assert "selector-red" in run("rules").out
    explained = run("explain", "selector-red").out
    assert explained.startswith("# selector-red\n\nred is for warnings: use class note.\n")
    assert "`p.Red, a[href^='http:' i]`" in explained
    (row,) = [
        row for row in run("rules", "--output-format", "json").json["rules"] if row["id"] == "selector-red"
    ]
    assert (row["severity"], row["default"], row["url"]) == ("warning", True, None)
    site.write("postlint.toml", warning + '[severity]\n"selector-*" = "error"\n')
    assert "error selector-red" in run("check", "--select", "selector-red").out
    site.write("postlint.toml", 'ignore = ["selector-red"]\n' + warning)
    assert "selector-red" not in run("check").out
    site.write("postlint.toml", warning + '[per-file-ignores]\n"_posts/2022-*" = ["selector-red"]\n')
    assert "selector-red" not in run("check").out
    site.write("postlint.toml", warning + 'exclude = ["_posts/2022-*"]\n')
    assert "selector-red" not in run("check").out
    site.write("postlint.toml", warning + 'exclude = ["_posts/2021-*"]\n')
    assert "selector-red" in run("check").out
    settings = json.loads(run("check", "--show-settings", "--output-format", "json").out)["settings"][0]
    assert settings["settings"]["selector"][0]["name"] == "red"
    assert "selector-red" in settings["rules"]


def test_is_suppressed_like_others(site: Site, run: Run) -> None:
    site.write("postlint.toml", TABLE)
    comment = "<!-- postlint-disable-next-line {} -->\n"
    site.write("_posts/2022-02-21-a.md", POST + comment.format("selector-red") + '<p class="Red">x</p>\n')
    done = run("check")
    assert "selector-red" not in done.out
    assert "suppression-" not in done.out
    site.write("_posts/2022-02-21-a.md", POST + comment.format("selector-rad") + '<p class="Red">x</p>\n')
    assert "no rule is named selector-rad; did you mean selector-red?" in run("check").out


MISTAKES = {
    TABLE.replace("p.Red", "p["): (
        "3:1: selector[0].selector: column 2 of \"p[, a[href^='http:' i]\": malformed attribute selector"
    ),
    TABLE.replace("p.Red", "p:hoover"): (
        "3:1: selector[0].selector: column 2 of \"p:hoover, a[href^='http:' i]\":"
        " ':hoover' was detected as a pseudo-class and is either unsupported or invalid"
    ),
    TABLE.replace('"p.Red', '"""\\np,\\n>').replace('i]"', 'i]"""'): (
        "3:1: selector[0].selector: line 3, column 1 of"
    ),
    TABLE.replace('"red"', '"Red rag"'): (
        "2:1: selector[0].name: 'Red rag' cannot be part of a rule's id: write small letters, digits and single -"
    ),
    TABLE.replace('name = "red"\n', ""): "1:3: selector[0].name: is missing: the rule's id is made of it",
    TABLE.replace("message", "mesage"): "4:1: selector[0].mesage: unknown key mesage: did you mean message?",
    TABLE.replace("red is for warnings: use class note", ""): (
        "4:1: selector[0].message: is missing: readers of a report have nothing else to go by"
    ),
    TABLE + TABLE: "6:1: selector[1].name: a rule named selector-red exists already: take another name",
    TABLE + 'severity = "fatal"\n': "5:1: selector[0].severity: expected 'error' or 'warning', not \"fatal\"",
    'ignore = ["selector-rad"]\n'
    + TABLE: "1:1: ignore[0]: no rule is named selector-rad: did you mean selector-red?",
    'ignore = ["selector-red"]\n' + TABLE.replace("p.Red", "p["): "4:1: selector[0].selector: column 2 of",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_mistake(site: Site, run: Run, text: str) -> None:
    site.bad()
    site.write("postlint.toml", text)
    done = run("check")
    assert (done.code, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert line.startswith(f"postlint: postlint.toml:{MISTAKES[text]}")
