"""What is wrong with a piece of invalid YAML, in words that lead out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from .late import late
from .text import Span
from .yaml_nodes import compose
from .yaml_words import EXPLAINERS, control, line_end, line_of, tab, trimmed

_KEY = late(r"[ \t]*([^\s:：#][^:：\n]*?)[ \t]*([:：])([^\n]*)")
_KEYS = late(r"^[ \t]*([\"']?)([^\s:：#\"'][^:：\n]*?)\1[ \t]*[:：]", re.MULTILINE)
_LINE = late(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_REMARKS = late(r"^[ \t]*(?:#[^\n]*)?(?:\n|\r|\Z)", re.MULTILINE)
_TABS = late(r"^\t+(?=\S)", re.MULTILINE)
_MIXED = late(r"^(?: +\S| +\t|\t+ )", re.MULTILINE)
_DEEP = 900  # Psych's own limit lies between 1000 and 2000; libyaml's C stack ends somewhere above 20,000


class YamlFault(NamedTuple):
    """`problem` says what is wrong and, where one way leads out, what to do.

    `quoted` is what should stand at the span instead, where that gives the value meant for certain, and `edits` what
    should stand at these places. A fault without a `key` lies on a line that has none; `is_prose` if that line reads like text.
    """

    span: Span
    key: str
    problem: str
    quoted: str | None = None
    is_prose: bool = False
    edits: tuple[tuple[Span, str], ...] = ()


def entries(text: str, inner: Span) -> Iterator[Span]:
    """The top-level entries of a block of YAML: a key line and the lines that belong to it."""
    if text[inner.start : inner.end].lstrip()[:1] in ("{", "["):
        return
    indent: int | None = None
    start = None
    position = inner.start
    while position < inner.end:
        match = _LINE.match(text, position, inner.end)
        line = match[0] if match else ""
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
        yield Span(start, inner.end)


def keys_of(chunk: str) -> frozenset[str]:
    """What look like keys in a piece of YAML that cannot be read."""
    return frozenset(match[2] for match in _KEYS.finditer(chunk))


def too_deep(text: str, inner: Span) -> YamlFault | None:
    """The fault of lists or maps nested so deep that Ruby's stack overflows."""
    if text.count("[", *inner) + text.count("{", *inner) + text.count("- ", *inner) < _DEEP:
        return None
    depth = 0
    for match in re.compile(r"[\[\]{}]|^[ ]*(?:- +)+", re.MULTILINE).finditer(text, *inner):
        if match[0] in "[{":
            depth += 1
        elif match[0] in "]}":
            depth -= 1
        if max(depth, match[0].count("-")) > _DEEP:
            span = line_of(text, match.start())
            return YamlFault(
                Span(span.start, min(span.end, span.start + 60)), "", f"nested deeper than {_DEEP} levels"
            )
    return None


def fault_of(text: str, entry: Span, error: Exception | None) -> YamlFault | None:
    """The fault of one entry. An alias whose anchor stands elsewhere is none."""
    chunk = text[entry.start : entry.end]
    match = _KEY.match(chunk)
    key = match[1].strip("\"'") if match else ""
    value = _value(entry, match)
    if getattr(error, "problem", None) == "found undefined alias" and _anchored(text, chunk):
        return None
    for explain in EXPLAINERS:
        found = explain(text, entry, match, value)
        if found and explain is tab:
            return YamlFault(found[0], key, found[1], edits=_without_tabs(text, entry))
        if found:
            return _checked(text, entry, YamlFault(found[0], key, *found[1:]))
    return _unexplained(text, entry, error, entry.start)._replace(key=key)


def faults_between(text: str, inner: Span, error: Exception) -> list[YamlFault]:
    """The faults of a block whose entries are valid one by one."""
    nowhere = Span(inner.start, inner.start)
    for explain in (control, tab):
        found = explain(text, inner, None, nowhere)
        if found:
            return [YamlFault(found[0], "", found[1])]
    indent = None
    for entry in entries(text, inner):
        written = text[entry.start : entry.end]
        own = len(written) - len(written.lstrip(" "))
        indent = own if indent is None else indent
        if own != indent:
            problem = "indented otherwise than the keys above it: YAML wants them all alike"
            return [YamlFault(line_of(text, entry.start), "", problem)]
    return [_unexplained(text, inner, error, inner.start, 0)]


def _unexplained(
    text: str, entry: Span, error: Exception | None, start: int, shift: int | None = None
) -> YamlFault:
    """libyaml's own words. `shift` is where the text that was composed begins."""
    at = min((start if shift is None else shift) + _index(error), max(entry.end - 1, entry.start))
    line_start = text.rfind("\n", 0, at) + 1
    span = trimmed(text, Span(max(line_start, entry.start), line_end(text, at)))
    if span.end == span.start:
        span = line_of(text, entry.start)
    return YamlFault(span, "", getattr(error, "problem", None) or "invalid YAML")


def _checked(text: str, entry: Span, fault: YamlFault) -> YamlFault:
    """Without `quoted` where the entry would not become one key with one value."""
    if fault.quoted is None:
        return fault
    fixed = text[entry.start : fault.span.start] + fault.quoted + text[fault.span.end : entry.end]
    try:
        node = compose(fixed)
    except (yaml.YAMLError, UnicodeError):
        return fault._replace(quoted=None)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    is_one = len(pairs) == 1 and isinstance(pairs[0][1], yaml.ScalarNode) and pairs[0][1].style != "|"
    one_line = not _REMARKS.sub("", fixed.partition("\n")[2])
    return fault if is_one and one_line else fault._replace(quoted=None)


def _without_tabs(text: str, entry: Span) -> tuple[tuple[Span, str], ...]:
    """Two blanks for each tab of the indentation, where the entry can be read then and no blanks stand among the tabs."""
    indents = [match.span() for match in _TABS.finditer(text, entry.start, entry.end)]
    edits = tuple((Span(*span), "  " * (span[1] - span[0])) for span in indents)
    pieces: list[str] = []
    position = entry.start
    for span, blanks in edits:
        pieces += text[position : span.start], blanks
        position = span.end
    try:
        compose("".join(pieces) + text[position : entry.end])
    except (yaml.YAMLError, UnicodeError):
        return ()
    return edits if not _MIXED.search(text, entry.start, entry.end) else ()


def _value(entry: Span, match: re.Match[str] | None) -> Span:
    if not match:
        return Span(entry.start, entry.start)
    raw = match[3]
    start = entry.start + match.start(3) + len(raw) - len(raw.lstrip())
    return Span(start, max(start, entry.start + match.start(3) + len(raw.rstrip())))


def _anchored(text: str, chunk: str) -> bool:
    alias = re.search(r"\*([^\s,\]}]+)", chunk)
    return bool(alias and re.search(rf"&{re.escape(alias[1])}(?=\s)", text))


def _index(error: Exception | None) -> int:
    mark = getattr(error, "problem_mark", None)
    return int(mark.index) if mark else int(getattr(error, "position", 0))
