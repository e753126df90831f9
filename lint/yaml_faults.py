"""What is wrong with a piece of invalid YAML, in words that lead out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from .text import Span

_KEY = re.compile(r"[ \t]*([^\s:：#][^:：\n]*?)[ \t]*([:：])([^\n]*)")
_RESERVED = {
    "@": "nothing may begin with it",
    "`": "nothing may begin with it",
    "%": "nothing may begin with it",
    ",": "nothing may begin with it",
    "!": "it begins a tag",
    "&": "it begins an anchor",
    "*": "it begins an alias",
    "|": "it begins a block of text",
    ">": "it begins a block of text",
    "[": "it begins a list",
    "{": "it begins a map",
    "]": "it ends a list",
    "}": "it ends a map",
    "?": "it begins a complex key",
    "-": "it begins a list",
}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MERGE = re.compile(r"(?:<{7}|={7}|>{7})(?: |$)")


class YamlFault(NamedTuple):
    """`problem` says what is wrong and, where one way leads out, what to do; `quoted` is the value as it should be written."""

    span: Span
    key: str
    problem: str
    quoted: str | None = None


def entries(text: str, inner: Span) -> Iterator[Span]:
    """The top-level entries of a block of YAML: a key line and the lines that belong to it."""
    indent: int | None = None
    start = None
    position = inner.start
    for line in text[inner.start : inner.end].splitlines(keepends=True):
        stripped = line.strip()
        own = len(line) - len(line.lstrip(" "))
        if stripped and not stripped.startswith("#"):
            indent = own if indent is None else indent
            if own <= indent and not line.startswith("\t") and not re.match(r" *-(\s|$)", line):
                if start is not None:
                    yield Span(start, position)
                start = position
        position += len(line)
    if start is not None:
        yield Span(start, position)


def fault_of(
    text: str, entry: Span, error: yaml.YAMLError | None, shift: int | None = None
) -> YamlFault | None:
    """The fault of one entry. `shift` is where the text that was composed begins; an alias whose anchor stands elsewhere is none."""
    chunk = text[entry.start : entry.end]
    match = _KEY.match(chunk)
    key = match[1].strip("\"'") if match else ""
    value = _value(entry, match)
    if getattr(error, "problem", None) == "found undefined alias" and _anchored(text, chunk):
        return None
    for explain in (_control, _merge_marker, _colon, _tab, _quotes, _plain):
        found = explain(text, entry, match, value)
        if found:
            return YamlFault(found[0], key, *found[1:])
    at = (entry.start if shift is None else shift) + _index(error)
    line_start = text.rfind("\n", 0, at) + 1
    span = _trimmed(text, Span(max(line_start, entry.start), _line_end(text, at)))
    return YamlFault(span, key, getattr(error, "problem", None) or "invalid YAML")


_Explained = tuple[Span, str] | tuple[Span, str, str] | None


def _control(text: str, entry: Span, _match: re.Match[str] | None, _value: Span) -> _Explained:
    found = _CONTROL.search(text, entry.start, entry.end)
    if not found:
        return None
    return Span(*found.span()), f"control character U+{ord(found[0]):04X} is not allowed in YAML: delete it"


def _merge_marker(text: str, entry: Span, _match: re.Match[str] | None, _value: Span) -> _Explained:
    if not _MERGE.match(text, entry.start):
        return None
    return _line(text, entry.start), "merge marker left in the file: choose one side and delete the marker"


def _colon(text: str, entry: Span, match: re.Match[str] | None, _value: Span) -> _Explained:
    if match is None:
        return _line(
            text, entry.start
        ), "a line without a key: write `key: value`, or indent it below its key"
    at = entry.start + match.start(2)
    if match[2] == "：":
        return Span(at, at + 1), f"full-width colon after {match[1]}: write `{match[1]}: `"
    if match[3] and match[3][0] not in " \t\r":
        return Span(entry.start + match.start(1), at + 1), f"no blank after the colon: write `{match[1]}: `"
    return None


def _tab(text: str, entry: Span, _match: re.Match[str] | None, _value: Span) -> _Explained:
    found = re.compile(r"^ *\t+", re.MULTILINE).search(text, entry.start, entry.end)
    return (Span(*found.span()), "indented with a tab: YAML allows only blanks here") if found else None


def _quotes(text: str, _entry: Span, _match: re.Match[str] | None, value: Span) -> _Explained:
    written = text[value.start : value.end]
    quote = written[:1]
    if quote not in ("'", '"'):
        return None
    closed = re.match(r'"(?:[^"\\]|\\.)*"' if quote == '"' else r"'(?:[^']|'')*'", written)
    if closed and re.match(r"\s*(?:\s#|$)", written[closed.end() :]):
        bad = re.search(r"\\[^0abtnvfre \"/\\N_LPxuU\t\n]", written) if quote == '"' else None
        if not bad:
            return None
        span = Span(value.start + bad.start(), value.start + bad.end())
        return span, f"quote this value with ': between \" the characters {bad[0]} are no known escape"
    if not closed:
        return value, f"the closing {quote} is missing"
    inner = written[1:-1] if written.endswith(quote) else None
    if inner is None:
        return (
            value,
            f"quote this value as a whole: the {quote} that closes it stands before its end",
            _single(written),
        )
    return value, f"quote this value another way: an inner {quote} ends it early", _single(inner)


def _plain(text: str, _entry: Span, _match: re.Match[str] | None, value: Span) -> _Explained:
    written = text[value.start : value.end]
    if not written or written[0] in "\"'":
        return None
    quoted = f'"{written}"' if '"' not in written and "\\" not in written else _single(written)
    if written[0] in _RESERVED and (written[0] not in "-?" or written[1:2] in ("", " ")):
        return value, f"quote this value: it begins with {written[0]}, and {_RESERVED[written[0]]}", quoted
    if found := re.search(r":(?=\s|$)", written):
        colon = Span(value.start + found.start(), value.start + found.end())
        what = (
            "`: ` inside it begins another key"
            if colon.end < value.end
            else "a colon at its end makes a key of it"
        )
        return value, f"quote this value: {what}", quoted
    if " #" in written:
        return value, "quote this value: ` #` inside it begins a comment"
    return None


def _single(written: str) -> str:
    return "'" + written.replace("'", "''") + "'"


def _value(entry: Span, match: re.Match[str] | None) -> Span:
    if not match:
        return Span(entry.start, entry.start)
    raw = match[3]
    start = entry.start + match.start(3) + len(raw) - len(raw.lstrip())
    return Span(start, max(start, entry.start + match.start(3) + len(raw.rstrip())))


def _anchored(text: str, chunk: str) -> bool:
    alias = re.search(r"\*([^\s,\]}]+)", chunk)
    return bool(alias and re.search(rf"&{re.escape(alias[1])}(?=\s)", text))


def _index(error: yaml.YAMLError | None) -> int:
    mark = getattr(error, "problem_mark", None)
    return int(mark.index) if mark else int(getattr(error, "position", 0))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _trimmed(text: str, span: Span) -> Span:
    written = text[span.start : span.end]
    start = span.start + len(written) - len(written.lstrip())
    return Span(start, max(start, span.start + len(written.rstrip())))


def _line(text: str, at: int) -> Span:
    return _trimmed(text, Span(at, _line_end(text, at)))
