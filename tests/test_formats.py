"""report: every format, held to the schema or the limits that its readers publish."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema

from postlint.discover import Skipped
from postlint.problem import Crash, Excerpt, Problem, RelatedPlace, Result
from postlint.targets import FORMATS
from postlint.text import Place
from postlint.write import View, writer

from .conftest import BAD, GOOD, SHOUT, Done, Site

Run = Callable[..., Done]
PROJECT = Path(__file__).parent.parent
SCHEMAS = Path(__file__).parent / "data" / "schemas"
PATH = "_posts/2022-02-21-新闻 %.md"
SETTINGS = 'plugins = ["checks/shout.py"]\nselect = ["title-empty", "shout"]\nseverity.shout = "warning"\n'
RULE = "https://github.com/postlint/postlint/blob/main/docs/rules/title-empty.md"


@pytest.fixture
def report(site: Site, run: Run) -> Callable[..., str]:
    """The report on a post with two problems: a title, and a word behind CJK and astral characters, with its fix."""

    def report(output_format: str, *options: str, text: str = BAD + "好👍 HELP\n") -> str:
        site.plugin(SHOUT)
        site.write("postlint.toml", SETTINGS)
        site.write(PATH, text)
        done = run("check", "_posts", "-q", "--output-format", output_format, *options)
        assert (done.code, done.err) == (1, "")
        return done.out

    return report


def written(output_format: str, result: Result) -> str:
    return "".join(line + "\n" for line in writer(output_format)(result, View()))


def problem(number: int, severity: str = "error", message: str = "message", path: str = "x.md") -> Problem:
    start, end = Place(number, 1), Place(number, 3)
    return Problem(
        path, start, end, f"rule-{severity}", severity, message, None, Excerpt("ab", 1, False, False)
    )


def many(errors: int, warnings: int) -> Result:
    numbers = range(1, errors + warnings + 1)
    return Result(
        [problem(number, "warning" if number <= warnings else "error", f"m{number}") for number in numbers],
        checked=1,
    )


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def hold_to(name: str, report: str) -> None:
    """Raise what speaks against a report."""
    if name.endswith(".xsd"):
        xmlschema.XMLSchema(SCHEMAS / name).validate(report)
    else:
        jsonschema.validate(json.loads(report), schema(name))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_module_that_says_what_it_is(name: str) -> None:
    module = import_module(f"postlint.write_{name.replace('-', '_')}")
    assert (module.__doc__ or "").startswith(f"The {name} format: ")


TROUBLES = Result(
    [problem(1), problem(1, "warning"), problem(2, "note")],
    checked=1,
    skipped=[
        Skipped("a.md", "unreadable", "permission denied"),
        Skipped("b.md", "excluded", "exclude 'b.md'"),
    ],
    crashes=[
        Crash("shout", "x.md", "ValueError: no", "Traceback"),
        Crash("site-rule", "", "KeyError: 1", ""),
    ],
)
STRANGE = Result(
    [problem(1, message="a\x00\x1b\ud800\ufffe<&\"'>]]> ::error::\r\n👍", path='_posts/\udcff&<".md')]
)


@pytest.mark.parametrize(
    ("name", "against"),
    [
        ("sarif", "sarif-2.1.0.json"),
        ("gitlab", "gitlab.json"),
        ("rdjson", "rdjson.json"),
        ("junit", "junit-10.xsd"),
        ("checkstyle", "checkstyle.xsd"),
    ],
)
def test_schemas(name: str, against: str, report: Callable[..., str], run: Run) -> None:
    """With problems of every rule, of a plug-in, with none, with troubles, and with what is hard to write."""
    hold_to(against, report(name))
    hold_to(against, run("check", "-q", "--output-format", name, cwd=PROJECT / "fixtures/broken").out)
    hold_to(against, run("check", "-q", "--output-format", name, cwd=PROJECT / "fixtures/clean").out)
    for result in (Result(), TROUBLES, STRANGE):
        hold_to(against, written(name, result))


def test_json_lines(report: Callable[..., str]) -> None:
    lines = report("json-lines").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(report("json"))["problems"]
    assert written("json-lines", Result()) == ""


def sarif(report: str) -> dict[str, Any]:
    [run] = json.loads(report)["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif(report: Callable[..., str]) -> None:
    run = sarif(report("sarif"))
    place = {"uri": "_posts/2022-02-21-%E6%96%B0%E9%97%BB%20%25.md", "uriBaseId": "%SRCROOT%"}
    region = {"startLine": 7, "startColumn": 5, "endLine": 7, "endColumn": 9}
    empty, shouts = run["results"]
    assert run["columnKind"] == "utf16CodeUnits"
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    assert (empty["ruleId"], empty["level"]) == ("title-empty", "error")
    assert empty["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 8,
        "endLine": 3,
        "endColumn": 10,
    }
    fingerprint = shouts.pop("partialFingerprints")["postlint/v1"]
    assert re.fullmatch("[0-9a-f]{32}", fingerprint)
    assert shouts == {
        "ruleId": "shout",
        "ruleIndex": 0,
        "level": "warning",
        "message": {"text": "shouts: HELP"},
        "locations": [{"physicalLocation": {"artifactLocation": place, "region": region}}],
        "relatedLocations": [
            {
                "physicalLocation": {
                    "artifactLocation": place,
                    "region": {"startLine": 1, "startColumn": 1},
                },
                "message": {"text": "in this post"},
            }
        ],
        "fixes": [
            {
                "description": {"text": "safe fix of shout"},
                "artifactChanges": [
                    {
                        "artifactLocation": place,
                        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "help"}}],
                    }
                ],
            }
        ],
    }


def test_sarif_describes_the_rules(report: Callable[..., str]) -> None:
    shout, empty = sarif(report("sarif"))["tool"]["driver"]["rules"]
    assert shout["fullDescription"] == {"text": "Nobody likes it."}
    assert shout["help"]["text"] == "Text shouts.\n\nNobody likes it."
    assert shout["help"]["markdown"].startswith("# shout\n\nText shouts.\n")
    assert "helpUri" not in shout, "a plug-in has no page on the web"
    assert shout["properties"] == {"tags": ["shout"], "precision": "high", "problem.severity": "warning"}
    assert shout["defaultConfiguration"] == {"level": "warning"}
    assert (empty["id"], empty["name"], empty["helpUri"]) == ("title-empty", "TitleEmpty", RULE)
    assert empty["properties"] == {"tags": ["title"], "precision": "very-high", "problem.severity": "error"}


def test_sarif_keeps_the_limits_of_code_scanning() -> None:
    """25,000 results a run of which errors matter most, 10 MB compressed, 1,000 places a result."""
    result = many(errors=24_000, warnings=3_000)
    related = tuple(RelatedPlace("y.md", Place(line, 1), "here") for line in range(1, 3_000))
    result.problems[-1] = result.problems[-1]._replace(related=related)
    report = written("sarif", result)
    run = sarif(report)
    levels = [one["level"] for one in run["results"]]
    assert (levels.count("error"), levels.count("warning")) == (24_000, 1_000)
    lines = [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in run["results"]]
    assert lines == sorted(lines)
    [note] = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "2000 problems are left out: GitHub takes 25000 results a run"
    last = run["results"][-1]
    assert len(last["locations"]) + len(last["relatedLocations"]) == 1_000
    assert len(gzip.compress(report.encode())) < 10 * 1024 * 1024


def test_sarif_tells_what_went_wrong() -> None:
    [invocation] = sarif(written("sarif", TROUBLES))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [one["message"]["text"] for one in invocation["toolExecutionNotifications"]] == [
        "rule shout crashed: ValueError: no",
        "rule site-rule crashed: KeyError: 1",
        "unreadable: permission denied",
    ]


def test_a_link_that_a_message_quotes_is_none_in_sarif() -> None:
    found = sarif(written("sarif", Result([problem(1, message="[x](//a.example) is [x](1)")])))["results"][0]
    assert found["message"]["text"] == "[x] (//a.example) is [x] (1)"


@pytest.mark.parametrize(
    ("text", "line", "points", "units", "octets"),
    [
        ("HELP", 1, (1, 5), (1, 5), (1, 5)),
        ("新闻HELP", 1, (3, 7), (3, 7), (7, 11)),
        ("👍👩\u200d🚀HELP", 1, (5, 9), (8, 12), (16, 20)),
        ("e\u0301HELP", 1, (3, 7), (3, 7), (4, 8)),
        ("\ufeffHELP", 1, (1, 5), (1, 5), (4, 8)),
        ("\ufeff新\r\n👍HELP\r\n", 2, (2, 6), (3, 7), (5, 9)),
        ("新" * 5000 + "👍HELP", 1, (5002, 5006), (5003, 5007), (15005, 15009)),
        ("a\rHELP", 1, (3, 7), (3, 7), (3, 7)),
    ],
)
def test_units_of_columns(
    site: Site,
    run: Run,
    text: str,
    line: int,
    points: tuple[int, int],
    units: tuple[int, int],
    octets: tuple[int, int],
) -> None:
    """Code points, UTF-16 code units, UTF-8 bytes: the last re-read the word in the bytes of the file."""
    site.plugin(SHOUT)
    site.write("postlint.toml", 'plugins = ["checks/shout.py"]\nselect = ["shout"]\n')
    raw = site.write(PATH, text).read_bytes()

    def out(name: str) -> str:
        return run("check", PATH, "-q", "--output-format", name).out

    [ours] = json.loads(out("json"))["problems"]
    assert (ours["line"], ours["column"], ours["end_column"]) == (line, *points)
    region = sarif(out("sarif"))["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (line, *units)
    [diagnostic] = json.loads(out("rdjson"))["diagnostics"]
    place = diagnostic["location"]["range"]
    assert place == {
        "start": {"line": line, "column": octets[0]},
        "end": {"line": line, "column": octets[1]},
    }
    assert raw.split(b"\n")[line - 1][octets[0] - 1 : octets[1] - 1] == b"HELP"
    assert diagnostic["suggestions"] == [{"range": place, "text": "help"}]
    assert f"columnnumber={points[0]};" in out("azure")
    assert f'column="{points[0]}"' in out("checkstyle")
    assert f",col={points[0]},endColumn={points[1]}," in out("github")


def test_columns_of_standard_input(program: Run, site: Site) -> None:
    site.plugin(SHOUT)
    site.write("postlint.toml", 'plugins = ["checks/shout.py"]\nselect = ["shout"]\n')
    site.write(PATH, "another text on the disk")
    done = program("check", "--stdin-filename", PATH, "--output-format", "sarif", stdin="👍HELP".encode())
    region = sarif(done.out)["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (3, 7)


def test_columns_of_a_file_that_has_gone_stay_code_points() -> None:
    region = sarif(written("sarif", Result([problem(3)])))["results"][0]["locations"][0]["physicalLocation"][
        "region"
    ]
    assert region == {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 3}


TWO_EDITS = SHOUT.replace(
    "fix = Fix((Edit(span, word.lower()),))",
    "fix = Fix((Edit(Span(at, at + 1), 'h'), Edit(Span(at + 3, at + 4), 'p!')))",
)


def test_a_fix_of_several_edits_is_one_suggestion(site: Site, run: Run) -> None:
    """reviewdog takes each suggestion by itself."""
    site.plugin(TWO_EDITS)
    site.write("postlint.toml", 'plugins = ["checks/shout.py"]\nselect = ["shout"]\n')
    site.write(PATH, "好👍 HELP\n")
    [line] = run("check", PATH, "-q", "--output-format", "rdjsonl").lines
    [suggestion] = json.loads(line)["suggestions"]
    assert suggestion["text"] == "hELp!"
    assert suggestion["range"] == {"start": {"line": 1, "column": 9}, "end": {"line": 1, "column": 13}}


def test_rdjsonl_is_rdjson_line_by_line(report: Callable[..., str]) -> None:
    lines = report("rdjsonl").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(report("rdjson"))["diagnostics"]


def test_gitlab(report: Callable[..., str]) -> None:
    empty, shouts = json.loads(report("gitlab"))
    assert (empty["severity"], shouts["severity"]) == ("major", "minor")
    assert shouts["check_name"] == "shout"
    assert shouts["description"] == "shouts: HELP"
    assert shouts["location"] == {"path": PATH, "lines": {"begin": 7, "end": 7}}


@pytest.mark.parametrize("name", ["gitlab", "sarif"])
def test_fingerprints(name: str, report: Callable[..., str]) -> None:
    """Unique, though lines be alike; the same when lines come above; another when the line is."""

    def marks(text: str) -> list[str]:
        read = json.loads(report(name, text=text))
        if name == "gitlab":
            return [one["fingerprint"] for one in read]
        return [one["partialFingerprints"]["postlint/v1"] for one in read["runs"][0]["results"]]

    before = marks(BAD + "好 HELP\n")
    assert marks(BAD.replace("date:", "author: x\ndate:") + "\n\n好 HELP\n") == before
    assert marks(BAD.replace('""', "''") + "好 HELP\n")[1:] == before[1:]
    assert marks(BAD + "坏 HELP\n")[0] == before[0]
    assert marks(BAD + "坏 HELP\n")[1] != before[1]
    alike = written(name, Result([problem(1), problem(2), problem(3)]))
    assert len(set(re.findall(r'"(?:fingerprint|postlint/v1)": "(\w+)"', alike))) == 3


def test_junit(report: Callable[..., str]) -> None:
    assert report("junit").splitlines() == [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="postlint" tests="2" failures="2" errors="0">',
        f'<testsuite name="{PATH}" tests="2" failures="2" errors="0">',
        f'<testcase name="title-empty at 3:8" classname="{PATH[:-3]}">'
        '<failure type="error" message="title is empty: lists of posts and the feed show a blank line">'
        f"{PATH}:3:8: error title-empty: title is empty: lists of posts and the feed show a blank line"
        "</failure></testcase>",
        f'<testcase name="shout at 7:4" classname="{PATH[:-3]}">'
        f'<failure type="warning" message="shouts: HELP">{PATH}:7:4: warning shout: shouts: HELP</failure></testcase>',
        "</testsuite>",
        "</testsuites>",
    ]


def test_junit_of_a_clean_site_is_one_passed_test() -> None:
    assert written("junit", Result(checked=3)).splitlines()[1:] == [
        '<testsuites name="postlint" tests="1" failures="0" errors="0">',
        '<testsuite name="postlint" tests="1" failures="0" errors="0">',
        '<testcase name="3 posts checked" classname="postlint"></testcase>',
        "</testsuite>",
        "</testsuites>",
    ]


def test_junit_tells_what_could_not_be_checked() -> None:
    report = written("junit", TROUBLES)
    assert '<testsuite name="postlint" tests="3" failures="0" errors="3">' in report
    assert '<error type="crash" message="ValueError: no"/>' in report
    assert '<error type="unreadable" message="permission denied"/>' in report


def test_checkstyle(report: Callable[..., str]) -> None:
    assert report("checkstyle").splitlines()[1:] == [
        '<checkstyle version="4.3">',
        f'<file name="{PATH}">',
        '<error line="3" column="8" severity="error" '
        'message="title is empty: lists of posts and the feed show a blank line" source="postlint.title-empty"/>',
        '<error line="7" column="4" severity="warning" message="shouts: HELP" source="postlint.shout"/>',
        "</file>",
        "</checkstyle>",
    ]


def test_azure(report: Callable[..., str]) -> None:
    assert report("azure").splitlines()[1] == (
        "##vso[task.logissue type=warning;sourcepath=_posts/2022-02-21-新闻 %AZP25.md;linenumber=7;columnnumber=4;"
        "code=shout;]_posts/2022-02-21-新闻 %AZP25.md:7:4: shouts: HELP"
    )


def test_azure_escapes_what_would_end_a_command() -> None:
    [line] = written("azure", Result([problem(1, message="a]b;c%\r\n##vso[x]", path="p;]%.md")])).splitlines()
    match = re.fullmatch(r"##vso\[task\.logissue ([^\]]*)\](.*)", line)
    assert match
    properties = dict(pair.split("=", 1) for pair in match[1].rstrip(";").split(";"))
    assert properties["sourcepath"] == "p%3B%5D%AZP25.md"
    assert match[2] == "p%3B%5D%AZP25.md:1:1: a%5Db%3Bc%AZP25␍␊##vso[x%5D"


def commands(report: str) -> list[str]:
    return [line for line in report.splitlines() if line.startswith("::")]


def test_github(report: Callable[..., str]) -> None:
    out = report("github")
    assert out.startswith(f"{PATH}:3:8: error title-empty: title is empty"), "people read the log, too"
    path = "_posts/2022-02-21-新闻 %25.md"
    assert commands(out) == [
        f"::error file={path},line=3,endLine=3,col=8,endColumn=10,title=title-empty::"
        "title is empty: lists of posts and the feed show a blank line",
        f"::warning file={path},line=7,endLine=7,col=4,endColumn=8,title=shout::shouts: HELP",
    ]


def test_github_annotates_ten_of_a_kind_and_counts_the_others() -> None:
    out = commands(written("github", many(errors=12, warnings=31)))
    kinds = [line.split(" ")[0].strip(":") for line in out]
    assert kinds == ["error"] * 10 + ["warning"] * 10 + ["notice"]
    assert out[0].endswith("::m32")
    assert out[10].endswith("::m1")
    assert out[-1] == (
        "::notice title=postlint::2 errors, 21 warnings more: the log and the summary of the job tell them"
    )
    assert [line for line in commands(written("github", many(10, 10))) if "notice" in line] == []


def test_github_has_no_columns_for_several_lines() -> None:
    """GitHub refuses the whole annotation otherwise."""
    several = problem(1)._replace(start=Place(1, 2), end=Place(3, 1))
    assert commands(written("github", Result([several]))) == [
        "::error file=x.md,line=1,endLine=3,title=rule-error::message"
    ]


def test_github_tells_what_could_not_be_checked() -> None:
    assert commands(written("github", TROUBLES))[:3] == [
        "::error file=x.md,title=shout::the rule crashed: ValueError: no",
        "::error title=site-rule::the rule crashed: KeyError: 1",
        "::error file=a.md,title=unreadable::permission denied",
    ]


def test_github_escapes_properties_and_messages() -> None:
    [line] = commands(written("github", Result([problem(1, message="50%: a, b\r\nc", path="a,b:c%.md")])))
    assert line == (
        "::error file=a%2Cb%3Ac%25.md,line=1,endLine=1,col=1,endColumn=3,title=rule-error::50%25: a, b␍␊c"
    )


@pytest.mark.parametrize("text", ["##[add-path]/tmp", "x ##[group]"])
def test_a_post_gives_no_orders_to_the_runner(text: str) -> None:
    """A command of the old form is one anywhere in a line, so the text is printed with commands off."""
    quoting = problem(1)._replace(excerpt=Excerpt(text, 1, False, False))
    lines = written("github", Result([quoting])).splitlines()
    match = re.fullmatch("::stop-commands::([0-9a-f]{32})", lines[0])
    assert match
    end = lines.index(f"::{match[1]}::")
    assert [number for number, line in enumerate(lines) if "##[" in line and number > end] == []
    assert lines[end + 1].startswith("::error file=x.md,")


def test_a_file_name_gives_no_orders_to_the_runner() -> None:
    lines = written("github", Result([problem(1, path="::add-mask::x.md")])).splitlines()
    assert lines[0].startswith("::stop-commands::")
    assert lines[-1].startswith("::error file=%3A%3Aadd-mask%3A%3Ax.md,")


def test_markdown(report: Callable[..., str]) -> None:
    assert report("markdown").splitlines() == [
        "### postlint: 1 error, 1 warning (1 post checked)",
        "",
        "| place | severity | problem |",
        "| --- | --- | --- |",
        f"| `{PATH}:3:8` | error | [title-empty]({RULE}): title is empty: lists of posts and the feed show a blank line |",
        f"| `{PATH}:7:4` | warning | shout: shouts: HELP |",
    ]
    assert written("markdown", Result(checked=2)) == "### postlint: no problems (2 posts checked)\n"


def test_markdown_lists_the_worst_and_counts_the_others() -> None:
    lines = written("markdown", many(errors=150, warnings=100)).splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    assert [" error " in row for row in rows] == [True] * 150 + [False] * 50
    assert lines[-6:] == [
        "… and 50 more. All by rule:",
        "",
        "```text",
        "150 error rule-error      1 post, 100%",
        "100 warning rule-warning  1 post, 100%",
        "```",
    ]


def test_markdown_stays_below_what_a_summary_may_have() -> None:
    problems = [problem(line, message="*新闻*" * 4000) for line in range(1, 200)]
    report = written("markdown", Result(problems, checked=1))
    assert 800 * 1024 < len(report.encode()) < 1024 * 1024
    assert re.search(r"\n… and \d+ more\. All by rule:\n", report)


def test_text_in_a_table_of_markdown_is_text() -> None:
    row = written("markdown", Result([problem(1, message="a|b [x](y) <b> `c`", path="a|b.md")])).splitlines()[
        4
    ]
    assert row == r"| `a\|b.md:1:1` | error | rule-error: a\|b \[x\](y) \<b\> \`c\` |"


def test_grouped(report: Callable[..., str], site: Site) -> None:
    site.write("_posts/2022-02-22-b.md", GOOD + "HELP\n")
    assert (
        report("grouped")
        == f"""\
{PATH}
  3:8  error    title-empty: title is empty: lists of posts and the feed show a blank line
  7:4  warning  shout: shouts: HELP

_posts/2022-02-22-b.md
  7:1  warning  shout: shouts: HELP

"""
    )


@pytest.mark.parametrize("columns", [20, 40, 60, 80])
@pytest.mark.parametrize(
    "message", ["label is 林海时报 here but 河湾晚报 in tags (line 6): the link names another category"]
)
def test_grouped_fits_into_a_terminal(columns: int, message: str) -> None:
    from postlint.terminal import width

    result = Result([problem(1, message=message), problem(100, "warning", "short")])
    lines = list(writer("grouped")(result, View(columns=columns)))
    assert max(map(width, lines)) <= max(columns, 26)
    assert "".join(line.strip() for line in lines[1:]).replace(" ", "").count(message.replace(" ", "")) == 1


@pytest.mark.parametrize("columns", [30, 40, 60, 80])
@pytest.mark.parametrize(
    "text", ["新闻" * 100 + "HELP" + "新闻" * 100, "HELP", "x" * 500, "👍" * 30 + "HELP"]
)
def test_full_fits_into_a_terminal(columns: int, text: str) -> None:
    from postlint.problem import excerpt, places
    from postlint.terminal import width
    from postlint.text import Span, Text

    read = Text(text.encode())
    at = max(text.find("HELP"), 0)
    span = Span(at, at + 4)
    found = Problem("x.md", *places(read, span), "rule", "error", "m", None, excerpt(read, span))
    lines = list(writer("full")(Result([found]), View(columns=columns)))
    assert max(map(width, lines[1:4])) <= columns
    source, carets = lines[2], lines[3]
    assert carets.rstrip().endswith("^^^^")
    before = source[: source.index(text[at : at + 4])]
    assert width(before) == len(carets) - len(carets.lstrip(" |"))


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("sarif", '"level": "note"'),
        ("sarif", '"problem.severity": "recommendation"'),
        ("github", "::notice file=x.md,line=1,"),
        ("gitlab", '"severity": "info"'),
        ("azure", "x.md:1:1: note rule-note: message"),
        ("junit", "<system-out>x.md:1:1: note rule-note: message</system-out>"),
        ("junit", 'failures="0"'),
        ("checkstyle", 'severity="info"'),
        ("rdjson", '"severity": "INFO"'),
        ("markdown", "| note | rule-note: message |"),
    ],
)
def test_notes(name: str, word: str) -> None:
    """What was there before a change is told, and fails nothing."""
    assert word in written(name, Result([problem(1, "note")], checked=1))


def test_a_rule_of_sarif_has_the_worst_of_its_severities() -> None:
    mixed = [problem(line, severity)._replace(rule="x") for line, severity in ((1, "note"), (2, "error"))]
    [rule] = sarif(written("sarif", Result(mixed)))["tool"]["driver"]["rules"]
    assert rule["defaultConfiguration"] == {"level": "error"}
