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
from postlint.references import resolve
from postlint.rules._urls import scheme

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
DISGUISES = (
    "javascript:x",
    "JaVaScRiPt:x",
    " \t\n\x01javascript:x",
    "java\tscript:x",
    "java\r\nscript:x",
    "j&#97;vascript:x",
    "&#0000106avascript:x",
    "&#x6A;avascript&colon;x",
    "javascript&#58x",
    "java&Tab;script&NewLine;&colon;x",
    "&#1;&#32;javascript:x",
    "\x1bjavascript:x",
    "vbscript:x",
    "data&colon;text/html,x",
)
HARMLESS = (
    "java script:x",
    "java&#1;script:x",
    "java%73cript:x",
    "javascript%3ax",
    "/javascript:x",
    "?javascript:x",
    "#javascript:x",
    "&nbsp;javascript:x",
    "\u3000javascript:x",
    "javascript&colonx",
    "javascript&amp;colon;x",
    "javaſcript:x",
)


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


def as_read(value: str) -> str:
    """The input stream's preprocessing, and the tokenizer's NUL."""
    return resolve(value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd"))


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


def dangerous(name: str) -> str:
    return name if name in ("javascript", "vbscript", "data") else ""


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
    handler = rule.built_in()["html-event-handler"].module._HANDLER
    assert [name for name in names if not handler.fullmatch(name)] == []
