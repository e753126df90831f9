"""The rules about keys and kinds of values say nothing of ordinary front matter."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postlint import ordinary, rule
from postlint.parse import Post
from postlint.settings import Settings
from postlint.site import Site

RULES = [
    found
    for found in rule.built_in().values()
    if found.traits.states == ("odd-fields",) and found.id.startswith("front-matter-")
]
SITE = Site(Path(), Settings())
KEYS = ["title", "layout", "categories", "category", "tags", "tag", "slug", "permalink", "published", "date", "image", "titel", "Title", "x", ":a", "<<"]  # fmt: skip
WORDS = ["雨", "a b", "a  b", "rain", "2022", "0189", "1:30", "2022-02-21", ":a", "true", "no", "~", "null", "'雨 '", '" a"', "雨\u3000", "\u3000雨 风", "雨 \u3000风", "a\tb", '"\\ta"', "&a b", "*a", "!!str 1", "", "\xa0雨"]  # fmt: skip
WORD = st.sampled_from(WORDS)
VALUE = WORD | st.lists(WORD, max_size=3).map(lambda words: f"[{', '.join(words)}]")
LINE = (
    st.builds("{}: {}".format, st.sampled_from(KEYS), VALUE)
    | st.builds("{}:\n- {}".format, st.sampled_from(KEYS), WORD)
    | st.builds("{}:\n  - {}\n  - {}".format, st.sampled_from(KEYS), WORD, WORD)
    | st.builds("{}:\n  {}: {}".format, st.sampled_from(KEYS), st.sampled_from(KEYS), WORD)
)


@given(st.lists(LINE, min_size=1, max_size=4).map("\n".join))
@settings(max_examples=2000, deadline=None)
def test_nothing_is_lost(lines: str) -> None:
    post = Post("_posts/2022-02-21-a.md", f"---\n{lines}\n---\n雨\n".encode(), SITE, "posts")
    if ordinary.is_ordinary(post.front_matter):
        for found in RULES:
            assert list(found.module.check(post, found.options(**_strictest(found)))) == []


def _strictest(found: rule.Rule) -> dict[str, bool]:
    return {"strict": True} if found.id == "front-matter-unknown-key" else {}


@pytest.mark.parametrize(
    "lines",
    [
        "layout: post\ntitle: 雨 风\ndate: 2022-02-21\ncategories: a b\ntags:",
        'title: "2022"\ntags: [雨, 风]\ncategory: rain\nimage: 1',
        "title: '雨'\npublished: true\ntags:\n- 雨\n- 'a b'",
    ],
)
def test_most_front_matter_is_ordinary(lines: str) -> None:
    post = Post("_posts/2022-02-21-a.md", f"---\n{lines}\n---\n".encode(), SITE, "posts")
    assert ordinary.is_ordinary(post.front_matter)


def test_the_rules_are_found() -> None:
    assert len(RULES) == 4
