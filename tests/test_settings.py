"""Settings: every mistake is exit 2 and names file, line, column, key and the way out, all at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from postlint.globs import matches
from postlint.toml_place import place_of

from .conftest import BAD, SHOUT, Done, Site

Run = Callable[..., Done]

MISTAKES = {
    'selct = ["x"]': "1:1: selct: unknown key selct: did you mean select?",
    'select = "title-empty"': '1:1: select: expected a list such as ["…"], not "title-empty": write ["title-empty"]',
    "select = [1]": "1:1: select[0]: expected a text in quotes, not 1",
    'severity = { title-empty = "fatal" }': "1:14: severity.title-empty: expected 'error' or 'warning', not \"fatal\"",
    '[severity]\ntitle-empty = "eror"': "2:1: severity.title-empty: expected 'error' or 'warning', not \"eror\"",
    "rules = 3": "1:1: rules: expected a table, not 3",
    "[rules]\nshout = true": "2:1: rules.shout: expected a table, not true",
    "plugins = { a = 1 }": '1:1: plugins: expected a list such as ["…"], not {"a": 1}',
    'select = ["title-emty"]': "1:1: select[0]: no rule is named title-emty: did you mean title-empty?",
    'extend-select = ["zzz-*"]': "1:1: extend-select[0]: no rule is named zzz-*: see `postlint rules`",
    'ignore = ["Title-Empty"]': "1:1: ignore[0]: no rule is named Title-Empty: did you mean title-empty?",
    'severity.title-emty = "error"': "1:1: severity.title-emty: no rule is named title-emty: did you mean title-empty?",
    "[rules.title-emty]\na = 1": "1:2: rules.title-emty: no rule is named title-emty: did you mean title-empty?",
    '[per-file-ignores]\n"a/*.md" = ["title-emty"]': (
        '2:1: per-file-ignores."a/*.md"[0]: no rule is named title-emty: did you mean title-empty?'
    ),
    '[per-file-ignores]\n"a" = "title-empty"': (
        '2:1: per-file-ignores.a: expected a list such as ["…"], not "title-empty": write ["title-empty"]'
    ),
    "[rules.shout]\nmost = 'x'": '2:1: rules.shout.most: expected a whole number, not "x"',
    "[rules.shout]\nmots = 1": "2:1: rules.shout.mots: unknown key mots: did you mean most?",
    "[rules.title-empty]\nmost = 1": "2:1: rules.title-empty.most: unknown key most",
    '[rules.date-format]\nformat = "%Q"': (
        "2:1: rules.date-format.format: these are no codes of strptime, such as %Y-%m-%d"
    ),
    '[[pattern]]\nname = "a"\n[[pattern]]\nname = "b"\nsource = "<{a"': (
        "5:12: pattern[1].source: single {: write {name} for a hole, {{ for itself"
    ),
    '[[pattern]]\nname = "a"\nwhen = { file-name = "{a}{b}" }': (
        "3:26: pattern[0].when.file-name: {a} and {b} touch: put text between them, or give the first a shape"
    ),
    '[[pattern]]\nname = "a"\nsoruce = "x"': (
        "3:1: pattern[0].soruce: unknown key soruce: did you mean source? (a field of that name goes below front-matter)"
    ),
    '[[pattern]]\nname = "a"\ntags = 3': (
        "3:1: pattern[0].tags: unknown key tags: a front-matter field's form is a text"
        " (a field of that name goes below front-matter)"
    ),
    '[[pattern]]\nsource = "x"': "1:3: pattern[0].name: is missing: messages call the pattern by it",
    'pattern = "x"': '1:1: pattern: expected tables that begin with [[pattern]], not "x"',
    '[selector]\nname = "a"': '1:2: selector: expected tables that begin with [[selector]], not {"name": "a"}',
    '[[pattern]]\nname = "a"\nfront-matter = "x"\ntags = "y"': '3:1: pattern[0].front-matter: expected a table, not "x"',
    "a b = 1": "1:3: not TOML: expected '=' after a key in a key/value pair",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_mistake(site: Site, run: Run, text: str) -> None:
    site.bad()
    site.plugin(SHOUT)
    site.write("postlint.toml", text)
    plugin = ("--config", 'plugins=["checks/shout.py"]') if "shout]" in text else ()
    done = run("check", *plugin)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"postlint: postlint.toml:{MISTAKES[text]}\n"


def test_all_faults_at_once(site: Site, run: Run) -> None:
    site.bad()
    site.write("checks/broken.py", '"""Broken."""\n1 / 0\n')
    site.write(
        "postlint.toml",
        """\
selct = ["x"]
select = ["title-emty", "broken"]
ignore = [3]
plugins = ["checks/gone.py", "checks/broken.py"]

[severity]
title-empty = "fatal"

[rules.title-empty]
most = 1

[[pattern]]
source = "<{a"
return = "}"
soruce = "x"
""",
    )
    done = run("check", "--ignore", "nope")
    assert (done.code, done.out) == (2, "")
    assert [line.removeprefix("postlint: ") for line in done.err.splitlines()] == [
        "postlint.toml:3:1: ignore[0]: expected a text in quotes, not 3",
        "postlint.toml:7:1: severity.title-empty: expected 'error' or 'warning', not \"fatal\"",
        "postlint.toml:15:1: pattern[0].soruce: unknown key soruce: did you mean source?"
        " (a field of that name goes below front-matter)",
        "postlint.toml:1:1: selct: unknown key selct: did you mean select?",
        f"postlint.toml:4:1: plugins[0]: {site.folder}/checks/gone.py: no such Python file",
        f"postlint.toml:4:1: plugins[1]: {site.folder}/checks/broken.py: cannot be loaded:"
        " ZeroDivisionError: division by zero",
        "postlint.toml:2:1: select[0]: no rule is named title-emty: did you mean title-empty?",
        "--ignore: no rule is named nope: see `postlint rules`",
        "postlint.toml:10:1: rules.title-empty.most: unknown key most",
    ]


def test_all_faults_of_a_pattern_at_once(site: Site, run: Run) -> None:
    site.bad()
    site.write("postlint.toml", '[[pattern]]\nsource = "<{a"\nreturn = "}"\npages = ["{x"]\n')
    keys = [line.split(": ")[2] for line in run("check").err.splitlines()]
    assert keys == ["pattern[0].source", "pattern[0].return", "pattern[0].pages[0]", "pattern[0].name"]


def test_pyproject(site: Site, run: Run) -> None:
    site.bad()
    site.write(
        "pyproject.toml", '[project]\nname = "x"\n\n[tool.postlint]\nselect = ["title-empty"]\nignor = []\n'
    )
    assert (
        run("check").err == "postlint: pyproject.toml:6:1: ignor: unknown key ignor: did you mean ignore?\n"
    )
    site.write(
        "pyproject.toml",
        '[tool.postlint]\nselect = ["title-empty"]\n[tool.postlint.severity]\ntitle-empty = "x"\n',
    )
    assert run("check").err.startswith("postlint: pyproject.toml:4:1: severity.title-empty: expected 'error'")
    site.write("pyproject.toml", '[tool.postlint]\nignore = ["*"]\n')
    assert run("check").code == 0


@pytest.mark.parametrize(
    "text", ["# [tool.postlint]\n", "tool = 3\n# postlint", '[tool]\nx = "postlint"\n', "[project]\n"]
)
def test_pyproject_without_our_table_is_passed_over(site: Site, run: Run, text: str) -> None:
    site.bad("in/_posts/2022-02-21-bad.md")
    site.write("postlint.toml", 'select = ["title-empty"]\nseverity.title-empty = "warning"\n')
    site.write("in/pyproject.toml", text)
    assert "1 warning" in run("check").out
    assert run("check", "--config", "in/pyproject.toml").err == (
        "postlint: in/pyproject.toml:1:1: has no table [tool.postlint]\n"
    )


def test_pyproject_that_is_no_toml(site: Site, run: Run) -> None:
    site.bad()
    site.write("pyproject.toml", "[tool.postlint]\nselect = [\n")
    assert run("check").err.startswith("postlint: pyproject.toml:3:1: not TOML: ")


def test_not_utf_8(site: Site, run: Run) -> None:
    site.bad()
    site.write("postlint.toml", b"# ok\nselect = ['\xff']\n")
    assert run("check").err == "postlint: postlint.toml:2:12: not UTF-8: save the file as UTF-8\n"


def test_byte_order_mark_and_crlf(site: Site, run: Run) -> None:
    site.bad()
    site.write("postlint.toml", b'\xef\xbb\xbfselect = ["title-empty"]\r\nignor = []\r\n')
    assert run("check").err.startswith("postlint: postlint.toml:2:1: ignor: ")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--config", "_posts"], "--config _posts: is a folder: name the settings file in it"),
        (["--config", "gone.toml"], "--config gone.toml: no such file (a setting is written KEY=VALUE)"),
        (
            ["--config", "a.toml", "--config", "b.toml"],
            "--config: two settings files are given: a.toml and b.toml",
        ),
        (["--config", "a.toml", "--isolated"], "--config a.toml: --isolated reads no settings file"),
        (
            ["--config", "select=title-empty"],
            '--config select=title-empty: select: expected a list such as ["…"],'
            ' not "title-empty": write ["title-empty"]',
        ),
        (["--config", "selct=[]"], "--config selct=[]: selct: unknown key selct: did you mean select?"),
        (
            ["--config", 'severity.title-emty="error"'],
            '--config severity.title-emty="error": severity.title-emty:'
            " no rule is named title-emty: did you mean title-empty?",
        ),
    ],
)
def test_bad_config_option(site: Site, run: Run, options: list[str], sentence: str) -> None:
    site.bad()
    site.write("a.toml")
    site.write("b.toml")
    site.write("postlint.toml", 'select = ["title-empty"]\n')
    done = run("check", *options)
    assert (done.code, done.out, done.err) == (2, "", f"postlint: {sentence}\n")


def test_config_option_that_is_no_toml(site: Site, run: Run) -> None:
    site.bad()
    done = run("check", "--config", 'a b="x')
    assert done.code == 2
    assert done.err.startswith('postlint: --config a b="x: neither a settings file nor KEY=VALUE in TOML: ')


def test_config_options_are_merged_into_the_file(site: Site, run: Run) -> None:
    site.bad()
    site.write("postlint.toml", 'select = ["title-empty"]\n[severity]\ntitle-empty = "warning"\n')
    assert "1 warning" in run("check").out
    assert "1 error" in run("check", "--config", "severity.title-empty=error").out
    assert "1 error" in run("check", "--config", 'severity = {"title-*" = "error"}').out
    assert run("check", "--config", 'ignore=["title-*"]').code == 0


def test_config_path_is_for_every_file(site: Site, tmp_path: Path, run: Run) -> None:
    site.bad()
    site.write("postlint.toml", "broken =")
    settings = Site(tmp_path).write(
        "a=b/ours.toml", 'select = ["title-empty"]\nseverity.title-empty = "warning"\n'
    )
    assert run("check", "--config", str(settings), "_posts").lines[-1].startswith("1 warning")


def test_isolated_reads_no_settings(site: Site, run: Run) -> None:
    site.bad()
    site.write("postlint.toml", "broken =")
    assert (
        run("check", "_posts", "--isolated", "--select", "title-empty").lines[-1]
        == "1 error (1 post checked)"
    )
    assert run("check", "_posts", "--isolated", "--config", 'select=["title-empty"]').code == 1


def test_nearest_file_and_nearest_name_win(site: Site, run: Run) -> None:
    site.bad()
    for name, level in (("pyproject.toml", "error"), (".postlint.toml", "warning")):
        table = "[tool.postlint]\n" if name == "pyproject.toml" else ""
        site.write(name, f'{table}select = ["title-empty"]\nseverity.title-empty = "{level}"\n')
        assert f"1 {level}" in run("check").out
    site.write("postlint.toml", 'select = ["title-empty"]\n')
    assert "1 error" in run("check").out
    site.write("_posts/postlint.toml", 'ignore = ["*"]\n')
    assert run("check", "_posts").code == 0


def test_severity_globs_and_ids(site: Site, run: Run) -> None:
    site.bad()
    site.write(
        "postlint.toml", 'select = ["title-empty"]\n[severity]\n"*" = "warning"\ntitle-empty = "error"\n'
    )
    assert "1 error" in run("check").out
    site.write("postlint.toml", 'select = ["title-empty"]\n[severity]\n"title-*" = "warning"\n')
    assert "1 warning" in run("check").out


@pytest.mark.parametrize(
    ("glob", "silent"),
    [
        ("_posts/old/*", True),
        ("_posts/old", True),
        ("old", True),
        ("2020-*", True),
        ("**/2020-01-01-x.md", True),
        ("_posts/*.md", False),
        ("other", False),
    ],
)
def test_per_file_ignores(site: Site, run: Run, glob: str, silent: bool) -> None:
    site.bad("_posts/old/2020-01-01-x.md")
    site.write("postlint.toml", f'select = ["title-empty"]\n[per-file-ignores]\n"{glob}" = ["title-*"]\n')
    assert run("check").code == (0 if silent else 1)
    assert run("check", "2020-01-01-x.md", cwd=site.folder / "_posts/old").code == (0 if silent else 1)


def test_per_file_ignores_of_a_file_that_is_not_utf8(site: Site, run: Run) -> None:
    site.write("_posts/2022-02-21-x.md", b"---\ntitle: caf\xe9\n---\n")
    assert run("check", "--select", "encoding-utf8").code == 1
    site.write(
        "postlint.toml", 'select = ["encoding-utf8"]\n[per-file-ignores]\n"2022-*" = ["encoding-utf8"]\n'
    )
    assert run("check").code == 0


def test_plugin_by_path_with_options(site: Site, run: Run) -> None:
    site.plugin(SHOUT)
    site.write("_posts/2022-02-21-x.md", BAD + "WOW\n")
    site.write(
        "postlint.toml", 'plugins = ["checks/shout.py"]\nselect = ["shout"]\nrules.shout.words = ["WOW"]\n'
    )
    done = run("check", "--output-format", "concise", cwd=site.folder / "_posts")
    assert done.lines[0] == "2022-02-21-x.md:7:1: error shout: shouts: WOW"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (
            "import gone_module",
            "{path}: cannot be loaded: ModuleNotFoundError: No module named 'gone_module'",
        ),
        ("x = (", "{path}: cannot be loaded: SyntaxError: '(' was never closed (shout.py, line 1)"),
        ("x = 1", "{path}: a rule needs a docstring whose first line says what is wrong"),
        ('"""What."""', "{path}: a rule needs check(post, options), or collect and check_site"),
        ('"""What."""\nimport sys\nsys.exit(0)', "checks/shout.py: calls sys.exit when it is loaded"),
    ],
)
def test_bad_plugin(site: Site, run: Run, code: str, reason: str) -> None:
    site.good()
    path = site.plugin(code)
    site.write("postlint.toml", '\nplugins = ["checks/shout.py"]\nselect = ["shout"]\n')
    done = run("check")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"postlint: postlint.toml:2:1: plugins[0]: {reason.format(path=path)}\n"


def test_plugin_with_the_name_of_a_rule(site: Site, run: Run) -> None:
    site.good()
    site.plugin(SHOUT, "checks/title_empty.py")
    site.write("postlint.toml", 'plugins = ["checks/title_empty.py"]\n')
    assert run("check").err == (
        "postlint: postlint.toml:1:1: plugins[0]: checks/title_empty.py: a rule named title-empty exists already:"
        " rename the file\n"
    )


def test_settings_of_another_folder_are_named_from_here(site: Site, run: Run) -> None:
    site.bad()
    site.write("postlint.toml", "x = 1")
    assert run("check", "..", cwd=site.folder / "_posts").err.startswith(
        "postlint: ../postlint.toml:1:1: x: "
    )


TOML = '''\
# comment: a = 1
a = 1
"b.c" = 2
d . e = 3
text = """
a.b = 1
"""
long = [
  "x = 1",
]
inline = { x = 1, "y z" = { w = 2 } }
[t.u]
v = 1
[[list]]
n = 1
[list.sub]
o = 1
[[list]]
n = 2
[list.sub]
o = 2
'''


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("a",), (2, 1)),
        (("b.c",), (3, 1)),
        (("d", "e"), (4, 1)),
        (("a", "b"), (2, 1)),
        (("long", 0), (8, 1)),
        (("inline", "x"), (11, 12)),
        (("t", "u"), (12, 2)),
        (("t", "u", "v"), (13, 1)),
        (("list", 0, "n"), (15, 1)),
        (("list", 0, "sub", "o"), (17, 1)),
        (("list", 1), (18, 3)),
        (("list", 1, "n"), (19, 1)),
        (("list", 1, "sub", "o"), (21, 1)),
        (("list", 1, "gone"), (18, 3)),
        (("gone",), None),
    ],
)
def test_places_of_keys(path: tuple[str | int, ...], place: tuple[int, int] | None) -> None:
    assert place_of(TOML, path) == place


@pytest.mark.parametrize(
    ("path", "glob", "expected"),
    [
        ("a/b/c.md", "*.md", True),
        ("a/b/c.md", "b", True),
        ("a/b/c.md", "/b", False),
        ("a/b/c.md", "a/*", True),
        ("a/b/c.md", "a/*.md", False),
        ("a/b/c.md", "a/**/c.md", True),
        ("a/c.md", "a/**/c.md", True),
        ("ab/c.md", "a", False),
        ("新/闻.md", "新/?.md", True),
        ("a[1].md", "a[[]1].md", True),
        ("a\nb.md", "*.md", True),
    ],
)
def test_globs(path: str, glob: str, expected: bool) -> None:
    assert matches(path, glob) is expected
