"""Bodies that Hypothesis writes and real bodies: the model's tree is the real kramdown's, as Jekyll configures it.

POSTLINT_BODIES says how many bodies are written (2,000), POSTLINT_SHARED names the folder that holds the real ones. What the two
ever disagreed on is kept in tests/test_kramdown.py.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postlint import parse_front_matter

from ..test_kramdown import CASES
from .kramdown_truth import Ruby, our_tree

SHARED = Path(os.environ.get("POSTLINT_SHARED", "/nonexistent"))
BODIES = int(os.environ.get("POSTLINT_BODIES", "2000"))
pytestmark = pytest.mark.skipif(
    shutil.which("ruby") is None, reason="ruby is not installed: nothing to compare the model with"
)

WORDS = [
    "雨",
    "text",
    "a_b_c",
    "*ST大集",
    "p<0.05",
    "a<b",
    "<5%",
    "S&P",
    "&amp;",
    "é",
    "Ⅷ",
    "①",
    "ก",
    "\u3000",
]
TAGS = [
    f"<{end}{name}>"
    for name in ("p", "div", "b", "span", "table", "td", "u", "font", "code", "A", "P", "Foo", "h2", "script")
    for end in ("", "/")
]
OTHER_TAGS = [
    *(
        "<rehrar>",
        "<br>",
        "<br/>",
        "<hr>",
        '<img src="/a.png">',
        '<p class="a">',
        "<a href=/x>",
        '<a href="/x">',
    ),
    *(
        '<div markdown="1">',
        '<p markdown="1">',
        '<section markdown="block">',
        "</section>",
        "<td markdown='1'>",
    ),
    *(
        '<span markdown="0">',
        '<div markdown="span">',
        "<中>",
        "<!--",
        "-->",
        "<!-- c -->",
        "<?x",
        "?>",
        "<style>",
    ),
    *("</style>", "<", ">", "<b/>", "</ b>", "<b\nid='x'>", "<b id=>"),
]
LINKS = [
    *(
        "[x](/y)",
        "[返回](//h/c.html)｜[首页](/)",
        "[a](/b)|[c](/d)",
        "<http://a.b/c d>",
        "<a@b.c>",
        "![i](/p.png)",
    ),
    *(
        "[x] (/y)",
        "[x]（/y）",
        "【x】(/y)",
        "[x][y]",
        "[x][]",
        "[y]: /u\n",
        "[^1]",
        "[^1]: note\n",
        "[a](/b 'c')",
        "[a](</b c>)",
    ),
    *("[", "]", "(", ")", "](", "![", '"', "'", "[a](/(b))", "[![i](/p)](/q)", "\\[x](/y)"),
]
MARKS = [
    *(
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "~~",
        "$$",
        "--",
        "...",
        "<<",
        ">>",
        "\\",
        "\\*",
        "\\|",
        "*a*",
        "**b**",
        "_a_",
    ),
    *("`c`", "`` ` ``", "~~d~~", "80's", "|", "| ", "*[HTML]: x\n", "HTML", "{#id}", "}", "^"),
    *("{: .c}", "{:.c}\n", "{:", "{::comment}", "{:/comment}", "{:/}", "{::nomarkdown}", "{:/nomarkdown}"),
    *('{::options parse_block_html="true" /}', "{:x: .y}"),
]
LINES = [
    *(
        "\n",
        "\n\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\n    ",
        "\n\t",
        "\n> ",
        "\n>",
        "\n- ",
        "\n* ",
        "\n1. ",
        "\n  - ",
    ),
    *(
        "\n   ",
        "\n: def",
        "\n---\n",
        "\n===\n",
        "\n# ",
        "\n## h #\n",
        "* * *\n",
        "|---|\n",
        "\n|a|b|\n",
        "\n\n|",
    ),
    *(
        "\n```\n",
        "\n```ruby\n",
        "\n~~~\n",
        "\n````\n",
        "\n^\n",
        "- [x] ",
        "- [ ] ",
        "> ",
        "    ",
        "  ",
        " ",
        "\t",
        "#",
    ),
]
pieces = st.one_of(*map(st.sampled_from, (WORDS, TAGS, OTHER_TAGS, LINKS, MARKS, LINES, LINES)))
bodies = st.lists(pieces, max_size=40).map("".join)


@pytest.fixture(scope="module")
def ruby() -> Iterator[Ruby]:
    process = Ruby()
    yield process
    process.close()


@settings(
    max_examples=BODIES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(bodies)
def test_written_bodies(ruby: Ruby, body: str) -> None:
    real = ruby.tree(body)
    if not isinstance(real, dict):
        assert our_tree(body) == real


@pytest.mark.parametrize("body", [body for body, _ in CASES], ids=repr)
def test_kept_bodies(ruby: Ruby, body: str) -> None:
    assert our_tree(body) == ruby.tree(body)


@pytest.mark.skipif(not SHARED.is_dir(), reason="POSTLINT_SHARED names no folder with real posts")
def test_real_bodies(ruby: Ruby) -> None:
    """Not one of them differs. Their Liquid is not executed on either side."""
    paths = [path for path in (SHARED / "corpus").rglob("*.m*") if path.suffix in (".md", ".markdown")]
    different = []
    for path in paths:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
        body = text[parse_front_matter.read(text).body_start :]
        if our_tree(body) != ruby.tree(body):
            different.append(path.name)
    assert different == []
    assert len(paths) > 2000
