"""`python -m benchmarks.html_stage --suite FOLDER`: the HTML stage beside its peers, on html5lib-tests and on the clock.

The peers come from npm (parse5, html-validate, htmlhint; versions below) and from PyPI (html5lib); nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from turbohtml import tokenize

from postlint import Post
from postlint.settings import Settings
from postlint.site import Site
from tests.conformance.html5lib_suite import Built, built

from . import generate
from .measure import table

PEERS = ("parse5@8.1.1", "html-validate@10.17.0", "htmlhint@1.9.2")
_SITE = Site(Path("/"), Settings())
_TABLE = "<table><tr><th>一</th><td class='x'>二<br>三</td></tr></table>\n"
_NESTED = {
    "<div>": 100_000,
    "<b>": 100_000,
    "<ul><li>": 50_000,
    "<table><tr><td>": 33_000,
    "<svg><g>": 50_000,
    "<span><div></span>": 33_000,
    "</p>": 100_000,
    "<p>一<b>二</b>三</p>\n": 250_000,
}


def post_of(body: str, extension: str = "html") -> Post:
    return Post(f"_posts/2022-02-21-x.{extension}", f"---\n---\n{body}".encode(), _SITE, "posts")


def judge(post: Post) -> int:
    """The whole HTML stage: tags, elements, both kinds of faults."""
    html = post.html
    return len(html.elements) + len(html.nesting_faults) + len(html.syntax_faults)


def has_errors(text: str) -> bool:
    html = post_of(text).html
    return bool(html.syntax_faults) or any(not fault.is_legal for fault in html.nesting_faults)


def by_html5lib(text: str) -> bool:
    """html5lib's own errors, of a fragment in a body."""
    import html5lib

    parser = html5lib.HTMLParser()
    parser.parseFragment(text, container="body")
    return bool(parser.errors)


def suite(cases: list[Built], peers: dict[str, list[int | None]]) -> str:
    """How many of the fragments with errors each tool has something to say of, and of those without."""
    verdicts: dict[str, list[bool]] = {
        "postlint": [has_errors(case.text) for case in cases],
        "html5lib": [_quietly(by_html5lib, case.text) for case in cases],
        **{name: [bool(count) for count in found] for name, found in peers.items()},
    }
    faulty = [bool(case.errors) for case in cases]
    rows = [
        [
            name,
            f"{sum(a and b for a, b in zip(found, faulty, strict=True)) / sum(faulty):.1%}",
            str(sum(a and not b for a, b in zip(found, faulty, strict=True))),
        ]
        for name, found in verdicts.items()
    ]
    return table(["tool", f"of {sum(faulty)} with errors", f"of {len(faulty) - sum(faulty)} without"], rows)


def _quietly(judged: Callable[[str], bool], text: str) -> bool:
    try:
        return judged(text)
    except Exception:  # a peer that crashes has said nothing
        return False


def bodies() -> dict[str, str]:
    """Bodies of about 8 KB: a feed's, one with tables, one with a fault in each paragraph."""
    with TemporaryDirectory(prefix="postlint-") as name:
        generate.site(Path(name), 1)
        text = next((Path(name) / "_posts").iterdir()).read_text(encoding="utf-8").split("---\n", 2)[2]
    plain = (text * 3).encode()[:8000].decode(errors="ignore").rpartition("\n")[0]
    return {
        "a feed's": plain,
        "tables": _TABLE * (8000 // len(_TABLE.encode())),
        "faults": "<p>一<b>二</i>三</p>\n" * 290,
    }


def clock(texts: dict[str, str], parse5: dict[str, float]) -> str:
    """Microseconds of the HTML stage beside turbohtml's tokenizer alone and parse5 with its errors."""
    rows = []
    for name, text in texts.items():
        posts = [post_of(text, "md") for _ in range(60)]
        for post in posts:
            _ = post.body
        times = [_seconds(lambda post=post: judge(post)) for post in posts]  # type: ignore[misc]
        stage = median(times[10:]) * 1e6
        tokens = median(_seconds(lambda text=text: list(tokenize(text))) for _ in range(60)) * 1e6  # type: ignore[misc]
        rows.append(
            [
                name,
                f"{len(text.encode()):,}",
                f"{stage:.0f}",
                f"{tokens:.0f}",
                f"{parse5[name]:.0f}",
                f"{stage / tokens:.1f}",
                f"{stage / parse5[name]:.2f}",
            ]
        )
    head = ["body", "bytes", "postlint µs", "tokenizer µs", "parse5 µs", "to tokenizer", "to parse5"]
    return table(head, rows)


def curve() -> str:
    """Seconds for a quarter, half and all of a text: each is about twice the one before where time is linear."""
    rows = []
    for piece, count in _NESTED.items():
        times = []
        for part in (4, 2, 1):
            post = post_of(piece * (count // part), "md")
            times.append(_seconds(lambda post=post: judge(post)))  # type: ignore[misc]
        size = len(piece.encode()) * count / 1e6
        ratio = f"{times[2] / times[1]:.1f}"
        rows.append(
            [f"`{piece.strip()}`", f"{count:,}", f"{size:.1f}", *(f"{time:.2f}" for time in times), ratio]
        )
    return table(["text", "times", "MB", "s, quarter", "s, half", "s, all", "all to half"], rows)


def _seconds(run: Callable[[], object]) -> float:
    start = process_time()
    run()
    return process_time() - start


def peers(texts: list[str], timed: dict[str, str]) -> dict[str, Any]:
    """What the peers find and how long parse5 takes, by Node.js in a folder of its own."""
    script = Path(__file__).with_name("html_peers.mjs")
    with TemporaryDirectory(prefix="postlint-") as folder:
        subprocess.run(["npm", "install", "--silent", "--no-audit", *PEERS], cwd=folder, check=True)
        data = json.dumps({"texts": texts, "timed": timed})
        copied = Path(folder) / script.name
        copied.write_bytes(script.read_bytes())
        command = ["node", copied.name]
        done = subprocess.run(
            command, cwd=folder, input=data, capture_output=True, check=True, encoding="utf-8"
        )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def main() -> None:
    """Measure and print; see `docs/performance.md`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.html_stage", description=main.__doc__)
    parser.add_argument("--suite", type=Path, required=True, metavar="FOLDER", help="html5lib-tests")
    arguments = parser.parse_args()
    cases, texts = list(built(arguments.suite)), bodies()
    answer = peers([case.text for case in cases], texts)
    print(suite(cases, answer["found"]), end="\n\n", flush=True)
    print(clock(texts, answer["microseconds"]), end="\n\n", flush=True)
    print(curve())


if __name__ == "__main__":
    main()
