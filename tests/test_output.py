"""Several formats in one run, their files, and what is chosen where a CI system runs the program."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Done, Site, environment

Run = Callable[..., Done]
CHECK = ("check", "--select", "title-empty", "_posts")
FULL = """\
_posts/2022-02-21-bad.md:3:8: error title-empty: title is empty: lists of posts and the feed show a blank line
   |
 3 | title: ""
   |        ^^

"""
TOTALS = "1 error (1 post checked)\n"
ANNOTATION = (
    "::error file=_posts/2022-02-21-bad.md,line=3,endLine=3,col=8,endColumn=10,title=title-empty::"
    "title is empty: lists of posts and the feed show a blank line\n"
)


def test_several_formats_in_one_run(site: Site, run: Run) -> None:
    site.bad()
    done = run(
        *CHECK,
        "--output-format",
        "github",
        "--output-format",
        "sarif=out.sarif",
        "--output-format",
        "junit=j.xml",
    )
    assert (done.code, done.out, done.err) == (1, FULL + ANNOTATION + TOTALS, "")
    assert (
        json.loads((site.folder / "out.sarif").read_text())["runs"][0]["results"][0]["ruleId"]
        == "title-empty"
    )
    assert (site.folder / "j.xml").read_text().startswith("<?xml")


def test_output_file_is_for_the_format_without_a_file(site: Site, run: Run) -> None:
    site.bad()
    done = run(
        *CHECK, "--output-format", "json", "--output-format", "sarif=out.sarif", "--output-file", "out.json"
    )
    assert (done.code, done.out, done.err) == (1, "", TOTALS)
    assert json.loads((site.folder / "out.json").read_text())["summary"]["error"] == 1
    assert (site.folder / "out.sarif").exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ["json", "sarif"],
            "json and sarif both go to standard output: give one a file of its own, such as sarif=FILE",
        ),
        (
            ["json=x", "full", "junit=x"],
            "json and junit both go to x: give one a file of its own, such as junit=FILE",
        ),
        (
            ["full", "full"],
            "full and full both go to standard output: give one a file of its own, such as full=FILE",
        ),
    ],
)
def test_two_formats_in_one_place(site: Site, run: Run, options: list[str], sentence: str) -> None:
    site.bad()
    done = run(*CHECK, *(word for name in options for word in ("--output-format", name)))
    assert (done.code, done.out, done.err) == (2, "", f"postlint: --output-format: {sentence}\n")
    assert not (site.folder / "x").exists()


def test_a_format_without_the_name_of_its_file(site: Site, run: Run) -> None:
    site.bad()
    done = run(*CHECK, "--output-format", "sarif=")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "postlint: --output-format sarif=: the name of a file has to follow the equals sign\n"
    )


def test_files_are_written_without_problems_too(site: Site, run: Run) -> None:
    site.good()
    done = run(*CHECK, "--output-format", "gitlab=quality.json", "--output-format", "full=full.txt")
    assert (done.code, done.out, done.err) == (0, "", "no problems (1 post checked)\n")
    assert json.loads((site.folder / "quality.json").read_text()) == []
    assert (site.folder / "full.txt").read_text() == ""


def test_totals_are_not_mixed_into_what_programs_read(site: Site, run: Run) -> None:
    site.bad()
    done = run(*CHECK, "--output-format", "sarif", "--output-format", "full=full.txt")
    assert (done.err, json.loads(done.out)["version"]) == ("", "2.1.0")
    assert (site.folder / "full.txt").read_text() == FULL


def test_a_file_is_replaced_whole(site: Site, run: Run) -> None:
    """Who has the old one open reads it to its end; mode and links stay, nothing is left beside it."""
    site.bad()
    target = site.write("reports/out.json", "old " * 5000)
    target.chmod(0o640)
    (site.folder / "link.json").symlink_to("reports/out.json")
    with target.open() as reader:
        reader.read(4)
        assert run(*CHECK, "--output-format", "json=link.json").code == 1
        assert reader.read().count("old") == 4999
    assert (site.folder / "link.json").is_symlink()
    assert json.loads(target.read_text())["summary"]["error"] == 1
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [path.name for path in target.parent.iterdir()] == ["out.json"]


def test_a_new_file_has_the_mode_of_new_files(site: Site, run: Run) -> None:
    site.bad()
    site.write("other")
    run(*CHECK, "--output-format", "json=out.json")
    assert (site.folder / "out.json").stat().st_mode == (site.folder / "other").stat().st_mode


def test_a_file_that_cannot_be_written_does_not_stop_the_others(site: Site, run: Run) -> None:
    site.bad()
    (site.folder / "folder").mkdir()
    names = ("full", "json=no/x.json", "junit=folder", "sarif=out.sarif")
    done = run(*CHECK, *(word for name in names for word in ("--output-format", name)))
    assert (done.code, done.out) == (2, FULL + TOTALS)
    assert done.err == (
        "postlint: no/x.json: cannot be written: no such file or directory\n"
        "postlint: folder: cannot be written: is a directory\n"
    )
    assert (site.folder / "out.sarif").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_file_stays(site: Site, run: Run) -> None:
    site.bad()
    site.write("out.json", "kept").chmod(0o444)
    done = run(*CHECK, "--output-format", "json=out.json")
    assert (done.code, done.err) == (2, "postlint: out.json: cannot be written: permission denied\n")
    assert (site.folder / "out.json").read_text() == "kept"


def test_devices_and_pipes_are_written_into(site: Site) -> None:
    site.bad()
    command = f"{sys.executable} -m postlint {' '.join(CHECK)}"
    for options in (
        "--output-file /dev/stdout",
        "--output-format full=/dev/stdout",
        "--output-format full=>(cat)",
    ):
        done = subprocess.run(
            ["bash", "-c", f"{command} -q {options}; echo $?; sleep 0.2"],
            cwd=site.folder,
            env=environment(),
            capture_output=True,
            text=True,
            check=True,
        )
        assert (done.stdout.replace("1\n", "", 1) + done.stderr).replace("1\n", "") == FULL
    assert not list(site.folder.glob(".postlint-*"))


def test_files_are_written_though_nobody_reads_the_rest(site: Site) -> None:
    for number in range(500):
        site.bad(f"_posts/2022-02-21-{number}.md")
    command = (
        f"{sys.executable} -m postlint {' '.join(CHECK)} --output-format full --output-format json=out.json"
    )
    subprocess.run(["bash", "-c", f"{command} | head -n 1"], cwd=site.folder, env=environment(), check=True)
    assert json.loads((site.folder / "out.json").read_text())["summary"]["error"] == 500


def test_github_actions_is_known(site: Site, program: Run) -> None:
    site.bad()
    summary = site.write("summary.md", "before\n")
    variables = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    done = program(*CHECK, **variables)
    assert (done.code, done.out, done.err) == (1, FULL + ANNOTATION + TOTALS, "")
    assert summary.read_text().startswith("before\n### postlint: 1 error (1 post checked)\n\n| place |")
    assert program(*CHECK, "--output-format", "concise", **variables).out.startswith(
        "_posts/2022-02-21-bad.md:3:8:"
    )
    assert summary.read_text().count("###") == 1


def test_a_summary_that_would_be_too_long_is_left_as_it_is(site: Site, program: Run) -> None:
    site.bad()
    summary = site.write("summary.md", "x" * (1024 * 1024 - 100))
    program(*CHECK, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.stat().st_size == 1024 * 1024 - 100


def test_a_summary_that_cannot_be_written(site: Site, program: Run) -> None:
    site.good()
    done = program(*CHECK, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(site.folder))
    assert (done.code, done.out) == (2, "no problems (1 post checked)\n")
    assert done.err == f"postlint: {site.folder}: cannot be written: is a directory\n"


def test_links_of_the_summary_lead_to_the_commit(site: Site, program: Run) -> None:
    site.bad("_posts/2022-02-21-新.md")
    done = program(
        *CHECK,
        "--output-format",
        "markdown",
        GITHUB_SERVER_URL="https://github.com",
        GITHUB_REPOSITORY="o/r",
        GITHUB_SHA="abc",
    )
    address = "https://github.com/o/r/blob/abc/_posts/2022-02-21-%E6%96%B0.md?plain=1#L3"
    assert f"| [`_posts/2022-02-21-新.md:3:8`]({address}) | error |" in done.out


def test_gitlab_is_known(site: Site, program: Run) -> None:
    site.bad()
    done = program(*CHECK, GITLAB_CI="true")
    assert (done.code, done.out, done.err) == (1, FULL + TOTALS, "")
    [found] = json.loads((site.folder / "gl-code-quality-report.json").read_text())
    assert found["check_name"] == "title-empty"


@pytest.mark.parametrize(
    ("options", "variables"),
    [
        (("--output-format", "full"), {"GITLAB_CI": "true"}),
        (("--output-file", "out.txt"), {"GITLAB_CI": "true"}),
        ((), {"GITLAB_CI": "true", "PRE_COMMIT": "1"}),
        ((), {"GITHUB_ACTIONS": "true", "PRE_COMMIT": "1"}),
        ((), {"GITHUB_ACTIONS": "false"}),
    ],
)
def test_ci_systems_change_nothing_where_the_format_is_said(
    site: Site, program: Run, options: tuple[str, ...], variables: dict[str, str]
) -> None:
    site.bad()
    done = program(*CHECK, *options, **variables)
    read = (site.folder / "out.txt").read_text() + TOTALS if "--output-file" in options else done.out
    assert read == FULL + TOTALS
    assert not (site.folder / "gl-code-quality-report.json").exists()


@pytest.mark.parametrize(
    ("variable", "output_format"),
    [
        ("GITHUB_WORKSPACE", "github"),
        ("GITHUB_WORKSPACE", "sarif"),
        ("CI_PROJECT_DIR", "gitlab"),
        ("BUILD_SOURCESDIRECTORY", "azure"),
    ],
)
def test_paths_are_those_of_the_checkout(site: Site, program: Run, variable: str, output_format: str) -> None:
    """CI systems know files by their path in the checkout, wherever a step runs."""
    site.bad()
    done = program(*CHECK, "--output-format", output_format, **{variable: str(site.folder.parent)})
    assert "site/_posts/2022-02-21-bad.md" in done.out
    done = program(*CHECK, "--output-format", output_format, **{variable: str(site.folder / "elsewhere")})
    assert "site/_posts" not in done.out


def test_statistics_with_formats(site: Site, run: Run) -> None:
    """They take the place of a list, and leave reports of fixed form alone."""
    site.bad()
    statistics = "1 error title-empty  1 post, 100%\n"
    names = ("github", "sarif=out.sarif", "json=out.json", "grouped=out.txt", "json-lines=out.jsonl")
    done = run(*CHECK, "--statistics", *(word for name in names for word in ("--output-format", name)))
    assert (done.code, done.out) == (1, statistics + ANNOTATION + TOTALS)
    counted = {"rule": "title-empty", "severity": "error", "count": 1, "posts": 1, "fixable": 0}
    assert json.loads((site.folder / "out.json").read_text()) == {"statistics": [counted], "checked": 1}
    assert json.loads((site.folder / "out.jsonl").read_text()) == counted
    assert (site.folder / "out.txt").read_text() == statistics
    assert len(json.loads((site.folder / "out.sarif").read_text())["runs"][0]["results"]) == 1


def test_show_files_to_a_file(site: Site, run: Run) -> None:
    site.good()
    assert run("check", "_posts", "--show-files", "--output-format", "json=files.json").out == ""
    assert json.loads((site.folder / "files.json").read_text())["files"][0]["status"] == "checked"


def test_shell_completion_and_help_know_the_formats() -> None:
    command = Path(sys.executable).with_name("postlint")
    variables = {
        "_POSTLINT_COMPLETE": "bash_complete",
        "COMP_WORDS": "postlint check --output-format js",
        "COMP_CWORD": "3",
    }
    done = subprocess.run(
        [command], capture_output=True, check=False, text=True, env=environment(**variables)
    )
    assert done.stdout.splitlines() == ["plain,json", "plain,json-lines"]
    shown = subprocess.run([command, "check", "--help"], capture_output=True, check=True, text=True)
    assert "NAME[=FILE]" in shown.stdout
    assert "rdjsonl" in shown.stdout
