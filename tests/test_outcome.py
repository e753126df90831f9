"""`postlint outcome`: what becomes of each file, and what a change does to a site."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from postlint.terminal import width

from .conftest import Done, Site, environment

Run = Callable[..., Done]
CONFIG = "title: 网站\ntimezone: Asia/Shanghai\n"
KEYS = ("path", "outcome", "url", "title", "date", "categories", "tags", "why")
DRAFT = "drafts are only built with --drafts, then at /2022/02/21/idea.html"
NAMELESS = "the name is no post's: it has no date, slug and extension as in 2022-02-21-slug.md"


def post(title: str = "早安", date: str = "2022-02-21 07:47:47 +0800", more: str = "", body: str = "") -> str:
    """A post; its text is long enough, and different enough, for git to tell two of them apart."""
    text = body or f"{title}。\n" + "".join(f"{title}的第{number}句话。\n" for number in range(9))
    return f"---\nlayout: post\ntitle: {title}\ndate: {date}\n{more}---\n{text}"


@pytest.fixture
def mixed(site: Site) -> Site:
    """A file of every outcome."""
    site.write("_config.yml", CONFIG)
    site.write("_posts/2022-02-21-早安.md", post(more="categories: [News, 日报]\ntags: a b\n"))
    site.write("_posts/2022-02-21-bare.md", post("a: b"))
    site.write("_posts/2099-02-21-future.md", post(date="2099-02-21 00:00:00 +0800"))
    site.write("_posts/2022-02-21-held.md", post(more="published: false\n"))
    site.write("_drafts/idea.md", post())
    site.write("_posts/2022_02_21-name.md", post())
    site.write("_posts/cover.png", b"\x89PNG\0")
    site.write("_posts/2022-02-21-stop.md", post(date=""))
    site.write("about.md", post())
    return site


def row(*values: Any) -> dict[str, Any]:
    return dict(zip(KEYS, values, strict=True))


@pytest.mark.usefixtures("mixed")
def test_json_has_every_file_among_the_posts(program: Run) -> None:
    done = program("outcome", "--output-format", "json")
    assert (done.code, done.err) == (0, "")
    document = done.json
    assert {tuple(one) for one in document["files"]} == {KEYS}
    bare = next(one for one in document["files"] if one["outcome"] == "bare")
    moment, bare["date"] = bare["date"], "now"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", moment)
    assert bare["url"] == f"/{moment[:10].replace('-', '/')}/2022-02-21-bare.html"
    bare["url"] = "today"
    day = "2022-02-21T07:47:47+08:00"
    assert document == {
        "files": [
            row("_drafts/idea.md", "draft", None, "早安", day, [], [], DRAFT),
            row("_posts/2022-02-21-bare.md", "bare", "today", None, "now", [], None, "its YAML is invalid"),
            row(
                "_posts/2022-02-21-held.md",
                "unpublished",
                None,
                "早安",
                day,
                [],
                [],
                "published is false",
            ),
            row(
                "_posts/2022-02-21-stop.md",
                "fatal",
                *[None] * 5,
                "date is no date: the whole build stops",
            ),
            row(
                "_posts/2022-02-21-早安.md",
                "published",
                "/news/%E6%97%A5%E6%8A%A5/2022/02/21/%E6%97%A9%E5%AE%89.html",
                "早安",
                day,
                ["News", "日报"],
                ["a", "b"],
                "",
            ),
            row("_posts/2022_02_21-name.md", "absent", *[None] * 5, NAMELESS),
            row(
                "_posts/2099-02-21-future.md",
                "future",
                None,
                "早安",
                "2099-02-21T00:00:00+08:00",
                [],
                [],
                "its date is to come",
            ),
            row("_posts/cover.png", "absent", *[None] * 5, NAMELESS),
        ]
    }


@pytest.mark.usefixtures("mixed")
def test_table_is_aligned_on_a_terminal(program: Run) -> None:
    done = program("outcome")
    assert (done.code, done.err) == (0, "")
    *table, blank, totals = done.lines
    assert (len(table), blank) == (9, "")
    assert totals == (
        "8 files: 1 published, 1 future, 1 draft, 1 unpublished, 2 absent, 1 bare, 1 fatal: "
        "nothing is published while the build stops"
    )
    starts = [width(line[: line.index("_")]) for line in table[1:]]
    assert set(starts) == {table[0].index("path")}
    whys = ("its YAML", "its date", "the name", "date is no")
    ends = [width(line[: line.index(why)]) for line in table for why in whys if why in line]
    assert set(ends) == {table[0].index("why")}
    wide = next(line for line in table if "早安" in line)
    assert wide.split()[:2] == ["published", "/news/日报/2022/02/21/早安.html"]


def test_markdown_prints_every_text_as_it_is(site: Site, run: Run) -> None:
    site.write("_config.yml", CONFIG)
    site.write("_posts/2022-02-21-a|b`c*d.md", post())
    site.write("_posts/_x*y*.md", post())
    done = run("outcome", "--output-format", "markdown")
    assert done.lines == [
        "2 files: 1 published, 1 absent",
        "",
        "| outcome | address | path | why |",
        "| --- | --- | --- | --- |",
        r"| published | `/2022/02/21/a-b-c-d.html` | ``_posts/2022-02-21-a\|b`c*d.md`` |  |",
        r"| absent |  | `_posts/_x*y*.md` | a name that begins with \_ |",
    ]


def test_values_that_json_does_not_know(site: Site, run: Run) -> None:
    for number, title in enumerate((".nan", "2022-02-30 07:47:47 +0800", "{甲: [1, true, null]}")):
        site.write(f"_posts/2022-02-2{number}-x.md", post(title))
    titles = [one["title"] for one in run("outcome", "--output-format", "json").json["files"]]
    assert titles == ["NaN", "2022-03-02 07:47:47 +0800", {"甲": [1, True, None]}]


def test_the_last_of_two_posts_with_one_address_overwrites_the_other(site: Site, run: Run) -> None:
    site.write("_posts/2022-02-20-same.md", post())
    site.write("_posts/2022-02-21-same.md", post())
    site.write("_posts/2022-02-21-other.md", post())
    files = run("outcome", "--output-format", "json").json["files"]
    assert {one["path"]: one["why"] for one in files} == {
        "_posts/2022-02-20-same.md": "overwritten by _posts/2022-02-21-same.md, with the same address",
        "_posts/2022-02-21-other.md": "",
        "_posts/2022-02-21-same.md": "overwrites _posts/2022-02-20-same.md, with the same address",
    }


def test_target_is_the_command_lines_or_the_settings(site: Site, run: Run) -> None:
    site.write("_posts/2099-02-21-future.md", post(date="2099-02-21"))
    site.write("postlint.toml", 'target = "github-pages"\n')

    def found(*options: str) -> str:
        return str(run("outcome", "--output-format", "json", *options).json["files"][0]["outcome"])

    assert found() == "published"
    assert found("--target", "jekyll-4") == "future"
    assert found("--isolated") == "future"
    assert found("--isolated", "--target", "github-pages") == "published"
    assert found("--config", 'target="jekyll-4"') == "future"


def test_excluded_by_jekyll_is_absent_and_by_settings_not_told(site: Site, run: Run) -> None:
    site.write("_config.yml", CONFIG + "exclude: [_posts/old.md, _posts/2022-02-21-old.md]\n")
    site.write("postlint.toml", 'exclude = ["*-ours.md"]\n')
    for name in ("old", "ours", "new"):
        site.write(f"_posts/2022-02-21-{name}.md", post())
    files = run("outcome", "--output-format", "json").json["files"]
    assert [(one["path"], one["outcome"]) for one in files] == [
        ("_posts/2022-02-21-new.md", "published"),
        ("_posts/2022-02-21-old.md", "absent"),
    ]
    assert files[1]["why"] == "exclude '_posts/2022-02-21-old.md' of _config.yml"


def test_misuse_and_what_cannot_be_read_is_exit_code_2(site: Site, program: Run) -> None:
    empty = program("outcome")
    assert (empty.code, empty.out) == (2, "")
    assert empty.err.startswith("postlint: no posts in ")
    assert program("outcome", "nowhere").err == "postlint: nowhere: no such file or folder\n"
    site.write("_posts/2022-02-21-a.md", post())
    (site.folder / "_posts/2022-02-22-gone.md").symlink_to("nowhere.md")
    done = program("outcome")
    assert (done.code, done.lines[-1]) == (2, "1 file: 1 published")
    assert done.err == "postlint: _posts/2022-02-22-gone.md: unreadable: a symbolic link to nothing\n"
    (site.folder / "_posts/2022-02-21-a.md").unlink()
    assert program("outcome").lines[-1] == "0 files"
    assert program("outcome", "--since", "HEAD").err.startswith("postlint: --since: ")


def test_since_needs_git_and_a_revision(mixed: Site, program: Run, tmp_path: Path) -> None:
    outside = program("outcome", "--since", "HEAD")
    assert outside.code == 2
    assert "is in no git repository: not a git repository" in outside.err
    mixed.git("init", "-q")
    for revision in ("HEAD", "nowhere", "--all", "", "HEAD..HEAD"):
        unknown = program("outcome", f"--since={revision}")
        assert (unknown.code, unknown.out) == (2, "")
        assert unknown.err == f"postlint: --since {revision}: git knows no such revision\n"
    without = program("outcome", "--since", "HEAD", PATH=str(tmp_path))
    assert (without.code, without.err) == (2, "postlint: --since: git is not installed\n")


@pytest.fixture
def committed(site: Site) -> Site:
    """A site of nine posts in git."""
    site.write("_config.yml", CONFIG)
    for day, title in enumerate("甲乙丙丁戊己庚辛壬", 1):
        site.write(f"_posts/2022-02-0{day}-p{day}.md", post(title, f"2022-02-0{day} 08:00:00 +0800"))
    site.git("init", "-q")
    site.git("add", ".")
    site.git("commit", "-q", "-m", "All")
    return site


def edit(site: Site, path: str, old: str, new: str) -> None:
    content = (site.folder / path).read_text(encoding="utf-8")
    assert old in content
    site.write(path, content.replace(old, new))


def change(*values: str | None) -> dict[str, str | None]:
    return dict(zip(("kind", "path", "old_path", "old_url", "url", "why"), values, strict=True))


def since(run: Run, *options: str) -> Any:
    done = run("outcome", "--since", "HEAD", "--output-format", "json", *options)
    assert (done.code, done.err) == (0, "")
    assert list(done.json) == ["changes"]
    return done.json["changes"]


def test_since_tells_what_a_change_does(committed: Site, program: Run) -> None:
    site = committed
    edit(site, "_posts/2022-02-01-p1.md", "2022-02-01 08", "2022-01-31 08")
    site.git("rm", "-q", "_posts/2022-02-02-p2.md")
    site.git("mv", "_posts/2022-02-03-p3.md", "_posts/2022-02-03-drei.md")
    edit(site, "_posts/2022-02-04-p4.md", "layout: post", "published: false")
    edit(site, "_posts/2022-02-05-p5.md", "title: 戊", "title: 戊: 己")
    edit(site, "_posts/2022-02-06-p6.md", "date: 2022-02-06 08:00:00 +0800", "date:")
    edit(site, "_posts/2022-02-07-p7.md", "layout: post", "permalink: /2022/02/08/p8.html")
    (site.folder / "_posts/2022-02-09-p9.md").rename(site.folder / "_posts/2022-03-09-九.md")
    site.write("_posts/2022-03-01-new.md", post("新"))
    site.write("_posts/2099-03-01-later.md", post("后", "2099-03-01"))
    site.write("_posts/2022_03_01-name.md", post("名"))
    site.write("_posts/cover.png", b"\x89PNG\0")
    found = since(program)
    today = found[2].pop("url")
    assert re.fullmatch(r"/\d{4}/\d\d/\d\d/2022-02-05-p5.html", today)
    found[2]["url"] = "today"
    p1, p3, p4, p5 = (f"_posts/2022-0{name}.md" for name in ("2-01-p1", "2-03-drei", "2-04-p4", "2-05-p5"))
    p6, p7, p9 = (f"_posts/2022-0{name}.md" for name in ("2-06-p6", "2-07-p7", "3-09-九"))
    dead = "its old address is dead"
    assert found == [
        change("fatal", p6, p6, "/2022/02/06/p6.html", None, "date is no date: the whole build stops"),
        change(
            "collides",
            p7,
            p7,
            "/2022/02/07/p7.html",
            "/2022/02/08/p8.html",
            f"overwritten by _posts/2022-02-08-p8.md, with the same address; {dead}",
        ),
        change("bare", p5, p5, "/2022/02/05/p5.html", "today", f"its YAML is invalid; {dead}"),
        change("dropped", None, "_posts/2022-02-02-p2.md", "/2022/02/02/p2.html", None, f"deleted; {dead}"),
        change("dropped", p4, p4, "/2022/02/04/p4.html", None, f"unpublished: published is false; {dead}"),
        change("absent", "_posts/2022_03_01-name.md", None, None, None, NAMELESS),
        change("moved", p1, p1, "/2022/02/01/p1.html", "/2022/01/31/p1.html", dead),
        change("moved", p3, "_posts/2022-02-03-p3.md", "/2022/02/03/p3.html", "/2022/02/03/drei.html", dead),
        change(
            "moved",
            p9,
            "_posts/2022-02-09-p9.md",
            "/2022/02/09/p9.html",
            "/2022/02/09/%E4%B9%9D.html",
            dead,
        ),
        change("held-back", "_posts/2099-03-01-later.md", None, None, None, "future: its date is to come"),
        change("published", "_posts/2022-03-01-new.md", None, None, "/2022/02/21/new.html", ""),
    ]


def test_nothing_since(committed: Site, run: Run) -> None:
    edit(committed, "_posts/2022-02-01-p1.md", "第3句", "第三句")
    committed.write("about.md", post())
    assert since(run) == []
    assert run("outcome", "--since", "HEAD").out == "no post is published, moved or lost since HEAD\n"


def test_since_as_text_and_as_markdown(committed: Site, run: Run) -> None:
    committed.git("mv", "_posts/2022-02-03-p3.md", "_posts/2022-02-03-三|`_.md")
    committed.git("rm", "-q", "_posts/2022-02-02-p2.md")
    committed.git("rm", "-q", "_posts/2022-02-04-p4.md")
    assert run("outcome", "--since", "HEAD~0").lines == [
        "dropped: on the site before, and not any more",
        "  _posts/2022-02-02-p2.md  /2022/02/02/p2.html  deleted; its old address is dead",
        "  _posts/2022-02-04-p4.md  /2022/02/04/p4.html  deleted; its old address is dead",
        "",
        "moved: has another address",
        "  _posts/2022-02-03-p3.md → _posts/2022-02-03-三|`_.md  /2022/02/03/p3.html → /2022/02/03/三-_.html"
        "  its old address is dead",
        "",
        "2 dropped, 1 moved since HEAD~0",
    ]
    assert run("outcome", "--since", "HEAD~0", "--output-format", "markdown").lines == [
        r"2 dropped, 1 moved since HEAD\~0",
        "",
        "### dropped (2): on the site before, and not any more",
        "",
        "| path | address | why |",
        "| --- | --- | --- |",
        "| `_posts/2022-02-02-p2.md` | `/2022/02/02/p2.html` | deleted; its old address is dead |",
        "| `_posts/2022-02-04-p4.md` | `/2022/02/04/p4.html` | deleted; its old address is dead |",
        "",
        "### moved (1): has another address",
        "",
        "| path | address | why |",
        "| --- | --- | --- |",
        r"| `_posts/2022-02-03-p3.md` → ``_posts/2022-02-03-三\|`_.md`` |"
        " `/2022/02/03/p3.html` → `/2022/02/03/三-_.html` | its old address is dead |",
    ]


def test_columns_and_colours_of_a_table(mixed: Site, program: Run) -> None:
    mixed.git("init", "-q")
    mixed.git("add", ".")
    mixed.git("commit", "-q", "-m", "All")
    edit(mixed, "_posts/2022-02-21-held.md", "published: false\n", "")
    mixed.write("_posts/2022-02-20-new.md", post("新"))
    assert program("outcome", "--since", "HEAD").lines[:3] == [
        "published: on the site now, and not before",
        "  _posts/2022-02-20-new.md   /2022/02/21/new.html",
        "  _posts/2022-02-21-held.md  /2022/02/21/held.html  was unpublished",
    ]
    coloured = program("outcome", FORCE_COLOR="1").lines
    assert [line.partition("\x1b[0m")[0] for line in coloured if "\x1b" in line] == [
        "\x1b[31mbare",
        "\x1b[31mfatal",
        "\x1b[31mabsent",
        "\x1b[31mabsent",
    ]


def test_markdown_tables_stay_short(committed: Site, run: Run) -> None:
    for number in range(60):
        committed.write(f"_posts/2022-03-01-n{number}.md", post(str(number)))
    lines = run("outcome", "--since", "HEAD", "--output-format", "markdown").lines
    assert len(lines) == 6 + 50 + 2
    assert lines[-1] == "… and 10 more"


def test_a_change_of_the_configuration_moves_all_posts(committed: Site, run: Run) -> None:
    committed.write("_config.yml", CONFIG + "permalink: /:title/\n")
    found = since(run)
    assert [one["kind"] for one in found] == ["moved"] * 9
    assert (found[0]["old_url"], found[0]["url"]) == ("/2022/02/01/p1.html", "/p1/")
    committed.write("_config.yml", CONFIG + "exclude: [_posts/2022-02-01-p1.md]\n")
    why = "absent: exclude '_posts/2022-02-01-p1.md' of _config.yml; its old address is dead"
    path = "_posts/2022-02-01-p1.md"
    assert since(run) == [change("dropped", path, path, "/2022/02/01/p1.html", None, why)]
    committed.write("_config.yml", CONFIG)
    committed.write("CNAME", "news.example\n")
    committed.write("_posts/2099-02-01-x.md", post(date="2099-02-01"))
    assert [one["kind"] for one in since(run)] == ["published"]


def test_what_becomes_of_an_old_address(committed: Site, run: Run) -> None:
    committed.write("_config.yml", CONFIG + "plugins: [jekyll-redirect-from]\n")
    redirect = "permalink: /new/\nredirect_from: [/2022/02/01/p1]\nlayout:"
    edit(committed, "_posts/2022-02-01-p1.md", "layout:", redirect)
    edit(committed, "_posts/2022-02-02-p2.md", "layout:", "permalink: /two/\nlayout:")
    committed.write("_posts/2022-02-02-heir.md", post("承", more="permalink: /2022/02/02/p2.html\n"))
    edit(committed, "_posts/2022-02-03-p3.md", "layout:", "permalink: /2022/02/03/p3\nlayout:")
    why = {one["path"]: (one["kind"], one["why"]) for one in since(run)}
    assert why == {
        "_posts/2022-02-01-p1.md": ("moved", "its old address redirects here"),
        "_posts/2022-02-02-p2.md": ("moved", "its old address shows _posts/2022-02-02-heir.md now"),
        "_posts/2022-02-02-heir.md": ("published", ""),
    }


def test_repaired_and_released_posts_are_published(mixed: Site, run: Run) -> None:
    mixed.git("init", "-q")
    mixed.git("add", ".")
    mixed.git("commit", "-q", "-m", "All")
    edit(mixed, "_posts/2022-02-21-bare.md", "title: a: b", "title: a b")
    edit(mixed, "_posts/2022-02-21-held.md", "published: false", "published: true")
    mixed.git("mv", "_drafts/idea.md", "_posts/2022-02-22-idea.md")
    mixed.git("mv", "_posts/2022-02-21-早安.md", "_drafts/早安.md")
    mixed.git("mv", "_posts/2022_02_21-name.md", "name.md")
    why = {one["path"]: (one["kind"], one["why"]) for one in since(run)}
    assert why == {
        "_posts/2022-02-21-bare.md": ("published", "was bare"),
        "_posts/2022-02-21-held.md": ("published", "was unpublished"),
        "_posts/2022-02-22-idea.md": ("published", "was draft"),
        "_drafts/早安.md": (
            "dropped",
            "draft: drafts are only built with --drafts, then at "
            "/news/%E6%97%A5%E6%8A%A5/2022/02/21/%E6%97%A9%E5%AE%89.html; its old address is dead",
        ),
    }


def test_a_post_that_leaves_the_posts_is_dropped(committed: Site, run: Run) -> None:
    committed.write("archive/.keep")
    committed.git("mv", "_posts/2022-02-01-p1.md", "archive/p1.md")
    why = "renamed to archive/p1.md, which is no post; its old address is dead"
    found = since(run)
    assert found == [change("dropped", None, "_posts/2022-02-01-p1.md", "/2022/02/01/p1.html", None, why)]


def test_since_sees_the_paths_given_only(committed: Site, run: Run) -> None:
    for name in ("_posts/2022-02-01-p1.md", "_posts/2022-02-02-p2.md"):
        edit(committed, name, "layout:", f"permalink: /{name[-5:-3]}/\nlayout:")
    assert [one["path"] for one in since(run, "_posts/2022-02-02-p2.md")] == ["_posts/2022-02-02-p2.md"]
    inside = committed.folder / "_posts"
    done = run("outcome", ".", "--since", "HEAD", "--output-format", "json", cwd=inside)
    assert [one["path"] for one in done.json["changes"]] == ["2022-02-01-p1.md", "2022-02-02-p2.md"]
    outside = run("outcome", "--since", "HEAD", ".", "..")
    assert (outside.code, outside.out) == (2, "")
    assert outside.err.startswith("postlint: --since: .. lies outside of the repository ")


def test_a_site_below_the_repositorys_root(site: Site, run: Run) -> None:
    blog = Site(site.folder / "docs/blog")
    blog.write("_config.yml", CONFIG + "defaults:\n- scope: {path: '_posts/a*'}\n  values: {category: 甲}\n")
    blog.write("_posts/a/2022-02-21-x.md", post(body="{% include x.html %}"))
    blog.write("_posts/b/2022-02-22-y.md", post("乙", "2022-02-22"))
    blog.write("_layouts/post.html", "{{ content }}")
    blog.write("_includes/x.html", "x")
    site.git("init", "-q")
    site.git("add", ".")
    site.git("commit", "-q", "-m", "All")
    assert since(run) == []
    (blog.folder / "_includes/x.html").unlink()
    blog.write("_includes/y.html", "y")
    found = since(run)
    assert [(one["kind"], one["old_url"]) for one in found] == [("fatal", "/%E7%94%B2/2022/02/21/x.html")]
    assert found[0]["path"] == "docs/blog/_posts/a/2022-02-21-x.md"


def test_links_of_a_revision_are_followed(committed: Site, run: Run) -> None:
    (committed.folder / "_posts/2022-05-01-link.md").symlink_to("2022-02-01-p1.md")
    (committed.folder / "_posts/2022-05-02-lost.md").symlink_to("nowhere.md")
    committed.git("add", ".")
    committed.git("commit", "-q", "-m", "Links")
    for path in (committed.folder / "_posts").glob("2022-05-*"):
        path.unlink()
    dead = "deleted; its old address is dead"
    assert since(run) == [
        change("dropped", None, "_posts/2022-05-01-link.md", "/2022/02/01/link.html", None, dead)
    ]


SHOP = (
    CONFIG
    + "collections:\n  recipes: {output: true, permalink: '/:title/'}\n  notes: {}\npermalink: /:year/:title/\n"
)


@pytest.fixture
def shop(site: Site) -> Site:
    """A site of posts, pages, static files and collections."""
    site.write("_config.yml", SHOP)
    site.write("_posts/2022-02-21-soup.md", post(more="permalink: /soup/\n"))
    site.write("_posts/2022-02-22-about.md", post("关于", more="permalink: /about/\n"))
    site.write("_posts/2022-02-23-Case.md", post("大", more="permalink: /Menu.html\n"))
    site.write("_recipes/soup.md", post("汤"))
    site.write("_recipes/photo.jpg", b"\xff\xd8\xff")
    site.write("_notes/idea.md", post("记"))
    site.write("about.md", "---\npermalink: /about/\n---\n")
    site.write("menu.html", "<p>菜单</p>\n")
    return site


@pytest.mark.usefixtures("shop")
def test_collections_and_pages(program: Run) -> None:
    files = program("outcome", "--output-format", "json").json["files"]
    assert [(one["path"], one["outcome"], one["url"], one["why"]) for one in files] == [
        ("_notes/idea.md", "absent", None, "collection notes has no `output: true`"),
        (
            "_posts/2022-02-21-soup.md",
            "published",
            "/soup/",
            "overwritten by _recipes/soup.md, with the same address",
        ),
        ("_posts/2022-02-22-about.md", "published", "/about/", "overwrites about.md, with the same address"),
        (
            "_posts/2022-02-23-Case.md",
            "published",
            "/Menu.html",
            "one file with that of menu.html where case or Unicode form does not count",
        ),
        ("_recipes/photo.jpg", "published", ".jpg", "copied as it is"),
        (
            "_recipes/soup.md",
            "published",
            "/soup/",
            "overwrites _posts/2022-02-21-soup.md, with the same address",
        ),
    ]
    named = program("outcome", "about.md", "menu.html", "--output-format", "json").json["files"]
    assert [(one["url"], one["date"]) for one in named] == [("/about/", None), ("/menu.html", None)]


def test_check_reports_what_collides_and_judges_no_other_collection(shop: Site, run: Run) -> None:
    shop.write("_recipes/broken.md", "---\ntitle: a: b\n---\n")
    done = run("check", "--select", "address-*,front-matter-*", "--output-format", "json")
    assert [(one["path"], one["rule"], one["message"]) for one in done.json["problems"]] == [
        (
            "_posts/2022-02-21-soup.md",
            "address-taken",
            "_recipes/soup.md has this address too, /soup/index.html, and overwrites this post",
        ),
        (
            "_posts/2022-02-22-about.md",
            "address-taken",
            "this post overwrites about.md, which has this address too, /about/index.html",
        ),
        (
            "_posts/2022-02-23-Case.md",
            "address-case",
            "address /Menu.html is /menu.html but for case: one file on macOS and Windows, menu.html is lost there",
        ),
    ]


def test_a_hook_over_one_post_sees_the_page_it_overwrites(shop: Site, run: Run) -> None:
    inside = shop.folder / "_posts"
    done = run(
        "check", "2022-02-22-about.md", "--select", "address-taken", "--output-format", "concise", cwd=inside
    )
    assert done.lines[0].startswith(
        "2022-02-22-about.md:5:12: error address-taken: this post overwrites about.md"
    )


def test_settings_may_include_a_collection(shop: Site, run: Run) -> None:
    shop.write("postlint.toml", 'include = ["_recipes/*.md"]\n')
    shop.write("_recipes/broken.md", "---\ntitle: a: b\n---\n")
    done = run("check", "--select", "address-taken,front-matter-yaml", "--output-format", "json")
    found = [(one["path"], one["rule"]) for one in done.json["problems"]]
    assert ("_recipes/broken.md", "front-matter-yaml") in found
    assert ("_posts/2022-02-21-soup.md", "address-taken") in found


def test_since_tells_that_a_post_overwrites_a_page(shop: Site, run: Run) -> None:
    shop.git("init", "-q")
    shop.git("add", ".")
    shop.git("commit", "-q", "-m", "All")
    assert since(run) == []
    shop.write("news.md", "---\ntitle: 新\n---\n")
    shop.git("add", ".")
    shop.git("commit", "-q", "-m", "Page")
    shop.write("_posts/2022-03-01-news.md", post("新", more="permalink: /news/\n"))
    why = "overwritten by _posts/2022-03-01-news.md, with the same address"
    page = change("collides", "news.md", "news.md", "/news/", "/news/", why)
    new = change("published", "_posts/2022-03-01-news.md", None, None, "/news/", "")
    assert since(run) == [page, new]
    (shop.folder / "_recipes/soup.md").unlink()
    dropped = change(
        "dropped",
        None,
        "_recipes/soup.md",
        "/soup/",
        None,
        "deleted; its old address shows _posts/2022-02-21-soup.md now",
    )
    assert since(run) == [page, dropped, new]


@pytest.mark.skipif(not shutil.which("jekyll"), reason="jekyll is not installed (Debian package `jekyll`)")
def test_the_real_jekyll_publishes_the_same_addresses(mixed: Site, run: Run) -> None:
    (mixed.folder / "_posts/2022-02-21-stop.md").unlink()
    (mixed.folder / "about.md").unlink()
    mixed.write("_posts/2022-02-21-index.md", post(more="permalink: /一/\ncategory: 二\n"))
    mixed.write("_posts/2022-02-21-Slug Of（括号）.md", post(more="categories: A b\n"))
    mixed.write("_posts/2022-02-20-night.md", post(date="2022-02-20 23:30:00"))
    mixed.write("_posts/2022-02-21-late.md", "\n" + post())
    mixed.write("sub/_posts/22-2-1-short.markdown", "plain\n")
    mixed.write("_posts/2022-02-21-latin.md", post().encode("gb18030"))
    files = run("outcome", "--output-format", "json").json["files"]
    output = mixed.folder / "_site"
    subprocess.run(
        ["jekyll", "build", "--quiet", "--destination", output],
        cwd=mixed.folder,
        check=True,
        capture_output=True,
        env=environment(LC_ALL="C.UTF-8"),
        timeout=60,
    )
    built = {
        "/" + path.relative_to(output).as_posix().removesuffix("index.html")
        for path in output.rglob("*")
        if path.is_file()
    }
    assert built == {unquote(one["url"]) for one in files if one["url"]}
    assert len(built) == 7
