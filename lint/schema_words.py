"""The errors of the package jsonschema in the words of people who write posts."""

from __future__ import annotations

from typing import Any

from .words import brief, none_of

_LONGEST_TITLE = 60
_TYPES = {"array": "list", "object": "map", "integer": "whole number", "null": "empty value"}
_FORMATS = {
    "date": "day such as 2022-02-21",
    "date-time": "moment such as 2022-02-21T07:47:47+08:00",
    "email": "email address",
    "regex": "regular expression",
    "time": "time such as 07:47:47+08:00",
    "uri": "URI such as https://example.org/",
}
# `is` is the value as it is written, `count` its length, `wanted` what the schema says
_WORDS = {
    "const": "{name} {is} is not {wanted}",
    "pattern": "{name} {is} does not match {wanted}",
    "format": "{name} {is} is no {wanted}",
    "minimum": "{name} is {is}: {wanted} or more is expected",
    "maximum": "{name} is {is}: {wanted} or less is expected",
    "exclusiveMinimum": "{name} is {is}: more than {wanted} is expected",
    "exclusiveMaximum": "{name} is {is}: less than {wanted} is expected",
    "multipleOf": "{name} is {is}: a multiple of {wanted} is expected",
    "minLength": "{name} has {count} character{s}: at least {wanted}",
    "maxLength": "{name} has {count} character{s}: at most {wanted}",
    "minItems": "{name} has {count} item{s}: at least {wanted}",
    "maxItems": "{name} has {count} item{s}: at most {wanted}",
    "minProperties": "{name} has {count} key{s}: at least {wanted}",
    "maxProperties": "{name} has {count} key{s}: at most {wanted}",
    "contains": "{name} has no item that the schema asks for",
    "minContains": "{name} has too few of the items that the schema asks for",
    "maxContains": "{name} has too many of the items that the schema asks for",
    "not": "{name} is what the schema rules out",
    "anyOf": "{name} fits none of the schema's forms",
    "oneOf": "{name} does not fit exactly one of the schema's forms",
    "items": "{name} has {count} item{s}, more than the schema knows",
    "additionalItems": "{name} has {count} item{s}, more than the schema knows",
    "unevaluatedItems": "{name} has {count} item{s}, more than the schema knows",
}


def about(schema: Any) -> str:
    """The schema's own words for a value, in brackets."""
    text = (schema.get("title") or schema.get("description")) if isinstance(schema, dict) else None
    return f" ({brief(text, _LONGEST_TITLE)})" if isinstance(text, str) and text.strip() else ""


def message(error: Any, name: str, written: str) -> str:
    """What is wrong with a value; `written` is its text in the file."""
    kind, wanted, instance = error.validator, error.validator_value, error.instance
    value = brief(instance if isinstance(instance, str) and instance and instance in written else written)
    if kind in ("anyOf", "oneOf") and (merged := _merged(error)):
        kind, wanted = merged
    if kind == "type":
        return _type_message(name, value, instance, [wanted] if isinstance(wanted, str) else wanted)
    if kind == "enum":
        return f"{name} {value} {none_of(_shown(instance), map(_shown, wanted))}"
    words = _WORDS.get(kind)
    if words is None:
        return f"{name}: {brief(error.message, 2 * _LONGEST_TITLE)}"
    count = len(instance) if isinstance(instance, str | list | dict) else 0
    wanted = _FORMATS.get(wanted, wanted) if kind == "format" else brief(_shown(wanted))
    plural = "" if count == 1 else "s"
    return words.format_map({"name": name, "is": value, "count": count, "s": plural, "wanted": wanted})


def _merged(error: Any) -> tuple[str, list[Any]] | None:
    """Forms that differ in type alone, or in the values allowed, as one demand; those of other types do not count."""
    context = error.context or ()
    if any(one.relative_path for one in context):
        return None
    context = [one for one in context if one.validator != "type"] or context
    kinds = {one.validator for one in context}
    lists = [one.validator_value for one in context]
    if kinds == {"type"}:
        return "type", [
            name for wanted in lists for name in ([wanted] if isinstance(wanted, str) else wanted)
        ]
    if kinds and kinds <= {"const", "enum"}:
        values = [
            one.validator_value if one.validator == "enum" else [one.validator_value] for one in context
        ]
        return "enum", [value for wanted in values for value in wanted]
    return None


def _type_message(name: str, value: str, instance: Any, wanted: list[str]) -> str:
    types = " or ".join(f"{'an' if one == 'null' else 'a'} {_TYPES.get(one, one)}" for one in wanted)
    if instance is None:
        return f"{name} has no value: {types} is expected"
    if isinstance(instance, bool) or not isinstance(instance, int | float):
        found = {bool: "boolean", str: "string", list: "list", dict: "map"}[type(instance)]
        return f"{name} is a {found}, not {types}"
    return f"{name} is {value}, not {types}"


def _shown(value: Any) -> str:
    from json import dumps

    return value if isinstance(value, str) else dumps(value, ensure_ascii=False)
