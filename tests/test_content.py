"""The rules about what HTML holds, where pictures cannot show it: disguises, tables, what is not said twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from postlint import rule
from postlint.elements import KNOWN
from postlint.parse import Post
from postlint.rules._attribute_table import CURRENT, OBSOLETE
from postlint.rules._attributes import kind, table
from postlint.rules._hosts import host
from postlint.rules._urls import scheme
from postlint.settings import Settings
from postlint.site import Site
from postlint.text import Text

from .disguises import DISGUISES, HARMLESS, HOSTS, as_read, dangerous

RULES = rule.built_in()
HTML = (
    '<a href="{}">x</a>',
    "<p>雨</p> <a class='a' HREF='{}'>x</a>",
    '<form action="{}"></form>',
    '<svg><a xlink:href="{}"/></svg>',
    '<button formaction="{}">x</button>',
)


def found(name: str, body: str, path: str = "_posts/2022-02-21-a.md") -> list[str]:
    """The text at each place where a rule finds something."""
    post = Post(path, f"---\ntitle: 雨\n---\n{body}\n".encode(), Site(Path(), Settings()), "posts")
    check = RULES[name].module.check
    return [post.snippet(finding.span) for finding in check(post, RULES[name].options())]


@pytest.mark.parametrize("address", DISGUISES)
@pytest.mark.parametrize("element", HTML)
def test_disguise_is_found(element: str, address: str) -> None:
    name = "html-data-url" if address.startswith("data") else "html-javascript-url"
    assert found(name, element.format(address)) == [address.lstrip()]
    assert any(need in Text(address.encode()).marks for need in RULES[name].traits.needs)


@pytest.mark.parametrize("address", HARMLESS)
@pytest.mark.parametrize("element", HTML)
def test_harmless_address_is_left_alone(element: str, address: str) -> None:
    assert found("html-javascript-url", element.format(address)) == []
    assert found("html-data-url", element.format(address)) == []


@pytest.mark.parametrize(
    "address", ["javascript:x", "JAVA&#115;cript:x", "java\tscript:x", "javascript&colon;x", "<javascript:x>"]
)
def test_disguise_in_markdown(address: str) -> None:
    assert found("html-javascript-url", f"[x]({address})") == [address]
    assert found("html-javascript-url", f"[x]\n\n[x]: {address}") == [address]
    assert found("html-javascript-url", f"[x]: {address} 'a title'\r") == [address]


@pytest.mark.parametrize(
    "body",
    [
        "`[x](javascript:x)`",
        "{% raw %}<a href='javascript:x'>{% endraw %}",
        "<!-- <a href='javascript:x'> -->",
    ],
)
def test_what_is_no_html_is_left_alone(body: str) -> None:
    assert found("html-javascript-url", body) == []


@pytest.mark.parametrize("address", HOSTS)
def test_host(address: str) -> None:
    assert host(as_read(address)) == HOSTS[address]


def test_lists_of_addresses_are_right() -> None:
    assert all(dangerous(scheme(as_read(address))) for address in DISGUISES)
    assert not any(dangerous(scheme(as_read(address))) for address in HARMLESS)


def test_attribute_tables() -> None:
    current, obsolete = table(CURRENT), table(OBSOLETE)
    others = {"basefont", "bgsound"}
    assert (current.keys() | obsolete.keys()) <= KNOWN | others
    both = {
        (element, name)
        for element, names in current.items()
        for name in names & obsolete.get(element, frozenset())
    }
    assert both == set()


@pytest.mark.parametrize(
    ("element", "name", "expected"),
    [
        ("a", "href", ""),
        ("a", "name", "obsolete"),
        ("span", "href", "misplaced"),
        ("a", "herf", "unknown"),
        ("td", "align", "obsolete"),
        ("p", "data-href", ""),
        ("p", "aria-label", ""),
        ("p", "itemprop", ""),
        ("p", "onclick", ""),
        ("p", "v-if", ""),
        ("p", ":key", ""),
        ("p", "@click", ""),
        ("p", "xml:lang", ""),
        ("my-link", "herf", ""),
        ("embed", "href", ""),
    ],
)
def test_attribute_kind(element: str, name: str, expected: str) -> None:
    assert kind(element, name) == expected


def test_attributes_in_svg_are_left_alone() -> None:
    body = '<svg><path href="a" herf="b"/><a herf="c">x</a></svg> <svg/> <span href="d">y</span>'
    assert found("html-misplaced-attribute", body) == ["href"]
    assert found("html-unknown-attribute", body) == []


def test_broken_tag_is_one_fault() -> None:
    """The words of a value whose quotes are wrong are no attributes."""
    body = '<img src="/a.png" alt="the word "bridge" where readers see it" herf="x">'
    assert found("html-unknown-attribute", body) == []
    assert found("html-broken-attribute", body) != []


def test_post_in_html() -> None:
    """No kramdown reads it: what looks like markdown is text, and HTML has values without quotes."""
    path = "_posts/2022-02-21-a.html"
    text = "[x](javascript:x) [y]: javascript:y\n\n[z]: javascript:z\n\n# A {#a}\n\n# B {#a}\n"
    assert found("html-javascript-url", text, path) == []
    assert found("html-id-repeated", text, path) == []
    assert found("html-id-repeated", text) == ["a"]
    assert found("html-javascript-url", text + "<a href=javascript:x>", path) == ["javascript:x"]
    assert found("html-unknown-attribute", "<a herf=/a/b>x</a> <a herf=/a 'x'>y</a>", path) == ["herf"]


def test_image_in_a_link() -> None:
    body = "[![图片](/a.png)](/b) and [![](/c.png)](/d)"
    assert found("image-alt-generic", body) == ["图片"]
    assert found("image-alt-empty", body) == ["![](/c.png)"]
    assert found("image-no-alt", body) == ["![](/c.png)"]
    assert found("image-no-src", "[![x]()](/b)") == ["![x]()"]
