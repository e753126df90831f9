"""Templates with holes, and one value everywhere in a post."""

from pathlib import Path

import pytest

from postlint import Post, Span
from postlint.pattern import Mismatch, Template
from postlint.settings import Settings
from postlint.site import Site


def bound(template: str, text: str) -> dict[str, str]:
    found = Template(template).match(text)
    assert not isinstance(found, Mismatch), found
    return {name: text[span.start : span.end] for name, span in found}


@pytest.mark.parametrize(
    ("template", "text", "values"),
    [
        ("{date}-{id}", "2022-02-21-W-12.a", {"date": "2022-02-21", "id": "W-12.a"}),
        ("{date}-W{number}", "2022-02-21-W0012", {"date": "2022-02-21", "number": "0012"}),
        ("{label}新闻", "每日新闻新闻", {"label": "每日新闻"}),
        ("[返回{label}新闻](/{slug}.html)", "[返回新闻新闻](/a(b).html)", {"label": "新闻", "slug": "a(b)"}),
        ("<{url}>", "<https://example.org/雨?a=1&b>", {"url": "https://example.org/雨?a=1&b"}),
        ("{{{a}}}", "{🌧}", {"a": "🌧"}),
        ("plain", "plain", {}),
    ],
)
def test_holes(template: str, text: str, values: dict[str, str]) -> None:
    assert bound(template, text) == values


@pytest.mark.parametrize(
    ("template", "text", "mismatch"),
    [
        ("{date}-{id}", "-12", Mismatch(0, "{date}-")),
        ("{label}新闻", "新闻", Mismatch(0, "{label}新闻")),
        ("<https://a/{digits}>", "<https://b/1>", Mismatch(9, "a/")),
        ("<https://a/{digits}>", "<https://a/x>", Mismatch(11, "{digits}>")),
        ("[{a}](//x/{b}/)", "[雨](//y/z/)", Mismatch(6, "x/")),
        ("<{url}>", "<>", Mismatch(1, "{url}>")),
        ("{a}!", "x\ny!", Mismatch(0, "{a}!")),
        ("plain", "plain text", Mismatch(5, "")),
    ],
)
def test_where_a_text_departs(template: str, text: str, mismatch: Mismatch) -> None:
    found = Template(template).match(text)
    assert found == mismatch


@pytest.mark.parametrize(
    ("template", "problem"),
    [("{a}{b}", "{a} and {b} touch"), ("{a", "single {"), ("a}", "single }"), ("{a b}", "single {")],
)
def test_bad_templates(template: str, problem: str) -> None:
    with pytest.raises(ValueError, match=r"touch|single") as error:
        Template(template)
    assert problem in str(error.value)


def test_fill_is_the_inverse_of_match() -> None:
    assert Template("category/{slug}.html").fill({"slug": "a b"}) == "category/a b.html"
    assert Template("category/{slug}.html").fill({}) is None


def test_matching_is_linear() -> None:
    text = "[" + "](" * 200_000
    assert isinstance(Template("[{a}](x{b}](y{c}](z)").match(text), Mismatch)


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


def post_of(text: str, name: str = "2022-02-21-W12.md") -> Post:
    site = Site(Path("/nowhere"), Settings.of({"pattern": [PATTERN]}))
    return Post(f"_posts/{name}", b"\xef\xbb\xbf" + text.encode(), site, "posts")


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


def test_a_disagreement_names_both_places() -> None:
    match = post_of(TEXT).pattern
    assert match
    ((here, first),) = match.disagreements("return")
    assert (here.hole, here.value, first.value, first.place) == ("label", "海报", "山报", "tags")
    assert here.span == Span(TEXT.index("海报"), TEXT.index("海报") + 2)


def test_the_first_pattern_whose_when_holds() -> None:
    assert post_of(TEXT, "2022-02-21-X12.md").pattern is None


def test_absent_places_have_no_text() -> None:
    match = post_of("---\ntitle: x\n---\n").pattern
    assert match
    assert [place for place, reading in match.readings.items() if reading.text is None] == [
        "tags",
        "credit",
        "source",
        "return",
    ]
