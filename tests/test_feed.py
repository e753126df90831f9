"""fixtures/feed, a feed of several generations: each post has its pattern, what is no defect is silent, what broke is found."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from postlint import Post, settings
from postlint.site import Site as PostSite

from .conftest import Done, Site

FEED = Path(__file__).parent.parent / "fixtures" / "feed"
Run = Callable[..., Done]

GENERATIONS = {
    "2021-12-01-hello.md": "by hand",
    "2021-12-08-202112082206672930.md": "early digest",
    "2021-12-08-202112082206735975.md": "early digest",
    "2021-12-08-202112082206797286.md": "early digest",
    "2021-12-08-202112082206891339.md": "early digest",
    "2022-01-07-202201072239307540.md": "wire",
    "2022-02-22-202202222239307541.md": "wire",
    "2022-02-09-HW202202092271136373.md": "media",
    "2022-02-21-HW202202212282368870.md": "media",
    "2022-05-25-HW202205252390829633.md": "media",
    "2022-05-30-HW202205302396671645.md": "media",
    "2022-05-31-HW202205312398034850.md": "media",
}
NO_DEFECTS = {
    "a label that ends as the tags do": "tags: 河湾新闻新闻",
    "an address that is not the label's sound": "[返回渡口管理站网站新闻](//news.hewan.example/category/dukouwangzhan.html)",
    "brackets in an address": "(//news.hewan.example/category/meizhouguancha(beijing).html)",
    "an address without a scheme": "[返回首页](//news.hewan.example/)",
    "&image in an attribute": "&imageType=k",
    "a line end and a blank between paragraphs": "</p>\n <p>",
    "a comment before a paragraph": "<!-- StockImg_Start --><p",
    "an id with a dot": 'id="Info.3306"',
    "character references": "&lt;渔港议定书&gt;",
    "a less-than sign": "<5%",
    "an ampersand": "S&P",
    "a plus sign": "+8%",
    "a Latin label": "tags: HarbourWeb新闻",
}


@pytest.fixture
def feed(site: Site) -> Site:
    shutil.copytree(FEED, site.folder, dirs_exist_ok=True)
    return site


def found(run: Run, *options: str) -> set[tuple[str, str, int]]:
    done = run("check", "--output-format", "json", *options)
    return {(one["rule"], one["path"].removeprefix("_posts/"), one["line"]) for one in done.json["problems"]}


def test_every_post_has_its_pattern() -> None:
    site = PostSite(FEED, settings.load(FEED / "postlint.toml").settings)
    chosen = {}
    for file in (FEED / "_posts").iterdir():
        match = Post(f"_posts/{file.name}", file.read_bytes(), site, "posts").pattern
        chosen[file.name] = match and match.pattern.name
    assert chosen == GENERATIONS


@pytest.mark.parametrize("written", NO_DEFECTS.values(), ids=NO_DEFECTS)
def test_what_is_no_defect_stands_in_a_clean_post(written: str) -> None:
    texts = [file.read_bytes().decode() for file in (FEED / "_posts").iterdir()]
    assert any(written in text for text in texts)
    assert any(not text.endswith("\n") for text in texts), "no newline at the end is no defect either"


@pytest.mark.usefixtures("feed")
def test_the_feed_is_clean(run: Run) -> None:
    assert found(run) == set()


WIRE = ("2022-01-07-202201072239307540.md", "2022-02-22-202202222239307541.md")
MEDIA = "2022-05-30-HW202205302396671645.md"


def edit(feed: Site, path: str, *pairs: tuple[str, str]) -> None:
    file = feed.folder / path
    text = file.read_bytes().decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    file.write_bytes(text.encode())


def test_the_return_link_of_every_post_of_the_wire_is_dead(feed: Site, run: Run) -> None:
    shutil.rmtree(feed.folder / "gundong")
    wire = {(rule, path) for rule, path, _ in found(run) if path in WIRE}
    assert wire == {("return-link-target", path) for path in WIRE}


def test_a_category_page_with_another_title(feed: Site, run: Run) -> None:
    edit(feed, "category/linhaishibao.html", ("林海时报新闻", "河湾新闻新闻"))
    assert found(run) == {("page-disagrees", MEDIA, 12)}


def test_a_category_page_of_another_category(feed: Site, run: Run) -> None:
    edit(feed, "category/linhaishibao.html", ("category: linhaishibao", "category: linhai"))
    assert found(run) == {("page-disagrees", MEDIA, 12)}


def test_a_label_with_blanks(feed: Site, run: Run) -> None:
    edit(feed, f"_posts/{MEDIA}", ("林海时报", "林海 时报"), ("linhaishibao", "linhai shibao"))
    (feed.folder / "category" / "linhaishibao.html").rename(feed.folder / "category" / "linhai shibao.html")
    edit(feed, "category/linhai shibao.html", ("林海时报", "林海 时报"), ("linhaishibao", "linhai shibao"))
    assert found(run) == {("category-split", MEDIA, 5), ("tag-split", MEDIA, 6)}


def test_dates_without_a_zone(feed: Site, run: Run) -> None:
    edit(feed, f"_posts/{MEDIA}", (" +0800", ""))
    assert found(run) == {("date-zone", MEDIA, 4), ("pattern-field", MEDIA, 4)}


def test_a_failed_scrape(feed: Site, run: Run) -> None:
    edit(
        feed,
        f"_posts/{WIRE[0]}",
        ("午后有雨，渡船照开", ""),
        ("2022-01-07 08:14:19 +0800", " +0800"),
        ("<https://daily.press.example/a/20220107-1.html>", "<>"),
    )
    (feed.folder / "_posts" / WIRE[0]).rename(feed.folder / "_posts" / "-2239307540.md")
    assert {(rule, line) for rule, _, line in found(run)} >= {
        ("file-name", 1),
        ("title-empty", 3),
        ("date-invalid", 4),
        ("source-link-empty", 13),
    }


def test_front_matter_behind_a_blank_line(feed: Site, run: Run) -> None:
    edit(feed, f"_posts/{MEDIA}", ("---\nlayout", "\n---\nlayout"))
    assert {rule for rule, _, _ in found(run)} == {"front-matter-late"}


def test_an_article_from_two_feeds(feed: Site, run: Run) -> None:
    edit(feed, f"_posts/{MEDIA}", ("林海的190只鹤", "午后有雨，渡船照开"), ("2022-05-30 14", "2022-01-07 14"))
    (feed.folder / "_posts" / MEDIA).rename(
        feed.folder / "_posts" / MEDIA.replace("2022-05-30", "2022-01-07")
    )
    assert "title-repeated" in {rule for rule, _, _ in found(run)}


def test_categories_that_differ_in_case(feed: Site, run: Run) -> None:
    edit(feed, f"_posts/{MEDIA}", ("林海时报", "harbourweb"), ("linhaishibao", "harbourweb"))
    (feed.folder / "category" / "linhaishibao.html").rename(feed.folder / "category" / "harbourweb.html")
    edit(feed, "category/harbourweb.html", ("林海时报", "harbourweb"), ("linhaishibao", "harbourweb"))
    assert {rule for rule, _, _ in found(run)} >= {"category-case"}


def test_a_name_with_two_addresses(feed: Site, run: Run) -> None:
    text = (feed.folder / "_posts" / MEDIA).read_text(encoding="utf-8")
    for number in (1, 2):
        name = MEDIA.replace("2396671645", f"239667164{number}")
        other = text.replace("2396671645", f"239667164{number}").replace("190只鹤", f"19{number}只鹤")
        feed.write(f"_posts/{name}", other)
    edit(feed, f"_posts/{MEDIA}", ("linhaishibao", "linhai"))
    feed.write("category/linhai.html", "---\nlayout: category\ntitle: 林海时报新闻\ncategory: linhai\n---\n")
    assert found(run) == {("pattern-pair", MEDIA, 5)}


def test_posts_put_away_in_a_folder_that_is_still_built(feed: Site, run: Run) -> None:
    (feed.folder / "archive").mkdir()
    (feed.folder / "_posts" / MEDIA).rename(feed.folder / "archive" / MEDIA)
    assert found(run, f"archive/{MEDIA}") == {("file-folder", f"archive/{MEDIA}", 1)}
