"""The hooks, run by the real pre-commit in a git repository."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from .conftest import BAD, GOOD, Site, environment

PROJECT = Path(__file__).parent.parent
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text())}
pytest.importorskip("pre_commit")


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The project as it is on disk now, committed: pre-commit clones a commit."""
    copied = Site(tmp_path_factory.mktemp("project"))
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        check=True,
        text=True,
    )
    wanted = ("lint/", "rules/", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
    for name in listed.stdout.split("\0"):
        if name.startswith(wanted) and (PROJECT / name).is_file():
            copied.write(name, (PROJECT / name).read_bytes())
    copied.git("init", "-q")
    copied.git("add", ".")
    copied.git("commit", "-q", "-m", "All")
    return copied


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where pre-commit keeps the environment that it builds, once for all tests."""
    return str(tmp_path_factory.mktemp("home"))


Commit = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def commit(site: Site, project: Site, home: str) -> Commit:
    """Commit everything, in a repository that has a hook installed."""
    site.git("init", "-q")
    site.write("_layouts/post.html", "{{ content }}\n")
    site.write("postlint.toml", 'select = ["title-empty"]\n')
    site.git("add", ".")
    site.git("commit", "-q", "-m", "Site")

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        variables = environment(
            PRE_COMMIT_HOME=home,
            GIT_AUTHOR_NAME="Test",
            GIT_AUTHOR_EMAIL="test@example.org",
            GIT_COMMITTER_NAME="Test",
            GIT_COMMITTER_EMAIL="test@example.org",
        )
        variables = {key: value for key, value in variables.items() if key != "PYTHONPATH"}
        return subprocess.run(
            command,
            cwd=site.folder,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def commit(hook: str, *args: str) -> subprocess.CompletedProcess[str]:
        revision = project.git("rev-parse", "HEAD").strip()
        site.write(
            ".pre-commit-config.yaml",
            f"repos:\n- repo: {project.folder.as_uri()}\n  rev: {revision}\n  hooks:\n  - id: {hook}\n    args: {list(args)}\n",
        )
        installed = run(sys.executable, "-m", "pre_commit", "install")
        assert installed.returncode == 0, installed.stdout
        site.git("add", ".")
        return run("git", "commit", "-q", "-m", "Posts")

    return commit


def test_manifest() -> None:
    assert list(HOOKS) == ["postlint", "postlint-site"]
    for hook in HOOKS.values():
        assert hook["language"] == "python"
        assert hook["entry"] == "postlint check"


def test_good_post_is_committed(site: Site, commit: Commit) -> None:
    site.good()
    done = commit("postlint")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_bad_post_is_not_committed(site: Site, commit: Commit) -> None:
    site.good()
    site.bad()
    done = commit("postlint")
    assert done.returncode == 1
    assert "_posts/2022-02-21-bad.md:3:8: error title-empty" in done.stdout
    assert "1 error (2 posts checked)" in done.stdout


@pytest.mark.parametrize(
    "name", ["2022_02_21-x.md", "-202202210747.md", "2022-02-21-x", "2022-02-21-x.md.bak", "新.mdx"]
)
def test_misnamed_post_reaches_the_check(site: Site, commit: Commit, name: str) -> None:
    site.bad(f"_posts/{name}")
    done = commit("postlint")
    assert done.returncode == 1
    assert f"_posts/{name}:3:8: error title-empty" in done.stdout


def test_fix_stops_the_commit_once(site: Site, commit: Commit) -> None:
    site.write("postlint.toml", 'select = ["front-matter-fence"]\n')
    post = site.write("_posts/2022-02-21-a.md", "-" + GOOD)
    done = commit("postlint", "--fix")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert "1 problem fixed in 1 file" in done.stdout
    assert post.read_text("utf-8") == GOOD
    assert commit("postlint", "--fix").returncode == 0


def test_only_posts_and_drafts_reach_the_check(site: Site, commit: Commit) -> None:
    site.bad("about.md")
    site.bad("my_posts/2022-02-21-x.md")
    site.write("_posts/photo.png", b"\x89PNG\r\n\x1a\n\0\0")
    done = commit("postlint")
    assert done.returncode == 0, done.stdout
    assert "no files to check" in done.stdout
    site.bad("blog/_drafts/x.md")
    done = commit("postlint")
    assert done.returncode == 1
    assert "1 error (1 post checked)" in done.stdout


def test_a_post_of_a_commit_is_judged_beside_all_others(site: Site, commit: Commit) -> None:
    """Only the new post is handed over; the old one counts where it is now."""
    site.write("postlint.toml", 'select = ["address-taken"]\n')
    old = site.good("_posts/2022-02-20-old.md")
    site.git("add", ".")
    site.git("commit", "-q", "-m", "Old")
    site.write("_posts/2022-02-21-new.md", GOOD.replace("layout", "permalink: /2022/02/20/old.html\nlayout"))
    done = commit("postlint")
    assert done.returncode == 1
    assert "error address-taken: _posts/2022-02-2" in done.stdout
    assert "_posts/2022-02-20-old.md" in done.stdout
    assert ".postlint_cache" not in site.git("status", "--short", "--untracked-files=all")
    site.git("mv", str(old), str(old.with_name("2022-02-20-older.md")))
    assert commit("postlint").returncode == 0


def test_bad_settings_stop_a_commit(site: Site, commit: Commit) -> None:
    site.good()
    site.write("postlint.toml", "selct = []\n")
    done = commit("postlint")
    assert done.returncode == 1
    assert "postlint: postlint.toml:1:1: selct: unknown key selct: did you mean select?" in done.stdout
    assert "- exit code: 2" in done.stdout


def test_site_hook_checks_every_post(site: Site, commit: Commit) -> None:
    """Also those that the commit does not touch."""
    site.write("_posts/2022-02-20-old.md", BAD)
    site.git("add", ".")
    site.git("commit", "-q", "-m", "Old")
    site.write("_posts/2022-02-21-new.md", GOOD)
    done = commit("postlint-site")
    assert done.returncode == 1
    assert "_posts/2022-02-20-old.md:3:8: error title-empty" in done.stdout
    assert "1 error (2 posts checked" in done.stdout


def test_site_hook_runs_whatever_changes(site: Site, commit: Commit) -> None:
    """A page that is deleted is in no list of changed files."""
    site.bad("_posts/2022-02-20-old.md")
    site.write("category/a.html")
    site.git("add", ".")
    site.git("commit", "-q", "-m", "Old")
    assert commit("postlint-site").returncode == 1
    site.write("_posts/2022-02-20-old.md", GOOD)
    assert commit("postlint-site").returncode == 0
    (site.folder / "category/a.html").unlink()
    done = commit("postlint-site")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout
