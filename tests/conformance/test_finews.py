"""A real feed of several generations, which is not in this repository: each post has its pattern, and what is found in it is so."""

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from postlint import Post, settings
from postlint.site import Site

from .test_corpus import SHARED

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="POSTLINT_SHARED names no folder with real posts: they are not in this repository",
)
SETTINGS = r"""
include = ["old_post/**"]

[rules.source-link-host]
hosts = ["*.eastmoney.com", "finews.zning.xyz"]

[[pattern]]
name = "early digest"
when = { file-name = '{date}-{id:\d{18}}', until = 2021-12-31 }
file-name = '{date}-{id:\d{18}}'
date = "{date} {time}{' +0800'?}"
tags = "东财滚动新闻"
categories = "emnews"
source = '<http://{desk:[a-z]+}.eastmoney.com/news/{column:digits},{id:\d{18}}.html>'
return = [
  "",
  "[返回东财滚动新闻](./emnews/)\n[返回首页](./)",
  "[返回东财滚动新闻](../emnews/)\n[返回首页](../)",
  "[返回东财滚动新闻](//{'finews.zning.me'|'finews.withounder.com'}/emnews/)\n[返回首页](//{'finews.zning.me'|'finews.withounder.com'}/)",
  "[返回东财滚动新闻](//finews.withounder.com/emnews/)｜[返回首页](//finews.withounder.com/)",
]

[[pattern]]
name = "emnews"
when = { file-name = '{date}-{id:\d{18}}' }
file-name = '{date}-{id:\d{18}}'
date = "{date} {time} +0800"
tags = "东财滚动新闻"
categories = "emnews"
source = "<{url}>"
return = "[返回东财滚动新闻](//finews.withounder.com/emnews/)｜[返回首页](//finews.withounder.com/)"

[[pattern]]
name = "media"
when = { file-name = '{date}-{id:NW\d{18}}' }
file-name = '{date}-{id:NW\d{18}}'
date = "{date} {time} +0800"
tags = "{label}新闻"
categories = "{slug}"
credit = "（文章来源：{label}）"
source = '<http://finews.zning.xyz/html_News/NewsShare.html?infoCode={id:NW\d{18}}>'
return = "[返回{label}新闻](//finews.withounder.com/category/{slug}.html)｜[返回首页](//finews.withounder.com/)"
pages = [{ path = "category/{slug}.html", title = "{label}新闻", category = "{slug}" }]

[[pattern]]
name = "by hand"
when = { categories = "sitenews" }
exempt = true
"""
# The generations of INDEX.tsv, and what the settings call them
PATTERNS = {"G": "early digest", "E": "emnews", "N": "media", "h": "by hand"}


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("feed") / "finews"
    shutil.copytree(SHARED / "corpus" / "finews", folder)
    (folder / "postlint.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


def index(feed: Path) -> dict[str, str]:
    """Path → generation."""
    lines = (feed / "INDEX.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {path: generation for path, generation, _ in (line.split("\t") for line in lines)}


def test_every_post_has_the_pattern_of_its_generation(feed: Path) -> None:
    site = Site(feed, settings.load(feed / "postlint.toml").settings)
    for path, generation in index(feed).items():
        match = Post(path, (feed / path).read_bytes(), site, "posts", path).pattern
        name = match.pattern.name if match else None
        is_named = not path.startswith("_posts/-")  # the failed scrape has no name of a post
        assert name == (PATTERNS[generation[0]] if is_named else None), path


def test_what_is_found_is_so(feed: Path) -> None:
    problems = check(feed)
    found = Counter((one["rule"], one["path"].partition("/")[0]) for one in problems)
    assert found == {
        ("file-name", "_posts"): 1,  # the failed scrape
        ("source-link-empty", "_posts"): 1,
        ("return-link-target", "_posts"): 24,
        ("return-link-target", "old_post"): 6,
        ("page-disagrees", "_posts"): 4,
        ("page-disagrees", "old_post"): 1,
        ("file-folder", "old_post"): 8,
    }


def test_every_dead_link_leads_to_a_page_that_is_not_there(feed: Path) -> None:
    """Those of the feed lead to /emnews/, which no file has; the relative ones into the post's own folders; two to pages
    that the excerpt leaves out."""
    messages = [one["message"] for one in check(feed) if one["rule"] == "return-link-target"]
    kinds = Counter(
        "feed" if " leads to /emnews/, " in message else "relative" if message.startswith(".") else "page"
        for message in messages
    )
    assert kinds == {"feed": 10, "relative": 18, "page": 2}


def test_every_page_that_disagrees_has_another_title(feed: Path) -> None:
    for one in check(feed):
        if one["rule"] == "page-disagrees":
            path = one["message"].partition(" in ")[2].partition(" (line")[0]
            title = one["message"].partition(") is ")[2].partition(",")[0]
            assert f"\ntitle: {title}\n" in (feed / path).read_text(encoding="utf-8")


def check(feed: Path) -> list[dict[str, Any]]:
    """What the rules over patterns, sources and return links find."""
    import json

    groups = ("source-link-*", "return-*", "credit-*", "pattern-*", "page-*", "file-*", "date-file-name")
    selected = [word for group in groups for word in ("--select", group)]
    command = [sys.executable, "-m", "postlint", "check", "--output-format", "json", *selected]
    done = subprocess.run(command, cwd=feed, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 1, done.stderr
    problems: list[dict[str, Any]] = json.loads(done.stdout)["problems"]
    return problems
