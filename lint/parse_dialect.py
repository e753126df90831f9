"""TOML (`+++`) and JSON front matter of posts outside Jekyll's folders, by python-frontmatter's handlers.

Jekyll knows neither: in `_posts` they are printed as text. Values get the places that their lines have.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

import yaml
from frontmatter.default_handlers import BaseHandler, JSONHandler

from .parse_field import Field
from .parse_front_matter import FrontMatter
from .text import Span
from .yaml_faults import YamlFault


class TomlHandler(BaseHandler):
    """python-frontmatter's own TOML handler needs the package `toml`; the standard library reads TOML since 3.11."""

    FM_BOUNDARY = re.compile(r"^\+{3,}[ \t]*\r?$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str) -> dict[str, Any]:
        return tomllib.loads(fm.replace("\r\n", "\n"))


def read(text: str, found: FrontMatter) -> FrontMatter:
    """Front matter in the dialect that `found` (state `dialect`) names; `found` itself where its end is missing."""
    handler = TomlHandler() if found.dialect == "TOML" else JSONHandler()
    try:
        inner, content = handler.split(text)
    except ValueError:
        return found
    body = len(text) - len(content)
    body += len(content) - len(content.lstrip("\r\n"))
    start = text.find(inner)
    span, inner_span = Span(0, body), Span(max(start, 0), max(start, 0) + len(inner))
    try:
        values = handler.load(inner)
    except ValueError as error:
        fault = YamlFault(found.span, "", f"not {found.dialect}: {error}")
        return FrontMatter("invalid", span, inner_span, body, {}, faults=(fault,), dialect=found.dialect)
    fields = {key: _field(text, inner_span, key, value) for key, value in values.items()}
    return FrontMatter("read", span, inner_span, body, fields, dialect=found.dialect)


def _field(text: str, inner: Span, key: str, value: Any) -> Field:
    line = re.compile(
        rf"^[ \t]*\"?({re.escape(key)})\"?[ \t]*[=:][ \t]*(\S[^\n]*?)?,?[ \t]*\r?$", re.MULTILINE
    )
    match = line.search(text, inner.start, inner.end)
    key_span = Span(*match.span(1)) if match else Span(0, len(text.partition("\n")[0]))
    span = Span(*match.span(2)) if match and match[2] else Span(key_span.end, key_span.end)
    raw = text[span.start : span.end]
    return Field.of(key, key_span, span, raw, _node(value, raw, span.start))


def _node(value: Any, raw: str, at: int) -> yaml.Node:
    """A value as the YAML node that reads as the same value."""
    if isinstance(value, list):
        items = []
        position = 0
        for item in value:
            found = raw.find(str(item), position)
            position = found + len(str(item)) if found >= 0 else position
            items.append(_node(item, str(item), at + max(found, 0)))
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, _mark(at), _mark(at + len(raw)))
    if isinstance(value, dict):
        pairs = [(_node(key, "", at), _node(item, "", at)) for key, item in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, _mark(at), _mark(at + len(raw)))
    style = '"' if isinstance(value, str) else None
    text = str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, _mark(at), _mark(at + len(raw)), style)


def _mark(index: int) -> Any:
    return yaml.Mark("", index, 0, 0, None, 0)
