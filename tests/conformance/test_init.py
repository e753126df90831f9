"""What `postlint init` learns from the site that the project began with. POSTLINT_SHARED names the folder with the corpus."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from postlint.cli import main

FEED = Path(os.environ.get("POSTLINT_SHARED", "/nonexistent")) / "corpus" / "finews"


@pytest.mark.skipif(not FEED.is_dir(), reason="POSTLINT_SHARED names no folder with a corpus")
def test_the_feed_of_media(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--stdout", str(FEED)]) == 0
    patterns = {one["name"]: one for one in tomllib.loads(capfd.readouterr().out)["pattern"]}
    site = "//finews.withounder.com"
    assert patterns["nw"] == {
        "name": "nw",
        "when": {"file-name": "{date}-NW{number}"},
        "file-name": "{date}-{id}",
        "tags": "{label}新闻",
        "categories": "{slug}",
        "credit": "（文章来源：{label}）",
        "source": "<http://finews.zning.xyz/html_News/NewsShare.html?infoCode={id}>",
        "return": f"[返回{{label}}新闻]({site}/category/{{slug}}.html)｜[返回首页]({site}/)",
    }
    assert patterns["numbered"]["source"] == "<http://{source1}.eastmoney.com/news/{source2},{id}.html>"
    assert "return" not in patterns["numbered"], "its return links have six forms"
