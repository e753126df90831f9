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
        ("2022-02-21-x.md", "absent"),
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


def test_a_configuration_that_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "_config.yml")
    assert Site(tmp_path, Settings()).config == {}


def test_github_pages_is_recognised(tmp_path: Path) -> None:
    assert not Site(tmp_path, Settings()).is_github_pages
    (tmp_path / "CNAME").write_text("hewan.example\n", encoding="utf-8")
    assert Site(tmp_path, Settings()).is_github_pages
    assert not Site(tmp_path, Settings(target="jekyll-4")).is_github_pages
