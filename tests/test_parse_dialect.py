"""TOML and JSON front matter outside Jekyll's folders."""

from pathlib import Path

import pytest

from postlint import Post
from postlint.settings import Settings
from postlint.site import Site

TOML = '+++\r\ntitle = "雨 🌧"\r\ndraft = false\r\ntags = ["雨", "山"]\r\ndate = 2022-02-21T07:47:47+08:00\r\n+++\r\n\r\nText.\r\n'
JSON = '{\n  "title": "雨 🌧",\n  "tags": ["雨", "山"],\n  "draft": false\n}\n\nText.\n'


def post_of(text: str, place: str = "other") -> Post:
    return Post("content/rain.md", text.encode(), Site(Path("/nowhere"), Settings()), place)


@pytest.mark.parametrize("text", [TOML, JSON], ids=["toml", "json"])
def test_values_and_their_places(text: str) -> None:
    post = post_of(text)
    title, tags, draft = post.field("title"), post.field("tags"), post.field("draft")
    assert title
    assert tags
    assert draft
    assert (title.value, post.snippet(title.key_span), post.snippet(title.value_span)) == (
        "雨 🌧",
        "title",
        '"雨 🌧"',
    )
    assert [(item.text, post.snippet(item.span)) for item in tags.items()] == [("雨", "雨"), ("山", "山")]
    assert draft.value is False
    assert post.body.text.strip() == "Text."


def test_a_toml_date_is_an_instant() -> None:
    date = post_of(TOML).date
    assert date
    assert date.zone == "given"
    assert date.instant
    assert date.instant.isoformat() == "2022-02-21T07:47:47+08:00"


def test_jekyll_reads_neither() -> None:
    assert post_of(TOML, "posts").front_matter.state == "dialect"
    assert post_of(JSON, "posts").front_matter.state == "dialect"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("+++\ntitle = \n+++\nx\n", "not TOML: Invalid value (at line 2, column 9)"),
        ('{\n"a" 1\n}\nx\n', "not JSON: "),
    ],
)
def test_invalid(text: str, problem: str) -> None:
    found = post_of(text).front_matter
    assert found.state == "invalid"
    assert found.faults[0].problem.startswith(problem)


def test_without_an_end_it_is_no_front_matter() -> None:
    assert post_of("+++\ntitle = 1\n").front_matter.state == "dialect"
