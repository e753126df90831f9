"""Tags, elements and their faults: exact places, one fault a mistake, and how long that takes."""

from pathlib import Path
from time import process_time

import pytest

from postlint import Post
from postlint.settings import Settings
from postlint.site import Site


def post_of(body: str, before: str = "---\ntitle: 一😀\n---\n", bom: bytes = b"") -> Post:
    return Post(
        "_posts/2022-02-21-x.md", bom + (before + body).encode(), Site(Path("/"), Settings()), "posts"
    )


def faults(body: str) -> list[tuple[str, str]]:
    post = post_of(body)
    return [(fault.kind, post.snippet(fault.tag.span)) for fault in post.html.nesting_faults]


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_spans_read_the_source_again(bom: bytes, end: str) -> None:
    body = end.join(
        ["一😀<p CLASS='二' id=a>三</p>", "<!-- 四 -->", "𠮷`<i>`<br/>", "<img", ' alt="五 > 六">']
    )
    post = post_of(body, f"---{end}title: 一😀{end}---{end}", bom)
    sources = ["<p CLASS='二' id=a>", "</p>", "<br/>", f'<img{end} alt="五 > 六">']
    assert [post.snippet(tag.span) for tag in post.html.tags] == sources
    assert [post.snippet(span) for span in post.html.comments] == ["<!-- 四 -->"]
    assert [post.snippet(tag.name_span).lower() for tag in post.html.tags] == ["p", "p", "br", "img"]
    attributes = [attribute for tag in post.html.tags if not tag.is_end for attribute in tag.attributes()]
    assert [(a.name, post.snippet(a.name_span), post.snippet(a.value_span)) for a in attributes] == [
        ("class", "CLASS", "二"),
        ("id", "id", "a"),
        ("alt", "alt", "五 > 六"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a</p><br><IMG src=a><hr/>", []),
        ("<P>a</p>", []),
        ("<div><div>a</div>", [("unclosed", "<div>")]),
        ("<div><p>a</div>", [("unclosed", "<p>")]),
        ("<div>a</div></div>", [("stray", "</div>")]),
        ("a</br>b", [("stray", "</br>")]),
        ("<b><i>a</b></i>", [("crossed", "<i>")]),
        ("<i><b>a</i></b>", [("crossed", "<b>")]),
        ("<h2>a</h3>", [("unclosed", "<h2>")]),
        ("<b>a<b>", [("unclosed", "<b>")]),
        ("<p>a</p", []),
        ('<p class="a>b</p>', []),
        ('<a href="x>y</a> <a href="z">y</a>', []),
        ("<svg><title/><path d='x'/></svg><p>a</p>", []),
        ("<title>a<p>b</p></title>", []),
        ("<script>if (a<b) '<p>'</script>", []),
        ("<5%, a < b, 1<2, <000001>, <中文>, <f_r$ x > 1, <node url\\>, </ p>, \\<b>, \\\\\\<b>", []),
        ("\\\\<b>", [("unclosed", "<b>")]),
        ("<name> said", [("unclosed", "<name>")]),
        ("<o:p></o:p><x-y></x-y>", []),
        ("<!-- <p> -->`<p>`{{ '<p>' }}<https://x.example/>", []),
        ("<div><!-- </div>", []),
        ("{% if a %}<div>{% else %}<div class='a'>{% endif %}b</div>", []),
        ("<div>{% if a %}</div>{% endif %}", []),
        ("{% if a %}<p>{% endif %}b</p><i>c", [("unclosed", "<i>")]),
        ("<{{ tag }}>a</{{ tag }}><p{{ x }}>b</p>", []),
    ],
)
def test_one_fault_a_mistake(body: str, expected: list[tuple[str, str]]) -> None:
    assert faults(body) == expected


@pytest.mark.parametrize(
    ("body", "reach"),
    [
        ("<p>a\n\nb", "post"),
        ("<center>a", "post"),
        ("a <b>c\n\nd", "paragraph"),
        ("<b>c\n\nd", "paragraph"),
        ("<p>a <b>c</p>", "post"),
        ("a <p>b", "tag"),
        ("<p>a</p> <p>b", "post"),
        ("<!-- a --><p>b", "post"),
        ("- <p>b", "post"),
    ],
)
def test_reach(body: str, reach: str) -> None:
    assert [fault.reach for fault in post_of(body).html.nesting_faults] == [reach]


def test_syntax_faults_stand_in_their_tag() -> None:
    post = post_of('一😀<p class="a"id="b">&foo;</p>')
    found = [(fault.code, post.snippet(fault.span)) for fault in post.html.syntax_faults]
    assert found[0] == ("missing-whitespace-between-attributes", '<p class="a"id="b">')
    assert found[1][0] == "unknown-named-character-reference"


def test_deep_nesting() -> None:
    depth = 100_000
    begin = process_time()
    assert len(post_of("<div>" * depth + "</div>" * depth).html.elements) == depth
    assert len(post_of("<b>" * depth).html.nesting_faults) == depth / 2
    assert len(post_of("<div><a/>" * depth).html.nesting_faults) == depth
    assert len(post_of("<i><b>" * depth + "</i></b>" * depth).html.elements) == 2 * depth
    assert process_time() - begin < 30


@pytest.mark.parametrize(
    "piece",
    [
        "<p>a</p>\n",
        "<a ",
        '<a b="',
        "<a b='x\" ",
        '<a b=" c="',
        "<",
        "</",
        "</p",
        "<p<",
        "<!--",
        "<x>",
        "&",
        "&a;",
        "<b\n\n",
        "\\<",
        "<script>",
        "<title>",
        "{% if a %}<p>",
        "<p>{% if a %}</p>{% endif %}",
        "<f_r$ ",
        "- <p>x</p> ",
        "<a/b>",
        "<a a>",
    ],
)
def test_time_is_linear(piece: str) -> None:
    begin = process_time()
    html = post_of(piece * (300_000 // len(piece))).html
    assert html.nesting_faults is html.nesting_faults
    assert html.syntax_faults is html.syntax_faults
    assert process_time() - begin < 5


def test_five_megabytes() -> None:
    begin = process_time()
    html = post_of("<p>一<b>二</b>三</p>\n" * 250_000).html
    assert len(html.elements) == 500_000
    assert not html.nesting_faults
    assert process_time() - begin < 20


def test_soup_is_the_body_repaired() -> None:
    soup = post_of("<p>一<b>二</p>").soup
    assert soup.b
    assert soup.b.text == "二"
    assert "title" not in soup.text
