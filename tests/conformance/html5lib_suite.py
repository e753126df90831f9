"""The cases of html5lib-tests: what they feed in and which errors they name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from postlint.parse_html import Html

# What leads to the tokenizer state in which a case begins
_LEADS = {
    "Data state": "",
    "PLAINTEXT state": "<plaintext>",
    "RCDATA state": "<title>",
    "RAWTEXT state": "<style>",
    "Script data state": "<script>",
    "CDATA section state": "<svg><![CDATA[",
}
_SECTION = re.compile(
    r"^#(errors|new-errors|document-fragment|script-on|script-off|document)$\n?", re.MULTILINE
)
_DOCTYPE = re.compile(r"\s*(?:<!--.*?-->\s*)*<!doctype[^>]*>", re.IGNORECASE | re.DOTALL)
_ABOUT_DOCTYPE = re.compile(
    r"(?<!un)expected[- ](?:a )?doctype|unknown-doctype|DOCTYPE was seen|no doctype|missing DOCTYPE",
    re.IGNORECASE,
)
# The end of the file with `<select>` open, and `</font>` with it open, are errors, which the suite does not list
_WITHOUT_THEIR_ERRORS = (
    "<select><button><selectedcontent></button><option>X",
    "<select><button><selectedcontent></button><option>X<option>Y",
    "<select><button><selectedcontent></button><option>X<option selected>Y",
    "<select><button><selectedcontent></button><option>x<i>i<b>ib</i>b",
    "<font><select><option>a</option></font></select>",
)
_PLACE = re.compile(r"\W*(?:(\d+)[,:])?(\d+)\)?[:)]? ")


class Tokenized(NamedTuple):
    """A case of the tokenizer: errors as code, line and column, 1-based and in UTF-16 units as the suite counts them."""

    file: str
    text: str
    errors: list[tuple[str, int, int]]


class Built(NamedTuple):
    """A case of tree construction: `text` with its doctype blanked; `errors` are lines; the first one's place, if it has any."""

    file: str
    text: str
    errors: list[str]
    place: tuple[int, int] | None


def tokenized(folder: Path) -> Iterator[Tokenized]:
    """The tokenizer's cases that a UTF-8 file can hold, each led into its state."""
    for file in sorted((folder / "tokenizer").glob("*.test")):
        for case in json.loads(file.read_text(encoding="utf-8")).get("tests", ()):
            text = case["input"]
            if case.get("doubleEscaped"):
                text = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda match: chr(int(match[1], 16)), text)
            if any("\ud800" <= character <= "\udfff" for character in text):
                continue
            for state in case.get("initialStates", ["Data state"]):
                lead = _LEADS[state]
                if lead and "lastStartTag" in case:
                    lead = f"<{case['lastStartTag']}>"
                # The first character of a body keeps Jekyll from reading blanks as a part of the closing ---
                lead = "x" + lead
                shift = len(lead)
                errors = [
                    (one["code"], one["line"], one["col"] + (shift if one["line"] == 1 else 0))
                    for one in case.get("errors", ())
                ]
                yield Tokenized(file.name, lead + text, sorted(errors))


def built(folder: Path) -> Iterator[Built]:
    """The cases of tree construction that are fragments of a body, in standards mode, with scripts off."""
    for file in sorted((folder / "tree-construction").glob("*.dat")):
        content = file.read_bytes().decode()
        for chunk in re.split(r"(?:\A|\n\n?)#data\n", content)[1:]:
            data, *rest = _SECTION.split(chunk)
            data = data.removesuffix("\n")
            sections = dict(zip(rest[::2], rest[1::2], strict=True))
            if _is_fragment(data, sections):
                yield _built(file.name, data, sections)


def _is_fragment(data: str, sections: dict[str, str]) -> bool:
    if re.search(r"</?(?:html|head|body|frameset|frame)\b", data, re.IGNORECASE):
        return False
    if sections.get("document-fragment", "body").strip() not in ("body", "div"):
        return False
    if "script-on" in sections and "noscript" in data.lower():
        return False
    if data in _WITHOUT_THEIR_ERRORS:
        return False
    # Errors in a doctype are the layout's
    return "doctype" not in sections.get("new-errors", "")


def _built(file: str, data: str, sections: dict[str, str]) -> Built:
    doctype = _DOCTYPE.match(data)
    text = " " * doctype.end() + data[doctype.end() :] if doctype else data
    lines = f"{sections.get('errors', '')}\n{sections.get('new-errors', '')}".split("\n")
    errors = [line for line in lines if line.strip() and not _ABOUT_DOCTYPE.search(line)]
    place = _PLACE.match(errors[0]) if errors else None
    return Built(file, text, errors, (int(place[1] or 1), int(place[2])) if place else None)


def judged_places(html: Html) -> set[tuple[int, int]]:
    """Where a parser may notice the faults: the tag itself, the one that shows it, or the end of the text.

    A place is line and column; the suite's older cases count columns from 0 or from 1, and the end of a text with or without its end.
    """
    text, start = html.body.text, html.body.start
    offsets: set[int] = {end.span.end for _, end in html.tree.late}
    for fault in html.nesting_faults:
        for tag in filter(None, (fault.tag, fault.other)):
            offsets |= {tag.span.start, tag.span.start + 1, tag.span.end}
        if fault.kind == "unclosed" and fault.other is None:
            offsets |= {start + len(text) + shift for shift in (-1, 0, 1)}
    return {_place(text, offset - start) for offset in offsets}


def _place(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1)
