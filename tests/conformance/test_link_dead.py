"""The links of a site that this machine's Jekyll builds: dead are those whose page is not among the files it writes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

pytestmark = pytest.mark.skipif(shutil.which("jekyll") is None, reason="Debian's jekyll is not installed")

SITE = {
    "_config.yml": "url: https://news.example\nbaseurl: /wire\nfuture: false\nexclude: [old]\n"
    "collections: {guides: {output: true}, notes: {output: false}}\n",
    "about.md": "---\ntitle: about\n---\n",
    "us.md": "---\npermalink: /about/us/\n---\n",
    "雨/index.html": "---\n---\n雨\n",
    "assets/雪 1.png": "x",
    "assets/main.scss": "---\n---\np { margin: 0 }\n",
    "assets/plain.md": "no front matter\n",
    "old/lamp.md": "---\n---\n",
    "_guides/lamp.md": "---\ntitle: 灯\n---\n",
    "_notes/lamp.md": "---\ntitle: 灯\n---\n",
    "_posts/2022-02-19-future.md": "---\ndate: 2099-02-19\n---\n",
    "_posts/2022-02-20-rain.md": "---\ncategories: 雨 Wet\n---\n",
    "_posts/2022-02-20-hidden.md": "---\npublished: false\n---\n",
    "_posts/2022-02-20-own.md": "---\npermalink: /own%20place/\n---\n",
    "_posts/2022-02-20-bare.md": "no front matter\n",
    "_posts/2022-02-20-Case【一】.md": "---\ntitle: a\n---\n",
    "_posts/2022-2-5-zero.md": "---\ntitle: a\n---\n",
}
ADDRESSES = [
    "/wire/about.html", "/wire/about", "/wire/about/us/", "/wire/about/us.html", "/wire/about.md", "/wire/About.html",
    "/wire/us.html", "/wire/us", "/wire/雨/", "/wire/%E9%9B%A8/", "/wire/雨/index.html", "/wire/雪/", "/wire/", "/wire",
    "/wire/assets/雪%201.png", "/wire/assets/雪1.png", "/wire/assets/main.css", "/wire/assets/main.scss", "/wire/assets/plain.md",
    "/wire/assets/plain.html", "/wire/assets/", "/wire/old/lamp.html", "/wire/guides/lamp.html", "/wire/notes/lamp.html",
    "/wire/_guides/lamp.md", "/wire/2022/02/19/future.html", "/wire/2099/02/19/future.html",
    "/wire/雨/wet/2022/02/20/rain.html", "/wire/雨/wet/2022/02/20/rain.html?a=1#b", "/wire/雨/Wet/2022/02/20/rain.html",
    "/wire/2022/02/20/rain.html", "/wire/2022/02/20/hidden.html", "/wire/own%20place/", "/wire/own%2520place/",
    "/wire/2022/02/20/own.html", "/wire/2022/02/20/Case-%E4%B8%80.html", "/wire/2022/02/20/Case%E3%80%90%E4%B8%80%E3%80%91.html",
    "/wire/2022/02/20/case-一.html", "/wire/2022/02/05/zero.html", "/wire/2022/2/5/zero.html", "own.html", "../20/own.html",
    "../../../own%20place/", "../../../雨/wet/2022/02/20/rain", "../../about.html", "./links.html", "links.html#a",
    "../../../../about.html", "../../../../../wire/about.html", "../../../../../../wire/gone.html", "?a=1", "#a",
    "https://news.example/wire/about.html", "https://NEWS.example/wire/gone.html", "//news.example/wire/gone/",
    "//news.example/wire/about/us/", "https://news.example:443/wire/about.html", "https://other.example/wire/gone.html",
    "mailto:a@news.example", "/about.html", "/gone.html", "{{ site.baseurl }}/about.html", "{{ site.baseurl }}/gone.html",
    "{{ site.url }}{{ site.baseurl }}/gone/", '{{ "/gone/" | relative_url }}', "{{ '/about/us/' | absolute_url }}",
]  # fmt: skip
FORMS = ("[a]({})", "![a]({})", '<a href="{}">a</a>', '<p><img src="{}"></p>', "[a][{n}]\n\n[{n}]: {}")


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[int, str] = {}
        self.number = -1

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        if tag == "hr":
            self.number += 1
        elif address := found.get("href") or found.get("src"):
            self.found[self.number] = address


@pytest.mark.parametrize(
    ("permalink", "own"),
    [
        ("date", "/2022/02/21/links.html"),
        ("pretty", "/2022/02/21/links/"),
        ("/:title", "/links"),
        ("/a/:year/:title:output_ext", "/a/2022/links.html"),
    ],
)
def test_links_that_jekyll_builds(tmp_path: Path, permalink: str, own: str) -> None:
    """Each link stands below a rule, `<hr>`, so that those of the post are those of the page."""
    for name, text in SITE.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    config = f"{SITE['_config.yml']}permalink: {permalink}\n"
    (tmp_path / "_config.yml").write_text(config, encoding="utf-8")
    forms = [
        FORMS[(n + shift) % len(FORMS)].replace("{n}", f"n{n}").replace("{}", address)
        for shift in (0, 2)
        for n, address in enumerate(ADDRESSES)
    ]
    body = "".join(f"\n<hr>\n\n{form}\n" for form in forms)
    body = body.replace('"{{ "/gone/"', "\"{{ '/gone/'")
    post = tmp_path / "_posts/2022-02-21-links.md"
    post.write_text(f"---\ntitle: links\n---\n{body}", encoding="utf-8")
    subprocess.run(["jekyll", "build", "--quiet"], cwd=tmp_path, check=True, capture_output=True)
    page = _Addresses()
    [written] = [
        file for file in (tmp_path / "_site").rglob("*.html") if "links" in str(file.relative_to(tmp_path))
    ]
    page.feed(written.read_text(encoding="utf-8"))
    assert len(page.found) == len(forms)
    dead = {
        number for number, address in page.found.items() if not is_there(tmp_path / "_site", own, address)
    }
    assert 60 < len(dead) < 100, "the test says something"
    assert found_in(tmp_path, post) == dead


def is_there(site: Path, own: str, address: str) -> bool:
    """As web servers look for it; addresses that lead elsewhere are none of the site's."""
    url = urlsplit(urljoin(f"https://news.example/wire{own}", address))
    inside = url.scheme == "https" and url.netloc.lower() == "news.example"
    if not inside or not f"{url.path}/".startswith("/wire/"):
        return True
    path = unquote(url.path.removeprefix("/wire")).strip("/")
    names = (path, f"{path}.html", f"{path}/index.html", f"{path.removesuffix('.html')}/index.html")
    return not path or any((site / name).is_file() for name in names)


def found_in(folder: Path, post: Path) -> set[int]:
    """The numbers of the links that are reported."""
    command = [sys.executable, "-m", "postlint", "check", "--isolated", "--no-cache", "--select", "link-dead"]
    done = subprocess.run(
        [*command, "--output-format", "json", str(post)], cwd=folder, capture_output=True, check=False
    )
    lines = post.read_text(encoding="utf-8").splitlines()
    return {lines[: problem["line"]].count("<hr>") - 1 for problem in json.loads(done.stdout)["problems"]}
