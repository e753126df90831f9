"""A post's pattern read in it: which pattern, what the places hold, and which value is believed where they disagree."""

from pathlib import Path
from typing import Any

import pytest

from postlint import Post, Span
from postlint.pattern_match import Disagreement
from postlint.settings import Settings
from postlint.site import Site

PATTERN = {
    "name": "wire",
    "when": {"file-name": "{date}-W{number}"},
    "file-name": "{date}-{id}",
    "tags": "{label}新闻",
    "credit": "（来源：{label}）",
    "source": "<https://example.org/{id}>",
    "return": "[返回{label}新闻](/{slug}/)",
}
TEXT = """---\r
title: 雨\r
tags: [山报新闻]\r
---\r
<p>🌧 雨</p><p class="c">（来源：山<b>报</b>）</p>\r
\r
<https://example.org/W12>\r
\r
[返回海报新闻](/hai/)"""


def post_of(text: str, name: str = "2022-02-21-W12.md", *patterns: dict[str, Any]) -> Post:
    site = Site(Path("/nowhere"), Settings.of({"pattern": list(patterns or (PATTERN,))}))
    return Post(f"_posts/{name}", b"\xef\xbb\xbf" + text.encode(), site, "posts")


def name_of(text: str, name: str, *patterns: dict[str, Any]) -> str | None:
    match = post_of(text, name, *patterns).pattern
    return match.pattern.name if match else None


def disagreements(
    text: str, *patterns: dict[str, Any], name: str = "2022-02-21-W12.md"
) -> list[Disagreement]:
    match = post_of(text, name, *patterns).pattern
    assert match
    return [one for place in match.readings for one in match.disagreements(place)]


def test_every_binding_is_at_its_place() -> None:
    match = post_of(TEXT).pattern
    assert match
    found = {
        (binding.place, binding.hole): (
            binding.value,
            binding.span and TEXT[binding.span.start : binding.span.end],
        )
        for reading in match.readings.values()
        for binding in reading.bindings
    }
    assert found == {
        ("tags", "label"): ("山报", "山报"),
        ("file-name", "date"): ("2022-02-21", None),
        ("file-name", "id"): ("W12", None),
        ("credit", "label"): ("山报", "山<b>报"),
        ("source", "id"): ("W12", "W12"),
        ("return", "label"): ("海报", "海报"),
        ("return", "slug"): ("hai", "hai"),
    }


def test_a_disagreement_names_all_places() -> None:
    (one,) = disagreements(TEXT)
    assert (one.here.hole, one.here.value, one.wanted) == ("label", "海报", "山报")
    assert one.here.span == Span(TEXT.index("海报"), TEXT.index("海报") + 2)
    assert [binding.place for binding in one.believed] == ["tags", "credit"]
    assert (one.votes, one.others) == (2, 1)


def test_most_places_are_believed_and_the_first_where_none_are_most() -> None:
    (one,) = disagreements(TEXT.replace("[山报新闻]", "[海报新闻]"))
    assert (one.here.place, one.here.value, one.wanted) == ("credit", "山报", "海报")
    (tie,) = disagreements(TEXT.replace("（来源：山<b>报</b>）", ""))
    assert (tie.here.place, tie.believed[0].place, tie.votes, tie.others) == ("return", "tags", 1, 1)


def test_the_first_pattern_whose_when_holds() -> None:
    assert post_of(TEXT, "2022-02-21-X12.md").pattern is None


def test_the_empty_form_alone_says_nothing() -> None:
    match = post_of(
        "---\nmood: fine\n---\n", "2022-02-21-a.md", {"name": "a", "mood": "", "source": ""}
    ).pattern
    assert match
    assert match.is_kept
    assert not match.has("mood")


def test_absent_places_have_no_text() -> None:
    match = post_of("---\ntitle: x\n---\n").pattern
    assert match
    assert [place for place, reading in match.readings.items() if reading.text is None] == [
        "tags",
        "credit",
        "source",
        "return",
    ]


@pytest.mark.parametrize(
    ("when", "front_matter", "name", "holds"),
    [
        ({"layout": "post"}, "layout: post", "2022-02-21-a.md", True),
        ({"layout": "post"}, "layout: page", "2022-02-21-a.md", False),
        ({"layout": "post"}, "title: x", "2022-02-21-a.md", False),
        ({"categories": ["news", "wire"]}, "categories: wire", "2022-02-21-a.md", True),
        ({"categories": "wire"}, "categories: [news, wire]", "2022-02-21-a.md", True),
        ({"author": ""}, "title: x", "2022-02-21-a.md", True),
        ({"author": ""}, "author:", "2022-02-21-a.md", True),
        ({"author": ""}, "author: 山", "2022-02-21-a.md", False),
        ({"file-name": "{date}-{n:digits}", "layout": "post"}, "layout: post", "2022-02-21-12.md", True),
        ({"file-name": "{date}-{n:digits}", "layout": "post"}, "layout: post", "2022-02-21-a.md", False),
        ({"since": "2022-02-21"}, "title: x", "2022-02-21-a.md", True),
        ({"since": "2022-02-22"}, "title: x", "2022-02-21-a.md", False),
        ({"until": "2022-02-21"}, "title: x", "2022-02-21-a.md", True),
        ({"since": "2022-01-01", "until": "2022-02-20"}, "title: x", "2022-02-21-a.md", False),
        ({"since": "2022-02-21"}, "date: 2022-02-21 10:00:00", "a.md", True),
        ({"since": "2022-02-21"}, "title: x", "a.md", False),
    ],
)
def test_when(when: dict[str, Any], front_matter: str, name: str, holds: bool) -> None:
    text = f"---\n{front_matter}\n---\n雨\n"
    found = name_of(text, name, {"name": "first", "when": when}, {"name": "last"})
    assert found == ("first" if holds else "last")


@pytest.mark.parametrize(
    ("patterns", "text", "wrong"),
    [
        # one date in two forms
        (
            {"file-name": "{date}-{id}", "source": "<https://a/{date:%Y/%-m/%d}/{id}>"},
            "<https://a/2022/2/21/W12>",
            [],
        ),
        (
            {"file-name": "{date}-{id}", "source": "<https://a/{date:%Y/%-m/%d}/{id}>"},
            "<https://a/2022/2/22/W12>",
            [("2022/2/22", "2022/2/21")],
        ),
        # a slug that Jekyll makes of the title
        ({"title": "{title}", "return": "[返回](/{title|slugify}/)"}, "[返回](/big-rain/)", []),
        (
            {"title": "{title}", "return": "[返回](/{title|slugify}/)"},
            "[返回](/big_rain/)",
            [("big_rain", "big-rain")],
        ),
        # percent-encoded, in either case
        ({"tags": "{label}", "return": "[返回](/{label|percent}/)"}, "[返回](/%E9%9B%A8/)", []),
        ({"tags": "{label}", "return": "[返回](/{label|percent}/)"}, "[返回](/%e9%9b%a8/)", []),
        (
            {"tags": "{label}", "return": "[返回](/{label|percent}/)"},
            "[返回](/%E9%9B%AA/)",
            [("%E9%9B%AA", "%E9%9B%A8")],
        ),
        # without blanks, in lower case
        ({"author": "{who}", "return": "[返回](/{who|no-blanks|lower}/)"}, "[返回](/northdesk/)", []),
        (
            {"author": "{who}", "return": "[返回](/{who|no-blanks|lower}/)"},
            "[返回](/north/)",
            [("north", "northdesk")],
        ),
        # two transformed places and no plain one
        ({"return": "[{who|lower}](/{who|lower}/)"}, "[a](/b/)", [("b", "a")]),
        ({"return": "[{who|lower}](/{who|upper}/)"}, "[a](/B/)", []),
    ],
)
def test_one_value_in_several_forms(
    patterns: dict[str, str], text: str, wrong: list[tuple[str, str | None]]
) -> None:
    head = "---\ntitle: Big rain!\ntags: 雨\nauthor: North Desk\n---\n<p>雨</p>\n\n"
    found = disagreements(head + text, {"name": "wire", **patterns})
    assert [(one.here.value, one.wanted) for one in found] == wrong


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_of_forms_and_several_lines(end: str) -> None:
    forms = [
        "[返回{label}](./{slug}/)\n[首页](./)",
        "[返回{label}](//a.example/{slug}/)｜[首页](//a.example/)",
    ]
    pattern = {"name": "wire", "return": forms}
    for text in ("[返回雨](./yu/)\n[首页](./)", "[返回雨](//a.example/yu/)｜[首页](//a.example/)"):
        match = post_of(f"---\ntitle: x\n---\n雨\n\n{text}\n".replace("\n", end), "a.md", pattern).pattern
        assert match
        assert {binding.hole: binding.value for binding in match.readings["return"].bindings} == {
            "label": "雨",
            "slug": "yu",
        }


def test_of_several_forms_the_nearest_is_meant() -> None:
    forms = [
        "[返回{label}](./{slug}/)\n[首页](./)",
        "[返回{label}](//a.example/{slug}/)｜[首页](//a.example/)",
    ]
    text = "---\ntitle: x\n---\n雨\n\n[返回雨](//b.example/yu/)｜[首页](//a.example/)\n"
    match = post_of(text, "a.md", {"name": "wire", "return": forms}).pattern
    assert match
    (departure,) = match.readings["return"].departures
    assert (text[departure.span.start : departure.span.end], departure.expected) == ("b", "a")


HEAD = "---\ntitle: 雨\n---\n"
TRANSLATION = {
    "name": "translation",
    "source": ["> 原文：[{title}]({url})", "via: {url}"],
    "credit": ["作者：{author} 译者：{translator}", "作者：{author}"],
}


@pytest.mark.parametrize(
    ("text", "source", "credit"),
    [
        (
            "> 原文：[Rain](https://a.example/rain)\n\n作者：山 译者：水\n\n雨。\n\n雪。\n\n风。\n",
            {"title": "Rain", "url": "https://a.example/rain"},
            {"author": "山", "translator": "水"},
        ),
        (
            "雨。\n\n------\n\nvia: https://a.example/rain\n\n作者：山 译者：水\n\n本文由 X 译\n",
            {"url": "https://a.example/rain"},
            {"author": "山", "translator": "水"},
        ),
        (
            "雨。\n\n作者：山\n\nvia: https://a.example/rain\n",
            {"url": "https://a.example/rain"},
            {"author": "山"},
        ),
    ],
)
def test_attribution_at_the_head_and_at_the_foot(
    text: str, source: dict[str, str], credit: dict[str, str]
) -> None:
    match = post_of(HEAD + text, "2022-02-21-rain.md", TRANSLATION).pattern
    assert match
    for place, expected in (("source", source), ("credit", credit)):
        bindings = match.readings[place].bindings
        assert {binding.hole: binding.value for binding in bindings} == expected
        for binding in bindings:
            assert binding.span
            assert (HEAD + text)[binding.span.start : binding.span.end] == binding.value


def test_a_source_line_that_begins_as_the_form_does_is_meant_for_it() -> None:
    post = post_of(
        f"{HEAD}> 原文：https://a.example/rain\n\n雨。\n\n雪。\n", "2022-02-21-rain.md", TRANSLATION
    )
    assert post.source_line
    assert post.source_line.text == "> 原文：https://a.example/rain"
