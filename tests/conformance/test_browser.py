"""What the rules over addresses and handlers know of browsers, asked of a real one. Skipped where there is no Chromium."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from postlint import rule
from postlint.rules._hosts import host
from postlint.rules._urls import scheme

from ..disguises import DISGUISES, HARMLESS, HOSTS, as_read, dangerous

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here")

WORDS = """
javascript: JAVASCRIPT vbscript data text/html, &colon; &Tab; &NewLine; &#58; &#58 &#x3a; &#X3A &#0000058; &#9; &#10 &#13;
&#1; &#0; &#xD800; &#x110000; &#128; &#x8d; &nbsp; &#xa0; &amp; &amp &copy &copy; &copy= &copy1 &lt &notit; &foo; & ; % %3a
%6a &#106; &#x6A; &#x6a &#115; &lpar; &#99999999999999999999; &#; &#x; / // \\ # ? . + - 1 a A Ａ ſ İ 雨 😀
"""
BLANKS = (
    " ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\x00",
    "\x01",
    "\x0b",
    "\x0c",
    "\x1f",
    "\x7f",
    "\x85",
    "\u3000",
    "\u200b",
    "\ufeff",
)
PIECES = (*WORDS.split(), *BLANKS)


def ask(page: str, folder: Path) -> Any:
    """What a page's script writes into `document.body.textContent` as JSON, percent-encoded."""
    file = folder / "page.html"
    file.write_bytes(page.encode())
    options = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder / 'profile'}",
        "--dump-dom",
    )
    done = subprocess.run(
        [str(BROWSER), *options, file.as_uri()], capture_output=True, check=True, timeout=120, text=True
    )
    return json.loads(unquote(done.stdout.partition("<body>")[2].partition("</body>")[0]))


def read(values: list[str], folder: Path) -> list[tuple[str, str]]:
    """The value and the scheme that the browser reads in each of these `href`."""
    links = "".join(f'<a href="{value}"></a>' for value in values)
    script = "[...document.links].map(a => [a.getAttribute('href'), a.protocol.slice(0, -1)])"
    page = f'<meta charset="utf-8"><body>{links}<script>document.body.textContent = encodeURIComponent(JSON.stringify({script}))</script>'
    return [(value, name) for value, name in ask(page, folder)]


def generated() -> list[str]:
    chance = random.Random(7)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 6))) for _ in range(5000)]


def test_addresses(tmp_path: Path) -> None:
    values = [*DISGUISES, *HARMLESS, *generated()]
    for value, (text, name) in zip(values, read(values, tmp_path), strict=True):
        assert as_read(value) == text, ascii(value)
        assert dangerous(scheme(text)) == dangerous(name), ascii(value)
    assert all(dangerous(scheme(as_read(value))) for value in DISGUISES)
    assert not any(dangerous(scheme(as_read(value))) for value in HARMLESS)


def test_hosts(tmp_path: Path) -> None:
    """Where `base` has the page on an https site, as it will be."""
    links = "".join(f'<a href="{value}"></a>' for value in HOSTS)
    script = "encodeURIComponent(JSON.stringify([...document.links].map(a => a.hostname)))"
    page = f'<meta charset="utf-8"><base href="https://our.example/"><body>{links}<script>document.body.textContent = {script}</script>'
    for (value, wanted), found in zip(HOSTS.items(), ask(page, tmp_path), strict=True):
        assert (value, host(as_read(value)) or "our.example") == (value, found)
        assert host(as_read(value)) == wanted


def test_event_handlers(tmp_path: Path) -> None:
    script = """
    const names = new Set();
    for (const kind of Object.getOwnPropertyNames(window))
      if (/(Element|Window|Document)$/.test(kind) && typeof window[kind] == "function" && window[kind].prototype)
        for (const name of Object.getOwnPropertyNames(window[kind].prototype)) names.add(name);
    document.body.textContent = encodeURIComponent(JSON.stringify([...names].filter(name => /^on[a-z]/.test(name))));
    """
    names = ask(f"<body><script>{script}</script>", tmp_path)
    assert len(names) > 100
    is_handler = rule.built_in()["html-event-handler"].module.is_handler
    assert [name for name in names if not is_handler(name)] == []
