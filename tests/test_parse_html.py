"""Tags, elements and their faults: exact places, one fault a mistake, whatever is nested in what."""

from pathlib import Path

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


def test_syntax_faults_stand_in_their_tag() -> None:
    post = post_of('一😀<p class="a"id="b">&foo;</p>')
    found = [(fault.code, post.snippet(fault.span)) for fault in post.html.syntax_faults]
    assert found[0] == ("missing-whitespace-between-attributes", '<p class="a"id="b">')
    assert found[1][0] == "unknown-named-character-reference"


def test_deep_nesting() -> None:
    depth = 100_000
    assert len(post_of("<div>" * depth + "</div>" * depth).html.elements) == depth
    assert len(post_of("<b>" * depth).html.nesting_faults) == depth / 2
    assert len(post_of("<div><a/>" * depth).html.nesting_faults) == depth
    assert len(post_of("<i><b>" * depth + "</i></b>" * depth).html.elements) == 2 * depth


@pytest.mark.parametrize(
    ("opening", "count"),
    [
        ("<p><object>", 2),
        ("<table><tr><td>", 3),
        ("<ul><li>", 2),
        ("<svg><g>", 2),
        ("<a>", 1),
        ("<table>", 1),
        ("<select><option>", 1.5),
        ("<template><tr>", 2),
        ("<span><div></span>", 2),
    ],
)
def test_any_nesting_is_read(opening: str, count: float) -> None:
    """To any depth: no recursion. What takes how long is measured by the benchmarks."""
    html = post_of(opening * 20_000).html
    assert len(html.elements) == count * 20_000
    assert html.nesting_faults


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a<div>b</div></p>", [("misplaced", "<div>", "<p>")]),
        ("<p>a<p>b</p>", [("unclosed", "<p>", "<p>")]),
        ("<p>a<p>b</p></p>", [("misplaced", "<p>", "<p>")]),
        ("<ul><li>a<li>b</li></ul>", [("unclosed", "<li>", "<li>")]),
        ("<ul><li>a</li><li>b</ul></li>", [("crossed", "<li>", "</ul>")]),
        ("<a>b<a>c</a></a>", [("misplaced", "<a>", "<a>")]),
        ("<a>b<a>c</a>", [("unclosed", "<a>", "<a>")]),
        ("<b><div><p>x</b></p></div>", [("crossed", "<div>", "</b>")]),
        ("<span><div>x</span></div>", [("crossed", "<div>", "</span>")]),
        ("<span><div>x</span>", [("unclosed", "<div>", "</span>")]),
        ("<table><td>x</td></table>", [("misplaced", "<td>", "<table>")]),
        ("<table>x<tr><td>y</td></tr></table>", [("misplaced", "x", "<table>")]),
        ("<table><b>x</b><tr><td>y</td></tr></table>", [("misplaced", "<b>", "<table>")]),
        ("<table><form><tr><td>x</td></tr></form></table>", [("misplaced", "<form>", "<table>")]),
        ("<td>x</td>", [("misplaced", "<td>", None)]),
        ("<table><tr><td><b>x</td><td>y</b></td></tr></table>", [("crossed", "<b>", "</td>")]),
        ("<div><table><tr><td></div></td></tr></table></div>", [("stray", "</div>", None)]),
        ("<svg><p>x</p></svg>", [("misplaced", "<p>", "<svg>")]),
        ("<button>a<button>b</button></button>", [("misplaced", "<button>", "<button>")]),
        ("<form><form></form></form>", [("misplaced", "<form>", "<form>")]),
        ("<select><option>a</option><select></select>", [("misplaced", "<select>", "<select>")]),
        ("<table><tr><td>x</td></tr></tbody></table>", [("stray", "</tbody>", None)]),
    ],
)
def test_what_the_standard_finds(body: str, expected: list[tuple[str, str, str | None]]) -> None:
    post = post_of(body)
    found = [
        (fault.kind, fault.tag.source, fault.other and fault.other.source)
        for fault in post.html.nesting_faults
    ]
    assert found == expected


def test_five_megabytes() -> None:
    html = post_of("<p>一<b>二</b>三</p>\n" * 250_000).html
    assert len(html.elements) == 500_000
    assert not html.nesting_faults


def test_soup_is_the_body_repaired() -> None:
    soup = post_of("<p>一<b>二</p>").soup
    assert soup.b
    assert soup.b.text == "二"
    assert "title" not in soup.text
