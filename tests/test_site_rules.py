"""What the pictures of the rules over two posts cannot show: order among many, many posts, and how often Jekyll is asked."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

import pytest

from postlint import Fact, Facts, Options, Post, Span, jekyll, rule

from .conftest import Done, Site

Run = Callable[..., Done]
RULES = (
    "address-taken",
    "address-case",
    "title-repeated",
    "source-repeated",
    "id-repeated",
    "redirect-taken",
)
BUILT_IN = rule.built_in()


def problems(run: Run, *arguments: str) -> list[dict[str, Any]]:
    done = run("check", "--select", ",".join(RULES), "--output-format", "json", *arguments)
    found: list[dict[str, Any]] = done.json["problems"]
    return found


def test_of_many_posts_at_one_address_the_last_one_stays(run: Run, site: Site) -> None:
    """By date, then by path: the clock counts, not the file's name."""
    for name, clock in (("03-c", "07:00"), ("01-a", "09:00"), ("02-b", "09:00"), ("04-d", "08:00")):
        text = f"---\ntitle: {name}\ndate: 2022-02-21 {clock}:00 +0000\npermalink: /rain/\n---\n"
        site.write(f"_posts/2022-01-{name}.md", text)
    found = problems(run)
    assert [(one["path"], one["rule"]) for one in found] == [
        (f"_posts/2022-01-{name}.md", "address-taken") for name in ("01-a", "03-c", "04-d")
    ]
    assert {one["related"][0]["path"] for one in found} == {"_posts/2022-01-02-b.md"}


def test_a_copied_post_is_one_problem(run: Run, site: Site) -> None:
    """Title, source, id and address are the same: the address says it all."""
    text = "---\ntitle: 雨\nid: 12\n---\n今天有雨。\n\n<https://paper.example/a/12>\n"
    for folder in ("a", "b"):
        site.write(f"_posts/{folder}/2022-02-21-rain.md", text)
    assert [one["rule"] for one in problems(run)] == ["address-taken"]
    site.write("_posts/b/2022-02-21-rain.md", "")
    site.write("_posts/2022-02-21-wet.md", text)
    assert [one["rule"] for one in problems(run)] == ["address-taken", "source-repeated"]


def test_a_run_over_one_file_knows_all_others(run: Run, site: Site) -> None:
    for name in ("rain.md", "rain.html"):
        site.write(f"_posts/2022-02-21-{name}", "---\ntitle: 雨\n---\n")
    [found] = problems(run, "_posts/2022-02-21-rain.html")
    assert (found["path"], found["rule"]) == ("_posts/2022-02-21-rain.html", "address-taken")
    assert found["related"][0]["path"] == "_posts/2022-02-21-rain.md"
    [mirrored] = problems(run, "_posts/2022-02-21-rain.md")
    assert (mirrored["path"], mirrored["line"]) == ("_posts/2022-02-21-rain.md", 1)
    assert mirrored["message"] == (
        "_posts/2022-02-21-rain.html has this address too, /2022/02/21/rain.html, and is overwritten by this post"
    )
    assert mirrored["related"][0]["path"] == "_posts/2022-02-21-rain.html"
    assert [one["path"] for one in problems(run)] == ["_posts/2022-02-21-rain.html"], "once in a whole run"


def test_the_address_is_that_below_the_site_wherever_one_stands(run: Run, site: Site) -> None:
    for name in ("2022-02-21-rain.md", "2022-02-21-Rain.md"):
        site.write(f"news/_posts/{name}", "---\ntitle: 雨\n---\n")
    for cwd in (site.folder, site.folder.parent, site.folder / "news" / "_posts"):
        done = run("check", "--select", "address-*", "--output-format", "json", str(site.folder), cwd=cwd)
        assert "/news/2022/02/21/Rain.html" in done.json["problems"][0]["message"]


def test_posts_without_layout_take_part_and_drafts_do_not(run: Run, site: Site) -> None:
    site.write("_posts/2022-02-21-rain.md", "雨\n")
    site.write("_posts/2022-02-21-rain.html", "雨\n")
    site.write("_drafts/2022-02-21-rain.md", "雨\n")
    assert [one["path"] for one in problems(run)] == ["_posts/2022-02-21-rain.html"]


def test_jekyll_is_asked_once_for_a_post(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    outcome = jekyll.outcome

    def asking(post: Post, path: str) -> jekyll.Outcome:
        asked.append(path)
        return outcome(post, path)

    monkeypatch.setattr(jekyll, "outcome", asking)
    site.good()
    run("check", "--select", "title-missing")
    assert asked == []
    problems(run)
    assert asked == ["_posts/2022-02-21-good.md"]


def test_names_and_dates_at_the_edge_of_what_python_knows(run: Run, site: Site) -> None:
    site.write("_config.yml", "timezone: Asia/Shanghai\n")
    site.write("_posts/2022-02-21-late.md", "---\ndate: 9999-12-31 23:59:59 +0000\n---\n")
    site.write("_posts/2022-02-21-early.md", "---\ndate: 0001-01-01 00:00:00 +0900\n---\n")
    site.write("_posts/2022-02-21-\udcff.md", "---\ntitle: 雨\n---\n")
    site.write("\udcff/_posts/2022-02-21-x.md", "---\ntitle: 雨\n---\n")
    assert problems(run) == []


@pytest.mark.parametrize("name", RULES)
def test_many_posts_take_time_in_proportion(name: str) -> None:
    """Every tenth post has a value of another; in the worst case all have the same."""
    check_site = BUILT_IN[name].module.check_site

    def seconds(count: int, distinct: int) -> float:
        start = perf_counter()
        for _ in check_site(_facts(name, count, distinct), Options()):
            pass
        return perf_counter() - start

    for share in (0.9, 0):
        few, many = (min(seconds(n, int(n * share) or 1) for _ in range(3)) for n in (2_000, 16_000))
        assert many < 8 * 5 * few + 0.1, "the time grows faster than the number of posts"


def _facts(name: str, count: int, distinct: int) -> Facts:
    kind = {"source-repeated": "line\n", "redirect-taken": "/"}.get(name, "")
    more = {"title-repeated": ("", ""), "id-repeated": ("",), "redirect-taken": ("redirect",)}.get(name, ())
    return Facts(
        Fact(
            "\0".join((f"{kind}{n % distinct}", *more)),
            Span(0, 1),
            more="\0".join(("2", "1.0", f"_posts/{n}.md", f"/{n}")),
        )
        for n in range(count)
    )
