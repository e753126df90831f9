"""The comments of --add-disable change nothing of the page: kramdown and Jekyll of this machine are asked.

POSTLINT_SHARED names the folder with the corpus, POSTLINT_POSTS says how many texts are made up (2,000).
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from postlint import discover
from postlint.cli import main
from postlint.disable_place import Places
from postlint.parse import Post
from postlint.settings import Settings
from postlint.site import Site as PostlintSite
from postlint.surroundings import Surroundings

from ..conftest import GOOD, Site, environment

CORPUS = Path(os.environ.get("POSTLINT_SHARED", "/nonexistent")) / "corpus"
TEXTS = int(os.environ.get("POSTLINT_POSTS", "2000"))
LINES = [
    *(
        "雨下",
        "text",
        "> q",
        "* item",
        "1. one",
        "# H",
        "===",
        "---",
        "| a | b |",
        "a | b",
        "|---|",
        "    code",
        "```",
    ),
    *(
        "~~~",
        "<div>",
        "</div>",
        "<p>x</p>",
        "<p>",
        "</p>",
        "<b>x",
        "</b>",
        "<pre>",
        "</pre>",
        "<img src='a'>",
        "[a](b",
    ),
    *(
        "c)",
        "[x]: http://a",
        "[^1]: note",
        "a[^1]",
        "*[HTML]: Hyper",
        "{: .c}",
        "{::nomarkdown}",
        "{:/}",
        ": def",
        "$$",
    ),
    *(
        "$$x$$",
        "`a",
        "b`",
        "*em",
        "em*",
        "<!-- c -->",
        "<!-- open",
        "-->",
        "<br>",
        "line  ",
        "  ind",
        "^",
        "* * *",
        "\\",
    ),
    *(
        "{% raw %}",
        "{% endraw %}",
        "<script>",
        "</script>",
        "<table>",
        "</table>",
        "<div markdown='1'>",
        "a\\",
        "<?php",
    ),
    *(
        "<a href='x'",
        "title='y'>z</a>",
        "“q”",
        '"q',
        'q"',
        "?>",
        "&amp;",
        "<center>",
        "</center>",
        "<h2>x</h2>",
        "",
        "",
        "",
    ),
]
KRAMDOWN = """
require "json"; require "kramdown"; require "kramdown-parser-gfm"
options = {input: "GFM", hard_wrap: false, auto_ids: true, syntax_highlighter: nil, math_engine: nil}
puts JSON.generate(JSON.parse(STDIN.read).map { |text| Kramdown::Document.new(text, options).to_html })
"""
COMMENT = re.compile(r"<!-- postlint-.*?-->")


def has_kramdown() -> bool:
    command = ["ruby", "-e", 'require "kramdown"; require "kramdown-parser-gfm"']
    return (
        shutil.which("ruby") is not None
        and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


pytestmark = pytest.mark.skipif(not has_kramdown(), reason="kramdown and its GFM parser are not installed")


def rendered(texts: list[str]) -> list[str]:
    """What kramdown, with Jekyll's options, makes of each text."""
    done = subprocess.run(
        ["ruby", "-W0", "-e", KRAMDOWN], input=json.dumps(texts), capture_output=True, check=True, text=True
    )
    pages: list[str] = json.loads(done.stdout)
    return pages


def bare(page: str) -> str:
    """A page without our comments, and without the blanks that a browser does not show around tags."""
    return " ".join(COMMENT.sub("", page).split()).replace(" <", "<").replace("> ", ">")


def differing(pairs: list[tuple[str, str]]) -> list[str]:
    """The second of two texts, where the page is another one."""
    before, after = rendered([one for one, _ in pairs]), rendered([other for _, other in pairs])
    return [pair[1] for pair, a, b in zip(pairs, before, after, strict=True) if bare(a) != bare(b)]


def commented(post: Post, one_by_one: bool) -> list[tuple[str, str]]:
    """The body, and the body with a comment above each line where one may stand."""
    places, start = Places(post), post.text.place(post.body.start).line
    lines = post.text.text.split("\n")
    free = [at for at in range(start, len(lines) + 1) if lines[at - 1].strip() and places.is_free(at)]
    chosen = [[at] for at in free] if one_by_one else [free]
    pairs = []
    for own in chosen:
        body = [
            f"<!-- postlint-x -->\n{lines[at - 1]}" if at in own else lines[at - 1]
            for at in range(start, len(lines) + 1)
        ]
        pairs.append(("\n".join(lines[start - 1 :]), "\n".join(body)))
    return pairs


def test_made_up_texts(tmp_path: Path) -> None:
    made = random.Random(2022)
    site = PostlintSite(tmp_path, Settings())
    pairs = []
    for _ in range(TEXTS):
        body = "\n".join(made.choices(LINES, k=made.randint(2, 9)))
        pairs += commented(Post("_posts/2022-02-21-a.md", (GOOD + body + "\n").encode(), site, "posts"), True)
    assert len(pairs) > TEXTS / 10
    assert differing(pairs) == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="POSTLINT_SHARED names no folder with a corpus")
@pytest.mark.parametrize("repository", ["finews", "18f", "cocoapods", "elixir", "eips", "nim", "gaohaoyang"])
def test_real_posts(repository: str) -> None:
    surroundings = Surroundings()
    pairs = []
    for candidate in discover.discover([str(CORPUS / repository)], surroundings.scope).candidates:
        post = surroundings.context(candidate).post(candidate, Path(candidate.path).read_bytes())
        if post.text.is_utf8 and post.name.is_markdown and post.front_matter.is_found:
            pairs += commented(post, False)
    assert differing(pairs) == []


@pytest.mark.skipif(shutil.which("jekyll") is None, reason="Debian's jekyll is not installed")
def test_a_site_that_jekyll_builds(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page but for the comments, the list with its excerpts too."""
    image = '<img src="a.png">'
    bodies = [
        f"{image}\n\n完。\n",
        f"一\n{image}\n二\n\n三 {image}\n",
        f"* 一\n* {image}\n\n1. {image}\n",
        f"> {image}\n> 二\n",
        f"| a | {image} |\n|---|---|\n| b | c |\n",
        f"<div>\n一\n{image}\n</div>\n\n<p>{image}</p>\n<p>二 {image}</p>\n",
        f"# 题 {image}\n\n题 {image}\n---\n",
        f"<pre>\n{image}\n</pre>\n\n{{% highlight html %}}\n{image}\n{{% endhighlight %}}\n\n{image}\n",
        f"[返回](/){image}｜[首页](/)\n",
    ]
    site.write("_config.yml", "title: 网站\nurl: https://hewan.example\n")
    site.write("_layouts/post.html", "---\n---\n<h1>{{ page.title }}</h1>\n{{ content }}\n")
    site.write(
        "index.html", "---\n---\n{% for post in site.posts %}{{ post.excerpt | strip_html }}\n{% endfor %}"
    )
    for number, body in enumerate(bodies):
        site.write(
            f"_posts/2022-02-21-p{number}.md", GOOD.replace("早安", f"第{number}").replace("早上好。\n", body)
        )
        site.write(
            f"_posts/2022-02-22-p{number}.html",
            GOOD.replace("早安", f"页{number}").replace("早上好。\n", body),
        )
    before = built(site)
    monkeypatch.chdir(site.folder)
    assert main(["check", "--select", "image-no-alt", "--add-disable", "--reason", "旧文"]) == 0
    after = built(site)
    assert {path: bare(page) for path, page in after.items()} == {
        path: bare(page) for path, page in before.items()
    }
    assert sum(COMMENT.search(page) is not None for page in after.values()) >= 9


def built(site: Site) -> dict[str, str]:
    """The pages of the site."""
    target = site.folder.parent / "built"
    command = ["jekyll", "build", "-q", "--disable-disk-cache", "-d", str(target)]
    subprocess.run(command, cwd=site.folder, check=True, capture_output=True, env=environment())
    return {str(one.relative_to(target)): one.read_text(encoding="utf-8") for one in target.rglob("*.html")}
