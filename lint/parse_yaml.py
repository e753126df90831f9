"""Front matter that takes libyaml to read: fields from nodes, and where the YAML is invalid, from each entry by itself."""

from __future__ import annotations

import yaml

from . import psych
from .parse_field import Field
from .parse_front_matter import FrontMatter
from .text import Span
from .yaml_faults import YamlFault, entries, fault_of, faults_between, keys_of, too_deep
from .yaml_nodes import MERGE, compose

_Fields = dict[str, Field]
_Repeated = list[tuple[Field, Field]]


def read(text: str, inner: Span, body: int) -> FrontMatter:
    """The front matter of a text: `inner` is the place of its YAML, `body` the offset of what follows it."""
    span, block = Span(0, body), text[: inner.end]
    if deep := too_deep(text, inner):
        return FrontMatter("invalid", span, inner, body, {}, (), (deep,), keys_of(block))
    try:
        node = compose(block)
    except (yaml.YAMLError, UnicodeError) as error:
        return _recovered(text, span, inner, body, error)
    if node is None or (isinstance(node, yaml.ScalarNode) and psych.value(node) in (None, False)):
        return FrontMatter("read", span, inner, body, {})
    if not isinstance(node, yaml.MappingNode):
        lines = _recovered(text, span, inner, body, None)
        is_keys = any(fault.key for fault in lines.faults)
        return lines if is_keys else FrontMatter("not-map", span, inner, body, {})
    fields, repeated = _fields(text, node, 0)
    return FrontMatter("read", span, inner, body, fields, tuple(repeated))


def _fields(text: str, node: yaml.MappingNode, shift: int) -> tuple[_Fields, _Repeated]:
    fields: _Fields = {}
    repeated: _Repeated = []
    merged: _Fields = {}
    for key_node, value_node in node.value:
        if key_node.tag == MERGE and isinstance(value_node, yaml.MappingNode):
            for key, value in value_node.value:
                if key.tag != key_node.tag:
                    field = _field(text, key, value, shift)
                    merged[field.key] = field
            continue
        field = _field(text, key_node, value_node, shift)
        if field.key in fields:
            repeated.append((fields[field.key], field))
        fields[field.key] = field
    return (merged | fields if merged else fields), repeated


def _field(text: str, key_node: yaml.Node, value_node: yaml.Node, shift: int) -> Field:
    key_span = Span(key_node.start_mark.index + shift, key_node.end_mark.index + shift)
    span = value_span(text, key_span, value_node, shift)
    key = key_node.value if isinstance(key_node, yaml.ScalarNode) else text[slice(*key_span)]
    return Field.of(key, key_span, span, text[span.start : span.end], value_node)


def value_span(text: str, key_span: Span, node: yaml.Node, shift: int) -> Span:
    """The place of a key's value in the text; empty where there is none. `shift` is the offset of what the node was read from."""
    start, end = node.start_mark.index + shift, node.end_mark.index + shift
    if start < key_span.end:  # an alias, whose node is its anchor's
        line_end = text.find("\n", key_span.end)
        rest = text[key_span.end : line_end if line_end >= 0 else len(text)]
        start = key_span.end + rest.find("*")
        return Span(start, start + len(rest[rest.find("*") :].split(" #")[0].rstrip()))
    if not isinstance(node, yaml.ScalarNode) or node.style in ("|", ">"):
        end = start + len(text[start:end].rstrip())
    elif start == end:
        start = end = key_span.end
    return Span(start, end)


def _recovered(text: str, span: Span, inner: Span, body: int, error: Exception | None) -> FrontMatter:
    """Invalid YAML, entry by entry: every fault at once, and the fields of the entries that are valid."""
    fields: _Fields = {}
    repeated: _Repeated = []
    faults: list[YamlFault] = []
    broken: set[str] = set()
    for entry in entries(text, inner):
        chunk = text[entry.start : entry.end]
        problem: Exception | None = None
        try:
            node = compose(chunk)
        except (yaml.YAMLError, UnicodeError) as found:
            node, problem = None, found
        if isinstance(node, yaml.MappingNode):
            more, again = _fields(text, node, entry.start)
            repeated += again + [(fields[key], more[key]) for key in more if key in fields]
            fields.update(more)
        elif problem or node is not None:
            fault = fault_of(text, entry, problem)
            faults += [fault] if fault else []
            broken |= keys_of(chunk)
    if error and not faults:
        faults = faults_between(text, inner, error)
    return FrontMatter(
        "invalid",
        span,
        inner,
        body,
        fields,
        tuple(repeated),
        tuple(_by_cause(faults)),
        frozenset(broken),
    )


def _by_cause(faults: list[YamlFault]) -> list[YamlFault]:
    """One fault for each cause.

    The markers of a merge belong together; several lines without a key are the body, taken in because the closing
    line is missing.
    """
    markers = [fault for fault in faults if fault.problem.startswith("merge marker")]
    faults = [fault for fault in faults if fault not in markers[1:]]
    prose = [index for index, fault in enumerate(faults) if not fault.key and fault.is_prose]
    if len(prose) < 3:
        return faults
    first = faults[prose[0]]
    problem = f"this line and {len(prose) - 1} below have no key: is the closing `---` missing above it?"
    return [*faults[: prose[0]], first._replace(problem=problem)]
