"""Regions of a body: what is masked, where it stands in the file, and how long that takes."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint import Post
from postlint.parse_body import MASK, read
from postlint.settings import Settings
from postlint.site import Site
from postlint.text import Text


def regions(text: str) -> list[tuple[str, str]]:
    body = read(text, 0)
    return [(region.kind, text[region.span.start : region.span.end]) for region in body.regions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a `<b>` c", [("code", "`<b>`")]),
        ("a ``<b>`<i>`` c", [("code", "``<b>`<i>``")]),
        ("a ` <b> ` c", []),
        ("a \\`<b>` c", []),
        ("a `b\n\nc` d", []),
        ("- a `b\n- c` d", []),
        ("```html\n<p>\n```\n<p>", [("code", "```html\n<p>\n```")]),
        ("~~~\n<p>\n```\n~~~\nx", [("code", "~~~\n<p>\n```\n~~~")]),
        ("````\n```\n````", [("code", "````\n```\n````")]),
        ("```\nnever closed", [("code", "```\nnever closed")]),
        ("- ```\n  <p>\n  ```\nx", [("code", "- ```\n  <p>\n  ```")]),
        ("x\n\n    <p>\n\ty\nz", [("code", "    <p>"), ("code", "\ty")]),
        ("- x\n\n    <p>", []),
        ("<div>\n\n    <p>", []),
        ("x\n    <p>", []),
        ("{{ a }} {% b %}", [("liquid", "{{ a }}"), ("liquid", "{% b %}")]),
        ("{% raw %}{{ <p>{% endraw %}", [("liquid", "{% raw %}{{ <p>{% endraw %}")]),
        ("{{ a", []),
        (
            "<https://例え.example/> <a@b.example> <o:p>",
            [("autolink", "<https://例え.example/>"), ("autolink", "<a@b.example>")],
        ),
        ("x $$a < b$$ $$ c\n\nd $$", [("math", "$$a < b$$")]),
        ("$$\na <b>\n\nc\n$$", [("math", "$$\na <b>\n\nc\n$$")]),
        ("x{: .a title='<p>'} { : y}", [("attributes", "{: .a title='<p>'}")]),
        ("<!-- `a --> b` <!-- c", [("comment", "<!-- `a -->")]),
        ("<pre>\na ` b\n</pre> ` c", []),
        ("  <pre><code>```js\n  a\n  ```</code></pre>\n\nb", []),
        ("`<pre>` and `<b>`", [("code", "`<pre>`"), ("code", "`<b>`")]),
    ],
)
def test_regions(text: str, expected: list[tuple[str, str]]) -> None:
    assert regions(text) == expected


@pytest.mark.parametrize(
    "text", ["一😀`<p>`二\r\n{{ x }}\r\n", "```\r\n<p>\r\n```\r\n😀 <b>", "$$\r\n\r\n$$<p>"]
)
def test_masked_keeps_length_and_lines(text: str) -> None:
    body = read(text, 7)
    assert len(body.masked) == len(text)
    assert [i for i, c in enumerate(text) if c == "\n"] == [i for i, c in enumerate(body.masked) if c == "\n"]
    for region in body.regions:
        inside = body.masked[region.span.start - 7 : region.span.end - 7]
        assert set(inside) <= {MASK, "\n"}
    outside = [(a, b) for a, b in zip(text, body.masked, strict=True) if b != MASK]
    assert all(a == b or a == "\r" for a, b in outside)


@pytest.mark.parametrize(
    "piece",
    [
        "`",
        "` ``",
        "a `",
        "{{ ",
        "{%",
        "{% raw %}",
        "{% comment %} ",
        "<!-- ",
        "<script ",
        "<script>",
        "$$",
        "$$ ",
        "x $$\n\n",
        "```\n<p>\n",
        "~~~\n```x\n",
        "````\n```\n",
        "    x\n\n",
        "x\n\n    <p>\n\n",
        "- \n\n    ",
        " ",
        ">",
        "1. ",
        "<a:",
        "{:",
        "<a",
        "> ```\n",
        "<a@",
        "[^",
        "\n",
        "\t",
    ],
)
def test_work_grows_with_the_length(piece: str) -> None:
    """Ten times as long, at most 30 times the work: a hundredfold, if a step looked at all that follows."""
    assert _seconds(piece, 300_000) < 30 * max(_seconds(piece, 30_000), 0.05)


def _seconds(piece: str, length: int) -> float:
    text = piece * (length // len(piece))
    begin = process_time()
    read(text, 0)
    return process_time() - begin


@given(st.lists(st.sampled_from([*"<>:@/ a雨", "http", "mailto:", "\n"]), max_size=12).map("".join))
def test_autolinks_are_found_by_their_colons_too(text: str) -> None:
    assert regions(f"@ 雨 {text}") == regions(f"a 雨 {text}") == regions(f"a a {text}")


@given(st.lists(st.sampled_from([*"雨<`~${}:%\n\t\r ", "    ", "<!--", "-->"]), max_size=16).map("".join))
def test_marks_are_looked_for_in_the_ascii_of_the_text(body: str) -> None:
    text = Text(f"---\n---\n雨{body}".encode())
    assert read(text.text[8:], 8, marks=text.marks) == read(text.text[8:], 8)


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("1. 一\n\n        <b>code</b>\n", 0),
        ("1. 一\n\n   - 二\n\n       <b>text</b>\n", 2),
        ("- 一\n\n      <script src=a></script>\n\n- <b>二</b>\n", 2),
        ("- 一\r\n\r\n      <i>code</i>\r\n", 0),
    ],
)
def test_code_in_a_list_is_what_kramdown_takes_for_it(body: str, tags: int) -> None:
    raw = ("---\ntitle: 一😀\n---\n" + body).encode()
    post = Post("_posts/2022-02-21-x.md", raw, Site(Path("/"), Settings()), "posts")
    assert len(post.html.tags) == tags
    assert all(post.snippet(tag.span).startswith("<") for tag in post.html.tags)
