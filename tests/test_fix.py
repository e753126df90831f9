"""`check --fix`, `--unsafe-fixes` and `--diff`: the file on disk, what is said, the exit code."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest

from .conftest import Done, Site

Run = Callable[..., Done]
CONFIG = "timezone: Asia/Shanghai\n"
SETTINGS = 'select = ["front-matter-*", "title-*", "date-zone", "layout-missing"]\n'
FENCE = "----\ntitle: 雨\nlayout: post\n---\n今天有雨。\n"
NAME = "_posts/2022-02-21-rain.md"
# A date without zone (unsafe), a title that needs quotes (safe), a key twice (no fix)
BOTH = "---\r\n# 标题\r\ntitle: 快讯: 雨\r\nlayout: post\r\ndate: 2022-02-21 20:15:00\r\nnote: a\r\nnote: b\r\n---\r\n雨\r\n"
SAFE = BOTH.replace("快讯: 雨", '"快讯: 雨"')


@pytest.fixture(autouse=True)
def settings(site: Site) -> None:
    site.write("_config.yml", CONFIG)
    site.write("postlint.toml", SETTINGS)


def test_fix_writes_the_safe_ones_and_reports_what_is_left(site: Site, program: Run) -> None:
    post = site.write(NAME, BOTH)
    done = program("check", "--fix", "--output-format", "concise", NAME)
    assert post.read_bytes().decode() == SAFE
    assert done.code == 1
    assert [line.split(": ")[1] for line in done.lines[:2]] == [
        "warning date-zone",
        "error front-matter-duplicate-key",
    ]
    assert done.lines[2:] == [
        "1 error, 1 warning (1 post checked)",
        "1 problem fixed in 1 file (1 more with --unsafe-fixes)",
    ]


def test_unsafe_fixes_too(site: Site, program: Run) -> None:
    post = site.write(NAME, BOTH)
    done = program("check", "--fix", "--unsafe-fixes", "--output-format", "concise", NAME)
    assert post.read_bytes().decode() == SAFE.replace("20:15:00", "20:15:00 +0800")
    assert (done.code, done.lines[1:]) == (
        1,
        ["1 error (1 post checked)", "2 problems fixed in 1 file"],
    )


def test_exit_code_is_0_when_nothing_is_left_and_again_nothing_is_done(site: Site, program: Run) -> None:
    post = site.write(NAME, FENCE)
    done = program("check", "--fix", NAME)
    assert (done.code, done.err) == (0, "")
    assert done.lines == ["no problems (1 post checked)", "1 problem fixed in 1 file"]
    assert post.read_text("utf-8") == FENCE[1:]
    before = post.stat()
    again = program("check", "--fix", NAME)
    assert (again.code, again.out) == (0, "no problems (1 post checked)\n")
    assert (post.stat().st_ino, post.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_without_fix_nothing_is_written_and_a_line_says_what_it_would_do(site: Site, program: Run) -> None:
    post = site.write(NAME, BOTH)
    hint = "1 problem can be fixed with --fix (1 more with --unsafe-fixes)"
    assert program("check", NAME).lines[-1] == hint
    assert program("check", "-q", NAME).lines[-1] != hint
    unsafe = program("check", "--unsafe-fixes", NAME)
    assert unsafe.lines[-1] == "2 problems can be fixed with --fix --unsafe-fixes"
    post.write_text(SAFE, "utf-8", newline="")
    assert program("check", NAME).lines[-1] == "1 problem can be fixed with --fix --unsafe-fixes"
    assert program("check", "--fix", NAME).lines[-1] == "nothing fixed (1 with --unsafe-fixes)"
    assert post.read_bytes().decode() == SAFE


def test_a_fix_makes_way_for_the_next_one(site: Site, program: Run) -> None:
    """The dashes are mended first; what is wrong with the keys is seen only then."""
    post = site.write(NAME, "----\ntitle: 12:30\nlayout: post\nnote: a: b\n---\n雨\n")
    done = program("check", "--fix", NAME)
    assert (done.code, done.lines[-1]) == (0, "3 problems fixed in 1 file")
    assert post.read_text("utf-8") == '---\ntitle: "12:30"\nlayout: post\nnote: "a: b"\n---\n雨\n'


def test_diff_applies_and_changes_nothing(site: Site, program: Run) -> None:
    site.write("_posts/2022-02-22-b.md", FENCE.removesuffix("\n"))
    post = site.write(NAME, BOTH)
    site.write("a.md", FENCE)
    site.git("init", "-q")
    done = program("check", "--diff", "--unsafe-fixes")
    assert done.code == 1
    assert done.err == "3 problems would be fixed in 2 files, others would be left\n"
    assert post.read_bytes().decode() == BOTH
    assert program("check", "--fix", "--diff", "--unsafe-fixes").out == done.out
    assert done.out.startswith(f"--- a/{NAME}\n+++ b/{NAME}\n@@ -1,8 +1,8 @@\n")
    assert '\n-title: 快讯: 雨\r\n+title: "快讯: 雨"\r\n' in done.out
    assert done.out.count("\n--- a/") == 1
    site.write("x.patch", done.out)
    subprocess.run(["git", "apply", "x.patch"], cwd=site.folder, check=True)
    assert program("check", "--fix", "--unsafe-fixes").lines[-1].startswith("1 error")
    assert post.read_bytes().decode() == SAFE.replace("20:15:00", "20:15:00 +0800")


def test_diff_keeps_what_git_needs_at_the_end_of_a_file(site: Site, program: Run) -> None:
    post = site.write(NAME, FENCE.removesuffix("雨。\n").removesuffix("今天有").removesuffix("\n"))
    site.write("x.patch", program("check", "--diff", NAME).out)
    site.git("init", "-q")
    subprocess.run(["git", "apply", "x.patch"], cwd=site.folder, check=True)
    assert post.read_text("utf-8") == "---\ntitle: 雨\nlayout: post\n---"


def test_diff_of_nothing(site: Site, program: Run) -> None:
    site.write(NAME, FENCE[1:])
    done = program("check", "--diff", NAME)
    assert (done.code, done.out, done.err) == (0, "", "0 problems would be fixed\n")
    site.write(NAME, "---\ntitle: ''\nlayout: post\n---\n")
    left = program("check", "--diff", NAME)
    assert (left.code, left.out, left.err) == (1, "", "0 problems would be fixed, others would be left\n")
    assert program("check", "--diff", "-q", "--exit-zero", NAME) == Done(0, "", "")


def test_diff_is_coloured_and_shows_line_ends_where_asked(
    site: Site, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(NAME, FENCE)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31m-----\x1b[0m\n\x1b[32m+---\x1b[0m\n" in run("check", "--diff", NAME).out


def test_diff_goes_to_the_output_file(site: Site, program: Run) -> None:
    site.write(NAME, FENCE)
    done = program("check", "--diff", "--output-file", "x.patch", NAME)
    assert (done.code, done.out) == (1, "")
    assert (site.folder / "x.patch").read_text("utf-8").startswith(f"--- a/{NAME}\n")


def test_standard_input_comes_out_fixed_and_the_report_goes_to_stderr(site: Site, program: Run) -> None:
    post = site.write(NAME, "untouched")
    raw = b"\xef\xbb\xbf" + BOTH.encode()
    done = program("check", "--fix", "--output-format", "concise", "--stdin-filename", NAME, stdin=raw)
    assert (done.code, done.out) == (1, "\ufeff" + SAFE)
    assert done.err.splitlines()[-1] == "1 problem fixed in 1 file (1 more with --unsafe-fixes)"
    assert post.read_text() == "untouched"


@pytest.mark.parametrize(
    "text", [FENCE[1:], "", "no front matter at all", "---\r\ntitle: ''\n---\r\n\ufeffa\rb\0"]
)
def test_standard_input_without_fixes_comes_out_as_it_is(program: Run, text: str) -> None:
    assert program("check", "--fix", "--stdin-filename", NAME, stdin=text.encode()).out == text


def test_excluded_standard_input_comes_out_as_it_is(site: Site, program: Run) -> None:
    """An editor that puts the output into its buffer loses nothing."""
    site.write("postlint.toml", SETTINGS + 'exclude = ["_posts"]\n')
    done = program("check", "--fix", "--stdin-filename", NAME, stdin=FENCE.encode())
    assert (done.code, done.out) == (2, FENCE)


def test_diff_of_standard_input(program: Run) -> None:
    done = program("check", "--diff", "--stdin-filename", NAME, stdin=FENCE.encode())
    assert (done.code, done.lines[:2]) == (1, [f"--- a/{NAME}", f"+++ b/{NAME}"])


def test_suppressed_and_unselected_problems_are_not_fixed(site: Site, program: Run) -> None:
    text = "---\ntitle: 12:30  # postlint: ignore[front-matter-type] a time\nlayout: post\n---\n"
    post = site.write(NAME, text)
    assert program("check", "--fix", NAME).code == 0
    assert post.read_text("utf-8") == text
    other = site.write(NAME, FENCE)
    assert program("check", "--fix", "--select", "title-empty", NAME).code == 0
    assert other.read_text("utf-8") == FENCE


def test_json_lists_what_is_left(site: Site, program: Run) -> None:
    site.write(NAME, BOTH)
    done = program("check", "--fix", "--unsafe-fixes", "--output-format", "json", NAME)
    assert [problem["rule"] for problem in done.json["problems"]] == ["front-matter-duplicate-key"]


def test_a_file_that_cannot_be_written_is_exit_code_2(site: Site, program: Run) -> None:
    post, other = site.write(NAME, FENCE), site.write("_posts/2022-02-22-b.md", FENCE)
    post.chmod(0o444)
    done = program("check", "--fix")
    assert (done.code, done.err) == (2, f"postlint: {NAME}: not fixed: read-only\n")
    assert (post.read_text("utf-8"), other.read_text("utf-8")) == (FENCE, FENCE[1:])
    assert done.lines[-1] == "1 problem fixed in 1 file"


def test_what_a_baseline_holds_is_not_fixed(site: Site, program: Run) -> None:
    """A blank line more and a new fault: the accepted one is known again, and left."""
    text = "---\ntitle: 12:30\nlayout: post\n---\n"
    post = site.write(NAME, text)
    assert program("baseline").code == 0
    post.write_text(text.replace("12:30\n", "12:30\nslug: 2022\n"), "utf-8")
    done = program("check", "--fix", NAME)
    assert (done.code, done.lines[-1]) == (0, "1 problem fixed in 1 file")
    assert post.read_text("utf-8") == text.replace("12:30\n", '12:30\nslug: "2022"\n')
    assert program("check", "--fix", "--no-baseline", NAME).lines[-1] == "1 problem fixed in 1 file"


def test_lines_that_have_not_changed_are_not_fixed(site: Site, program: Run) -> None:
    text = "---\ntitle: 12:30\nlayout: post\n---\n"
    post = site.write(NAME, text)
    site.git("init", "-q")
    site.git("add", ".")
    site.git("commit", "-q", "-m", "Old")
    post.write_text(text.replace("12:30\n", "12:30\nslug: 2022\n"), "utf-8")
    done = program("check", "--fix", "--since", "HEAD", "--changed-lines")
    assert (done.code, done.lines[-1]) == (0, "1 problem fixed in 1 file")
    assert post.read_text("utf-8") == text.replace("12:30\n", '12:30\nslug: "2022"\n')
