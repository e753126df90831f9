"""Front matter of plain lines is read without libyaml, and just as libyaml reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from postlint import parse_lines
from postlint.errors import SettingsError
from postlint.parse_field import Field
from postlint.parse_front_matter import FrontMatter, read
from postlint.site_config import read_config

CHARACTERS = (
    "ab:#\"'[],-{}&*!|>%@`?~<=. \\\t\r\x00\x1b\x7f\x85\xa0\u2028\u3000\ud800\ufeff\ufffe\U0001fffe雨🎉"
)
VALUE = st.text(CHARACTERS, max_size=8) | st.sampled_from(
    ["", "a", '"a b" ', "'a'", "[a, b]", "[]", "[a,'b' , \"c\"]  ", "2022-02-21", ":a", "a#b", "a:b", "a #b"]
)
LINE = (
    st.builds("{}:{}{}".format, st.sampled_from(["a", "b", "tags", "<<", "y"]), st.just(" ") | VALUE, VALUE)
    | st.builds("{}- {}".format, st.sampled_from(["", " ", "  "]), VALUE)
    | st.builds(
        "{}{}: {}".format, st.sampled_from([" ", "  "]), st.sampled_from(["a", "b", "y", "null", "<<"]), VALUE
    )
    | VALUE
    | st.sampled_from(["", "a:", "tags:", "# a", "--- a", "..."])
)


def node(one: yaml.Node) -> Any:
    """A node with all that is known of it."""
    held = one.value
    if isinstance(held, list):
        held = [tuple(map(node, inner)) if isinstance(inner, tuple) else node(inner) for inner in held]
    return one.tag, held, getattr(one, "style", None), one.start_mark.index, one.end_mark.index


def known(field: Field) -> list[Any]:
    """All that is known of a field; values by their types, too."""
    slots = [getattr(field, name) for name in field.__slots__ if name[0] != "_"]
    items = [*field.items(), *field.words()]
    return [*slots, repr(field.value), repr(items), field.span, field.text_span, node(field.node)]


def answers(found: FrontMatter) -> list[Any]:
    plain = {**vars(found), "is_plain": None, "fields": None, "repeated": None}
    pairs = [(first.key_span, last.key_span) for first, last in found.repeated]
    return [plain, pairs, [(key, known(field)) for key, field in found.fields.items()]]


@given(
    st.lists(LINE, max_size=5),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["---\n雨\n", "---", "...\n"]),
)
@example(["tags:", "- a", "# b", "c: d"], "\n", "---\n")
@example(["tags:", "  - a ", "", "c: d"], "\n", "---\n")
@example(["tags:", "  - a", " - b"], "\n", "---\n")
@example(["tags:", "  - a\u3000"], "\n", "---\n")
@example(["tags:", "", "- a"], "\n", "---\n")
@example(["a:", "  y: 1", "  b:", '  b: "x" ', "", "b: c"], "\r\n", "---\n")
@example(["a:", "  b:"], "\n", "---\n")
@example(["a:", "  b: 1", "   c: 2"], "\n", "---\n")
@example(["a:", "  b: 1", "  - c"], "\n", "---\n")
@example(["tags: [a, b, ]", "a: b "], "\r\n", "---\n\n\n 雨")
def test_is_what_libyaml_reads(lines: list[str], end: str, last: str) -> None:
    text = end.join(["---", *lines, last])
    found = read(text)
    with patch.object(parse_lines, "read", return_value=None):
        assert answers(found) == answers(read(text))


def configuration(raw: bytes) -> str:
    """What a `_config.yml` says, or what is wrong with it."""
    try:
        return repr(read_config(Path("_config.yml"), raw))
    except SettingsError as error:
        return str(error)


@given(st.lists(LINE, max_size=5), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\n", "\n---\n"]))
@example(["yes: a", "true: b", "no: ~"], "\n", "")
@example(["\ufeffa: b"], "\n", "")
def test_configuration_is_what_libyaml_reads(lines: list[str], end: str, last: str) -> None:
    raw = (end.join(lines) + last).encode(errors="surrogatepass")
    found = configuration(raw)
    with patch.object(parse_lines, "read", return_value=None):
        assert found == configuration(raw)


@pytest.mark.parametrize(
    "block",
    [
        'layout: post\ntitle: "雨🎉: 后 #1"\ndate: 2022-02-21 10:00:00 +0800\ncategories: gundong\ntags:',
        "# of the site\ntags:\n- 雨\n- 'b: c'\n\nauthor: it's me, \"a\" [b] a:b c#d\n",
        "image:\n  path: /a.png\n  alt:\n  size: '2'\n\ntitle: 雨",
        "tags:\r\n  - a\r\n  - b\r\ncategories: [a, 'b c', d-e]",
    ],
)
def test_needs_no_libyaml(block: str) -> None:
    found = read(f"---\n{block}\n---\n")
    assert (found.state, found.is_plain) == ("read", True)


def test_takes_time_by_its_length() -> None:
    """Whatever is left to libyaml is left to it at once."""
    for hard in (
        "a" * 50_000 + "\t",
        "a: " * 50_000,
        "[" + "a ," * 50_000,
        "[a" + " " * 50_000,
        "'" + "''" * 50_000,
    ):
        assert parse_lines.read(f"title: {hard}\n---\n", 0) is None
