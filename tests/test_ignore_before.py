"""`[ignore-before]`: rules that posts of earlier days are spared."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import BAD, GOOD, Done, Site

Run = Callable[..., Done]
CONCISE = ("--select", "title-empty,title-repeated", "--output-format", "concise", "-q")


def reported(run: Run, *arguments: str) -> list[str]:
    return [line.partition(":")[0] for line in run("check", *CONCISE, *arguments).lines]


def test_the_day_itself_is_not_before(site: Site, run: Run) -> None:
    site.write("postlint.toml", '[ignore-before]\n2020-01-01 = ["title-*"]\n')
    for name in ("2019-12-31", "2020-01-01", "2020-01-02"):
        site.bad(f"_posts/{name}-post.md")
    assert reported(run) == ["_posts/2020-01-01-post.md", "_posts/2020-01-02-post.md"]


@pytest.mark.parametrize(
    ("path", "date", "is_spared"),
    [
        ("_posts/2019-12-31-a.md", "2022-01-01", True),  # the name counts
        ("_posts/2022-12-31-a.md", "2019-01-01", False),
        ("_posts/2019-13-45-a.md", "2022-01-01", True),  # no day of the calendar, and yet earlier
        ("_drafts/a.md", "2019-12-31 23:00:00 +0800", True),
        ("_drafts/a.md", "2020-01-01 00:00:00 +0800", False),
        ("_drafts/a.md", "", False),
        ("_posts/a.md", "2019-12-31", True),
    ],
)
def test_the_day_of_a_post(site: Site, run: Run, path: str, date: str, is_spared: bool) -> None:
    site.write("postlint.toml", '[ignore-before]\n"2020-01-01" = ["title-empty"]\n')
    site.write(path, f'---\ntitle: ""\ndate: {date}\n---\n')
    assert reported(run) == ([] if is_spared else [path])


def test_rules_across_posts_leave_earlier_ones_out(site: Site, run: Run) -> None:
    site.good("_posts/2022-02-21-a.md")
    site.good("_posts/2022-02-22-b.md")
    assert len(reported(run)) == 1
    site.write("postlint.toml", '[ignore-before]\n2022-02-22 = ["title-repeated"]\n')
    assert reported(run) == []


def test_several_days_and_paths_add_up(site: Site, run: Run) -> None:
    site.write(
        "postlint.toml",
        '[ignore-before]\n2020-01-01 = ["title-empty"]\n2021-01-01 = ["image-no-alt"]\n'
        '[per-file-ignores]\n"*-c.md" = ["title-empty"]\n',
    )
    for name in ("2019-05-05-a", "2020-05-05-b", "2020-05-05-c"):
        site.write(f"_posts/{name}.md", BAD + '<img src="a.png">\n')
    done = run("check", "--select", "title-empty,image-no-alt", "--output-format", "concise", "-q")
    assert [line.split(": ")[:2] for line in done.lines] == [
        ["_posts/2020-05-05-b.md:3:8", "error title-empty"]
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            '2020-1-1 = ["title-empty"]',
            '2:1: ignore-before.2020-1-1: expected a day such as 2020-01-31, not "2020-1-1"',
        ),
        (
            '"2020/01/01" = ["title-empty"]',
            '2:1: ignore-before."2020/01/01": expected a day such as 2020-01-31, not "2020/01/01"',
        ),
        (
            '2020-02-30 = ["title-empty"]',
            '2:1: ignore-before.2020-02-30: expected a day such as 2020-01-31, not "2020-02-30"',
        ),
        (
            '2020-01-01 = "title-empty"',
            '2:1: ignore-before.2020-01-01: expected a list such as ["…"], not "title-empty": write ["title-empty"]',
        ),
        (
            '2020-01-01 = ["title-emty"]',
            "2:1: ignore-before.2020-01-01[0]: no rule is named title-emty: did you mean title-empty?",
        ),
    ],
)
def test_mistakes(site: Site, run: Run, line: str, sentence: str) -> None:
    site.good()
    site.write("postlint.toml", f"[ignore-before]\n{line}\n")
    done = run("check")
    assert (done.code, done.err) == (2, f"postlint: postlint.toml:{sentence}\n")


def test_shown_as_it_can_be_used(site: Site, run: Run) -> None:
    site.write("_posts/2022-02-21-good.md", GOOD)
    site.write("postlint.toml", '[ignore-before]\n2020-01-01 = ["title-empty"]\n')
    shown = run("check", "--show-settings")
    assert 'ignore-before = { 2020-01-01 = ["title-empty"] }' in shown.lines
    document = run("check", "--show-settings", "--output-format", "json").json
    assert document["settings"][0]["settings"]["ignore-before"] == {"2020-01-01": ["title-empty"]}
