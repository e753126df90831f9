"""The quick ways of patterns and sources give what the thorough ones give: paragraphs at the foot, one value everywhere, links that stand once."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from postlint import Options, Post, Span, parse_body, pattern_locate
from postlint.asked import Asked
from postlint.parse_links import Footer, Paragraph
from postlint.pattern_template import Template
from postlint.rules import _return, _source
from postlint.settings import Settings
from postlint.site import Site

_PARAGRAPH = re.compile(r"[^\s\ufeff][^\n]*(?:\n(?![ \t]*\r?(?:\n|\Z))[^\n]*)*")
_PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\n\n\n",
        "\r\n",
        " \n",
        "\t",
        " ",
        "    ",
        "\ufeff",
        "\u3000",
        "\x0b",
        "a",
        "雨",
        "[a](/b)",
        "<p>",
        "`",
        "```\n",
        "x" * 1500,
    ]
)


def foot(body: parse_body.Body) -> list[Paragraph]:
    """The last six paragraphs of those that begin behind the last empty line but 4,000 characters, by one expression."""
    window = len(body.text) - 4000
    first = body.text.rfind("\n\n", 0, window) + 1 if window > 0 else 0
    found = []
    for match in _PARAGRAPH.finditer(body.text, first):
        start, text = body.start + match.start(), match[0].rstrip()
        if not any(region.start <= start < region.end for region in body.of("code")):
            found.append(Paragraph(text, Span(start, start + len(text))))
    return found[:-7:-1]


@given(st.lists(_PIECES, max_size=25).map("".join))
@example("a\n\n\nb" + "x" * 3998)
@example("a\n\n\nb" + "x" * 3999)
@example("a\n\n\n" + "x" * 4000)
@settings(max_examples=200, deadline=None)
def test_paragraphs_read_from_the_end_are_those_read_from_the_beginning(text: str) -> None:
    body = parse_body.read(text, 7)
    assert list(Footer(body)) == foot(body)


def test_paragraphs_may_be_asked_for_in_any_order() -> None:
    found = Footer(parse_body.read("a\n\nb\n\nc\n\nd\n", 0))
    one, other = iter(found), iter(found)
    texts = [next(one).text, next(other).text, next(other).text, next(one).text, found[2].text]
    assert texts == ["d", "d", "c", "c", "b"]
    assert [paragraph.text for paragraph in one] == ["b", "a"]
    assert (len(found), [paragraph.text for paragraph in reversed(found)]) == (4, ["a", "b", "c", "d"])


PATTERN = {
    "name": "wire",
    "file-name": "{date}-{id}",
    "tags": ["{label}新闻", "{label}"],
    "day": ["{date:%Y/%m/%d}", "{date:%d %B %Y}"],
    "mark": "{label|percent}",
    "author": ["{'by {who}'|'{label} desk'}", ""],
    "credit": "（来源：{label}）",
    "source": "<https://a.example/{id}{'?p={page}'?}>",
    "return": "[返回{label}](/{slug}/)",
}
SITE = Site(Path("/nowhere"), Settings.of({"pattern": [PATTERN]}))


def post_of(text: str, name: str) -> Post:
    return Post(f"_posts/{name}", text.encode(), SITE, "posts")


_LABELS = st.sampled_from([*"山" * 6, "海", "W1"])
_DAYS = st.sampled_from(["2022/02/21", "21 February 2022", "2022/02/22", "soon"])
_MARKS = st.sampled_from(["%E5%B1%B1", "%e5%b1%b1", "%E6%B5%B7", "山"])
_AUTHORS = st.sampled_from(["by x", "山 desk", "y", ""])


@given(st.tuples(*[_LABELS] * 5), _DAYS, _MARKS, _AUTHORS, st.sampled_from(["", "?p=2"]))
@settings(max_examples=200, deadline=None)
def test_what_holes_hold_is_what_their_bindings_say(
    labels: tuple[str, ...], day: str, mark: str, author: str, page: str
) -> None:
    name, tag, credit, source, back = labels
    text = (
        f'---\ntags: {tag}新闻\nday: "{day}"\nmark: "{mark}"\nauthor: {author}\n---\n'
        f"<p>雨（来源：<b>{credit}</b>）</p>\n\n"
        f"<https://a.example/{source}{page}>\n\n[返回{back}](/{back}/)\n"
    )
    match = post_of(text, f"2022-02-21-{name}.md").pattern
    assert match
    wrong = match._disagreements
    assert match.agrees is not bool(wrong)
    whole = {place for place, reading in match.readings.items() if reading.found is not None}
    assert match.is_kept is (whole == match.readings.keys() and not wrong)
    assert {place for place in PATTERN if match.fits(place)} == whole
    for hole in ("date", "id", "label", "slug", "who", "page", "none"):
        first = match.values.get(hole)
        assert match.first(hole) == first
        if not wrong:
            assert match.text_of(hole) == (first and first.value)
        others = (
            one
            for place in match.readings
            if place in whole - {"tags"}
            for one in match.readings[place].bindings
        )
        held = match.held((hole,), frozenset(["tags"]))
        assert held == next((one.value for one in others if one.hole == hole), None)


@pytest.mark.parametrize(
    "source", ["{a}/%{b}.html", "{{{a}}}", "100%", "{雨-x}", "{a}{'?'?}", "{'x'|'y'}{a}", "{a|upper}"]
)
@given(st.dictionaries(st.sampled_from(["a", "b", "雨-x"]), st.text(max_size=3)))
def test_filled_at_once_or_part_by_part(source: str, values: dict[str, str]) -> None:
    form = Template(source)
    assert form.fill(values) == form._filled(values)


_LINKS = st.sampled_from(
    [
        "[返回雨](/yu/)",
        "[返回山](/shan/)",
        "[返回",
        "雨",
        "[a](/b)",
        "[返回雨](/yu/)｜[返回雨](/yu/)",
        "<https://a.example/W1>",
        "    ",
    ]
)


@pytest.mark.parametrize(
    "form", [PATTERN["return"], "{'[a](/b)'|'雨'}", "[a](/b){'｜[返回{c}](/{d}/)'?}", "{text}"]
)
@given(st.lists(_LINKS, max_size=5), st.sampled_from(["\n\n", "\n"]))
@settings(max_examples=100, deadline=None)
def test_links_that_stand_once_are_not_repeated(form: str, lines: list[str], end: str) -> None:
    site = Site(Path("/nowhere"), Settings.of({"pattern": [{**PATTERN, "return": form}]}))
    raw = f"---\ntags: 雨\n---\n{end.join(lines)}\n".encode()
    post, thorough = (Post("_posts/2022-02-21-W1.md", raw, site, "posts") for _ in range(2))
    line, stated = post.return_line, post.pattern and post.pattern.form("return")
    if line and stated and _return.stands_once(post, line, stated):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(_return, "stands_once", lambda *_: False)
            assert _return.repeated(thorough) == []


def test_what_is_known_counts_as_asked_by_each_post(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("")
    site = Site(tmp_path, Settings())
    times = []

    def work() -> bool:
        times.append(1)
        return site.has_file("a.html") and site.is_to_come(site._now.replace(year=9000))

    for _ in range(2):
        site.asked = Asked()
        assert site.known("key", work)
        assert site.asked.answers == {"file a.html": "yes"}
        assert site.asked.until == int(site._now.replace(year=9000).timestamp())
    assert len(times) == 1


_FOOT = st.sampled_from(
    [
        *["<https://a.example/W1>", "[返回雨](/yu/)", "\n\n"] * 3,
        *["\n", "\n\n\n", "\r\n\r\n", " ", "    ", "\ufeff", "雨", "<p>雨</p>", "`a`", "```\n", "雨" * 1000],
    ]
)


@given(st.lists(_FOOT, max_size=9).map("".join))
@example("<p>雨</p>\n\n<https://a.example/W1>\n\n[返回雨](/yu/)")
@example("<https://a.example/W1>\n\n\n[返回雨](/yu/)\n")
@example("<https://a.example/W1>\n\n<https://a.example/W1>\n\n[返回雨](/yu/) \n")
@settings(max_examples=300, deadline=None)
def test_lines_at_the_end_are_those_that_all_paragraphs_give(body: str) -> None:
    post = post_of(f"---\ntags: 雨\n---\n{body}", "2022-02-21-W1.md")
    if found := pattern_locate.last_lines(post):
        assert found == tuple(pattern_locate.line_of(post, place) for place in ("source", "return"))


def test_lines_at_the_end_of_nearly_every_post_are_found_there() -> None:
    post = post_of("---\ntags: 雨\n---\n雨\n\n<https://a.example/W1>\n\n[返回雨](/yu/)\n", "2022-02-21-W1.md")
    assert pattern_locate.last_lines(post)


_LINES = st.sampled_from(
    [
        "via: https://a.example/1",
        "\ufeff原文：[雨](https://a.example/2)",
        "\u3000 > * Source : http://b.example/(3)",
        "translated from: b",
        "ſource: https://a.example/6",
        "an old source: https://a.example/4",
        "<p>",
        "   ",
        "",
        "雨",
        "    via: https://a.example/5",
    ]
)


@given(st.lists(_LINES, max_size=8).map("\n".join))
@example("via: https://a.example/1")
def test_sources_that_may_be_said_are_all_that_are(body: str) -> None:
    post = post_of(f"---\ntags: 雨\n---\n{body}\n", "2022-02-21-W1.md")
    found = _source.addresses.__wrapped__(post)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_source, "may_be_said", lambda _: True)
        assert _source.addresses.__wrapped__(post) == found


def test_blanks_before_a_source_are_all_blanks() -> None:
    blanks = {chr(code) for code in range(0x110000) if chr(code).isspace()}
    assert set(re.findall(f"[{_source.BLANKS}]", "".join(map(chr, range(0x10000))))) == blanks - {"\n"} | {
        "\ufeff"
    }


@given(st.text("<>/:htTpsNonenull x", max_size=12).map(lambda text: f"<{text}"))
@example("<https://a")
@example("<http:///a>")
@example("<None>")
def test_source_lines_that_need_no_second_look(text: str) -> None:
    address = text[1:].removesuffix(">")
    if _source.has_scheme_and_host(text):
        assert _source.is_absolute(text)
        assert not _source.has_no_host(address)
    if ":" in text:
        assert not _source.EMPTY.fullmatch(text)


_SOURCES = st.sampled_from(
    ["<https://a.example/1>", "<>", "<None>", "<//b>", "<http://>", "https://a.example", "雨", "[a](/b)"]
)
_FIELDS = st.sampled_from(["title: 雨", "source: nan", "via: http:/a", "source_url: https://a.example/1"])


@given(_SOURCES, _FIELDS)
def test_plain_sources_are_not_empty_and_absolute(line: str, field: str) -> None:
    post = post_of(f"---\n{field}\n---\n雨\n\n{line}\n", "2022-02-21-W1.md")
    if _source.is_plain(post):
        with pytest.MonkeyPatch.context() as patch:
            for name in ("source_link_empty", "source_link_relative"):
                rule = import_module(f"postlint.rules.{name}")
                patch.setattr(rule, "is_plain", lambda _: False)
                assert list(rule.check(post, Options())) == []


_MARKUP = st.sampled_from(["雨", " ", "\n", "<b>", "</p>", "<!-- 山 -->", "<!--", "-->", "<", ">", "<i\n>"])


@given(st.lists(_MARKUP, max_size=8).map("".join))
def test_a_credit_without_its_tags(raw: str) -> None:
    text, offsets, position = "", list[int](), 0
    for begin, end in [
        *(match.span() for match in re.finditer(r"(?s)<!--.*?-->|<[^<>]*>", raw)),
        (len(raw),) * 2,
    ]:
        text += raw[position:begin]
        offsets += range(7 + position, 7 + begin)
        position = end
    text = text.rstrip()
    found, places = pattern_locate.stripped(raw, 7)
    assert found == text
    for end in range(1, len(text) + 1):
        assert pattern_locate.spanned(places, 0, end) == Span(offsets[0], offsets[end - 1] + 1)
