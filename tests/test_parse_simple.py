"""The short way for plain HTML finds what the long way over the tokenizer finds."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from postlint import parse_body, parse_simple
from postlint.parse_html import Html
from postlint.rules import _attributes
from postlint.text import Text

PIECES = [
    "<p>", "</p>", "<b>", "</b>", "<br>", "<br />", "<br/>", "<p/>", "<p />", "</p >", "</p x>", "</br>", "<P>", "<img src=\"a\">",
    "<p class=\"a\">", "<p class=\"a\" id=\"b\">", "<p id=\"a\" id=\"b\">", "<p id='a'>", "<p id=a>", "<p id>", "<p  id=\"a\">",
    "<p id=\"a\"class=\"b\">", "<p data-a2=\"1\">", "<p a=\"&amp;\">", "<p a=\"&nosuch;\">", "<p a=\"x\ny\">", "<p a=\"x>y\">", "<p a=\"x", "\">", "\"", "<a href=\"{{ x }}\">", "</a>",
    "<!-- c -->", "<!---->", "<!-->", "<!-- a -- b -->", "<!-- <p> -->", "<!-- a > b -->", "<!--", "-->", "<5", "< p", "<中>", "<>", "<",
    "&amp;", "&nbsp", "&x;", "雨", "🌧", " ", "\n", "\n\n", "\r\n", "`<b>`", "\\<b>", "<script>", "</script>", "<title>", "</title>",
    "</p><p>", "</p><!-- c --><p class=\"a\">", "\n<!-- c --><div>", "\n<p>", "<a href=\"/\">雨</a>", "<a href=\"/\" href=\"\">雨</a>", "<strong>", "</strong>",
    "<p>雨</p>", "\n <p class=\"a\">雨 <b>山</b></p>", "<div><p>", "</p></div>", "<li>", "</li>", "<hr>", "<div>", "</div>", "<x-y>", "<rehrar>", "<svg>", "</svg>", "<?php ?>", "<!doctype html>", "<https://example.org/>", "\x00", "{% if a %}",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example('<p class="x">a</p class="y">')
@example("<p>a</br></p>")
@settings(max_examples=2000, deadline=None)
def test_both_ways_find_the_same(text: str) -> None:
    body = parse_body.read(text, 7)
    short, long = Html(body, Text(text.encode()).marks), Html(body)
    if not short.is_plain:
        return
    long.__dict__["_outline"] = None
    assert short.tags == long.tags
    assert short.comments == long.comments
    assert short.cut == long.cut
    assert short.text == long.text
    assert short.names == long.names
    assert short.attribute_names == {
        attribute.name for tag in long.attributed for attribute in tag.attributes()
    }
    assert short.attribute_names <= long.attribute_names
    assert {tag.source.lower() in long.attribute_text for tag in short.attributed} <= {True}
    assert [tag.source for tag in short.attributed] == [tag.source for tag in long.attributed]
    assert short.nesting_faults == long.nesting_faults
    assert [f for f in short.syntax_faults if _is_judged(f.code)] == [
        f for f in long.syntax_faults if _is_judged(f.code)
    ]


@pytest.mark.parametrize(
    ("element", "name"),
    [
        (element, name)
        for element, own in {"p": frozenset[str](), **parse_simple.OWN_ATTRIBUTES}.items()
        for name in sorted(own | parse_simple.ANY_ATTRIBUTES)
    ],
)
def test_usual_attributes_have_no_fault(element: str, name: str) -> None:
    assert _attributes.kind(element, name) == ""


def _is_judged(code: str) -> bool:
    """What stands in text as `<5` does is a tokenizer's error, and no rule's."""
    return code != "invalid-first-character-of-tag-name"


def test_most_posts_of_a_feed_are_plain() -> None:
    text = '<p>雨 <5% S&P</p>\n <p class="a"><a href="/x?a=1&b=2">山</a><br /></p><!-- 图 -->\n\n<https://example.org/>\n'
    html = Html(parse_body.read(text, 0))
    assert html.is_plain
    assert html.is_sound
    assert html.names == {"p", "a", "br"}
    assert html.attribute_names == {"class", "href"}
    crossed = Html(parse_body.read("<p>雨<b>山</p></b>", 0))
    assert crossed.is_plain
    assert not crossed.is_sound
