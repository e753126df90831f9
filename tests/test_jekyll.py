"""What Jekyll makes of a post. Every expected value here is what Jekyll 4.3 (or 3.10, for GitHub Pages) was seen to do."""

import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from postlint import Post, jekyll
from postlint.settings import Settings, Target
from postlint.site import Site

NOW = datetime.fromisoformat("2026-11-23T12:00:00+08:00")


def outcome(
    folder: Path,
    text: str | bytes,
    path: str = "_posts/2022-02-21-rain.md",
    config: str = "",
    target: Target = "jekyll-4",
) -> jekyll.Outcome:
    (folder / "_config.yml").write_text("timezone: Asia/Shanghai\n" + config, encoding="utf-8")
    raw = text.encode() if isinstance(text, str) else text
    return jekyll.outcome(Post(path, raw, Site(folder, Settings(target=target), now=NOW), "posts"), path)


def front(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "雨。", ""])


DATED = "date: 2022-02-21 07:47:47 +0800"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([DATED], {"title": "Rain", "url": "/2022/02/21/rain.html", "categories": [], "tags": []}),
        (["title: C# tips #1"], {"title": "C# tips"}),
        (["title: 12:30"], {"title": 45000}),
        (["title: no"], {"title": "Rain"}),
        (['title: ""'], {"title": ""}),
        (["categories: a b, c"], {"categories": ["a", "b,", "c"], "url": "/a/b,/c/2022/02/21/rain.html"}),
        (["categories: [2022]"], {"categories": [2022, "2022"], "url": "/2022/2022/02/21/rain.html"}),
        (["categories: News", "category: 中 文"], {"categories": ["News", "中 文"], "url": "/news/%E4%B8%AD%20%E6%96%87/2022/02/21/rain.html"}),
        (["tag: a b", "tags: c d"], {"tags": ["a b"]}),
        (["tags: 甲,乙 丙"], {"tags": ["甲,乙", "丙"]}),
        (["tags: 2022"], {"tags": []}),
        (["date: 2022-02-21 23:30:00"], {"url": "/2022/02/22/rain.html"}),
        (["date: 2022-02-30"], {"url": "/2022/03/02/rain.html"}),
        (["date: 21/02/2022 07:47"], {"url": "/2022/02/21/rain.html"}),
        (["date: 2022-13-01 07:47:47 +0800"], {"url": "/2023/01/01/rain.html"}),
        (["slug: A 中!"], {"url": "/2022/02/21/A-%E4%B8%AD!.html"}),
        (["permalink: /x/:title/"], {"url": "/x/rain/"}),
        (["permalink: /a b/../c"], {"url": "/a b/c"}),
        (['published: "false"'], {"outcome": "published"}),
        (["draft: true"], {"outcome": "published"}),
    ],
)  # fmt: skip
def test_published(lines: list[str], expected: dict[str, Any], tmp_path: Path) -> None:
    found = outcome(tmp_path, front(*lines))
    assert found.outcome == "published", found.why
    assert {key: getattr(found, key) for key in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (front("title: a: b"), "bare"),
        (front("title: :sym"), "bare"),
        (front("categories: true"), "bare"),
        ("---\n- a\n---\n", "bare"),
        (front("published: false"), "unpublished"),
        (front("published:"), "unpublished"),
        (front("date: 2099-01-01 00:00:00 +0800"), "future"),
        (front("date:"), "fatal"),
        (front("date: 2022年2月21日"), "fatal"),
        (front("date: 2022-02-21 07:47 +9900"), "fatal"),
        (front("permalink: /:nosuch/x"), "fatal"),
        (front("slug: 12"), "fatal"),
        (front() + "{% nosuch %}", "fatal"),
        (front() + "{{ a", "fatal"),
        (front() + "{% comment %}{{ {% endcomment %}", "fatal"),
        (front() + "{% raw %}{{ {% endraw %}", "published"),
        ("雨".encode("gb18030"), "absent"),
        ("\ufeff---\r\ntitle: 雨\r\n---\r\n", "published"),
    ],
)
def test_outcomes(text: str | bytes, expected: str, tmp_path: Path) -> None:
    found = outcome(tmp_path, text)
    assert found.outcome == expected, found.why
    assert bool(found.why) == (expected != "published")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("_posts/2022_02_21-x.md", "absent"),
        ("_posts/_2022-02-21-x.md", "absent"),
        ("_posts/2022-02-21-x.md~", "absent"),
        ("_posts/2022-02-21.md", "absent"),
        ("_posts/2022-13-45-x.md", "fatal"),
        ("_posts/sub/2022-2-1-x.md", "published"),
        ("_posts/2022-02-20-dir/x.md", "absent"),
        ("a/_posts/2022-02-21-x.txt", "published"),
        ("_a/_posts/2022-02-21-x.md", "absent"),
        ("_drafts/x.md", "draft"),
        ("2022-02-21-x.md", "published"),  # a page
    ],
)
def test_names(path: str, expected: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, front("title: 雨"), path).outcome == expected


def test_folders_above_posts_are_categories(tmp_path: Path) -> None:
    found = outcome(tmp_path, front("categories: c"), "a/B/_posts/sub/2022-02-21-x.md")
    assert (found.categories, found.url) == (["a", "B", "c"], "/a/b/c/2022/02/21/x.html")


def test_defaults_and_permalink_of_the_configuration(tmp_path: Path) -> None:
    config = "permalink: /:year/:title/\ndefaults:\n- scope: {path: ''}\n  values: {layout: post, tags: a b, title: 山}\n"
    found = outcome(tmp_path, front("tags: c"), config=config)
    assert (found.url, found.title, found.tags, found.layout) == ("/2022/rain/", "山", ["c"], "post")


@pytest.mark.parametrize(
    ("lines", "path", "expected"),
    [
        (["date: 2099-01-01 00:00:00 +0800"], "_posts/2022-02-21-x.md", {"outcome": "published", "url": "/2099/01/01/x.html"}),
        (["title: :sym"], "_posts/2022-02-21-x.md", {"outcome": "published", "title": ":sym"}),
        (["title: *ST"], "_posts/2022-02-21-x.md", {"outcome": "published", "title": "X"}),
        (["title: 12:30"], "_posts/2022-02-21-x.md", {"title": 750.0}),
        (["~: a", "title: 雨"], "_posts/2022-02-21-x.md", {"title": "X"}),
        (["title: 雨"], "_posts/2022-02-20-dir/x.md", {"outcome": "published"}),
    ],
)  # fmt: skip
def test_github_pages(lines: list[str], path: str, expected: dict[str, Any], tmp_path: Path) -> None:
    found = outcome(tmp_path, front(*lines), path, target="github-pages")
    assert {key: getattr(found, key) for key in expected} == expected


COLLECTIONS = """
collections:
  recipes: {output: true}
  notes: {output: true, permalink: "/n/:year/:categories/:name/:title:output_ext"}
  silent:
"""


@pytest.mark.parametrize(
    ("path", "lines", "expected"),
    [
        (
            "_recipes/soup.md",
            [],
            {"url": "/recipes/soup.html", "file": "/recipes/soup.html", "title": "Soup"},
        ),
        ("_recipes/sub/x.y.md", [], {"url": "/recipes/sub/x.y.html"}),
        ("_recipes/2022-01-01-h.md", [], {"url": "/recipes/2022-01-01-h.html", "title": "H"}),
        ("_recipes/README", [], {"url": "/recipes/README", "file": "/recipes/README", "title": "Readme"}),
        ("_recipes/_c.md", [], {"outcome": "absent"}),
        ("_recipes/f.md", ["published: false"], {"outcome": "unpublished"}),
        ("_recipes/e.html", ["date: 2099-01-01"], {"outcome": "future"}),
        ("_recipes/j.md", ["a: b: c"], {"outcome": "bare", "url": "/recipes/j.html", "title": None}),
        ("_recipes/i.yml", [], {"url": "/recipes/i.yml", "title": None}),
        ("_notes/2021-02-03-n.md", ["category: Foo Bar"], {"url": "/n/2021/foo%20bar/2021-02-03-n/n.html"}),
        ("_notes/p.txt", ["date: 2022-02-21"], {"url": "/n/2022/p/p.txt"}),
        ("_silent/a.md", [], {"outcome": "absent", "why": "collection silent has no `output: true`"}),
        ("_others/a.md", [], {"outcome": "absent"}),
    ],
)
def test_collections(path: str, lines: list[str], expected: dict[str, Any], tmp_path: Path) -> None:
    found = outcome(tmp_path, front("x: 1", *lines), path, COLLECTIONS)
    assert {key: getattr(found, key) for key in expected} == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("_recipes/photo.jpg", "/recipes/photo.jpg"),
        ("_recipes/sub/plain.md", "/recipes/sub/plain.md"),
        ("_notes/中 x#.tar.gz", "/n/:year/:categories/%E4%B8%AD%20x%23.tar.gz"),
        ("_silent/photo.jpg", None),
    ],
)
def test_files_without_front_matter_in_a_collection(path: str, expected: str | None, tmp_path: Path) -> None:
    assert outcome(tmp_path, "雨", path, COLLECTIONS).url == expected


@pytest.mark.parametrize(
    ("path", "lines", "config", "expected"),
    [
        ("about.md", [], "", ("/about.html", "/about.html")),
        ("about.md", [], "permalink: pretty\n", ("/about/", "/about/index.html")),
        ("about.md", ["permalink: /about-us"], "", ("/about-us", "/about-us.html")),
        ("index.md", [], "permalink: pretty\n", ("/", "/index.html")),
        ("cat/index.html", [], "", ("/cat/", "/cat/index.html")),
        ("cat/sub/s.xml", [], "permalink: pretty\n", ("/cat/sub/s.xml", "/cat/sub/s.xml")),
        ("a/b.md", [], "permalink: /:title\n", ("/a/b", "/a/b.html")),
        ("a/b.md", [], "permalink: weekdate\n", ("/a/b", "/a/b.html")),
        ("a/r.md", ["permalink: /z/:path/:basename/:title/"], "", ("/z/a/r/:title/", "/z/a/r/:title/index.html")),
        ("style.scss", [], "", ("/style.css", "/style.css")),
        ("_pages/a.md", [], "include: [_pages]\n", ("/_pages/a.html", "/_pages/a.html")),
        ("_pages/a.md", [], "", (None, None)),
        ("z.md", ["a: b: c"], "", ("/z.html", "/z.html")),
        ("z.md", ["published: false"], "", (None, None)),
        ("z.md", ["permalink: 12"], "", (None, None)),
    ],
)  # fmt: skip
def test_pages(
    path: str, lines: list[str], config: str, expected: tuple[str | None, str | None], tmp_path: Path
) -> None:
    found = outcome(tmp_path, front("x: 1", *lines), path, config)
    assert (found.url, found.file) == expected, found


def test_static_files(tmp_path: Path) -> None:
    found = outcome(tmp_path, "\ufeff---\nx: 1\n---\n", "a/v w中.md")
    assert (found.outcome, found.url, found.why) == ("published", "/a/v w中.md", "copied as it is")
    assert outcome(tmp_path, "x", "node_modules/x.js").outcome == "absent"
    assert outcome(tmp_path, "x", "vendor/bundle/x.js").why == "Jekyll never reads it"
    assert outcome(tmp_path, "雨", "notes.md", target="github-pages").url == "/notes.html"
    assert outcome(tmp_path, "雨", "README.md", target="github-pages").url == "/README.md"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/_posts/2022-02-21-x.md", ("published", [])),
        ("content/a/_posts/2022-02-21-x.md", ("published", ["a"])),
        ("_posts/2022-02-21-x.md", ("absent", [])),
        ("content/_recipes/x.md", ("published", [])),
        ("_recipes/x.md", ("absent", [])),
    ],
)
def test_collections_dir(path: str, expected: tuple[str, list[str]], tmp_path: Path) -> None:
    found = outcome(tmp_path, front("x: 1"), path, "collections_dir: content\n" + COLLECTIONS)
    assert (found.outcome, found.categories) == expected, found


@pytest.mark.parametrize(
    ("path", "config", "expected"),
    [
        ("_posts/_2022-02-21-x.md", "include: [_2022-02-21-x.md]", "absent"),  # the name is no post's
        ("_posts/sub/.2022-02-21-x.md", "include: ['.2022*']", "absent"),  # never listed
        ("_old/_posts/2022-02-21-x.md", "include: [_old]", "published"),
        ("_old/_posts/2022-02-21-x.md", "include: ['_o*']", "published"),
        ("old/_posts/2022-02-21-x.md", "exclude: [old]\ninclude: [old]", "published"),
        ("old/_posts/2022-02-21-x.md", "exclude: ['o?d']", "absent"),
        ("old/_posts/2022-02-21-x.md", "exclude: ['old/']", "absent"),
        ("_posts/2022-02-21-x.md~", "include: ['2022-02-21-x.md~']", "published"),
        ("_posts/sub/_deeper/2022-02-21-x.md", "", "published"),
    ],
)
def test_include_and_exclude(path: str, config: str, expected: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, front("x: 1"), path, f"{config}\n").outcome == expected


def test_a_permalink_brings_its_own_extension(tmp_path: Path) -> None:
    found = outcome(tmp_path, front("permalink: /q/rain.xml"))
    assert (found.url, found.file) == ("/q/rain.xml", "/q/rain.xml")
    styled = outcome(tmp_path, front("x: 1"), config="collections: {posts: {permalink: pretty}}\n")
    assert (styled.url, styled.file) == (
        "/pretty",
        "/pretty.html",
    )  # a style's name only means one in `permalink`


def test_drafts_have_the_date_of_their_file(tmp_path: Path) -> None:
    folder = tmp_path / "_drafts"
    folder.mkdir()
    (folder / "x.md").write_text("")
    os.utime(folder / "x.md", (1588672800, 1588672800))
    config = "show_drafts: true\n"
    found = outcome(tmp_path, front("x: 1"), "_drafts/x.md", config)
    assert (found.url, found.why) == ("/2020/05/05/x.html", "its date is when the file was changed")
    dated = outcome(tmp_path, front("x: 1"), "_drafts/2018-01-01-x.md", config)
    assert (dated.url, dated.why) == ("/2018/01/01/x.html", "")
    named = outcome(tmp_path, front("x: 1"), "_drafts/my_posts.md", config)
    assert named.categories == ["_drafts", "my"]  # Jekyll goes by `_posts` anywhere in the path


def test_defaults_of_a_date_and_of_drafts(tmp_path: Path) -> None:
    config = "defaults:\n- scope: {path: ''}\n  values: {date: 2021-03-04 05:06:07 +0800}\n"
    assert outcome(tmp_path, front("x: 1"), config=config).url == "/2021/03/04/rain.html"
    assert outcome(tmp_path, front("date:"), config=config).url == "/2021/03/04/rain.html"
    scoped = "show_drafts: true\ndefaults:\n- scope: {path: '', type: drafts}\n  values: {category: c}\n"
    found = outcome(tmp_path, front("x: 1"), "_drafts/2018-01-01-x.md", scoped)
    assert found.categories == []  # to Jekyll drafts are of the type posts


def test_a_configuration_that_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "_config.yml")
    assert Site(tmp_path, Settings()).config == {}


def test_github_pages_is_recognised(tmp_path: Path) -> None:
    assert not Site(tmp_path, Settings()).is_github_pages
    (tmp_path / "CNAME").write_text("hewan.example\n", encoding="utf-8")
    assert Site(tmp_path, Settings()).is_github_pages
    assert not Site(tmp_path, Settings(target="jekyll-4")).is_github_pages
