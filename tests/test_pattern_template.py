"""Templates with holes: what they hold, where a text departs, what is refused, and that matching never tries a thing twice."""

import re
from typing import Any

import pytest

from postlint.pattern_date import date_parts, same_date, written_date
from postlint.pattern_parse import TemplateError
from postlint.pattern_template import Template
from postlint.pattern_transform import TRANSFORMS

RETURN = "[返回{label}新闻](//a.example/category/{slug}.html)｜[返回首页](//a.example/)"


def bound(template: str, text: str) -> dict[str, str]:
    form = Template(template)
    match = form.match(text)
    assert match is not None, form.expression
    return {hole.name: text[start:end] for hole, (start, end) in form.found(match)}


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
        ("{标签}：{b}", "雨：山", {"标签": "雨", "b": "山"}),
        # shapes
        (r"{id:[A-Z]{2}\d+}-{rest}", "HW12-x", {"id": "HW12", "rest": "x"}),
        (r"{id:\d{4}|HW\d{4}}.html", "HW0012.html", {"id": "HW0012"}),
        (r"{no:digits}年", "2022年", {"no": "2022"}),
        (r"{word:\w+}新闻", "每日新闻新闻", {"word": "每日新闻"}),
        (r"{word:\w+}新闻{rest}", "每日新闻新闻", {"word": "每日", "rest": "新闻"}),
        (r"{a:[^/]+}/{b:.+}", "x/y/z", {"a": "x", "b": "y/z"}),
        (r"{a:[\]\[-]+}", "[]-", {"a": "[]-"}),
        (r"{a:\{\d\}}", "{1}", {"a": "{1}"}),
        (
            "原文：[{title}]({url})",
            "原文：[a [b] c](https://x.example/a(b))",
            {"title": "a [b] c", "url": "https://x.example/a(b)"},
        ),
        (
            "({url}) by {author}",
            "(https://x.example/a) by 山",
            {"url": "https://x.example/a", "author": "山"},
        ),
        ("{date:%Y/%-m/%d}", "2022/2/03", {"date": "2022/2/03"}),
        ("{date:%d %B %Y %H:%M %z}", "03 May 2022 07:00 +0800", {"date": "03 May 2022 07:00 +0800"}),
        ("{part:%Y%m}{rest}", "202202x", {"part": "202202", "rest": "x"}),
        # alternatives and optional parts
        ("<{'http'|'https'}://x/{id}>", "<https://x/1>", {"id": "1"}),
        ("<{'http'|'https'}://x/{id}>", "<http://x/1>", {"id": "1"}),
        ("{a}{'（{b}）'?}", "雨（风）", {"a": "雨", "b": "风"}),
        ("{a}{'（{b}）'?}", "雨", {"a": "雨"}),
        ("{a}{'（{b}）'?}。", "雨（风）。", {"a": "雨", "b": "风"}),
        ("{a}{'（{b}）'?}。", "雨。", {"a": "雨"}),
        ("{'by'|'来自'|''}{a:\\w+}", "山", {"a": "山"}),
        # the longer one is tried first
        (r"{'W{a:\d+}'|'NW{b:\d+}'}", "NW12", {"b": "12"}),
        (r"{'W{a:\d+}'|'NW{b:\d+}'}", "W12", {"a": "12"}),
        ('{"it\'s"|"is"} {a}', "it's x", {"a": "x"}),
        ("{'it''s'} {a}", "it's x", {"a": "x"}),
        # lines end as they do in the file
        ("[{a}](./a/)\n[{b}](./)", "[雨](./a/)\r\n[山](./)", {"a": "雨", "b": "山"}),
        ("{a}\n{b}", "x\ny", {"a": "x", "b": "y"}),
        ("a\n\n{b}", "a\n\ny", {"b": "y"}),
    ],
)
def test_holes(template: str, text: str, values: dict[str, str]) -> None:
    assert bound(template, text) == values


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{a}!", "x\ny!"),
        (r"{id:[A-Z]{2}\d+}", "hw12"),
        (r"{id:\d{2,3}}", "1"),
        (r"{id:\d{2,3}}", "1234"),
        ("a {b}", "a  "[:2]),
        ("a｜{b}", "a|b"),
        ("{'x'|'y'}{a}", "z1"),
        ("{date:%Y-%m-%d}", "2022-2-21"),
    ],
)
def test_texts_of_another_form(template: str, text: str) -> None:
    assert Template(template).match(text) is None


@pytest.mark.parametrize(
    ("template", "text", "departures"),
    [
        ("{date}-{id}", "-12", [("", "{date}")]),
        ("{label}新闻", "雨水", [("", "新闻")]),
        ("{label}新闻", "新闻", [("", "{label}")]),
        ("<https://a/{digits}>", "<https://b/1>", [("b", "a")]),
        ("<https://a/{digits}>", "<https://a/x>", [("x", "{digits}")]),
        ("<https://a/{digits}>", "https://a/1", [("", "<"), ("", ">")]),
        ("[{a}](//x/{b}/)", "[雨](//y/z/)", [("y", "x")]),
        ("<{url}>", "<>", [("", "{url}")]),
        ("plain", "plain text", [(" text", "")]),
        ("（来自：{label}）", "（来自：山报", [("", "）")]),
        (
            RETURN,
            "[返回雨新闻](//b.example/category/yu.html)｜[返回首页](//b.example/)",
            [("b", "a"), ("b", "a")],
        ),
        (
            RETURN,
            "[返回雨消息](//a.example/category/yu.html)｜[返回首页](//a.example/)",
            [("雨消息", "{label}新闻")],
        ),
        (RETURN, "[返回雨新闻](//a.example/category/yu.html)|[返回首页](//a.example/)", [("|", "｜")]),
        (RETURN, "[返回雨新闻](//a.example/category/yu.html)", [("", "｜[返回首页](//a.example/)")]),
        (RETURN, "[返回雨新闻](//a.example/kategory/yu.html)｜[返回首页](//a.example/)", [("k", "c")]),
        ("{'http'|'https'}://x", "ftp://x", [("ftp", "{'http'|'https'}")]),
        ("a\nb", "a\r\nc", [("c", "b")]),
    ],
)
def test_where_a_text_departs(template: str, text: str, departures: list[tuple[str, str]]) -> None:
    found, _ = Template(template).departures(text)
    assert [(text[at.start : at.end], expected) for at, expected in found] == departures


def test_what_can_be_read_of_a_text_that_departs() -> None:
    text = "[返回雨新闻](//b.example/category/yu.html)｜[返回首页](//a.example/)"
    _, found = Template(RETURN).departures(text)
    assert [(hole.name, text[at.start : at.end]) for hole, at in found] == [("label", "雨"), ("slug", "yu")]


FAULTS = {
    "{a}{b}": (3, "{a} and {b} touch: put text between them, or give the first a shape"),
    "{a}{'x'|'{b}'}": (9, "{a} and {b} touch: put text between them, or give the first a shape"),
    "雨{a": (1, "single {: write {name} for a hole, {{ for itself"),
    "a}": (1, "single }: write {name} for a hole, }} for itself"),
    "{1}": (0, "{1} is no hole: write {name}, and {{ for the brace itself"),
    "{a b}": (2, "' ' in a hole's name: write {name}, {name:shape} or {name|transform}"),
    "{a|lowr}": (3, "no transform is named lowr: did you mean lower?"),
    "{a:digit}": (3, "no shape is named digit: did you mean digits?"),
    "{a:%Y-%q}": (
        6,
        "%q is no part of a date here: there are %Y, %y, %m, %d, %H, %M, %S, %z, %-m, %-d, %-H, %B, %b, %%",
    ),
    "{a:}": (3, "a hole holds at least one character: this shape may be empty"),
    r"{a:\d*}": (3, "a hole holds at least one character: this shape may be empty"),
    r"{a:\d+|}": (7, "a hole holds at least one character: this shape may be empty"),
    "{a:(a+)+}": (
        3,
        "a shape has no groups: write what may follow one another, with | between alternatives (\\( is the character)",
    ),
    "{a:[A-Z0-9]+[0-9]}": (
        3,
        "[A-Z0-9]+ also takes what [0-9] needs, and nothing is given back: let the two have no character in common",
    ),
    r"{a:x\w*\d?雨}": (
        4,
        r"\w* also takes what \d? needs, and nothing is given back: let the two have no character in common",
    ),
    "{a:x++}": (5, "two repetitions of one thing: leave out +"),
    "{a:x{9,2}}": (4, "{9,2} is no number of times: write {2} or {2,8}, up to 1000"),
    "{a:*x}": (3, "* repeats nothing: write \\* for the character"),
    "{a:^x}": (3, "a shape always fits as a whole: leave out ^ (\\^ is the character)"),
    r"{a:\bx}": (3, "\\b is not known here: there are \\d, \\w, \\s, \\D, \\W, \\S and \\ before a sign"),
    "{a:[z-a]}": (3, "[z-a] is no list of characters: bad character range z-a"),
    "{a:[x}": (3, "[ is never closed: write ] behind the characters"),
    "{''}": (0, "{''} holds no text: write what may stand there"),
    "{'a' 'b'}": (4, "' ' between alternatives: write | there, or ? at the end"),
    "{'a'|b}": (5, "alternatives are written {'one'|'other'}, an optional part {'text'?}"),
    "{'a{''b''}'}": (3, "alternatives within alternatives: write each of them out"),
}


@pytest.mark.parametrize("template", FAULTS)
def test_bad_templates(template: str) -> None:
    with pytest.raises(TemplateError) as error:
        Template(template)
    assert (error.value.at, str(error.value)) == FAULTS[template]


def test_fill_is_the_inverse_of_match() -> None:
    assert Template("category/{slug}.html").fill({"slug": "a b"}) == "category/a b.html"
    assert Template("category/{slug|lower}.html").fill({"slug": "Wind"}) == "category/wind.html"
    assert Template("category/{slug}.html").fill({}) is None


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("lower", "Wind Ä", "wind ä"),
        ("upper", "Wind", "WIND"),
        ("slugify", "Hello, 山 World!", "hello-山-world"),
        ("percent", "雨 a", "%E9%9B%A8%20a"),
        ("no-blanks", "a b\u3000c", "abc"),
        ("half-width", "Ｗｉｎｄ（１）", "Wind(1)"),
    ],
)
def test_transforms(name: str, text: str, written: str) -> None:
    assert TRANSFORMS[name](text) == written


def test_dates_in_two_forms() -> None:
    one, other = date_parts("%Y-%m-%d", "2022-02-21"), date_parts("%-d %b %y, %H:%M", "21 Feb 22, 07:00")
    assert one
    assert other
    assert same_date(one, other)
    assert not same_date(one, {**other, "d": 22})
    assert written_date("%-d %B %y", one) == "21 February 22"
    assert written_date("%Y-%m-%d %H", one) is None
    assert date_parts("%z", "+08:00") == date_parts("%z", "+0800")


# --- matching is linear ---
TEMPLATES = [
    RETURN,
    "{date}-{id}",
    "{label}新闻",
    r"{id:[A-Z]{2}\d+}-{rest}",
    r"{word:\w+}新闻{rest}",
    r"{a:\d{4}|HW\d{4}}x{b:[^/]+}/{c:.+}",
    "{a}{'（{b}）'?}。",
    "{a}（{'{b}，'|'{c}。'}{d}）",
    "> 原文：[{title}]({url})",
    "{date:%Y/%-m/%d}{'x'?}{a}\n{b}",
    "{a}{'1'|'22'?}",
]
_parser: Any = getattr(re, "_parser", None)  # CPython's


def nodes(parsed: Any, atomic: bool) -> list[tuple[str, bool, Any]]:
    """Each repetition and choice of a parsed expression: its kind, whether it is atomic, and what it repeats."""
    found = []
    for operation, argument in parsed:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            found.append((name, atomic or name == "POSSESSIVE_REPEAT", argument[2]))
            found += nodes(argument[2], True)
        elif name == "ATOMIC_GROUP":
            found += nodes(argument, True)
        elif name == "SUBPATTERN":
            found += nodes(argument[3], atomic)
        elif name == "BRANCH":
            found.append((name, atomic, None))
            for branch in argument[1]:
                found += nodes(branch, atomic)
        elif name in ("ASSERT", "ASSERT_NOT"):
            found += nodes(argument[1], True)
    return found


@pytest.mark.skipif(_parser is None, reason="the expression's tree is that of CPython's re")
@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_that_was_read_is_given_back(template: str) -> None:
    """Every repetition but the last hole's is atomic or possessive, and repeats one character of a class; every choice is
    atomic. So a place of the text is tried by each part of the pattern at most once."""
    found = nodes(_parser.parse(Template(template).expression), False)
    assert found, "a template without holes proves nothing"
    open_ones = [one for one in found if one[0] != "BRANCH" and not one[1]]
    assert len(open_ones) <= 1, "the last hole"
    assert all(atomic for kind, atomic, _ in found if kind == "BRANCH")
    for kind, _, repeated in found:
        if kind != "BRANCH" and not _is_optional_part(repeated):
            assert _is_one_character(repeated), repeated


def _is_one_character(repeated: Any) -> bool:
    """One character, before which a text may be refused."""
    flat = list(repeated)
    while len(flat) == 1 and str(flat[0][0]) == "SUBPATTERN":
        flat = list(flat[0][1][3])
    consuming = [str(operation) for operation, _ in flat if str(operation) not in ("ASSERT_NOT",)]
    return consuming in (["IN"], ["LITERAL"], ["NOT_LITERAL"], ["ANY"])


def _is_optional_part(repeated: Any) -> bool:
    return [str(operation) for operation, _ in repeated] == ["ATOMIC_GROUP"]


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(
    "piece", ["](", "（", "新闻](//", "x", "1", "HW1", "https://", "[返回", "）。", "/", "\n", "雨新"]
)
def test_hostile_texts_come_to_an_end(template: str, piece: str) -> None:
    """With any backtracking between parts, these sizes would take hours."""
    text = piece * (100_000 // len(piece))
    compiled = Template(template)
    for hostile in (text, compiled.opening + text, text + compiled.source):
        compiled.match(hostile)


def test_departures_of_a_hostile_text_come_to_an_end() -> None:
    text = "[返回" + "新](//a" * 600  # as long as what is looked at of a post's foot
    found, _ = Template(RETURN).departures(text)
    assert found


def test_the_expression_is_one_that_python_compiles() -> None:
    for template in TEMPLATES:
        assert re.compile(Template(template).expression).groups == len(Template(template).holes)
