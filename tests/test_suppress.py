"""Suppressions: which lines they cover, and what is reported about those that silence nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from postlint import Post
from postlint.settings import Settings
from postlint.site import Site
from postlint.suppress import suppressions

from .conftest import Done
from .conftest import Site as Files

Run = Callable[..., Done]
END = float("inf")


def covered(text: str) -> list[tuple[tuple[str, ...], int, float]]:
    """Rules, first and last line of each suppression."""
    post = Post("_posts/2022-02-21-x.md", text.encode(), Site(Path(), Settings()), "posts")
    for suppression in suppressions(post):
        for name, span in zip(suppression.rules, suppression.rule_spans, strict=True):
            assert post.snippet(span) == name
    return [(one.rules, one.first, one.last) for one in suppressions(post)]


BODY = {
    "<!-- postlint-disable-next-line a -->\nx": [(("a",), 3, 3)],
    "<!-- postlint-disable-next-line a, b -- 原因 -->\r\nx": [(("a", "b"), 3, 3)],
    "<!--postlint-disable-next-line-->\nx": [((), 3, 3)],
    "<!-- postlint-disable-next-line a --\n  -- over two lines -->\nx": [(("a",), 4, 4)],
    "<p>🌊 <!-- postlint-disable-next-line a --></p>\nx": [(("a",), 3, 3)],
    "x\n<!-- postlint-disable-file a -->": [(("a",), 1, END)],
    "<!-- postlint-disable a -->\nx\n<!-- postlint-enable a -->\nx": [(("a",), 2, 4)],
    "<!-- postlint-disable a -->\nx\n<!-- postlint-enable -->\nx": [(("a",), 2, 4)],
    "<!-- postlint-disable a -->\nx": [(("a",), 2, END)],
    "<!-- postlint-disable a b -->\n<!-- postlint-enable b,a -->": [(("a", "b"), 2, 3)],
    "<!-- postlint-disable a, b -->\n<!-- postlint-enable b -->\nx": [(("b",), 2, 3), (("a",), 2, END)],
    "<!-- postlint-disable -->\n<!-- postlint-enable b -->\nx": [((), 2, END)],
    "<!-- postlint-enable a -->\nx": [],
    "<!-- postlint-disabled a -->\nx": [],
    "<!-- about postlint-disable a -->\nx": [],
    "```\n<!-- postlint-disable-file a -->\n```\n": [],
}


@pytest.mark.parametrize("body", BODY)
def test_body(body: str) -> None:
    assert covered(f"\n{body}") == BODY[body]


FRONT_MATTER = {
    'title: "" # postlint: ignore[a]': [(("a",), 2, 2)],
    'title: "" # postlint: ignore[a, b] 标题': [(("a", "b"), 2, 2)],
    "# postlint: ignore[a]\ntitle: x": [(("a",), 3, 3)],
    "# postlint: ignore[a]\n# postlint: ignore[b]\n# why\ntitle: x": [(("a",), 5, 5), (("b",), 5, 5)],
    "tags:\n  - x # postlint: ignore[a]": [(("a",), 3, 3)],
    "title: x # postlint: ignore[]": [((), 2, 2)],
    'title: "a # postlint: ignore[a]"': [],
    "title: |\n  # postlint: ignore[a]\nlayout: x": [],
    "title: x# postlint: ignore[a]": [],
}


@pytest.mark.parametrize("yaml", FRONT_MATTER)
def test_front_matter(yaml: str) -> None:
    assert covered(f"---\n{yaml}\n---\n") == FRONT_MATTER[yaml]


def test_nothing_where_front_matter_is_not_found() -> None:
    assert covered("---\ntitle: x # postlint: ignore[a]\n") == []


def test_one_without_names_that_silences_a_rule_over_the_site_is_used(site: Files, run: Run) -> None:
    for day in (20, 21):
        site.write(f"_posts/2022-02-{day}-x.md", "---\ntags: harbour\n---\n")
    select = ("--select", "tag-case,title-empty,suppression-unused", "--output-format", "concise", "-q")
    site.write("_posts/2022-02-22-x.md", "---\ntags: Harbour\n---\n")
    assert "tag-case" in run("check", *select).out
    site.write("_posts/2022-02-22-x.md", "---\ntags: Harbour # postlint: ignore[]\n---\n")
    assert run("check", *select).out == ""
    site.write("_posts/2022-02-22-x.md", "---\ntags: Harbour # postlint: ignore[tag-case]\n---\n# postlint\n")
    assert run("check", *select).out == ""
    site.write("_posts/2022-02-22-x.md", "---\ntitle: x # postlint: ignore[]\n---\n")
    assert "suppression-unused" in run("check", *select).out
