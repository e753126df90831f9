"""Posts with faults, built by this machine's Jekyll as they were and as they are once fixed: nothing differs but what was fixed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from ..faults import FAULTS, Faulty, faulty

POSTS = 300
FIELDS = ("title", "url", "date", "categories", "tags")
CONFIG = "timezone: Asia/Shanghai\nfuture: true\nmarkdown: kramdown\n"
# What Jekyll knows of a post, then what it prints of it
LAYOUT = (
    "{% assign p = page %}"
    + "".join(f"@@{name} {{{{ p.{name} | jsonify }}}}\n" for name in FIELDS)
    + "@@@@{{ content }}"
)
pytestmark = pytest.mark.skipif(shutil.which("jekyll") is None, reason="Debian's jekyll is not installed")


def posts() -> list[Faulty]:
    """Posts whose faults do not stop the build: one that does would hide all others."""
    found: list[Faulty] = []

    @seed(20220221)
    @settings(
        max_examples=POSTS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(faulty(tuple(one for one in FAULTS if not one.stops_the_build)))
    def collect(post: Faulty) -> None:
        found.append(post)

    collect()
    return found


def build(folder: Path) -> dict[int, dict[str, Any]]:
    """Each post's fields and content by its number; of one without a layout only the content."""
    done = subprocess.run(
        ["jekyll", "build", "--quiet"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found = {}
    for file in (folder / "_site").rglob("n*.html"):
        text = file.read_text(encoding="utf-8")
        head, layout, content = text.partition("@@@@")
        fields = dict(line[2:].split(" ", 1) for line in head.splitlines()) if layout else {}
        read = {name: json.loads(value) for name, value in fields.items()}
        found[int(file.stem[1:])] = read | {"content": content if layout else text}
    return found


def write(folder: Path, written: list[Faulty]) -> Path:
    (folder / "_posts").mkdir(parents=True)
    (folder / "_layouts").mkdir()
    (folder / "_layouts/post.html").write_text(LAYOUT, encoding="utf-8")
    (folder / "_config.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "postlint.toml").write_text('extend-select = ["encoding-bom"]\n', encoding="utf-8")
    for number, post in enumerate(written):
        (folder / f"_posts/{post.day}-n{number}.md").write_bytes(post.broken)
    return folder


def about(post: Faulty) -> set[str]:
    """What Jekyll may make otherwise of a post once its faults are mended."""
    return {word for slot in post.slots for word in slot.fault.about.split()}


def test_only_what_was_fixed_differs(tmp_path: Path) -> None:
    written = posts()
    site = write(tmp_path / "site", written)
    before = build(site)
    command = [sys.executable, "-m", "postlint", "check", "--fix", "--unsafe-fixes", "--statistics"]
    fixed = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    assert fixed.returncode in (0, 1), fixed.stderr
    shutil.rmtree(site / "_site")
    after = build(site)
    differ = []
    compared = 0
    for number, post in enumerate(written):
        assert post.is_between((site / f"_posts/{post.day}-n{number}.md").read_bytes())
        changed = about(post)
        if "everything" in changed or number not in before:
            continue
        assert number in after, f"{number} is no longer built"
        compared += 1
        for name in (*FIELDS, "content"):
            was, now = before[number].get(name), after[number].get(name)
            if was != now and name not in changed and "layout" not in changed:
                differ.append(f"{number} {name}: {was!r}, now {now!r}\n{post.broken.decode()}")
    assert compared > POSTS / 4
    assert not differ, "\n\n".join(differ[:5])
    read = [
        "title" in after[number]
        for number, post in enumerate(written)
        if "everything" in about(post) and number in after and b"layout:" in post.mended(unsafe=True)
    ]
    assert sum(read) > 0.95 * len(read) > 20, "Jekyll reads what it could not read before"
