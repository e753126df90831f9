"""discover: every file ends in one bucket, and totals are always reported."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import GOOD, Done, Site

Run = Callable[..., Done]


def buckets(run: Run, *arguments: str, cwd: Path | None = None) -> dict[str, str]:
    """Path → bucket and reason; fails where a file is in two."""
    lines = run("check", "--show-files", *arguments, cwd=cwd).lines
    found = dict(line.split(": ", 1) for line in lines)
    assert len(found) == len(lines)
    return found


def checked(run: Run, *arguments: str, cwd: Path | None = None) -> list[str]:
    return [path for path, bucket in buckets(run, *arguments, cwd=cwd).items() if bucket == "checked"]


def test_posts_and_drafts_are_found_at_any_depth(site: Site, run: Run) -> None:
    names = [
        "_drafts/x.md",
        "_posts/2020/2020-01-01-a.md",
        "_posts/2022-02-21-b.markdown",
        "travel/_posts/2022-01-01-c.html",
    ]
    for name in names:
        site.good(name)
    site.good("about.md")
    assert checked(run) == names


def test_misnamed_posts_are_found(site: Site, run: Run) -> None:
    names = [
        "-202205262391921712.md",
        "2020_01_05-x.md",
        "2022-02-21-backup.md~",
        "2022-02-21-data.json",
        "2022-02-21-none",
        "README.md",
        "_2022-02-21-x.md",
        "新闻.md",
    ]
    for name in names:
        site.good(f"_posts/{name}")
    assert checked(run) == [f"_posts/{name}" for name in sorted(names)]


def test_what_is_no_post_among_the_posts(site: Site, run: Run) -> None:
    site.good()
    site.write("_posts/2022-02-21-photo.jpg", b"\xff\xd8\xff\xe0\0\0JFIF")
    site.write("_posts/.gitkeep")
    site.write("_posts/index.json", "{}")
    found = buckets(run, "_posts")
    assert found["_posts/2022-02-21-photo.jpg"] == "not-a-post: a binary file (.jpg)"
    assert found["_posts/.gitkeep"] == "not-a-post: no post by its name (no extension)"
    assert found["_posts/index.json"] == "not-a-post: no post by its name (.json)"


def test_named_files_are_checked_wherever_they_lie(site: Site, run: Run) -> None:
    site.git("init", "-q")
    site.write(".gitignore", "_posts/private\n")
    names = ["about.md", "_posts/private/2022-02-21-x.md", "notes.txt", "_site/2022-02-21-x.md"]
    for name in names:
        site.good(name)
    assert checked(run, *names) == names


def test_named_files_obey_exclude(site: Site, run: Run) -> None:
    site.good("_posts/old/2022-02-21-x.md")
    site.good()
    site.write("postlint.toml", 'exclude = ["old"]\n')
    found = buckets(run, "_posts/old/2022-02-21-x.md", "_posts/2022-02-21-good.md")
    assert found == {
        "_posts/2022-02-21-good.md": "checked",
        "_posts/old/2022-02-21-x.md": "excluded: exclude 'old'",
    }
    assert checked(run, "_posts/old/2022-02-21-x.md", "--isolated") == ["_posts/old/2022-02-21-x.md"]


def test_without_posts_folders_all_markdown_is_checked(tmp_path: Path, run: Run) -> None:
    plain = Site(tmp_path / "plain")
    for name in ("a.md", "b/c.markdown", "d.html", "e.py"):
        plain.good(name)
    assert checked(run, cwd=plain.folder) == ["a.md", "b/c.markdown"]


def test_include_adds_posts_outside(site: Site, run: Run) -> None:
    site.good()
    for name in ("news/2022-02-21-a.md", "news/b.adoc", "pages/c.md"):
        site.good(name)
    site.write("postlint.toml", 'include = ["news/**"]\n')
    found = buckets(run)
    assert [path for path, bucket in found.items() if bucket == "checked"] == [
        "_posts/2022-02-21-good.md",
        "news/2022-02-21-a.md",
        "news/b.adoc",
    ]
    assert found["pages/c.md"] == "not-a-post: not in _posts or _drafts, nor in `include`"


@pytest.mark.parametrize(
    ("glob", "excluded"),
    [
        ("_posts/2020", {"_posts/2020"}),
        ("_posts/2020/", {"_posts/2020"}),
        ("./_posts/2020", {"_posts/2020"}),
        ("2020", {"_posts/2020"}),
        ("*.markdown", {"_posts/b.markdown"}),
        ("_posts/*.md", {"_posts/a.md"}),
        ("_posts/**/*.md", {"_posts/2020/c.md", "_posts/a.md"}),
        ("/_posts/?.md", {"_posts/a.md"}),
        ("_posts/[ab].*", {"_posts/a.md", "_posts/b.markdown"}),
        ("_posts/[!a].*", {"_posts/b.markdown", "_posts/z.html"}),
        ("_posts/[z-a].md", set()),
        ("_posts/[", set()),
        ("posts", set()),
    ],
)
def test_exclude_globs(site: Site, run: Run, glob: str, excluded: set[str]) -> None:
    for name in ("_posts/2020/c.md", "_posts/a.md", "_posts/b.markdown", "_posts/z.html"):
        site.good(name)
    site.write("postlint.toml", f'exclude = ["{glob}"]\n')
    found = buckets(run, "_posts")
    assert {path for path, bucket in found.items() if bucket == f"excluded: exclude {glob!r}"} == excluded


def test_exclude_of_config_yml_is_jekylls(site: Site, run: Run) -> None:
    site.write("_config.yml", "exclude: [_posts/2020, /old/, '*.txt', '', 3]\n")
    for name in ("_posts/2020-01-01-a.md", "_posts/2021-01-01-b.md", "old/_posts/c.md", "_posts/d.txt"):
        site.good(name)
    found = buckets(run)
    assert [path for path, bucket in found.items() if bucket == "checked"] == ["_posts/2021-01-01-b.md"]
    assert found["_posts/2020-01-01-a.md"] == "excluded: exclude '_posts/2020' of _config.yml"
    assert found["old"] == "excluded: exclude 'old/' of _config.yml"
    assert found["_posts/d.txt"] == "excluded: exclude '*.txt' of _config.yml"


def test_gitignore_nested_and_negated(site: Site, run: Run) -> None:
    site.git("init", "-q")
    site.write(".gitignore", "*.draft.md\n/build/\n")
    site.write("_posts/.gitignore", "private*\n!private-but-shown.md\n")
    for name in ("a.md", "b.draft.md", "private.md", "private-but-shown.md"):
        site.good(f"_posts/{name}")
    site.good("build/_posts/x.md")
    found = buckets(run)
    assert [path for path, bucket in found.items() if bucket == "checked"] == [
        "_posts/a.md",
        "_posts/private-but-shown.md",
    ]
    assert {path for path, bucket in found.items() if bucket == "excluded: .gitignore"} == {
        "_posts/b.draft.md",
        "_posts/private.md",
        "build",
    }


def test_gitignore_of_repositories_below_a_folder(site: Site, tmp_path: Path, run: Run) -> None:
    site.git("init", "-q")
    site.write(".gitignore", "_posts/private.md\n")
    site.good("_posts/private.md")
    site.good()
    assert checked(run, "site", cwd=tmp_path) == ["site/_posts/2022-02-21-good.md"]


def test_gitignore_counts_in_a_hook_of_another_repository(
    site: Site, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.git("init", "-q")
    site.write(".gitignore", "_posts/private.md\n")
    site.good("_posts/private.md")
    site.good()
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere")
    assert checked(run) == ["_posts/2022-02-21-good.md"]


def test_tracked_files_are_checked_whatever_gitignore_says(site: Site, run: Run) -> None:
    site.git("init", "-q")
    site.write(".gitignore", "_posts/a.md\n")
    site.good("_posts/a.md")
    site.git("add", "--force", "_posts/a.md")
    assert checked(run) == ["_posts/a.md"]


def test_folders_that_jekyll_never_reads(site: Site, run: Run) -> None:
    site.good()
    for folder in ("_site", "node_modules/x", "vendor/bundle/x", ".cache", "vendor/mine"):
        site.good(f"{folder}/_posts/x.md")
    found = buckets(run)
    assert found["_site"] == "excluded: Jekyll's output"
    assert (
        found["node_modules"]
        == found["vendor/bundle"]
        == found[".cache"]
        == "excluded: Jekyll never reads it"
    )
    assert found["vendor/mine/_posts/x.md"] == "checked"


def test_several_sites_each_with_its_nearest_settings(tmp_path: Path, run: Run) -> None:
    root = Site(tmp_path / "sites")
    root.write("postlint.toml", 'select = ["title-empty"]\n')
    root.write("a/_config.yml")
    root.bad("a/_posts/2022-02-21-x.md")
    root.write("b/_config.yml")
    root.write("b/.postlint.toml", 'ignore = ["*"]\n')
    root.bad("b/_posts/2022-02-21-x.md")
    root.write(
        "c/pyproject.toml", '[tool.postlint]\nselect = ["title-empty"]\nseverity.title-empty = "warning"\n'
    )
    root.bad("c/_posts/2022-02-21-x.md")
    root.write("c/deep/postlint.toml", 'exclude = ["*.md"]\n')
    root.bad("c/deep/_posts/2022-02-21-x.md")
    done = run("check", ".", "--output-format", "json", cwd=root.folder)
    found = [(problem["path"], problem["severity"]) for problem in done.json["problems"]]
    assert found == [("a/_posts/2022-02-21-x.md", "error"), ("c/_posts/2022-02-21-x.md", "warning")]
    assert done.json["summary"]["checked"] == 3
    assert {
        "path": "c/deep/_posts/2022-02-21-x.md",
        "status": "excluded",
        "reason": "exclude '*.md'",
    } in done.json["files"]


def test_settings_above_the_repository_do_not_count(tmp_path: Path, site: Site, run: Run) -> None:
    (tmp_path / "postlint.toml").write_text('ignore = ["*"]\n')
    site.git("init", "-q")
    site.bad()
    assert run("check", "--select", "title-empty").code == 1


def test_symbolic_links_to_files_and_folders_are_followed_once(site: Site, tmp_path: Path, run: Run) -> None:
    elsewhere = Site(tmp_path / "elsewhere")
    elsewhere.good("2022-02-21-a.md")
    site.good()
    (site.folder / "_posts/imported").symlink_to(elsewhere.folder)
    (site.folder / "_posts/2022-02-22-b.md").symlink_to(elsewhere.folder / "2022-02-21-a.md")
    (site.folder / "_posts/loop").symlink_to(site.folder / "_posts")
    (site.folder / "_posts/up").symlink_to("..")
    (site.folder / "_posts/self").symlink_to("self")
    found = buckets(run)
    assert [path for path, bucket in found.items() if bucket == "checked"] == [
        "_posts/2022-02-21-good.md",
        "_posts/2022-02-22-b.md",
        "_posts/imported/2022-02-21-a.md",
    ]
    walked = "excluded: a symbolic link to a folder that is walked already"
    assert found["_posts/loop"] == found["_posts/up"] == walked


def test_special_files_in_a_folder_are_no_posts(
    site: Site, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.good()
    os.mkfifo(site.folder / "_posts/2022-02-21-fifo.md")
    monkeypatch.chdir(site.folder / "_posts")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("2022-02-21-socket.md")
        found = buckets(run)
    assert found["_posts/2022-02-21-fifo.md"].startswith("not-a-post: a FIFO, not a file")
    assert found["_posts/2022-02-21-socket.md"] == "not-a-post: a socket, not a file"


def test_totals_count_every_file(site: Site, run: Run) -> None:
    site.good()
    site.good("_posts/old/2022-02-21-x.md")
    site.write("about.md", GOOD)
    site.write("postlint.toml", 'exclude = ["old"]\nselect = ["title-empty"]\n')
    (site.folder / "_posts/2022-02-22-gone.md").symlink_to("nowhere")
    done = run("check")
    assert done.lines == ["no problems (1 post checked; 1 excluded, 3 not posts, 1 unreadable)"]
    document = run("check", "--output-format", "json").json
    assert document["summary"] == {"checked": 1, "skipped": 5, "error": 0, "warning": 0}
    assert len(document["files"]) == 5
