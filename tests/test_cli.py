"""The command line: options, exit codes, the rules and their pages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint import cli, command_check, command_line
from postlint.command_check import Arguments

from .conftest import BAD, GOOD, SHOUT, Done, Site

Run = Callable[..., Done]
BAD_LINE = "_posts/2022-02-21-bad.md:3:8: error title-empty:"


def test_problems_are_exit_code_1_and_a_clean_site_is_0(site: Site, program: Run) -> None:
    site.good()
    clean = program("check", "--select", "title-empty")
    assert (clean.code, clean.err) == (0, "")
    assert clean.out == "no problems (1 post checked; 1 not posts)\n"
    site.bad()
    found = program("check", "--select", "title-empty", "--output-format", "concise")
    assert (found.code, found.err) == (1, "")
    assert found.lines[0].startswith(BAD_LINE)
    assert found.lines[1:] == ["1 error (2 posts checked; 1 not posts)"]


def test_site_is_found_from_a_folder_inside_it(site: Site, run: Run) -> None:
    site.bad()
    inside = site.write("assets/css/a.css").parent
    found = run("check", "--select", "title-empty", "--output-format", "concise", cwd=inside)
    assert found.code == 1
    assert found.lines[0].startswith("../../" + BAD_LINE)


def test_paths_are_relative_to_the_working_folder(site: Site, run: Run) -> None:
    post = site.bad()
    for argument in (str(post), "../_posts", "../_posts/2022-02-21-bad.md", "..//_posts/./2022-02-21-bad.md"):
        found = run(
            "check",
            argument,
            "--select",
            "title-empty",
            "--output-format",
            "json",
            cwd=site.write("x/y").parent,
        )
        assert [problem["path"] for problem in found.json["problems"]] == ["../" + BAD_LINE.split(":")[0]]


def test_a_file_named_twice_is_checked_once(site: Site, run: Run) -> None:
    post = site.bad()
    found = run("check", str(post), "_posts", ".", "--select", "title-empty", "--output-format", "json")
    assert (found.json["summary"]["checked"], len(found.json["problems"])) == (1, 1)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning"], 1),
        ([], 1),
        (["--exit-zero"], 0),
    ],
)
def test_fail_on_and_exit_zero(site: Site, run: Run, options: list[str], code: int) -> None:
    site.bad()
    site.write("postlint.toml", 'select = ["title-empty"]\nseverity = { "title-*" = "warning" }\n')
    assert run("check", *options).code == code


def test_exit_zero_does_not_hide_what_could_not_be_checked(site: Site, run: Run) -> None:
    site.good()
    (site.folder / "_posts/2022-02-22-gone.md").symlink_to("nowhere.md")
    assert run("check", "--select", "title-empty", "--exit-zero").code == 2


def test_quiet_prints_problems_only(site: Site, run: Run) -> None:
    site.good()
    assert run("check", "-q", "--select", "title-empty").out == ""
    site.bad()
    found = run("check", "-q", "--select", "title-empty", "--output-format", "concise")
    assert len(found.lines) == 1


def test_verbose_names_what_is_not_checked(site: Site, run: Run) -> None:
    site.good()
    done = run("check", "-v", "--select", "title-empty")
    assert done.code == 0
    assert done.err == "postlint: _config.yml: not-a-post: no post by its name (.yml)\n"


def test_statistics_count_most_first(site: Site, run: Run) -> None:
    site.plugin(SHOUT)
    site.write(
        "postlint.toml",
        'plugins = ["checks/shout.py"]\nselect = ["title-empty", "shout"]\nseverity.shout = "warning"\n',
    )
    site.bad()
    for day in range(10, 20):
        site.write(f"_posts/2022-01-{day}-loud.md", GOOD + "HELP\n")
    done = run("check", "--statistics")
    assert done.code == 1
    assert done.lines[:2] == [
        "10 warning shout      10 posts, 91%  10 fixable",
        " 1 error title-empty  1 post, 9%",
    ]
    assert done.lines[2].startswith("1 error, 10 warnings (11 posts checked")
    document = run("check", "--statistics", "--output-format", "json").json
    assert document["statistics"] == [
        {"rule": "shout", "severity": "warning", "count": 10, "posts": 10, "fixable": 10},
        {"rule": "title-empty", "severity": "error", "count": 1, "posts": 1, "fixable": 0},
    ]
    assert document["checked"] == 11


def test_statistics_count_posts_not_problems(site: Site, run: Run) -> None:
    site.write("_posts/2022-01-01-images.md", GOOD + '<img src="a">\n\n<img src="b">\n')
    for number in range(400):
        site.write(f"_posts/2022-01-02-{number}.md", GOOD)
    done = run("check", "--statistics", "-q", "--select", "image-no-alt")
    assert done.out == "2 warning image-no-alt  1 post, <1%\n"


def test_statistics_of_nothing(site: Site, run: Run) -> None:
    site.good()
    assert run("check", "--statistics", "-q", "--select", "title-empty").out == ""


def test_select_extend_select_and_ignore(site: Site, run: Run) -> None:
    site.plugin(SHOUT)
    site.write("postlint.toml", 'plugins = ["checks/shout.py"]\nselect = ["title-empty"]\n')
    site.write("_posts/2022-02-21-bad.md", BAD + "HELP\n")

    def rules(*options: str) -> list[str]:
        problems = run("check", "--output-format", "json", *options).json["problems"]
        return [problem["rule"] for problem in problems]

    assert rules() == ["title-empty"]
    assert rules("--extend-select", "shout") == ["title-empty", "shout"]
    assert rules("--extend-select", "sh*") == ["title-empty", "shout"]
    assert rules("--select", "shout") == ["shout"]
    assert rules("--select", "shout,title-*") == ["title-empty", "shout"]
    assert rules("--select", "shout", "--select", "title-empty") == ["title-empty", "shout"]
    assert rules("--select", "title-empty, shout", "--ignore", "title-*") == ["shout"]
    assert rules("--ignore", "*") == []
    site.write("postlint.toml", 'plugins = ["checks/shout.py"]\nextend-select = ["shout"]\n')
    assert rules("--select", "title-empty") == ["title-empty"]
    assert rules("--select", "title-empty", "--extend-select", "shout") == ["title-empty", "shout"]


@pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
def test_unknown_rule_on_the_command_line(site: Site, run: Run, option: str) -> None:
    site.good()
    done = run("check", option, "title-emty")
    assert done.code == 2
    assert done.err == f"postlint: {option}: no rule is named title-emty: did you mean title-empty?\n"
    assert done.out == ""


def test_output_file(site: Site, run: Run) -> None:
    site.bad()
    target = site.folder / "报告.json"
    done = run("check", "--select", "title-empty", "--output-format", "json", "--output-file", str(target))
    assert (done.code, done.out) == (1, "")
    assert done.err == "1 error (1 post checked; 1 not posts)\n"
    assert '"title is empty' in target.read_text("utf-8")
    done = run("check", "_posts", "-q", "--select", "title-empty", "--output-file", str(target))
    assert (done.code, done.out, done.err) == (1, "", "")
    assert "\x1b" not in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("target", "reason"), [("no/such/x.txt", "no such file or directory"), (".", "is a directory")]
)
def test_output_file_that_cannot_be_written(site: Site, run: Run, target: str, reason: str) -> None:
    site.good()
    done = run("check", "--select", "title-empty", "--output-file", target)
    totals = "no problems (1 post checked; 1 not posts)\n"
    assert (done.code, done.err) == (2, f"{totals}postlint: {target}: cannot be written: {reason}\n")


PLAIN = ("a.md", "_posts", "", "x y", "a=b", *(f"--{name.replace('_', '-')}" for name in Arguments._fields))


@given(st.lists(st.sampled_from([*PLAIN, "-q", "-v", "-", "--", "-qv", "-h"])))
def test_a_plain_line_is_read_as_click_reads_it(words: list[str]) -> None:
    arguments = cli.plain_check(["check", *words])
    read = list[Arguments]()
    if arguments:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(command_check, "check_command", read.append)
            command_line.run(["check", *words])
        assert read == [arguments]


def test_which_lines_are_plain() -> None:
    for line in ("check", "check a.md b.md", "check --fix -q a.md", "check a.md --no-cache"):
        assert cli.plain_check(line.split()), line
    for line in (
        "",
        "outcome",
        "--help",
        "check --help",
        "check -",
        "check -- a",
        "check --jobs 2",
        "check -qv",
    ):
        assert not cli.plain_check(line.split()), line


def test_standard_input(program: Run) -> None:
    options = ("--select", "title-empty", "--output-format", "json", "--stdin-filename")
    done = program("check", *options, "_posts/2022-02-21-new.md", stdin=BAD.encode())
    assert done.code == 1
    assert done.json["problems"][0]["path"] == "_posts/2022-02-21-new.md"
    assert program("check", *options, "_posts/2022-02-21-new.md", stdin=GOOD.encode()).code == 0


def test_standard_input_stands_for_the_file_that_is_there(site: Site, program: Run) -> None:
    site.bad("_posts/2022-02-21-a.md")
    site.write("postlint.toml", 'select = ["title-empty"]\n')
    done = program("check", "--stdin-filename", "_posts/2022-02-21-a.md", stdin=GOOD.encode())
    assert (done.code, done.out) == (0, "no problems (1 post checked)\n")


def test_standard_input_obeys_exclude(site: Site, program: Run) -> None:
    site.write("postlint.toml", 'exclude = ["_posts/old"]\n')
    done = program("check", "--stdin-filename", "_posts/old/2022-02-21-a.md", stdin=BAD.encode())
    assert done.code == 2
    assert "excluded: exclude '_posts/old'" in done.err


def test_site_rules_on_standard_input(site: Site, program: Run) -> None:
    """A rule over all posts says something about a post that is on no disk."""
    site.plugin(SITE_RULE, "checks/same.py")
    site.write("postlint.toml", 'plugins = ["checks/same.py"]\nselect = ["same"]\n')
    done = program(
        "check",
        "--stdin-filename",
        "_posts/2022-02-21-new.md",
        "--output-format",
        "concise",
        stdin=GOOD.encode(),
    )
    assert (done.code, done.err) == (1, "")
    assert done.lines[0] == "_posts/2022-02-21-new.md:3:8: error same: seen"


SITE_RULE = '''"""Titles."""
from postlint import Fact, SiteFinding

def collect(post, options):
    title = post.field("title")
    if title:
        yield Fact(title.text, title.span)

def check_site(facts, options):
    for fact in facts:
        yield SiteFinding(fact, "seen")
'''


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-"], "-: no such file: give a post on standard input with --stdin-filename"),
        (["no/such.md"], "no/such.md: no such file or folder"),
        (["x.md", "--stdin-filename", "y.md"], "--stdin-filename takes the place of paths"),
    ],
)
def test_misuse(site: Site, run: Run, arguments: list[str], sentence: str) -> None:
    site.good()
    done = run("check", *arguments)
    assert (done.code, done.out, done.err) == (2, "", f"postlint: {sentence}\n")


def test_unknown_option_and_choice(run: Run) -> None:
    assert run("check", "--selct", "x").code == 2
    done = run("check", "--output-format", "xml")
    assert done.code == 2
    assert done.err == (
        "postlint: --output-format: no format is named xml: there are full, concise, grouped, json, json-lines, sarif, "
        "github, gitlab, azure, junit, checkstyle, rdjson, rdjsonl, markdown\n"
    )
    done = run("check", "--output-format", "sarfi=out.sarif")
    assert (done.code, done.err) == (
        2,
        "postlint: --output-format: no format is named sarfi: did you mean sarif?\n",
    )


def test_nothing_to_check_is_never_green(run: Run) -> None:
    done = run("check", ".")
    assert done.code == 2
    assert done.lines == ["nothing checked (0 posts checked; 1 not posts)"]
    assert done.err.splitlines() == [
        "postlint: nothing to check in .: 1 file there, none to be checked",
        "postlint: _config.yml: not-a-post: no post by its name (.yml)",
    ]
    document = run("check", ".", "--output-format", "json")
    assert document.code == 2
    assert document.json["summary"] == {"checked": 0, "skipped": 1, "error": 0, "warning": 0}
    assert run("check").code == 2


def test_show_files(site: Site, run: Run) -> None:
    site.good()
    site.write("about.md", "x")
    site.write("_posts/old/2020-01-01-x.md", GOOD)
    site.write("postlint.toml", 'exclude = ["old"]\n')
    done = run("check", "--show-files")
    assert done.code == 0
    assert done.lines == [
        "_posts/2022-02-21-good.md: checked",
        "_posts/old: excluded: exclude 'old'",
        "_config.yml: not-a-post: no post by its name (.yml)",
        "about.md: not-a-post: not in _posts or _drafts",
        "postlint.toml: not-a-post: no post by its name (.toml)",
    ]
    listed = run("check", "--show-files", "--output-format", "json").json["files"]
    assert listed[:2] == [
        {"path": "_posts/2022-02-21-good.md", "status": "checked", "reason": ""},
        {"path": "_posts/old", "status": "excluded", "reason": "exclude 'old'"},
    ]
    assert run("check", "--show-files", "_config.yml/..").code == 2


def test_show_settings(site: Site, run: Run) -> None:
    site.write(
        "postlint.toml",
        'select = ["title-*"]\nper-file-ignores = { "a b/*" = ["title-empty"] }\n'
        '[[pattern]]\nname = "m"\nfile-name = "{date}-\\"{id}"\ntags = "{label}新闻"\n[rules.title-empty]\n',
    )
    done = run("check", "--show-settings")
    assert (done.code, done.err) == (0, "")
    assert done.lines[0] == f"# {site.folder}: settings of postlint.toml"
    assert re.fullmatch(r"# \d+ rules run: .*title-empty.*", done.lines[-1])
    shown = tomllib.loads(done.out)
    assert shown["select"] == ["title-*"]
    assert shown["per-file-ignores"] == {"a b/*": ["title-empty"]}
    assert shown["pattern"][0]["front-matter"] == {"tags": "{label}新闻"}
    assert shown["pattern"][0]["file-name"] == '{date}-"{id}'
    site.write("again/postlint.toml", done.out)
    assert tomllib.loads(run("check", "again", "--show-settings").out) == shown


def test_show_settings_as_json_and_without_a_file(site: Site, run: Run) -> None:
    document = run("check", "--show-settings", "--output-format", "json", "--select", "title-empty").json
    [entry] = document["settings"]
    assert (entry["path"], entry["file"], entry["rules"]) == (str(site.folder), None, ["title-empty"])
    assert entry["settings"]["exclude"] == []
    assert "no settings file, the defaults" in run("check", "--show-settings").lines[0]


def test_rules_lists_every_rule(site: Site, run: Run) -> None:
    site.plugin(SHOUT)
    site.write(
        "postlint.toml",
        'plugins = ["checks/shout.py"]\nignore = ["title-empty"]\nseverity.shout = "warning"\n',
    )
    lines = run("rules").lines
    assert any(re.fullmatch(r"title-empty +off +Title is empty or blank", line) for line in lines)
    assert any(re.fullmatch(r"shout +warning +fix +Text shouts", line) for line in lines)
    assert any(
        re.fullmatch(r"title-cut +warning +unsafe fix +Title is cut off by .*", line) for line in lines
    )
    rows = {row["id"]: row for row in run("rules", "--output-format", "json").json["rules"]}
    shout = rows["shout"]
    assert (shout["selected"], shout["severity"], shout["fixes"], shout["summary"]) == (
        True,
        "warning",
        ["safe"],
        "Text shouts",
    )
    assert (rows["date-zone"]["fixes"], rows["title-empty"]["fixes"]) == (["safe", "unsafe"], [])
    assert (rows["title-empty"]["selected"], rows["title-empty"]["default"]) == (False, True)
    assert "shout" not in {
        row["id"] for row in run("rules", "--output-format", "json", "--isolated").json["rules"]
    }


def test_explain_prints_the_page_of_a_rule(site: Site, run: Run) -> None:
    site.plugin(SHOUT)
    site.write("postlint.toml", 'plugins = ["checks/shout.py"]\n')
    done = run("explain", "shout")
    assert done.code == 0
    assert done.out == PAGE


PAGE = """# shout

Text shouts.

Severity: error, on by default. `--fix` mends it where there is one right answer.

Nobody likes it.

## Options

Below `[rules.shout]` in the settings.

| option | type | default | what it is |
| --- | --- | --- | --- |
| `words` | list of texts | `["HELP"]` | words that count as shouting |
| `most` | whole number | `3` | how often |

## Reported

```text
---
title: 好
---
好 HELP
   ^^^^ shouts: HELP
```

Fixed:

```text
---
title: 好
---
好 help
```

## Not reported

```text
HELLO
```
"""


def test_explain_an_unknown_rule(run: Run) -> None:
    done = run("explain", "title-emty")
    assert (done.code, done.err) == (2, "postlint: no rule is named title-emty: did you mean title-empty?\n")
    assert run("explain", "zzz").err == "postlint: no rule is named zzz: see `postlint rules`\n"


def test_help_and_no_command(run: Run) -> None:
    assert "Check posts: files, folders" in run("check", "-h").out
    assert run("--help").code == 0
    assert run("nonsense").code == 2
