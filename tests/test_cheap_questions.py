"""What rules ask first, before they look closely: where the answer is no they would have found nothing."""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postlint import rule
from postlint.parse import Post
from postlint.settings import Settings
from postlint.site import Site

RULES = rule.built_in()
ALWAYS = re.compile("")
START_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]*)")


def yes(*_: Any) -> bool:
    return True


# Rule → module and name of the question, and the answer that makes the rule look closely
QUESTIONS: dict[str, tuple[str, str, Any]] = {
    "emphasis-unmeant": ("emphasis_unmeant", "_STAR", ALWAYS),
    "encoding-control": ("encoding_control", "has_controls", yes),
    "encoding-invisible": ("encoding_invisible", "has_invisible", yes),
    "heading-no-blank": ("heading_no_blank", "_SUSPECT", ALWAYS),
    "html-block-in-text": ("html_block_in_text", "_START", START_TAG),
    "html-data-url": ("_urls", "_may_name", yes),
    "html-hidden": ("html_hidden", "_may_hide", yes),
    "html-javascript-url": ("_urls", "_may_name", yes),
    "html-mixed-content": ("_urls", "_may_name", yes),
    "link-as-text": ("link_as_text", "_may_stand_in_html", yes),
    "link-empty": ("link_empty", "has_empty", yes),
    "link-opener": ("link_opener", "_may_open", yes),
}
STATES = {"odd-characters", "odd-tags", "odd-attributes", "odd-links"}
PIECES = [
    "<p>", "</p>", "<P>", "<div\n", "<span>", "</span>", "text</p><p>", "<Table a>", "<b>", "</b>", "<hr>", "<!-- c -->", "<!-- > -->", "<pre>", "<", ">", "\\", "\x00",
    '<a href="', '<a target="', '" target="_blank"', '" rel="', '">', "</a>", '<img src="', '<iframe src="', '"></iframe>', "&#100;", "&Tab;",
    "*", "，*", "*a", "##", "# ", "    [a](/b)",
    "da", "ta:text/html,", "d", "at", "a", "rip", "t", ":", "&colon;", "java", "script:", "data:text/html,x", "http:", "//x.example/a", "[", "](", ")", "![", "]: ", "{: src=", "}",
    "【", "】", "（", "）", "</p>\n <p>", "<!-- c --><p>", '<a href="/">', '<a href="/">x</a>', "[a](/b)", "[a|b](/b)", "<https://x.example/>", "`", "<center>", '<img src="/a">', '<img alt="" src="">', "<img>", '<img src="http://x.example/a">', '<img src="&#104;ttp://x.example/a">', '<img src="https://x.example/a">', '<video src="http://x.example/a">', '<p style="', "<p hidden>", "display:none", "visibility: collapse", "left: -999px", "color: rgb(255,255,255)", "<p href=\"/\">", "<b foo=\"x\">", "![a]()", "</center>",
    " ", "\t", "\n", "\n\n", "\r", "\r\n", "雨", "x", "#", "\u3000#", "\u200b", "\u2060", "\ufeff", "\xa0", "\xad", "\x85", "\x1b", "\uffff",
]  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@settings(max_examples=500, deadline=None)
def test_nothing_is_lost(name: str, body: str) -> None:
    module, question, answer = QUESTIONS[name]
    asked = import_module(f"postlint.rules.{module}")
    with pytest.MonkeyPatch.context() as patch:
        found = findings(name, body)
        patch.setattr(asked, question, answer)
        assert found == findings(name, body)
    traits = RULES[name].traits
    assert not (found and traits.needs) or any(need in post(body).text.marks for need in traits.needs)


@pytest.mark.parametrize("name", [name for name, found in RULES.items() if STATES & {*found.traits.states}])
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@settings(max_examples=500, deadline=None)
def test_only_posts_in_some_states_have_faults(name: str, body: str) -> None:
    assert not findings(name, body) or not set(RULES[name].traits.states).isdisjoint(post(body).states)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@settings(max_examples=1000, deadline=None)
def test_no_mixed_content_is_lost(body: str) -> None:
    found = findings("html-mixed-content", body)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("postlint.rules.html_mixed_content._has_markdown", yes)
        assert found == findings("html-mixed-content", body)


def findings(name: str, body: str) -> list[Any]:
    check: Callable[..., Any] = RULES[name].module.check
    return list(check(post(body), RULES[name].options()))


def post(body: str) -> Post:
    site = Site(Path(), Settings())
    site.config["url"] = "https://x.example"
    return Post("_posts/2022-02-21-a.md", f"---\ntitle: 雨\n---\n{body}\n".encode(), site, "posts")
