"""A site of posts as a feed's script writes them: invented text, the same posts for the same seed.

`python -m benchmarks.generate FOLDER --posts 20000`. The first N posts are the same however many are written.
"""

from __future__ import annotations

import argparse
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import NamedTuple

_START = datetime(2021, 12, 8, tzinfo=timezone(timedelta(hours=8)))
_STEP = timedelta(minutes=5)
_PLACES = {
    "青岚": "qinglan",
    "云汀": "yunting",
    "石浦": "shipu",
    "南陂": "nanpi",
    "鹿野": "luye",
    "松隐": "songyin",
    "晴川": "qingchuan",
    "Nordhafen": "Nordhafen",
}
_KINDS = {"日报": "ribao", "晚报": "wanbao", "财经": "caijing", "商报": "shangbao", "网": "wang"}
_CHARACTERS = (
    "山水云风石木花草东南西北长平安和新明光华远近高低大小来去开合行走见闻言语文书市场工商农林渔牧"
    "道路桥港河湖海岸春夏秋冬日月星辰早晚古今人民学校年会员部门计划发展建设服务生产管理研究交通信息"
)
_ASIDES = ("《海岸纪要》", "“双桥计划”", "(第3期)", "12.5%", "5G", "Blue Harbor")
_RARE_ASIDES = ("<5%", "S&P指数", "🚢", "😀", "𠮷野村")
_SENTENCES = 3000
_IMAGE = "<!-- image -->"

_CONFIG = """\
title: 港口消息
url: https://news.example
timezone: Asia/Shanghai
permalink: /:categories/:year/:month/:day/:title.html
"""
_LAYOUT = "<!doctype html>\n<title>{{ page.title }}</title>\n{{ content }}\n"
_SETTINGS = """\
[[pattern]]
name = "media"
when = { file-name = "{date}-NW{number}" }
file-name = "{date}-{id}"
date = "{date} {time} +0800"
tags = "{label}新闻"
categories = "{slug}"
credit = "（文章来源：{label}）"
source = "<http://share.news.example/html_News/NewsShare.html?infoCode={id}>"
return = "[返回{label}新闻](//news.example/category/{slug}.html)｜[返回首页](//news.example/)"
pages = ["category/{slug}.html"]

[[pattern]]
name = "digest"
when = { file-name = "{date}-{number}" }
file-name = "{date}-{id}"
date = "{date} {time} +0800"
tags = "{label}新闻"
categories = "{slug}"
source = "<{url}>"
return = "[返回{label}新闻](//news.example/{slug}/)｜[返回首页](//news.example/)"
pages = ["{slug}/index.html"]
"""


class Feed(NamedTuple):
    """Where posts come from: the name that people see, and the name in addresses."""

    label: str
    slug: str


FEEDS = tuple(Feed(place + kind, _PLACES[place] + _KINDS[kind]) for place, kind in product(_PLACES, _KINDS))
DIGEST = Feed("滚动", "gundong")


def site(folder: Path, posts: int, seed: int = 1) -> None:
    """Write a site with this many posts into a folder."""
    _write(folder / "_config.yml", _CONFIG)
    _write(folder / "postlint.toml", _SETTINGS)
    _write(folder / DIGEST.slug / "index.html", _page(DIGEST))
    for layout in ("post", "category"):
        _write(folder / "_layouts" / f"{layout}.html", _LAYOUT)
    for feed in FEEDS:
        _write(folder / "category" / f"{feed.slug}.html", _page(feed))
    (folder / "_posts").mkdir()
    for number in range(posts):
        name, text = post(number, seed)
        (folder / "_posts" / name).write_bytes(text.encode())


def post(number: int, seed: int = 1) -> tuple[str, str]:
    """The name and the text of one post."""
    random = Random(f"{seed}-{number}")
    moment = _START + number * _STEP
    digits = f"{moment:%Y%m%d}{random.randrange(10**10):010}"
    if number % 8 == 7:
        id, lines = digits, _digest(random, digits, seed)
        feed = DIGEST
    else:
        id, feed = f"NW{digits}", random.choice(FEEDS)
        lines = _media(random, id, feed, seed)
    head = (
        f'---\nlayout: post\ntitle: "{_title(random)}"\ndate: {moment:%Y-%m-%d %H:%M:%S} +0800\n'
        f"categories: {feed.slug}\ntags: {feed.label}新闻\n---\n"
    )
    return f"{moment:%Y-%m-%d}-{id}.md", head + "\n\n".join(lines)


def _media(random: Random, id: str, feed: Feed, seed: int) -> list[str]:
    return [
        _article(random, seed) + f'<p class="em_media">（文章来源：{feed.label}）</p>',
        f"<http://share.news.example/html_News/NewsShare.html?infoCode={id}>",
        f"[返回{feed.label}新闻](//news.example/category/{feed.slug}.html)｜[返回首页](//news.example/)",
    ]


def _digest(random: Random, id: str, seed: int) -> list[str]:
    return [
        f"> {random.choice(sentences(seed))}",
        _article(random, seed),
        f"<https://{random.choice(('finance', 'stock', 'world'))}.news.example/a/{id}.html>",
        f"[返回{DIGEST.label}新闻](//news.example/{DIGEST.slug}/)｜[返回首页](//news.example/)",
    ]


def _article(random: Random, seed: int) -> str:
    """One-line paragraphs, a newline and a blank between them, as the feed's pages have them."""
    paragraphs = [f"<p>{_prose(random, seed)}</p>" for _ in range(random.choice((3, 5, 7, 10, 12, 14, 18)))]
    if random.random() < 0.5:
        paragraphs.insert(random.randrange(len(paragraphs)), f"<p><strong>{_title(random)} </strong></p>")
    if random.random() < 0.3:
        paragraphs.insert(random.randrange(len(paragraphs)), _image(random))
    # Behind a blank kramdown would take the comment for text, and print the tag that follows
    return "\n ".join(paragraphs).replace(f"\n {_IMAGE}", _IMAGE)


def _prose(random: Random, seed: int) -> str:
    pool = sentences(seed)
    written = [random.choice(pool) for _ in range(random.randint(3, 12))]
    if random.random() < 0.15:
        code = f"{random.randrange(10**6):06}"
        linked = f'<a href="http://quote.news.example/{code}.html" target="_blank">{_word(random)}{code}</a>'
        written.insert(1, f'<span class="stock">{linked}</span>。')
    return "".join(written)


def _image(random: Random) -> str:
    address = f"https://img.news.example/pic?nid=1.{random.randrange(10**6):06}&imageType=k&w=578"
    return f'{_IMAGE}<p style="text-align:center;"><img src="{address}" alt="{_word(random)}图" width="578" /></p>'


@cache
def sentences(seed: int) -> list[str]:
    """The sentences that all posts of a seed are made of."""
    random = Random(seed)
    return [_sentence(random) for _ in range(_SENTENCES)]


def _sentence(random: Random) -> str:
    clauses = [
        "".join(_word(random) for _ in range(random.randint(3, 8))) for _ in range(random.randint(1, 4))
    ]
    if random.random() < 0.2:
        clauses[0] += random.choice(_ASIDES)
    elif random.random() < 0.004:  # in a fifth of the posts
        clauses[0] += random.choice(_RARE_ASIDES)
    return "，".join(clauses) + random.choice("。。。！；")


def _title(random: Random) -> str:
    words = [_word(random) for _ in range(random.randint(6, 12))]
    words.insert(3, random.choice(("", " ", "：", "！", "“双桥”")))
    return "".join(words)


def _word(random: Random) -> str:
    return random.choice(_CHARACTERS) + random.choice(_CHARACTERS)


def _page(feed: Feed) -> str:
    return f"---\nlayout: category\ntitle: {feed.label}新闻\ncategory: {feed.slug}\n---\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Write a site from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=main.__doc__)
    parser.add_argument("folder", type=Path, help="an empty or new folder")
    parser.add_argument("--posts", type=int, default=20_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    site(arguments.folder, arguments.posts, arguments.seed)


if __name__ == "__main__":
    main()
