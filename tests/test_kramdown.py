"""What the model of kramdown makes of bodies. tests/conformance/test_kramdown.py asks the real kramdown about the same ones."""

import pytest

from postlint.kramdown import tree
from postlint.kramdown_element import Element

UNNAMED = {"text", "blank", "eob", "entity", "quote", "symbol", "br"}
# A body, and the outline of its tree: element=value(children)
CASES = [
    ("# 雨 *朝*\n\n[家](/h) <http://a.b/c d> <x@y.z>", "header(em) p(a=/h a=http://a.b/c d a=x@y.z)"),
    ("[a](/b)｜[c](/d)", "p(a=/b a=/d)"),
    ("[a](/b)|[c](/d)", "table(tbody(tr(td(a=/b) td(a=/d))))"),
    ("    [a](/b)\n[c](/d)", "codeblock=[a](/b) [c](/d)\n"),
    ("[a] (/b) [a]（/b） 【a】(/b) \\[a](/b) [a][b]", "p"),
    ("[a](/x (y) z) [a](/x y 'z') [a](</x y>) [a](/x", "p(a=/x (y) z a=/x y a=/x y)"),
    ("[a][] [A][] [b][a] ![c][a]\n\n[a]: /u 'v'", "p(a=/u a=/u a=/u img=/u)"),
    ("![i](/p)[![i](/p)](/q)", "p(img=/p a=/q(img=/p))"),
    ("<div><p>a</div>\n\n[a](/b)", "html=div(html=p)"),
    ("<p>a</p>\n[a](/b)", "html=p p(a=/b)"),
    ("a <p>b</p> <b>[a](/b)</b> <u>[a](/b)</u>", "p(html=b(a=/b) html=u)"),
    ("<b>a\n[a](/b)\n\n[a](/b)", "p(html=b(a=/b)) p(a=/b)"),
    ("a <rehrar> p<0.05 <中> [a](/b)", "p(html=rehrar(html=中))"),
    ("<A href=/x>b</A> <a href='/x'>b</A>", "p(html=a)"),
    ("a <P>b</P>\n<Foo>c</foo></Foo>", "p html=Foo"),
    ('<div markdown="1">\n[a](/b)\n</div>\n[c](/d)', "html=div(p(a=/b)) p(a=/d)"),
    ('<div markdown="1">[a](/b)</div>\n[c](/d)', "html=div(p(a=/b a=/d))"),
    ('<p markdown="1">[a](/b)</p><td markdown="span">*c*</td>', "html=p(a=/b) html=td(em)"),
    ("<div>\n<p markdown='1'>*a*</p>\n*b*</div>", "html=div(html=p(em))"),
    ('{::options parse_block_html="true" /}\n<div>\n*a*\n</div>', "html=div(p(em))"),
    ("<!-- [a](/b) -->\n[c](/d) <!-- <b> --> *e*", "comment p(a=/d comment em)"),
    ("<script>*a*</script>*b*", "html=script p(em)"),
    ("a\n<div>b</div>\nc", "p html=div p"),
    ("<hr>a<br>b\n", "html=hr p(html=br)"),
    ("> a\nb\n> - c\n\nd", "blockquote(p ul(li(p))) p"),
    ("- a\n  - b\n\n      c\n- d", "ul(li(p ul(li(p p))) li(p))"),
    ("1. a\n\n   b\n\n2.\tc\n* d", "ol(li(p p) li(p ul(li(p))))"),
    ("- [x]\n>", "ul(li(p(html=input) blockquote))"),
    ("- [ ] a", "ul(li(p(html=input)))"),
    ("a\n: b\n\n    c", "dl(dt dd(p p))"),
    ("a|b\n-|-\nc|`d|e`", "table(thead(tr(td td)) tbody(tr(td td(codespan=d|e))))"),
    ("a|b\nc", "p"),
    ("```` a\n*b*\n```\n````\n*c*", "codeblock=*b*\n```\n p(em)"),
    ("````\n*b*\n```\n*c*", "codeblock=*b*\n p(em)"),
    ("```\n*b*", "p(em)"),
    ("``` a b\n*b*\n```", "p(codespan=a b\n*b*\n)"),
    ("*ST海越、*ST大集 a*b_c_d __e__ **f *g* h**", "p(em strong strong(em))"),
    ("a`b`` c`` ` d `", "p(codespan=b codespan= c codespan= )"),
    ("$$\na\n$$\n\nb $$c$$", "math=a p(math=c)"),
    ("a ~~b *c*~~", "p(del(em))"),
    ("[^a]: b *c*\n\n[^a] [^b]", "p(footnote=a)"),
    ("a\n===\nb\n---\n* * *\n##c\n## d ##", "header p hr p header"),
    ("{: .a}\n*b*\n{: .c}\n\n{::comment}\n*d*\n{:/comment}\n*e*{: .f}", "p(em) comment=*d* p(em)"),
    ("a{::options /}{:c}", "p"),
    ("&p;{: .x} &apos;{: .x}*a*", "p(em)"),
    ("a\n: \\\n> b", "dl(dt dd(p blockquote(p)))"),
    ("कि_a_", "p"),
    ("*a\r\n\r\n*b*\r\rc*", "p p(em) p"),
]


def outline(element: Element) -> str:
    inner = []
    for child in element.children:
        inner += child.children if child.kind == "raw_text" else [child]
    parts = []
    for one in inner:
        if one.kind not in UNNAMED:
            value = f"={one.value}" if one.value else ""
            below = outline(one)
            parts.append(one.kind + value + (f"({below})" if below else ""))
    return " ".join(parts)


@pytest.mark.parametrize(("body", "expected"), CASES, ids=[repr(body) for body, _ in CASES])
def test_tree(body: str, expected: str) -> None:
    found = tree(body)
    assert found
    assert outline(found) == expected


def test_every_element_knows_its_place_in_the_file() -> None:
    body = "> 雨\r\n> [a](/b)\r\n>\r\n> - *c*\r\n>   <b>d</b>\r\n\r\n😀|[e](/f)\r\n"
    found = tree(body, 100)
    assert found
    places = {
        (one.kind, body[one.span.start - 100 : one.span.end - 100])
        for one in found.walk()
        if one.kind in ("a", "em", "html")
    }
    assert places == {("a", "[a](/b)"), ("em", "*c*"), ("html", "<b>d</b>"), ("a", "[e](/f)")}


def test_names_in_angle_brackets_may_stand_hundreds_deep() -> None:
    found = tree("<name> said <other> " * 2000)
    assert found
    assert sum(one.kind == "html" for one in found.walk()) == 4000
    assert tree("<div>" * 5000) is not None
