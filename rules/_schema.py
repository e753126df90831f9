"""What a JSON Schema says about a post's front matter, each problem with its place."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from postlint import Finding, Post, Span
from postlint.rules._defaults import is_given
from postlint.words import brief, meant

Route = tuple[str | int, ...]


class Fault(NamedTuple):
    """A message about what a route leads to, or about the key there, and the schema's own words for it.

    `missing` is the key that is not there.
    """

    route: Route
    is_key: bool
    message: str
    about: str = ""
    missing: str = ""


def findings(post: Post, validator: Any) -> Iterator[Finding]:
    """Every problem, each on its value or key. What several parts of a schema demand is said once."""
    from postlint.schema import as_json, errors

    matter = post.front_matter
    values = {key: as_json(field.value) for key, field in matter.fields.items()}
    found = [fault for error in errors(validator, values) for fault in _faults(post, error, values)]
    for fault in {(one.route, one.message): one for one in reversed(found)}.values():
        if fault.route or (_is_missing(post, fault.missing) if fault.missing else matter.state == "read"):
            yield Finding(_span(post, fault), fault.message + fault.about)


def _is_missing(post: Post, key: str) -> bool:
    return post.front_matter.lacks(key) and not is_given(post, key)


def _span(post: Post, fault: Fault) -> Span:
    from postlint.yaml_route import in_front_matter

    spot = in_front_matter(post.text.text, post.front_matter, fault.route)
    if spot is None:
        return post.front_matter.opening
    return spot.key if fault.is_key and spot.key else spot.span


def _faults(post: Post, error: Any, values: Any) -> Iterator[Fault]:
    from postlint.schema_words import about, message

    route, kind, wanted = tuple(error.absolute_path), error.validator, error.validator_value
    schema, instance = error.schema if isinstance(error.schema, dict) else {}, error.instance
    if kind == "required":
        key = next(key for key in wanted if error.message.startswith(f"{key!r} is a "))
        title = about(schema.get("properties", {}).get(key))
        yield Fault(route, True, f"required key {_name((*route, key))} is missing", title, key)
    elif kind in ("dependentRequired", "dependencies") and " is a dependency of " in error.message:
        key, needed = _dependency(error)
        yield Fault((*route, key), True, f"{_name((*route, key))} needs {needed}, which is missing")
    elif kind in ("additionalProperties", "unevaluatedProperties") and not wanted:
        known = schema.get("properties", ())
        for key in _extras(error):
            way_out = meant(key, known) or ": the schema knows no such key"
            yield Fault((*route, key), True, f"unknown key {_name((*route, key))}{way_out}")
    elif isinstance(instance, str) and instance in _at(values, route):  # by `propertyNames`
        words = " ".join(message(error, f"key {instance}", "").split())
        yield Fault((*route, instance), True, words, about(schema))
    elif kind is None or (kind == "not" and wanted == {}):
        yield Fault(route, True, f"{_name(route)} must not be here")
    elif kind == "uniqueItems":
        index = next(index for index, one in enumerate(instance) if one in instance[:index])
        yield Fault((*route, index), False, f"{_name(route)} has an item twice", about(schema))
    else:
        written = post.snippet(_span(post, Fault(route, False, "")))
        yield Fault(route, False, message(error, _name(route), written), about(schema))


def _at(values: Any, route: Route) -> Any:
    """The map at a route; empty where it leads to another value."""
    for step in route:
        values = values[step]
    return values if isinstance(values, dict) else ()


def _name(route: Route) -> str:
    """As Liquid has it: `images[0].alt`."""
    name = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in route)
    return brief(name.removeprefix("."), 60) or "the front matter"


def _dependency(error: Any) -> tuple[str, str]:
    """A key and the one that it needs."""
    return next(
        (key, needed)
        for key, all_needed in error.validator_value.items()
        for needed in (all_needed if isinstance(all_needed, list) else ())
        if error.message == f"{needed!r} is a dependency of {key!r}"
    )


def _extras(error: Any) -> list[str]:
    """The keys that the error's message names."""
    named = error.message.partition(" not match any of the regexes: ")[0]
    return [key for key in error.instance if repr(key) in named]
