"""The HTML stage against html5lib-tests, through a post in HTML as a user has it. POSTLINT_SHARED names the folder that has them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from postlint import Post
from postlint.settings import Settings
from postlint.site import Site

from .html5lib_suite import built, judged_places, tokenized

SUITE = Path(os.environ.get("POSTLINT_SHARED", "/nonexistent")) / "suites" / "html5lib-tests"
pytestmark = pytest.mark.skipif(
    not SUITE.is_dir(),
    reason="POSTLINT_SHARED names no folder with html5lib-tests: they are not in this repository",
)
FRONT_MATTER = "---\n---\n"
SITE = Site(Path("/"), Settings())


def post_of(body: str) -> Post:
    return Post("_posts/2022-02-21-x.html", (FRONT_MATTER + body).encode(), SITE, "posts")


def utf16_place(text: str) -> tuple[int, int]:
    """Line and column behind a text as the suite counts: line ends as in the standard, columns in UTF-16 units."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1].encode("utf-16-le")) // 2 + 1


def test_every_tokenizer_error_has_its_code_line_and_column() -> None:
    wrong, with_errors = [], 0
    for case in tokenized(SUITE):
        post = post_of(case.text)
        text = post.text.text
        start = post.body.start
        found = sorted((one.code, *utf16_place(text[start : one.at])) for one in post.html.syntax_faults)
        with_errors += bool(case.errors)
        if found != case.errors:
            wrong.append((case, found))
    assert with_errors >= 1790
    assert wrong == []


def test_every_fragment_with_errors_has_a_fault_and_no_other() -> None:
    missed, false, with_errors, without = [], [], 0, 0
    for case in built(SUITE):
        post = post_of(case.text)
        is_faulty = any(not fault.is_legal for fault in post.html.nesting_faults) or post.html.syntax_faults
        with_errors, without = with_errors + bool(case.errors), without + (not case.errors)
        if case.errors and not is_faulty:
            missed.append(case)
        if is_faulty and not case.errors:
            false.append((case, post.html.nesting_faults, post.html.syntax_faults))
    assert (with_errors, without) >= (840, 250)
    assert missed == []
    assert false == []


def test_the_first_error_of_the_tree_is_where_the_suite_has_it() -> None:
    """A fault stands at the tag that a person would point at; the suite's place is where a parser notices it."""
    elsewhere, placed = [], 0
    for case in built(SUITE):
        html = post_of(case.text).html
        if case.place is None or html.syntax_faults:
            continue
        placed += 1
        if case.place not in judged_places(html):
            elsewhere.append(case)
    assert placed >= 570
    assert len(elsewhere) <= placed * 0.03
