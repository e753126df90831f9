"""Posts that Hypothesis writes, and what the real Jekyll of this machine does with them.

The oracle builds the posts and prints a JSON line for each. POSTLINT_SHARED names the folder that holds it, POSTLINT_POSTS says how
many posts are asked about (2,000). What Jekyll and we ever disagreed on is kept in tests/test_jekyll.py.
"""

import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from .jekyll_truth import NOW, disagreements, rows_of

ORACLE = Path(os.environ.get("POSTLINT_SHARED", "/nonexistent")) / "tools" / "jekyll_oracle"
POSTS = int(os.environ.get("POSTLINT_POSTS", "2000"))
BATCH = 250
SHRUNK = 3  # a line of one costs a build
pytestmark = [
    pytest.mark.skipif(not ORACLE.is_file(), reason="POSTLINT_SHARED names no folder with the oracle"),
    pytest.mark.skipif(shutil.which("jekyll") is None, reason="Debian's jekyll is not installed"),
]
CONFIG = "title: 河湾\nurl: https://hewan.example\nsafe: true\nplugins: [jekyll-feed]\n"
# A batch has one of these besides
CONFIGS = (
    "timezone: Asia/Shanghai\n",
    "timezone: America/New_York\npermalink: pretty\n",
    "timezone: Asia/Kolkata\npermalink: /:categories/:short_year-:i_month-:i_day/:title:output_ext\nfuture: true\n",
    "timezone: Europe/Berlin\npermalink: ordinal\n"
    "defaults:\n- scope: {path: ''}\n  values: {layout: post, categories: [d], tag: e}\n"
    "- scope: {path: _posts/sub, type: posts}\n  values: {layout: default, title: Sub}\n",
    "timezone: UTC\npermalink: /:slugified_categories/:w_year/:week/:w_day/:y_day/:slug/:name\n",
    "timezone: Asia/Shanghai\npermalink: none\ncollections:\n  posts:\n    permalink: /p/:long_month/:short_month/:title/\n",
    "timezone: Asia/Shanghai\npermalink: weekdate\nunpublished: true\n",
)

words = st.sampled_from(
    [
        "雨",
        "渡口",
        "rain",
        "Old Ferry",
        "a-b",
        "C# #1",
        "50%",
        "🌧",
        "é",
        "R&D",
        "x.y",
        "1.50",
        "0123",
        "12:30",
        "yes",
        "~",
    ]
)
zones = st.sampled_from(["", " +0800", " +08:00", " Z", " -0500", " UTC", " CST", "+08", " +0530"])
days = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["2022", "2021", "22", "1999", "2024"]),
    st.sampled_from(["-", "-", "-", "/", "."]),
    st.sampled_from(["02", "2", "12", "00", "13", "06"]),
    st.sampled_from(["-", "-", "-", "/", "."]),
    st.sampled_from(["21", "1", "30", "31", "29", "00", "32"]),
)
times = st.sampled_from(
    ["", "", " 07:47:47", " 23:59:59", " 7:05", "T00:00:00", " 24:00:00", " 16:30:00", " 7pm"]
)
dates = st.one_of(
    st.builds("{}{}{}".format, days, times, zones),
    st.sampled_from(
        [
            "2022-02-21 07:47:47 +0800",
            "2022-02-21",
            "Feb 21 2022 7:47 +0800",
            "21 February 2022",
            "Mon, 21 Feb 2022 07:47:47 +0800",
        ]
    ),
    st.sampled_from(["20220221", "2022-052", "20220221T074747Z", "H4.02.21", "21-Feb-2022"]),
)
quoted = st.sampled_from(["{}", "{}", "'{}'", '"{}"'])
lists = st.lists(words, max_size=3)
terms = st.one_of(
    words,
    st.builds(" ".join, lists),
    st.builds(", ".join, lists),
    lists.map(lambda items: "[" + ", ".join(f'"{item}"' for item in items) + "]"),
    lists.map(lambda items: "[" + ", ".join(item for item in items if item not in ("R&D",)) + "]"),
    st.sampled_from(["", "~", "2022", "true", "{a: b}", "2022-02-21"]),
)


def line(key: str, value: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), value.map(lambda text: f"{key}: {text}\n"))


titles = st.one_of(
    st.builds(lambda form, word: form.format(word), quoted, words),
    st.sampled_from(
        [
            '"a" b',
            "a: b",
            "@x",
            "[a]",
            "{a: b}",
            "- x",
            "'it''s'",
            '"\\u4e2d"',
            ":sym",
            "*x",
            "&a x",
            "!t x",
            "|\n  x",
            "1e3",
            ".inf",
        ]
    ),
)
date_lines = st.builds(lambda form, text: form.format(text), quoted, dates)
front_matters = st.builds(
    lambda *lines: "".join(lines),
    line("layout", st.sampled_from(["post", "default", "none", "nosuch", ""])),
    line("title", titles),
    st.one_of(line("date", date_lines), st.just("date: 2022-02-21 07:47:47 +0800\n")),
    line("categories", terms),
    line("category", terms),
    line("tags", terms),
    line("tag", terms),
    line("published", st.sampled_from(["true", "false", '"false"', "", "0", "no"])),
    line(
        "permalink",
        st.sampled_from(
            [
                "/q/:title/",
                "/q/:year/:title.html",
                "/q/:nosuch/:title",
                "q2/:slug:output_ext",
                "/中文/:title",
                "/q 3/../:title?x#y",
                "12",
            ]
        ),
    ),
    line("slug", st.sampled_from(["Custom-Slug", "中文 slug", "12", "a/b", '""'])),
)
opened = st.sampled_from(
    [
        "---\n",
        "---\n",
        "---\n",
        "---\n",
        "--- \n",
        "---\r\n",
        "----\n",
        "\n---\n",
        "\ufeff---\n",
        "--- # x\n",
        "",
    ]
)
closed = st.sampled_from(["---\n", "---\n", "---\n", "---\n", "...\n", "---  \n\n", "----\n", " ---\n", ""])
bodies = st.sampled_from(
    ["雨。\n", "<p>雨</p>\n", "", "{{ page.title }}\n", "{{ x }}\n", "{% raw %}{{ x }}{% endraw %}\n", "{% if page.title %}a{% else %}b{% endif %}\n",
     "{% comment %}{{ {% endcomment %}\n", "a {{ b\n", "{% nosuch %}\n", "{% for p in site.posts limit:1 %}{{ p.title }}{% endfor %}\n", "{% endif %}\n"]
)  # fmt: skip
names = st.sampled_from(
    ["{day}-n{index}.md", "{day}-n{index}.md", "{day}-n{index}.md", "{day}-N {index} (x).markdown", "{day}-中文{index}.md", "{day}-n{index}.html",
     "{day}-n.{index}.md", "_{day}-n{index}.md", "{day}_n{index}.md", "n{index}.md", "sub/{day}-n{index}.md", "{day}-n{index}-é！.md", "{day}-n{index}.txt"]
)  # fmt: skip
file_days = st.sampled_from(["2022-02-21", "2022-2-1", "22-02-21", "2022-02-30", "2021-12-31"])
posts = st.tuples(names, file_days, st.builds("{}{}{}{}".format, opened, front_matters, closed, bodies))


def write(folder: Path, written: list[tuple[str, str, str]], first: int) -> None:
    (folder / "_posts").mkdir(parents=True)
    config = CONFIG + CONFIGS[first // BATCH % len(CONFIGS)]
    (folder / "_config.yml").write_text(config, encoding="utf-8")
    for index, (name, day, text) in enumerate(written, first):
        path = folder / "_posts" / name.format(day=day, index=index)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())


def ask(folder: Path) -> list[dict[str, Any]]:
    command = ["ruby", str(ORACLE), "--set", f"time={NOW}", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    return rows_of(done.stdout)


def shrunk(folder: Path, config: Path, path: str, text: str) -> str:
    """The text without every line that the disagreement does without, each asked about alone."""
    lines = text.splitlines(keepends=True)
    for index in range(len(lines) - 1, -1, -1):
        fewer = lines[:index] + lines[index + 1 :]
        site = folder / f"{index}-{path.rpartition('/')[2]}"
        (site / path).parent.mkdir(parents=True)
        (site / "_config.yml").write_bytes(config.read_bytes())
        (site / path).write_bytes("".join(fewer).encode())
        if any(disagreements(site, ask(site), "jekyll-4")):
            lines = fewer
    return "".join(lines)


def test_we_agree_with_the_real_jekyll(tmp_path: Path) -> None:
    written: list[tuple[str, str, str]] = []

    @seed(20221121)
    @settings(
        max_examples=POSTS // 20,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(posts, min_size=20, max_size=20))
    def collect(batch: list[tuple[str, str, str]]) -> None:
        written.extend(batch)

    collect()
    assert len(written) >= POSTS * 0.9
    found: list[tuple[str, str, Any, Any, str]] = []
    outcomes = Counter[str]()
    for number, first in enumerate(range(0, len(written), BATCH)):
        folder = tmp_path / str(number)
        write(folder, written[first : first + BATCH], first)
        rows = ask(folder)
        outcomes.update(row["status"] for row in rows)
        for path, field, theirs, ours in disagreements(folder, rows, "jekyll-4"):
            text = (folder / path).read_bytes().decode()
            if len(found) < SHRUNK:
                text = shrunk(tmp_path / f"shrunk-{len(found)}", folder / "_config.yml", path, text)
            found.append((path, field, theirs, ours, text))
    assert outcomes["published"] > len(written) / 10, f"posts that prove nothing: {outcomes}"
    report = "\n\n".join(
        f"{path}: {field}: Jekyll {theirs!r}, we {ours!r}\n{text}"
        for path, field, theirs, ours, text in found
    )
    assert not found, f"{len(found)} disagreements over {len(written)} posts\n{report}"
