"""Posts that are alike come to what each comes to alone."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint import Post, jekyll_alike
from postlint.jekyll_document import Document
from postlint.jekyll_place import place_of
from postlint.settings import Settings
from postlint.site import Site

NOW = datetime(2022, 6, 1, 12, 0, 0, 500, UTC)
ALIKE = [
    "timezone: Asia/Shanghai\npermalink: /:categories/:year/:month/:day/:title.html",
    "timezone: America/New_York\nfuture: true",
    "permalink: pretty",
    "permalink: none\ndefaults: [{scope: {path: ''}, values: {layout: post, categories: [d], tag: e}}]",
    "defaults: [{scope: {path: _p}, values: {layout: a}}, {scope: {path: news}, values: {published: false}}]",
]
CONFIGS = [
    *ALIKE,
    "permalink: /雨/:i_day/:title:output_ext",
    "permalink: /:name",
    "defaults: [{scope: {path: _posts/deep, type: posts}, values: {published: false}}, {scope: {path: _p}}]",
    "permalink: ordinal",
    "defaults: [{scope: {path: _posts/2022-02-21-r, type: posts}, values: {layout: a}}]",
    "defaults: [{scope: {path: _posts}, values: {author: b}}, {scope: {path: news}, values: {title: c, tags: d}}]",
    "defaults: [{scope: {path: '*/x'}, values: {layout: a}}]",
]
PATHS = [
    "_posts/2022-02-21-rain.md",
    "_posts/2022-02-30-Rain-2.html",
    "_posts/0001-01-01-rain.md",
    "_posts/22-02-21-rain.md",
    "_posts/2022-02-21-雨.md",
    "_posts/2022-02-21-a.b.md",
    "_posts/2022-02-21-1.0.0_x..md",
    "_posts/2022-02-21--.md",
    "_posts/2022-02-21-..-: é(1).md",
    "_posts/deep/2022-02-21-rain.txt",
    "_posts/2022-02-21-a.b/rain",
    "_posts/2022-02-21-rain.b:c",
    "_posts/2022-02-21-a.b/2022-02-21-rain.md",
    "news/_posts/2032-02-21-rain.markdown",
    "_posts/2022-02-21-" + "a" * 300 + ".md",
]
LINES = [
    "title: 雨",
    'title: ""',
    "title: false",
    "title: 2022-02-30 10:00:00",
    "title:",
    "date: 2022-02-20 23:30:00 +0800",
    "date: 2022-06-01 12:00:00 +0000",
    "date: 2023-02-20 23:30:00",
    "date: 2022-02-30",
    "date: '2022-02-20 20:00'",
    "date: 12:30",
    "date: rain",
    "date:",
    "layout: post",
    "categories: a 雨 a",
    "categories: [A, 1, 'b c']",
    "categories: 1",
    "category: x",
    "tags: t u",
    "tags:\n- t\n- 2",
    "tag: v",
    "null: 1",
    "permalink: /own/",
    "published: false",
    "draft: true",
    "slug: other",
    "last_modified_at: rain",
    "author:\n  name: a",
]


@lru_cache
def site(config: str, target: str) -> Site:
    folder = Path(mkdtemp())
    (folder / "_config.yml").write_text(config, encoding="utf-8")
    return Site(folder, Settings.of({"target": target}), now=NOW)


@given(
    st.sampled_from(CONFIGS),
    st.sampled_from(["jekyll-4", "github-pages"]),
    st.sampled_from(PATHS),
    st.lists(st.sampled_from(LINES), max_size=5, unique_by=lambda line: line.partition(":")[0]),
    st.sampled_from(["雨。", "{{ 雨", "<b>雨</b>"]),
)
def test_is_what_each_comes_to_alone(
    config: str, target: str, path: str, lines: list[str], body: str
) -> None:
    text = "\n".join(["---", *lines, "---", body, ""])
    post = Post(path, text.encode(), site(config, target), "posts")
    place = place_of(path, post.site)
    found = None if place.why else jekyll_alike.outcome(post, place)
    if found:
        assert known(vars(found)) == known(vars(Document(post, place).outcome()))


def known(values: dict[str, Any]) -> str:
    return repr(sorted(values.items()))


@pytest.mark.parametrize("target", ["jekyll-4", "github-pages"])
@pytest.mark.parametrize("config", ALIKE)
def test_plain_posts_are_alike(config: str, target: str) -> None:
    here = site(config, target)
    outcomes = []
    for day in (20, 21):
        text = (
            f"---\ntitle: 雨 {day}\ndate: 2022-02-{day} 10:00:00 +0800\ncategories: a\n---\n雨 `{{ a }}`。\n"
        )
        post = Post(f"_posts/2022-02-{day}-rain.md", text.encode(), here, "posts")
        outcomes.append(jekyll_alike.outcome(post, place_of(post.path, here)))
    assert [one.title for one in outcomes if one] == ["雨 20", "雨 21"]
    assert [one.categories[-1] for one in outcomes if one] == ["a", "a"]
