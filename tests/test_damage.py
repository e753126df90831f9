"""One damage at a time, put into the clean posts of fixtures/feed: each is found, on its line, and nothing else is said."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from .conftest import Done, Site

FEED = Path(__file__).parent.parent / "fixtures" / "feed"
Run = Callable[..., Done]

MEDIA = "2022-02-21-HW202202212282368870.md"  # 6 tags, 10 credit, 12 source, 14 return links
PARENS = "2022-05-25-HW202205252390829633.md"  # 8 credit, 10 source, 12 return links
WIRE = "2022-01-07-202201072239307540.md"  # 13 source, 15 return links
EARLY = "2021-12-08-202112082206797286.md"  # 11 source, 13 and 14 return links

ID = "HW202202212282368870"
HOST = "//news.hewan.example"
SOURCE = f"<http://wire.hewan.example/read/Share.html?code={ID}>"
OWN = f"[返回河湾新闻新闻]({HOST}/category/hewanxinwen.html)"
HOME = f"[返回首页]({HOST}/)"
LINE = f"{OWN}｜{HOME}"
WIRE_SOURCE = "<https://daily.press.example/a/20220107-1.html>"
WIRE_OWN = f"[返回河湾滚动新闻]({HOST}/gundong/)"
WIRE_LINE = f"{WIRE_OWN}｜{HOME}"


class Damage(NamedTuple):
    """In `post`, `old` becomes `new`; then these rules speak, each of this line."""

    name: str
    post: str
    old: str
    new: str
    found: str


TABLE = [
    Damage(*row)
    for row in (
        # --- the source line ---
        ("source: missing", MEDIA, SOURCE + "\n\n", "", "source-link-missing 12"),
        (
            "source: missing, and the return links too",
            MEDIA,
            f"{SOURCE}\n\n{LINE}\n",
            "",
            "source-link-missing 10, return-link-missing 10",
        ),
        ("source: empty", WIRE, WIRE_SOURCE, "<>", "source-link-empty 13"),
        ("source: <None>", WIRE, WIRE_SOURCE, "<None>", "source-link-empty 13"),
        ("source: <nan>", MEDIA, SOURCE, "<nan>", "source-link-empty 12"),
        ("source: scheme without colon", WIRE, "<https://", "<https//", "source-link-relative 13"),
        ("source: without scheme", WIRE, "<https://", "<//", "source-link-relative 13"),
        ("source: misspelt scheme", WIRE, "<https://", "<htttps://", "source-link-relative 13"),
        ("source: one slash", WIRE, "<https://", "<https:/", "source-link-relative 13"),
        ("source: nothing but a scheme", WIRE, WIRE_SOURCE, "<https://>", "source-link-relative 13"),
        ("source: never closed", MEDIA, ID + ">", ID, "source-link-malformed 12"),
        ("source: never opened", MEDIA, "<http:", "http:", "source-link-malformed 12"),
        ("source: bare", MEDIA, SOURCE, SOURCE.strip("<>"), "source-link-malformed 12"),
        (
            "source: full-width brackets",
            MEDIA,
            SOURCE,
            f"＜{SOURCE.strip('<>')}＞",
            "source-link-malformed 12",
        ),
        ("source: twice opened", MEDIA, "<http:", "<<http:", "source-link-malformed 12"),
        ("source: a blank inside", MEDIA, "?code", " ?code", "source-link-malformed 12"),
        ("source: a sign behind it", MEDIA, SOURCE, SOURCE + "。", "source-link-malformed 12"),
        (
            "source: foreign host",
            MEDIA,
            "wire.hewan.example",
            "wire.linhai.example",
            "source-link-malformed 12, source-link-host 12",
        ),
        (
            "source: foreign host, any address",
            WIRE,
            "daily.press.example",
            "press.example.org",
            "source-link-host 13",
        ),
        (
            "source: host with a port and a user",
            WIRE,
            "daily.press.example",
            "a@evil.example:80",
            "source-link-host 13",
        ),
        (
            "source: this site itself",
            WIRE,
            "daily.press.example",
            "news.hewan.example",
            "source-link-self 13",
        ),
        ("source: another path", MEDIA, "/read/Share", "/raed/Share", "source-link-malformed 12"),
        ("source: https for http", MEDIA, "<http:", "<https:", "source-link-malformed 12"),
        ("source: another id", MEDIA, f"code={ID}", f"code={ID[:-1]}1", "source-link-disagrees 12"),
        ("source: id one digit short", MEDIA, f"code={ID}", f"code={ID[:-1]}", "source-link-malformed 12"),
        ("source: id None", MEDIA, f"code={ID}", "code=None", "source-link-malformed 12"),
        (
            "source: id of an early digest",
            EARLY,
            "1535,202112082206797286",
            "1535,202112082206797287",
            "source-link-disagrees 11",
        ),
        ("source: column missing", EARLY, "news/1535,", "news/,", "source-link-malformed 11"),
        ("source: desk in capitals", EARLY, "http://stock", "http://STOCK", "source-link-malformed 11"),
        (
            "source: tracking",
            WIRE,
            "-1.html>",
            "-1.html?utm_source=a&utm_medium=b>",
            "source-link-tracking 13",
        ),
        (
            "source: tracking beside an id",
            WIRE,
            "-1.html>",
            "-1.html?id=7&fbclid=x>",
            "source-link-tracking 13",
        ),
        # --- the credit ---
        ("credit: missing", MEDIA, '<p class="em_media">（文章来源：河湾新闻）</p>', "", "credit-missing 12"),
        ("credit: another paper", MEDIA, "来源：河湾新闻", "来源：林海时报", "credit-disagrees 10"),
        ("credit: a letter changed", MEDIA, "来源：河湾新闻", "来源：河弯新闻", "credit-disagrees 10"),
        ("credit: a blank in it", MEDIA, "来源：河湾新闻", "来源：河湾 新闻", "credit-disagrees 10"),
        ("credit: nobody", MEDIA, "（文章来源：河湾新闻）", "（文章来源：）", "credit-missing 10"),
        ("credit: never closed", MEDIA, "河湾新闻）</p>", "河湾新闻</p>", "credit-missing 10"),
        ("credit: half-width bracket", MEDIA, "河湾新闻）</p>", "河湾新闻)</p>", "credit-missing 10"),
        (
            "credit: more behind it",
            MEDIA,
            "河湾新闻）</p>",
            "河湾新闻）</p><p>（完）</p>",
            "credit-disagrees 10",
        ),
        # --- the return links ---
        ("return: missing", MEDIA, "\n" + LINE + "\n", "", "return-link-missing 12"),
        ("return: only one link", MEDIA, "｜" + HOME, "", "return-link-malformed 14"),
        ("return: no link home", EARLY, "\n" + HOME, "", "return-link-malformed 13"),
        ("return: twice", MEDIA, LINE, f"{LINE}\n\n{LINE}", "return-link-repeated 16"),
        ("return: also above the source", MEDIA, SOURCE, f"{LINE}\n\n{SOURCE}", "return-link-repeated 12"),
        ("return: the link home twice", MEDIA, LINE, f"{LINE}｜{HOME}", "return-link-repeated 14"),
        ("return: wrong order", MEDIA, LINE, f"{HOME}｜{OWN}", "return-link-order 14"),
        (
            "return: wrong order of lines",
            EARLY,
            f"{WIRE_OWN}\n{HOME}",
            f"{HOME}\n{WIRE_OWN}",
            "return-link-order 13",
        ),
        ("return: blank before the address", MEDIA, "新闻](//", "新闻] (//", "return-link-malformed 14"),
        ("return: line end before the address", MEDIA, "新闻](//", "新闻]\n(//", "return-link-malformed 14"),
        ("return: full-width brackets", MEDIA, f"]({HOST}/)", f"]（{HOST}/）", "return-link-malformed 14"),
        ("return: one full-width bracket", MEDIA, f"({HOST}/)", f"({HOST}/）", "return-link-malformed 14"),
        (
            "return: full-width square brackets",
            MEDIA,
            "[返回首页]",
            "［返回首页］",
            "return-link-malformed 14",
        ),
        ("return: never closed", MEDIA, ".html)", ".html", "return-link-malformed 14"),
        ("return: the last one never closed", MEDIA, HOST + "/)", HOST + "/", "return-link-malformed 14"),
        ("return: brackets swapped", MEDIA, HOME, f"(返回首页)[{HOST}/]", "return-link-malformed 14"),
        ("return: printed as code", WIRE, WIRE_LINE, "    " + WIRE_LINE, "link-as-text 15"),
        ("return: a table for kramdown", MEDIA, "｜", "|", "return-link-malformed 14"),
        ("return: other divider", WIRE, "｜", " · ", "return-link-malformed 15"),
        ("return: text behind", WIRE, WIRE_LINE, WIRE_LINE + "。", "return-link-malformed 15"),
        ("return: another label", MEDIA, "[返回河湾新闻新闻]", "[返回林海时报新闻]", "return-link-label 14"),
        (
            "return: label without its end",
            MEDIA,
            "[返回河湾新闻新闻]",
            "[返回河湾新闻]",
            "return-link-label 14",
        ),
        ("return: label without its beginning", MEDIA, "[返回河湾", "[河湾", "return-link-label 14"),
        (
            "return: label of the feed",
            WIRE,
            "[返回河湾滚动新闻]",
            "[返回河湾快讯新闻]",
            "return-link-label 15",
        ),
        ("return: label of the home link", MEDIA, "[返回首页]", "[返回主页]", "return-link-label 14"),
        (
            "return: another category",
            MEDIA,
            "/hewanxinwen.html",
            "/linhaishibao.html",
            "return-link-address 14",
        ),
        (
            "return: category without its bracket",
            PARENS,
            "(beijing).html",
            "(beijing.html",
            "return-link-address 12",
        ),
        (
            "return: another host",
            MEDIA,
            f"]({HOST}/cat",
            "](//news.linhai.example/cat",
            "return-link-address 14",
        ),
        (
            "return: home of another host",
            MEDIA,
            f"({HOST}/)",
            "(//news.linhai.example/)",
            "return-link-address 14",
        ),
        (
            "return: home with a path",
            WIRE,
            f"({HOST}/)",
            f"({HOST}/index/)",
            "return-link-address 15, return-link-target 15",
        ),
        ("return: with a scheme", MEDIA, f"]({HOST}/cat", f"](http:{HOST}/cat", "return-link-address 14"),
        (
            "return: wrong folder",
            MEDIA,
            "/category/",
            "/categories/",
            "return-link-address 14, return-link-target 14",
        ),
        (
            "return: relative to the file",
            EARLY,
            f"{WIRE_OWN}\n{HOME}",
            "[返回河湾滚动新闻](../gundong/)\n[返回首页](../)",
            "return-link-address 13, return-link-address 14, return-link-target 13, return-link-target 14",
        ),
        # --- tags, category, dates, file name ---
        ("tags: another label", MEDIA, "tags: 河湾新闻新闻", "tags: 林海时报新闻", "pattern-field 6"),
        ("tags: without their end", MEDIA, "tags: 河湾新闻新闻", "tags: 河湾日报", "pattern-field 6"),
        ("tags: missing", MEDIA, "tags: 河湾新闻新闻\n", "", "pattern-field 1"),
        ("tags: empty", MEDIA, "tags: 河湾新闻新闻", "tags:", "pattern-field 6"),
        ("tags: of another feed", WIRE, "tags: 河湾滚动新闻", "tags: 河湾新闻", "pattern-field 6"),
        (
            "category: another one",
            MEDIA,
            "categories: hewanxinwen",
            "categories: linhaishibao",
            "return-link-address 14",
        ),
        ("category: missing", MEDIA, "categories: hewanxinwen\n", "", "pattern-field 1"),
        ("category: of the wire", WIRE, "categories: gundong", "categories: gundon", "pattern-field 5"),
        ("date: another day", MEDIA, "date: 2022-02-21", "date: 2022-02-22", "date-file-name 4"),
        ("date: without zone", MEDIA, " +0800", "", "date-zone 4, pattern-field 4"),
        (
            "date: nothing but a zone",
            WIRE,
            "date: 2022-01-07 08:14:19 +0800",
            "date:  +0800",
            "date-invalid 4, pattern-field 4",
        ),
    )
]


def problems(done: Done) -> list[str]:
    return sorted(f"{one['rule']} {one['line']}" for one in done.json["problems"])


@pytest.fixture
def feed(site: Site) -> Site:
    shutil.copytree(FEED, site.folder, dirs_exist_ok=True)
    return site


@pytest.mark.usefixtures("feed")
def test_the_clean_posts_are_silent(run: Run) -> None:
    done = run("check", "--output-format", "json")
    assert (done.code, problems(done)) == (0, [])


def test_the_table_is_long_enough() -> None:
    assert len({one.name for one in TABLE}) == len(TABLE) >= 60


@pytest.mark.parametrize("damage", TABLE, ids=lambda damage: damage.name)
def test_damage(damage: Damage, feed: Site, run: Run) -> None:
    file = feed.folder / "_posts" / damage.post
    text = file.read_bytes().decode()
    assert text.count(damage.old), "the table names what is there"
    file.write_bytes(text.replace(damage.old, damage.new, 1).encode())
    done = run("check", f"_posts/{damage.post}", "--output-format", "json")
    assert problems(done) == sorted(damage.found.split(", "))


RENAMED = {
    "-HW202202212282368870.md": "file-name 1",
    "2022-02-21-HW202202212282368871.md": "source-link-disagrees 12",
    "2022-02-22-HW202202212282368870.md": "date-file-name 4",
    "2022-02-21-HW20220221228236887.md": "pattern-none 1",
    "2022-02-21_HW202202212282368870.md": "file-name 1",
}


@pytest.mark.parametrize("name", RENAMED)
def test_renamed(name: str, feed: Site, run: Run) -> None:
    (feed.folder / "_posts" / MEDIA).rename(feed.folder / "_posts" / name)
    done = run("check", f"_posts/{name}", "--output-format", "json")
    assert problems(done) == sorted(RENAMED[name].split(", "))
