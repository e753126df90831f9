"""`postlint init`: what it learns from invented sites, and that it says nothing which does not hold."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from .conftest import GOOD, Done, Site

Run = Callable[..., Done]
PAPERS = {
    "河湾晚报": "hewanwanbao",
    "林海时报": "linhaishibao",
    "Ferry Post": "ferrypost",
    "山城周刊": "shanchengzhoukan",
}
RETURN = "[返回{}新闻](//news.hewan.example/category/{}.html)｜[返回首页](//news.hewan.example/)"


def media(site: Site, number: int, label: str = "", source: str = "") -> str:
    """A post of a feed, as a script writes it: the paper in tags, credit and return link, the id in name and source."""
    paper, slug = list(PAPERS.items())[number % len(PAPERS)]
    id = f"HW2022030{number % 9 + 1}{number * 7919 + 100000}"
    date = f"2022-03-0{number % 9 + 1}"
    path = f"_posts/{date}-{id}.md"
    site.write(
        path,
        f'---\nlayout: post\ntitle: "第{number}条消息"\ndate: {date} 08:{10 + number}:00 +0800\ncategories: {slug}\n'
        f"tags: {paper}新闻\n---\n<p>第{number}段。</p><p>（文章来源：{paper}）</p>\n\n"
        f"<http://wire.hewan.example/read?code={source or id}>\n\n{RETURN.format(label or paper, slug)}\n",
    )
    return path


def wire(site: Site, number: int) -> None:
    date, id = f"2022-04-0{number % 9 + 1}", f"{202204000000 + number * 7919}"
    host = ("wire", "press", "daily")[number % 3]
    site.write(
        f"_posts/{date}-{id}.md",
        f'---\nlayout: post\ntitle: "快讯{number}"\ndate: {date} 08:{10 + number}:00 +0800\ncategories: hewan\n'
        f"tags: 河湾滚动新闻\n---\n第{number}条。\n\n<http://{host}.hewan.example/{number % 4 + 1}/{id}.html>\n",
    )


@pytest.fixture
def feed(site: Site) -> Site:
    """Forty posts of papers, twenty of a wire, two by hand; the papers' pages are there."""
    site.write("_config.yml", "title: 网站\ntimezone: Asia/Shanghai\n")
    site.write("_layouts/post.html")
    for slug in PAPERS.values():
        site.write(f"category/{slug}.html")
    for number in range(40):
        media(site, number)
    for number in range(20):
        wire(site, number)
    site.good("_posts/2022-05-01-opening.md")
    site.write(
        "_posts/2022-05-02-closing.md", GOOD.replace("早安", "晚安").replace("2022-02-21", "2022-05-02")
    )
    return site


def learned(run: Run, *arguments: str) -> Any:
    done = run("init", "--stdout", *arguments)
    assert (done.code, done.err) == (0, "")
    return tomllib.loads(done.out)


@pytest.mark.usefixtures("feed")
def test_patterns_with_one_value_in_several_places(run: Run) -> None:
    settings = learned(run)
    assert settings["pattern"] == [
        {
            "name": "hw",
            "when": {"file-name": "{date}-HW{number}"},
            "file-name": "{date}-{id}",
            "tags": "{label}新闻",
            "categories": "{slug}",
            "credit": "（文章来源：{label}）",
            "source": "<http://wire.hewan.example/read?code={id}>",
            "return": RETURN.format("{label}", "{slug}"),
            "pages": ["category/{slug}.html"],
        },
        {
            "name": "numbered",
            "when": {"file-name": "{date}-{number}"},
            "file-name": "{date}-{id}",
            "tags": "河湾滚动新闻",
            "categories": "hewan",
            "source": "<http://{source1}.hewan.example/{source2}/{id}.html>",
        },
        {"name": "other"},
    ]
    assert settings["rules"]["date-format"] == {"format": "%Y-%m-%d %H:%M:%S %z"}
    assert settings["rules"]["front-matter-field"]["fields"] == {
        "categories": {"required": True},
        "tags": {"required": True},
    }


def test_what_is_written_finds_what_is_broken(feed: Site, run: Run) -> None:
    """One of forty disagrees: the pattern is learned all the same, and reports it."""
    path = media(feed, 7, label="林海日报")
    other = media(feed, 11, source="HW20220303999999")
    done = run("init")
    assert (done.code, done.out) == (0, "postlint.toml: learned from 62 posts\n")
    done = run("check", "--output-format", "concise", "-q")
    found = [line.split(": ")[:2] for line in done.lines]
    rules = {(place.partition(":")[0], rule) for place, rule in found}
    assert {(path, "error return-link-label"), (other, "error source-link-disagrees")} <= rules
    split = "error tag-split"  # of a paper whose name is two words
    assert {one for one, rule in rules if rule != split} <= {
        path,
        other,
        "_posts/2022-05-01-opening.md",
        "_posts/2022-05-02-closing.md",
    }


def test_a_form_that_too_few_posts_have_is_a_comment(feed: Site, run: Run) -> None:
    for number in range(0, 40, 4):
        path = media(feed, number)
        text = (feed.folder / path).read_text(encoding="utf-8")
        feed.write(path, text[: text.index("[返回")])
    for slug in list(PAPERS.values())[1:3]:
        (feed.folder / f"category/{slug}.html").unlink()
    out = run("init", "--stdout").out
    assert tomllib.loads(out)["pattern"][0].keys() == {
        "name",
        "when",
        "file-name",
        "tags",
        "categories",
        "credit",
        "source",
    } - {"categories"}
    assert f'# return = "{RETURN.format("{label}", "{slug}")}"  # holds in 30 of 40 posts' in out


def test_rules_that_fire_often_are_ignored_with_their_count(feed: Site, run: Run) -> None:
    for number in range(30):
        feed.write(
            f"_posts/2022-06-{number + 1:02}-p{number}.md",
            GOOD.replace("早安", f"文{number}").replace(" +0800", ""),
        )
    out = run("init", "--stdout").out
    assert tomllib.loads(out)["ignore"] == ["date-file-name", "date-zone"]
    assert '  "date-zone",  # 30 of 92 posts' in out
    feed.write("postlint.toml", out)
    assert "date-zone" not in run("check").out


def test_sets_of_layouts_and_categories(site: Site, run: Run) -> None:
    for number in range(24):
        layout, category = ("post", "note")[number % 2], ("rain", "snow", "wind")[number % 3]
        text = GOOD.replace("layout: post", f"layout: {layout}\ncategory: {category}").replace(
            "早安", f"文{number}"
        )
        site.write(f"_posts/2022-02-{number + 1:02}-p{number}.md", text)
    rules = learned(run)["rules"]
    assert rules["layout-unknown"] == {"values": ["note", "post"]}
    assert rules["category-unknown"] == {"values": ["rain", "snow", "wind"]}


def test_posts_by_hand_have_no_pattern(site: Site, run: Run) -> None:
    for number, word in enumerate(("rain", "ferry", "old-town", "harbour", "market", "bridge")):
        site.write(f"_posts/2022-02-2{number}-{word}.md", GOOD.replace("早安", word))
    assert "pattern" not in learned(run)


def test_braces_quotes_and_backslashes_in_a_form(site: Site, run: Run) -> None:
    for number in range(8):
        id = 20220221000 + number * 7919
        site.write(
            f"_posts/2022-02-21-{id}.md",
            GOOD.replace("早安", f"文{number}") + f'\n<http://a.example/{{"\\{id}}}>\n',
        )
    assert learned(run)["pattern"][0]["source"] == '<http://a.example/{{"\\{id}}}>'


def test_settings_that_are_there_are_never_overwritten(feed: Site, run: Run) -> None:
    for name, text in (
        ("postlint.toml", "# ours\n"),
        (".postlint.toml", "# ours\n"),
        ("pyproject.toml", "[tool.postlint]\n"),
    ):
        file = feed.write(name, text)
        done = run("init")
        assert (done.code, done.out) == (2, "")
        assert (
            done.err == f"postlint: {name} is there already: --diff or --stdout show what would be written\n"
        )
        assert file.read_text(encoding="utf-8") == text
        assert run("init", "--diff").code == 0
        assert file.read_text(encoding="utf-8") == text
        file.unlink()


def test_diff(feed: Site, run: Run) -> None:
    lines = run("init", "--diff").lines
    assert lines[:2] == ["--- /dev/null", "+++ postlint.toml"]
    assert not (feed.folder / "postlint.toml").exists()
    assert run("init", cwd=feed.folder / "_posts").out == "../postlint.toml: learned from 62 posts\n"
    assert run("init", "--diff").out == ""


def test_nothing_to_learn_from(site: Site, run: Run) -> None:
    done = run("init")
    assert done.code == 2
    assert "nothing to learn from in " in done.err
    assert not (site.folder / "postlint.toml").exists()
