"""Front matter as Jekyll's YAML gives it to a document: values, what is refused, how two maps are merged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from . import parse_front_matter, psych
from .jekyll_outcome import Fatal

if TYPE_CHECKING:
    import yaml

    from .parse import Post

_COLON = re.compile(r":(?<!\w:)[^ \t\r\n]")  # wherever a symbol may begin


def values_of(post: Post) -> dict[Any, Any] | str:
    """The values of the front matter, or why Jekyll drops all of it. Raises Fatal."""
    front_matter, pages = post.front_matter, post.site.is_github_pages
    read: Callable[[str], Any] = psych.scalar
    if pages:
        from . import safe_yaml

        read = safe_yaml.scalar
        if front_matter.state == "invalid" and "*" in post.text.text:
            front_matter = parse_front_matter.read(safe_yaml.without_aliases(post.text.text))
    if front_matter.state == "invalid":
        if any(fault.problem.startswith("nested deeper") for fault in front_matter.faults):
            raise Fatal("its front matter is nested too deep")
        return "its YAML is invalid"
    if front_matter.state == "not-map":
        return "its front matter is no map"
    fields = front_matter.fields
    if pages:  # SafeYAML loses the keys behind one without a name
        fields = dict(takewhile(lambda item: psych.scalar(item[0]) is not None, fields.items()))
    values = {key: field.read(read) for key, field in fields.items()}
    return (None if pages or front_matter.is_plain else _refused(post, values)) or values


def _refused(post: Post, values: dict[str, Any]) -> str | None:
    """What Psych's safe_load raises on: symbols, and tags of Ruby's classes."""
    if _COLON.search(post.snippet(post.front_matter.yaml_span)):
        keys = (post.snippet(field.key_span) for field in post.front_matter.fields.values())
        if any(re.match(":.", key) for key in keys) or any(
            isinstance(one, psych.Symbol) for one in _leaves(values)
        ):
            return "its YAML holds a Ruby symbol"
    return "its YAML has a tag of a Ruby class" if any(map(_is_class, _nodes(post))) else None


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _leaves(one)
    else:
        yield value


def _nodes(post: Post) -> Iterator[yaml.Node]:
    if "!" not in post.snippet(post.front_matter.yaml_span):
        return
    import yaml

    waiting = [field.node for field in post.front_matter.fields.values()]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += [one for pair in node.value for one in pair]


def _is_class(node: yaml.Node) -> bool:
    return node.tag.startswith(("!ruby/", "tag:ruby.yaml.org,2002:")) or node.tag == "tag:yaml.org,2002:set"


def merged(old: dict[Any, Any], new: dict[Any, Any]) -> dict[Any, Any]:
    """Utils.deep_merge_hashes: maps into each other, no value where there was one is none."""
    result = dict(old)
    for key, value in new.items():
        if isinstance(result.get(key), dict) and isinstance(value, dict):
            result[key] = merged(result[key], value)
        elif value is not None or key not in result:
            result[key] = value
    return result
