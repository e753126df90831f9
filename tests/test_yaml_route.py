"""Routes into front matter lead to the exact place of a value, however it is nested and written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from postlint import parse_front_matter, psych
from postlint.yaml_route import in_front_matter

NESTED = """\
图片: &i\r
  文件: "雨🎉.png"   # 🎉\r
  alt:\r
  "quoted": 'it''s'\r
  text: |\r
    雨\r
    🎉\r
  flow: {a: [1, {b: "🎉"}], "c d": 2}\r
  2022: year\r
  true: yes\r
list:\r
  - 雨\r
  -\r
  - - 🎉\r
    - {x: 1}\r
alias: *i\r
merged:\r
  <<: *i\r
  alt: own\r
"""
ROUTES: list[tuple[tuple[str | int, ...], str]] = [
    (("图片", "文件"), '"雨🎉.png"'),
    (("图片", "alt"), "alt"),
    (("图片", "quoted"), "'it''s'"),
    (("图片", "text"), "|\r\n    雨\r\n    🎉"),
    (("图片", "flow", "a", 0), "1"),
    (("图片", "flow", "a", 1), '{b: "🎉"}'),
    (("图片", "flow", "a", 1, "b"), '"🎉"'),
    (("图片", "flow", "c d"), "2"),
    (("图片", "2022"), "year"),
    (("图片", "true"), "yes"),
    (("list", 0), "雨"),
    (("list", 1), "-"),
    (("list", 2), "- 🎉\r\n    - {x: 1}"),
    (("list", 2, 0), "🎉"),
    (("list", 2, 1, "x"), "1"),
    (("list", 7), "- 雨\r\n  -\r\n  - - 🎉\r\n    - {x: 1}"),
    (("alias",), "*i"),
    (("alias", "文件"), '"雨🎉.png"'),
    (("merged", "alt"), "own"),
    (("merged", "文件"), '"雨🎉.png"'),
    (("merged", "none"), "<<: *i\r\n  alt: own"),
]


@pytest.mark.parametrize("fence", ["---\r\n", "---  \r\n"])
@pytest.mark.parametrize(("route", "expected"), ROUTES)
def test_place_of_what_is_nested(fence: str, route: tuple[str | int, ...], expected: str) -> None:
    text = f"{fence}{NESTED}---\r\n雨\r\n"
    spot = in_front_matter(text, parse_front_matter.read(text), route)
    assert spot
    assert text[spot.span.start : spot.span.end] == expected


def test_place_of_what_is_nested_beside_broken_yaml() -> None:
    text = (
        f"---\ntitle: 雨: 🎉\n{NESTED}---\n".replace("\r", "").replace("alias: *i\n", "").split("merged:")[0]
        + "---\n"
    )
    matter = parse_front_matter.read(text)
    assert matter.state == "invalid"
    spot = in_front_matter(text, matter, ("图片", "flow", "a", 1, "b"))
    assert spot
    assert text[spot.span.start : spot.span.end] == '"🎉"'


def test_items_of_an_alias_stand_at_its_anchor() -> None:
    text = "---\na: &x [雨, 🎉]\nb: *x\n---\n"
    items = parse_front_matter.read(text).fields["b"].items()
    assert [text[item.span.start : item.span.end] for item in items] == ["雨", "🎉"]


KEYS = st.text("ab雨🎉 -'\"#:", min_size=1, max_size=4)
VALUES = st.recursive(
    st.text("ab雨🎉 -'\"#:,[]{}\n", max_size=6) | st.integers(0, 99),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def value_of(text: str) -> Any:
    node = yaml.compose(text)
    assert node
    return psych.value(node)


def leaves(value: Any, route: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    pairs: Any = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, inner in pairs:
        yield from leaves(inner, (*route, key))
    if not pairs and route and not isinstance(value, dict | list):
        yield route, value


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.sampled_from([None, True, False]), st.booleans())
def test_every_leaf_is_found_again(data: dict[str, Any], flow: bool | None, crlf: bool) -> None:
    dumped = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, width=10_000)
    text = f"---\n{dumped}---\n".replace("\n", "\r\n" if crlf else "\n")
    matter = parse_front_matter.read(text)
    for route, value in leaves({key: psych.value(field.node) for key, field in matter.fields.items()}):
        spot = in_front_matter(text, matter, route)
        assert spot
        source = text[spot.value.start : spot.value.end]
        assert value_of(f"x: {source}\n") == {"x": value}
