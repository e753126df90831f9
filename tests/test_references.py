"""Character references in attribute values."""

import html.entities

import pytest

from postlint.references import BARE, may_be_wrong, resolve
from postlint.tag import Tag
from postlint.text import Span

# https://html.spec.whatwg.org/#named-character-reference-state, …#numeric-character-reference-end-state
VALUES = {
    "a&amp;b": "a&b",
    "?a=1&copy=2&lt": "?a=1&copy=2<",
    "&copyx &copy1 &copy; &copy": "&copyx &copy1 © ©",
    "&notit; &notin;": "&notit; ∉",
    "&#65;&#x42;&#X43;&#0000068;&#69": "ABCDE",
    "&#x6A&#x6Ag": "jjg",
    "&#0;&#xD800;&#x110000;&#99999999999": "\ufffd" * 4,
    "&#128;&#x8d;": "€\x8d",
    "&#1;&#xFDD0;": "\x01\ufdd0",
    "& &; &#; &#x; &1": "& &; &#; &#x; &1",
    "&nvlt;": "<\u20d2",
}


@pytest.mark.parametrize("value", VALUES)
def test_resolve(value: str) -> None:
    assert resolve(value) == VALUES[value]


def test_text_differs_from_attributes() -> None:
    """Why there is a function of our own."""
    assert html.unescape("&copy=1&#1;") == "©=1"
    assert resolve("&copy=1&#1;") == "&copy=1\x01"


def test_attribute_text() -> None:
    source = '<a title="&lt;雨&gt;">'
    (attribute,) = Tag("a", Span(0, len(source)), source).attributes()
    assert (attribute.value, attribute.text) == ("&lt;雨&gt;", "<雨>")


def test_names_that_need_no_semicolon_are_those_of_the_standard() -> None:
    assert {name for name in html.entities.html5 if not name.endswith(";")} == BARE


@pytest.mark.parametrize("text", ["S&P", "?a=1&imageType=k&w=5", "&amp;&lt;&mdash;", "a & b", "&&", "&"])
def test_what_is_right_at_once(text: str) -> None:
    assert not may_be_wrong(text)


@pytest.mark.parametrize("text", ["&foo;", "&copy 1", "&notit", "&#0;", "&#x41", "&ltx", "S&P &gt"])
def test_what_is_looked_at_twice(text: str) -> None:
    assert may_be_wrong(text)
