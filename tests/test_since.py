"""`check --since REV`: only what has changed is checked, and with --changed-lines what is older is a note."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from postlint.git_lines import changed_lines

from .conftest import BAD, GOOD, SHOUT, Done, Site, environment

Run = Callable[..., Done]
RULES = (
    "--select",
    "title-empty,image-no-alt,html-unclosed,layout-missing,file-name,title-repeated,pattern-field",
)
CONCISE = (*RULES, "--output-format", "concise")
LONG = GOOD.replace("早上好。", "\n".join(f"第{number}段。\n" for number in range(1, 20)))
IMAGE = '<img src="a.png">'


@pytest.fixture
def committed(site: Site) -> Site:
    """Three posts in git, one of them with an empty title and one with an image without alt."""
    site.bad()
    site.good()
    site.write("_posts/2022-02-23-long.md", LONG.replace("早安", "长").replace("第2段。", IMAGE))
    site.git("init", "-q")
    site.git("add", ".")
    site.git("commit", "-q", "-m", "All")
    return site


def checked(run: Run, *arguments: str) -> list[str]:
    """The files that `--show-files` says are checked."""
    done = run("check", "--show-files", *arguments)
    return [line.removesuffix(": checked") for line in done.lines if line.endswith(": checked")]


def test_nothing_changed_is_green_and_says_so(committed: Site, program: Run) -> None:
    done = program("check", "--since", "HEAD", *RULES)
    assert done.code == 0
    assert done.err == "postlint: no post has changed since HEAD: nothing to check\n"
    assert done.out.startswith("nothing checked (0 posts checked; 4 excluded, ")
    quiet = program("check", "--since", "HEAD", *RULES, "-q")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")
    one = program("check", "--since", "HEAD", *RULES, "_posts/2022-02-21-bad.md")
    assert one.code == 0
    document = program("check", "--since", "HEAD", *RULES, "--output-format", "json").json
    assert document["problems"] == []
    assert {
        "path": "_posts/2022-02-21-bad.md",
        "status": "excluded",
        "reason": "unchanged since HEAD",
    } in document["files"]
    assert committed.git("status", "--porcelain") == ""


def test_nothing_there_is_never_green(committed: Site, run: Run) -> None:
    committed.write("empty/readme.txt")
    assert run("check", "--since", "HEAD", "empty").code == 2


def test_changed_staged_new_and_renamed_files_are_checked(committed: Site, run: Run) -> None:
    committed.write("_posts/2022-02-21-good.md", GOOD + "变\n")
    committed.write("_posts/2022-03-01-new.md", GOOD)
    committed.write("_posts/2022-03-02-staged.md", GOOD)
    committed.git("add", "_posts/2022-03-02-staged.md")
    committed.git("mv", "_posts/2022-02-23-long.md", "_posts/2022-02-24-长 “文”.md")
    (committed.folder / "_posts/2022-02-21-bad.md").unlink()
    committed.write(".gitignore", "*-ignored.md\n")
    committed.write("_posts/2022-03-03-ignored.md", BAD)
    assert checked(run, "--since", "HEAD") == [
        "_posts/2022-02-21-good.md",
        "_posts/2022-02-24-长 “文”.md",
        "_posts/2022-03-01-new.md",
        "_posts/2022-03-02-staged.md",
    ]
    assert checked(run, "--since", "HEAD", "_posts/2022-03-01-new.md") == ["_posts/2022-03-01-new.md"]
    assert checked(run, "--since", "HEAD", ".", "_posts")[0] == "_posts/2022-02-21-good.md"


def test_from_a_folder_below(committed: Site, run: Run) -> None:
    committed.write("_posts/2022-03-01-new.md", BAD)
    done = run("check", "--since", "HEAD", ".", *CONCISE, cwd=committed.folder / "_posts")
    assert done.code == 1
    assert done.lines[0].startswith("2022-03-01-new.md:3:8: error title-empty: ")


def test_since_a_fork(committed: Site, run: Run) -> None:
    """What main has got since is no change of this branch."""
    committed.git("checkout", "-q", "-b", "topic")
    committed.write("_posts/2022-03-01-topic.md", GOOD)
    committed.git("add", ".")
    committed.git("commit", "-q", "-m", "Topic")
    committed.git("checkout", "-q", "main")
    committed.write("_posts/2022-02-21-good.md", GOOD + "变\n")
    committed.git("commit", "-q", "-a", "-m", "Main")
    committed.git("checkout", "-q", "topic")
    assert checked(run, "--since", "main...") == ["_posts/2022-03-01-topic.md"]
    assert checked(run, "--since", "main") == ["_posts/2022-02-21-good.md", "_posts/2022-03-01-topic.md"]
    outcome = run("outcome", "--since", "main...", "--output-format", "json").json
    assert [one["path"] for one in outcome["changes"]] == ["_posts/2022-03-01-topic.md"]


@pytest.mark.parametrize("revision", ["nowhere", "--all", "", "...", "nowhere...", "HEAD..HEAD", "HEAD^"])
@pytest.mark.usefixtures("committed")
def test_unknown_revisions(program: Run, revision: str) -> None:
    done = program("check", f"--since={revision}")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"postlint: --since {revision}: git knows no such revision\n"


def test_unrelated_histories(committed: Site, run: Run) -> None:
    committed.git("checkout", "-q", "--orphan", "other")
    committed.git("commit", "-q", "-m", "Other")
    done = run("check", "--since", "main...")
    assert done.code == 2
    assert done.err == "postlint: --since main...: git knows no commit that it has in common with HEAD\n"


def test_no_repository_and_no_git(site: Site, program: Run, tmp_path: Path) -> None:
    site.good()
    outside = program("check", "--since", "HEAD")
    assert outside.code == 2
    assert "is in no git repository: not a git repository" in outside.err
    without = program("check", "--since", "HEAD", PATH=str(tmp_path))
    assert (without.code, without.err) == (2, "postlint: --since: git is not installed\n")


def test_a_shallow_clone_says_what_to_fetch(committed: Site, run: Run, tmp_path: Path) -> None:
    committed.write("_posts/2022-02-21-good.md", GOOD + "变\n")
    committed.git("commit", "-q", "-a", "-m", "Second")
    first = committed.git("rev-parse", "HEAD^").strip()
    command = ["git", "clone", "-q", "--depth", "1", committed.folder.as_uri(), str(tmp_path / "shallow")]
    subprocess.run(command, check=True, env=environment())
    for revision in (first, "HEAD^"):
        done = run("check", "--since", revision, cwd=tmp_path / "shallow")
        assert done.code == 2
        assert done.err == (
            f"postlint: --since {revision}: git knows no such revision: this clone is shallow,"
            " fetch the history first (`fetch-depth: 0` for actions/checkout)\n"
        )


def test_misuse(committed: Site, run: Run, tmp_path: Path) -> None:
    done = run("check", "--changed-lines")
    assert (done.code, done.err) == (2, "postlint: --changed-lines: say since when: --since REV\n")
    done = run("check", "--since", "HEAD", "--stdin-filename", "_posts/x.md")
    assert done.code == 2
    assert "--since: git does not know what is on standard input" in done.err
    done = run("check", "--since", "HEAD", ".", str(tmp_path))
    assert done.code == 2
    assert "lies outside of the repository" in done.err
    assert committed.folder.exists()


def test_changed_lines_are_problems_older_ones_notes(committed: Site, run: Run) -> None:
    path = "_posts/2022-02-23-long.md"
    text = (committed.folder / path).read_text(encoding="utf-8")
    committed.write(path, text.replace("第1段。", "一\n\n二").replace("第9段。", "<img src='b.png'>"))
    done = run("check", "--since", "HEAD", "--changed-lines", *CONCISE)
    assert done.code == 1
    places = [line.split(": ", 2)[:2] for line in done.lines[:2]]
    assert places == [[f"{path}:10:1", "note image-no-alt"], [f"{path}:24:1", "warning image-no-alt"]]
    assert done.lines[2].startswith("1 warning, 1 note (1 post checked; 3 excluded, ")
    document = run("check", "--since", "HEAD", "--changed-lines", *RULES, "--output-format", "json").json
    assert document["summary"]["note"] == 1
    assert [one["severity"] for one in document["problems"]] == ["note", "warning"]
    full = run("check", "--since", "HEAD", "--changed-lines", *RULES)
    assert f"{path}:10:1: note image-no-alt: " in full.out


def test_notes_alone_are_green(committed: Site, run: Run) -> None:
    path = "_posts/2022-02-21-bad.md"
    committed.write(path, BAD + "变\n")
    assert run("check", "--since", "HEAD", *RULES).code == 1
    done = run("check", "--since", "HEAD", "--changed-lines", *CONCISE)
    assert done.code == 0
    assert done.lines[0].startswith(f"{path}:3:8: note title-empty: ")
    committed.write(path, BAD.replace('""', "''"))
    assert run("check", "--since", "HEAD", "--changed-lines", *RULES).code == 1


def test_what_a_change_breaks_elsewhere_is_new(committed: Site, run: Run) -> None:
    """The end tag is taken away; the problem stands at the start tag, whose line has not changed."""
    path = "_posts/2022-03-01-div.md"
    committed.write(path, GOOD.replace("早安", "块") + "<div>\n\n一\n\n</div>\n")
    committed.git("add", ".")
    committed.git("commit", "-q", "-m", "Div")
    committed.write(path, GOOD.replace("早安", "块") + "<div>\n\n一\n")
    done = run("check", "--since", "HEAD", "--changed-lines", *CONCISE)
    assert done.code == 1
    assert done.lines[0].startswith(f"{path}:7:1: error html-unclosed: ")
    committed.write(
        path, GOOD.replace("早安", "块").replace("layout: post\n", "") + "<div>\n\n一\n\n</div>\n"
    )
    done = run("check", "--since", "HEAD", "--changed-lines", *CONCISE)
    assert (done.code, " error layout-missing: " in done.out) == (1, True)


def test_a_new_file_is_changed_in_every_line(committed: Site, run: Run) -> None:
    committed.write("_posts/2022-03-01-new.md", BAD)
    assert run("check", "--since", "HEAD", "--changed-lines", *RULES).code == 1


def test_a_new_name_is_a_change_of_the_first_line(committed: Site, run: Run) -> None:
    committed.git("mv", "_posts/2022-02-23-long.md", "_posts/2022_02_23-long.md")
    done = run("check", "--since", "HEAD", "--changed-lines", *CONCISE)
    assert done.code == 1
    assert [line.split(": ")[1] for line in done.lines[:2]] == ["error file-name", "note image-no-alt"]


def test_a_baseline_goes_with_it(committed: Site, run: Run) -> None:
    """Accepted problems are hidden; entries of posts that have not changed are not judged."""
    assert run("baseline", *RULES).code == 0
    committed.good("_posts/2022-02-21-bad.md")
    committed.git("add", ".")
    committed.git("commit", "-q", "-m", "Mended")
    committed.write(
        "_posts/2022-02-23-long.md", LONG.replace("早安", "长").replace("第2段。", IMAGE) + "变\n"
    )
    done = run("check", "--since", "HEAD", *RULES)
    assert (done.code, done.err) == (0, "")
    assert "1 hidden by the baseline" in done.out
    assert run("check", "--since", "HEAD^", *RULES).code == 1


def test_settings_of_git_change_nothing(committed: Site, run: Run) -> None:
    for key, value in (
        ("diff.noprefix", "true"),
        ("diff.external", "false"),
        ("diff.interHunkContext", "50"),
        ("diff.context", "9"),
        ("color.ui", "always"),
        ("diff.renames", "false"),
    ):
        committed.git("config", key, value)
    test_changed_lines_are_problems_older_ones_notes(committed, run)


@pytest.mark.parametrize(
    "name", ["plain.md", "with blank.md", "引.md", 'quote".md', "back\\slash.md", "tab\t.md", "\udcff.md"]
)
def test_lines_of_files_of_every_name(site: Site, name: str) -> None:
    site.write(name, "1\n2\n3\n4\n5\n")
    site.write("other.md", "++ b/x\n-- a/y\n")
    site.git("init", "-q")
    site.git("add", ".")
    site.git("commit", "-q", "-m", "All")
    site.write(name, "1\nzwei\n3\n5\n6")
    site.write("other.md", "x\n++ b/plain.md\n@@ -1 +1,9 @@\n")
    head = site.git("rev-parse", "HEAD").strip()
    assert changed_lines(site.folder, head) == {name: [(2, 3), (5, 6)], "other.md": [(1, 4)]}


def test_a_fix_leaves_older_problems_alone(committed: Site, run: Run) -> None:
    path = "_posts/2022-02-23-long.md"
    committed.plugin(SHOUT)
    committed.write(
        "postlint.toml", 'plugins = ["checks/shout.py"]\n[rules.shout]\nwords = ["HELP", "HURRY"]\n'
    )
    committed.write(path, GOOD + "HELP\n")
    committed.git("add", ".")
    committed.git("commit", "-q", "-m", "Loud")
    committed.write(path, GOOD + "HELP\nHURRY\n")
    arguments = (
        "check",
        "--select",
        "shout",
        "--since",
        "HEAD",
        "--changed-lines",
        "--output-format",
        "concise",
    )
    assert [line.split(": ")[1] for line in run(*arguments).lines[:2]] == ["note shout", "error shout"]
    done = run(*arguments, "--fix")
    assert (done.code, done.lines[0]) == (0, f"{path}:7:1: note shout: shouts: HELP")
    assert (committed.folder / path).read_text(encoding="utf-8") == GOOD + "HELP\nhurry\n"
