"""The causes of invalid YAML that people meet, each found in one entry of the front matter and said in plain words.

An explainer takes the whole text, the entry's span, the match of its `key: value` line and the value's span on that line.
It gives the faulty span, what is wrong with it, what should stand there instead (or None), and whether it reads like prose.
"""

from __future__ import annotations

import re

from .late import late
from .text import Span

_NAME = late(r"[^\W\d][\w -]*")
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
_CONTROL = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MERGE = late(r"(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)")

_Explained = tuple[Span, str] | tuple[Span, str, str | None] | tuple[Span, str, str | None, bool] | None
_Match = re.Match[str] | None


def control(text: str, entry: Span, _match: _Match, _value: Span) -> _Explained:
    found = _CONTROL.search(text, entry.start, entry.end)
    if not found:
        return None
    return Span(*found.span()), f"control character U+{ord(found[0]):04X} is not allowed in YAML: delete it"


def _merge_marker(text: str, entry: Span, _match: _Match, _value: Span) -> _Explained:
    if not _MERGE.match(text, entry.start):
        return None
    return line_of(
        text, entry.start
    ), "merge marker is left in the file: choose one side and delete the marker"


def _colon(text: str, entry: Span, match: _Match, _value: Span) -> _Explained:
    if match is None or not (match[2] == ":" and match[3].strip(" \t\r") == match[3].strip()):
        return _odd_blank(entry, match) if match else _keyless(text, entry)
    if not match[3] or match[3][0] in " \t\r":
        return None
    if not _NAME.fullmatch(match[1]) or match[3].startswith("//"):
        return _keyless(text, entry)
    span = Span(entry.start + match.start(1), entry.start + match.end(2))
    return span, f"a blank is missing after the colon: write `{match[1]}: `", f"{match[1]}: "


def _odd_blank(entry: Span, match: re.Match[str]) -> _Explained:
    """A full-width colon, or a blank that YAML does not know behind an ordinary one."""
    at = entry.start + match.start(2)
    if match[2] == "：":
        rest = match[3]
        end = at + 1 + len(rest) - len(rest.lstrip())
        return Span(at, end), f"a full-width colon stands after {match[1]}: write `{match[1]}: `", ": "
    blank = match[3][:1]
    if blank.isspace() and blank not in " \t\r":
        problem = f"blank U+{ord(blank):04X} after the colon is none to YAML: write an ordinary one"
        return Span(at, at + 2), problem, ": "
    return None


def _keyless(text: str, entry: Span) -> _Explained:
    line = line_of(text, entry.start)
    written = text[line.start : line.end]
    if written.startswith("<!--"):
        return line, "HTML comment among the keys: YAML's comments begin with #"
    if written.startswith("---"):
        return line, "another document begins here: Jekyll takes the keys above it at most"
    return line, "a line without a key: write `key: value`, or indent it below its key", None, True


def _indent(text: str, entry: Span, match: _Match, value: Span) -> _Explained:
    """A key set deeper than the one above it, which has a value already."""
    if value.start == value.end or match is None:
        return None
    below = re.compile(r"^[ ]+[\w-]+:(?=\s)", re.MULTILINE).search(text, value.end, entry.end)
    if below is None:
        return None
    return line_of(
        text, below.start()
    ), f"set deeper than {match[1]}, which has a value already: indent both alike"


def tab(text: str, entry: Span, _match: _Match, _value: Span) -> _Explained:
    found = re.compile(r"^ *\t+(?=\S)", re.MULTILINE).search(text, entry.start, entry.end)
    return (
        (Span(*found.span()), "line is indented with a tab: YAML allows only blanks here") if found else None
    )


def _quotes(text: str, _entry: Span, _match: _Match, value: Span) -> _Explained:
    written = text[value.start : value.end]
    quote = written[:1]
    if quote not in ("'", '"'):
        return None
    closed = re.match(r'"(?:[^"\\]|\\.)*"' if quote == '"' else r"'(?:[^']|'')*'", written)
    if not closed:
        return _unclosed(value, written)
    if re.match(r"\s*(?:\s#|$)", written[closed.end() :]):
        return _escape(value, closed[0]) if quote == '"' else None
    if not written.endswith(quote):
        problem = f"quote this value as a whole: the {quote} that closes it stands before its end"
        return value, problem, None if " #" in written else _single(written)
    inner = written[1:-1]
    known = (quote == '"' and "\\" in inner) or re.search(rf"{quote}[\s,，、]+{quote}", inner)
    problem = f"quote this value another way: an inner {quote} ends it early"
    return value, problem, None if known else _single(inner)


def _unclosed(value: Span, written: str) -> _Explained:
    if written.endswith('\\"') and len(written) > 2:
        return value, "quote this value with ' : the \\ before the last \" keeps it from closing"
    return value, f"the closing {written[0]} is missing"


def _escape(value: Span, closed: str) -> _Explained:
    """A backslash in double quotes that begins no known escape."""
    bad = re.search(r"(?<!\\)(?:\\\\)*(\\[^0abtnvfre \"/\\N_LPxuU\t\n])", closed)
    if not bad:
        return None
    span = Span(value.start + bad.start(1), value.start + bad.end(1))
    return span, f"quote this value with ' : between \" the characters {bad[1]} are no known escape"


def _plain(text: str, _entry: Span, _match: _Match, value: Span) -> _Explained:
    written = text[value.start : value.end]
    if not written or written[0] in "\"'":
        return None
    quoted = f'"{written}"' if '"' not in written and "\\" not in written else _single(written)
    if written[0] in "[{" and (unreadable := _collection(value, written)):
        return unreadable
    quoted_or_none = None if " #" in written else quoted
    if written[0] in _RESERVED and (written[0] not in "-?" or written[1:2] in ("", " ")):
        problem = f"quote this value: it begins with {written[0]} and {_RESERVED[written[0]]}"
        return value, problem, quoted_or_none
    if found := re.search(r":(?=\s|$)", written):
        at = value.start + found.start()
        inside = at + 1 < value.end
        what = "`: ` inside it begins another key" if inside else "a colon at its end makes a key of it"
        return value, f"quote this value: {what}", quoted_or_none
    if " #" in written:
        return value, "quote this value: ` #` inside it begins a comment"
    return None


def _collection(value: Span, written: str) -> _Explained:
    """A list or map on one line; None where text behind its end shows that none was meant."""
    kind, closing = ("list", "]") if written[0] == "[" else ("map", "}")
    if closing not in written:
        return value, f"the closing {closing} of this {kind} is missing, or quote the value if it is a text"
    if written.endswith(closing):
        return (
            value,
            f"not a {kind} that YAML can read: quote the items with quotes, colons or blanks before #",
        )
    return None


def _single(written: str) -> str:
    return "'" + written.replace("'", "''") + "'"


EXPLAINERS = (control, _merge_marker, _colon, tab, _quotes, _plain, _indent)


def line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def trimmed(text: str, span: Span) -> Span:
    written = text[span.start : span.end]
    start = span.start + len(written) - len(written.lstrip())
    return Span(start, max(start, span.start + len(written.rstrip())))


def line_of(text: str, at: int) -> Span:
    return trimmed(text, Span(at, line_end(text, at)))
