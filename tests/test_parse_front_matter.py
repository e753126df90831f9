"""Front matter is found as Jekyll finds it, and every place in it re-reads the text."""

from __future__ import annotations

import pytest

from postlint.parse_front_matter import FrontMatter, read
from postlint.text import Span, Text


def cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


PLAIN = "---\nlayout: post\ntitle: 雨🎉后\ntags:\n- 甲\n- '乙 丙'\nimage: {path: a.png}\n---\n今天有雨。\n"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(PLAIN.encode(), id="lf"),
        pytest.param(PLAIN.replace("\n", "\r\n").encode(), id="crlf"),
        pytest.param(b"\xef\xbb\xbf" + PLAIN.encode(), id="bom"),
        pytest.param(b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode(), id="bom-crlf"),
    ],
)
def test_spans_reread_the_text(raw: bytes) -> None:
    text = Text(raw).text
    found = read(text)
    assert found.state == "read"
    assert list(found.fields) == ["layout", "title", "tags", "image"]
    for key, field in found.fields.items():
        assert cut(text, field.key_span) == key
        assert cut(text, field.value_span) == field.raw
    assert found.fields["title"].raw == "雨🎉后"
    assert cut(text, found.fields["image"].value_span) == "{path: a.png}"
    assert [cut(text, item.span) for item in found.fields["tags"].items()] == ["甲", "'乙 丙'"]
    assert text[found.body_start :].strip() == "今天有雨。"
    assert cut(text, found.opening) == "---"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("---\n---\n", "read"),
        ("---\n---", "read"),
        ("---\n# only a comment\n---\n", "read"),
        ("---\nfalse\n---\n", "read"),
        ("---  \t\ntitle: a\n---  \n", "read"),
        ("---\n\n\ntitle: a\n...\n", "read"),
        ("---\ntitle: a\n---", "read"),
        ("---\n  title: a\n  tags: b\n---\n", "read"),
        ('---\n{"title": "a"}\n---\n', "read"),
        ("---\ntitle: a: b\n---\n", "invalid"),
        ("---\ntitle：a\n---\n", "invalid"),
        ("---\n- a\n---\n", "not-map"),
        ("---\n今天有雨\n---\n", "not-map"),
        ("---\n2022\n---\n", "not-map"),
        ("---\ntitle: a\n", "unclosed"),
        ("---\ntitle: a\n----\n", "unclosed"),
        ("---\ntitle: a\n ---\n", "unclosed"),
        ("---\ntitle: a\n--- # end\n", "unclosed"),
        ("---\ntitle: a\n---\u3000\n", "unclosed"),
        ("---", "unclosed"),
        ("----\ntitle: a\n---\n", "fence"),
        ("--\ntitle: a\n---\n", "fence"),
        ("—\ntitle: a\n---\n", "fence"),
        (" ---\ntitle: a\n---\n", "fence"),
        ("---\u3000\ntitle: a\n---\n", "fence"),
        ("--- # keys\ntitle: a\n---\n", "fence"),
        ("\ufeff---\ntitle: a\n---\n", "fence"),
        ("---\rtitle: a\r---\r", "fence"),
        ("\n---\ntitle: a\n---\n", "late"),
        ("\r\n\r\n---\r\ntitle: a\r\n---\r\n", "late"),
        ("Text\n\n---\ntitle: a\n---\n", "late"),
        ("<!-- made -->\n---\ntitle: a\n---\n", "late"),
        ("Text\n\n---\ntitle: a\n", "missing"),
        ("x\n" * 300 + "---\ntitle: a\n---\n", "missing"),
        ("+++\ntitle = 'a'\n+++\n", "dialect"),
        ('{\n  "title": "a"\n}\n', "dialect"),
        ("{% include a.html %}\n", "missing"),
        ("{{ page.title }}\n", "missing"),
        ("{: .note}\n", "missing"),
        ("+++ more +++\n", "missing"),
        ("----\n\nA line above the text.\n", "missing"),
        ("", "missing"),
        ("\n", "missing"),
        ("今天有雨。", "missing"),
    ],
)
def test_state(text: str, state: str) -> None:
    found = read(text)
    assert found.state == state
    assert found.is_found == (state in ("read", "invalid", "not-map"))
    if not found.is_found:
        assert not found.fields
        assert found.body_start == 0
        assert not found.lacks("title")


@pytest.mark.parametrize(
    ("line", "spanned", "problem", "quoted"),
    [
        ("title: 甲: 乙", "甲: 乙", "quote this value: `: ` inside", '"甲: 乙"'),
        ("title: 甲:", "甲:", "quote this value: a colon at its end", '"甲:"'),
        ('title: 甲: "乙"', '甲: "乙"', "quote this value: `: ` inside", "'甲: \"乙\"'"),
        ("title: 甲: 乙 #3", "甲: 乙 #3", "quote this value: `: ` inside", None),
        ("title: @甲", "@甲", "quote this value: it begins with @", '"@甲"'),
        ("title: *ST🎉 跌", "*ST🎉 跌", "quote this value: it begins with *", '"*ST🎉 跌"'),
        ("title: [独家] 雨", "[独家] 雨", "quote this value: it begins with [", '"[独家] 雨"'),
        ("title: > 雨", "> 雨", "quote this value: it begins with >", '"> 雨"'),
        ("title: %雨", "%雨", "quote this value: it begins with %", '"%雨"'),
        ('title: "他说"好""', '"他说"好""', 'quote this value another way: an inner "', "'他说\"好\"'"),
        ("title: 'It's'", "'It's'", "quote this value another way: an inner '", "'It''s'"),
        ('title: "甲" "乙"', '"甲" "乙"', "quote this value another way", None),
        ('title: "甲"乙', '"甲"乙', "quote this value as a whole", "'\"甲\"乙'"),
        (r'title: "a\nb"c"', r'"a\nb"c"', "quote this value another way", None),
        (r'title: "甲\乙"', r"\乙", "quote this value with '", None),
        ('title: "甲', '"甲', 'the closing " is missing', None),
        ('title: "甲\\"', '"甲\\"', "quote this value with '", None),
        ("tags: [a, b", "[a, b", "the closing ] of this list is missing", None),
        ("tags: [a, b: ']", "[a, b: ']", "not a list that YAML can read", None),
        ("title：雨", "：", "a full-width colon stands after title", ": "),
        ("title:雨", "title:", "a blank is missing after the colon", "title: "),
        ("title:\xa0雨", ":\xa0", "blank U+00A0 after the colon", ": "),
        ("https://example.org", "https://example.org", "a line without a key", None),
        ("今天有雨", "今天有雨", "a line without a key", None),
        ("<!-- note -->", "<!-- note -->", "HTML comment among the keys", None),
        ("title: a\x0bb", "\x0b", "control character U+000B", None),
        ("title: a\n\tb: c", "\t", "line is indented with a tab", None),
        ("title: a\n  tags: b", "tags: b", "set deeper than title", None),
        ("title: 雨 #1\n  x", "雨 #1", "quote this value: ` #` inside", None),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_fault(line: str, spanned: str, problem: str, quoted: str | None, line_end: str) -> None:
    text = f"---\nlayout: post🎉\n{line}\nlast: 终\n---\nbody\n".replace("\n", line_end)
    found = read(text)
    assert found.state == "invalid"
    assert [cut(text, fault.span) for fault in found.faults] == [spanned]
    assert found.faults[0].problem.startswith(problem)
    assert found.faults[0].quoted == quoted
    assert set(found.fields) >= {"layout", "last"}
    assert found.fields["last"].raw == cut(text, found.fields["last"].value_span) == "终"
    if quoted is not None:
        assert not read(mended(text, found)).faults


def mended(text: str, found: FrontMatter) -> str:
    for fault in reversed(found.faults):
        assert fault.quoted is not None
        text = text[: fault.span.start] + fault.quoted + text[fault.span.end :]
    return text


def test_all_faults_at_once() -> None:
    text = "---\ntitle: a: b\nlayout: post\nexcerpt: 'It's'\ntags：c\n---\n"
    found = read(text)
    assert [cut(text, fault.span) for fault in found.faults] == ["a: b", "'It's'", "："]
    assert list(found.fields) == ["layout"]
    assert found.broken_keys == {"title", "excerpt", "tags"}
    assert not found.lacks("title")
    assert not found.lacks("tags")
    assert found.lacks("date")
    values = {key: field.value for key, field in read(mended(text, found)).fields.items()}
    assert values == {"title": "a: b", "layout": "post", "excerpt": "It's", "tags": "c"}


@pytest.mark.parametrize(
    ("inner", "spanned"),
    [
        ("title: a\n<<<<<<< HEAD\ntags: b\n=======\ntags: c\n>>>>>>> other\n", ["<<<<<<< HEAD"]),
        ("title: a\nRain.\n\nMore rain.\nStill more.\n\nSun.\n", ["Rain."]),
        ("title: a\nRain.\nSun.\n", ["Rain.", "Sun."]),
        ("  title: a\ntags: b\n", ["tags: b"]),
        ('{"title": "a",\n"tags": }}\n', ['"tags": }}']),
        ("a: " + "[" * 1000 + "]" * 1000 + "\n", ["[" * 60]),
        ("- " * 1000 + "a\n", ["- " * 30]),
    ],
    ids=["merge", "body", "two-lines", "indent", "json", "deep-flow", "deep-block"],
)
def test_one_fault_for_a_cause(inner: str, spanned: list[str]) -> None:
    text = f"---\n{inner}---\n"
    found = read(text)
    assert [cut(text, fault.span) for fault in found.faults] == spanned


def test_nesting_that_overflows_a_stack_is_a_fault() -> None:
    assert read("---\na: " + "[" * 1_000_000 + "\n---\n").state == "invalid"


def test_duplicates_and_which_wins() -> None:
    text = '---\ntitle: a\n"title": b\ntags: c\ntitle: d\n---\n'
    found = read(text)
    assert [(cut(text, a.value_span), cut(text, b.value_span)) for a, b in found.repeated] == [
        ("a", "b"),
        ("b", "d"),
    ]
    assert found.fields["title"].value == "d"


def test_duplicates_beside_a_fault() -> None:
    found = read("---\ntitle: a\ntags: b: c\ntitle: d\n---\n")
    assert [(a.raw, b.raw) for a, b in found.repeated] == [("a", "d")]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("甲 乙", ["甲", "乙"]),
        ('"甲  乙"', ["甲", "乙"]),
        ("甲　乙,丙", ["甲　乙,丙"]),
        ("[甲 乙, 丙]", ["甲 乙", "丙"]),
        ("[甲, [乙], 丙]", ["甲", "丙"]),
        ("", []),
        ('""', []),
        ("{a: b}", []),
    ],
)
def test_words_are_jekylls(value: str, words: list[str]) -> None:
    text = f"---\ntags: {value}\n---\n"
    field = read(text).fields["tags"]
    assert [word.text for word in field.words()] == words
    assert [cut(text, word.span) for word in field.words()] == words


@pytest.mark.parametrize(
    ("value", "items"), [("甲 乙", ["甲 乙"]), ("[甲, 乙]", ["甲", "乙"]), ("", []), ("{a: b}", [])]
)
def test_items(value: str, items: list[str]) -> None:
    field = read(f"---\ntags: {value}\n---\n").fields["tags"]
    assert [item.text for item in field.items()] == items


def test_text_span_is_without_quotes() -> None:
    text = "---\ntitle: '雨🎉'\nescaped: \"a\\tb\"\n---\n"
    fields = read(text).fields
    assert cut(text, fields["title"].text_span) == "雨🎉"
    assert cut(text, fields["escaped"].text_span) == '"a\\tb"'


def test_alias_has_its_own_place() -> None:
    text = "---\na: &x 雨\nb: *x  # again\n---\n"
    field = read(text).fields["b"]
    assert field.value == "雨"
    assert cut(text, field.value_span).rstrip() == "*x"


def test_merged_keys_are_fields_and_yield_to_own_ones() -> None:
    found = read("---\nbase: &base {title: a, layout: post}\n<<: *base\ntitle: b\n---\n")
    assert {key: found.fields[key].value for key in ("title", "layout")} == {"title": "b", "layout": "post"}
    assert "<<" not in found.fields
    assert not found.repeated


@pytest.mark.parametrize("value", ["", "   ", " # a comment", " &anchor"])
def test_no_value_has_a_place_at_its_key(value: str) -> None:
    text = f"---\ntitle:{value}\n---\n"
    field = read(text).fields["title"]
    assert field.value is None
    assert cut(text, field.span).startswith(("title", "&anchor"))


def test_block_text_ends_with_its_last_line() -> None:
    text = "---\nexcerpt: |\n  甲\n  乙\n\ntitle: a\n---\n"
    assert cut(text, read(text).fields["excerpt"].value_span) == "|\n  甲\n  乙"


def test_many_blank_lines_do_not_take_quadratic_time() -> None:
    assert read("---\n" + "\n" * 200_000).state == "unclosed"
    assert read("x\n---\n" * 50_000).state == "missing"


def test_bytes_that_are_not_utf8() -> None:
    text = Text("---\ntitle: 雨\nlayout: post\n---\n".encode("gbk")).text
    found = read(text)
    assert found.state == "invalid"
    assert "layout" in found.fields


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_anchor_given_again_counts_from_there_on(end: str) -> None:
    """As Psych has it; libyaml's composer takes it for a fault."""
    text = end.join(["---", "title: &a 一😀", "author: &a '二'", "editor: *a", "---", ""])
    found = read(text)
    assert found.faults == ()
    assert {key: field.value for key, field in found.fields.items()} == {
        "title": "一😀",
        "author": "二",
        "editor": "二",
    }
    span = found.fields["author"].text_span
    assert text[span.start : span.end] == "二"
