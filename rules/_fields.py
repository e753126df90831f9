"""What a site may ask of one front-matter field, and how a field departs from it."""

import re
from collections.abc import Iterator
from typing import Literal

from postlint import Field, Finding, Options, Post, Related, option
from postlint.words import brief, none_of

Type = Literal["any", "string", "list", "number", "boolean", "date", "map"]


class FieldSpec(Options):
    """What the value of one key must be. What is said of texts holds for each item of a list."""

    type: Type = option("any", "What YAML must read it as.")
    required: bool = option(False, "Every post must have it, with a value.")
    values: tuple[str, ...] = option((), "The texts allowed, as they are written; empty for any.")
    pattern: str = option("", "A regular expression that fits the whole text.")
    format: str = option("", "`url`, `email`, `slug`, or the codes of strptime for a date.")
    min_length: int = option(0, "The fewest characters of a text, or items of a list.")
    max_length: int = option(0, "The most of them; 0 for any number.")
    after: str = option("", "The key of a date that this date must not lie before.")

    def check(self) -> None:
        if faults := list(self._faults()):
            raise ValueError("\n".join(faults))

    def _faults(self) -> Iterator[str]:
        from postlint.formats import FORMATS, is_strptime

        try:
            re.compile(self.pattern)
        except (re.error, RecursionError, OverflowError) as error:
            yield f"pattern: no regular expression: {error}"
        if self.format and self.format not in FORMATS and not is_strptime(self.format):
            known = ", ".join(FORMATS)
            yield f"format: expected {known} or codes of strptime such as %Y-%m-%d, not {self.format}"
        if self.min_length < 0:
            yield f"min-length: expected 0 or more, not {self.min_length}"
        elif self.max_length < 0 or 0 < self.max_length < self.min_length:
            yield f"max-length: expected {self.min_length} or more, not {self.max_length}"


def departures(post: Post, field: Field, spec: FieldSpec) -> Iterator[Finding]:
    """One problem for each fault of a value of the right type, on it or on the item of the list."""
    if field.is_scalar:
        if fault := _length_fault(len(field.text), "characters", spec) or _text_fault(field.text, spec):
            yield Finding(field.span, f"{field.key} {fault}")
        elif spec.after:
            yield from _disorder(post, field, spec.after)
    elif field.is_list:
        if fault := _length_fault(len(field.value), "items", spec):
            yield Finding(field.span, f"{field.key} {fault}")
        for item in field.items():
            if item.value is not None and (fault := _text_fault(item.text, spec)):
                yield Finding(item.span, f"{field.key} {fault}")
    elif spec.values or spec.pattern or spec.format:
        yield Finding(field.span, f"{field.key} is a map, not a text")


def _length_fault(length: int, unit: str, spec: FieldSpec) -> str | None:
    if length < spec.min_length:
        return f"has {length} {unit if length != 1 else unit[:-1]}: at least {spec.min_length}"
    if spec.max_length and length > spec.max_length:
        return f"has {length} {unit}: at most {spec.max_length}"
    return None


def _text_fault(text: str, spec: FieldSpec) -> str | None:
    written = brief(text) or '""'
    if spec.values and text not in spec.values:
        return f"{written} {none_of(text, spec.values)}"
    if spec.pattern and not re.fullmatch(spec.pattern, text):
        return f"{written} does not fit {spec.pattern}"
    if spec.format:
        from postlint.formats import FORMATS, example, is_written

        if spec.format in FORMATS:
            fits, what = FORMATS[spec.format]
            return None if fits(text) else f"{written} is not {what}"
        if not is_written(text, spec.format):
            return f"{written} is not a date written like {example(spec.format)}"
    return None


def _disorder(post: Post, field: Field, key: str) -> Iterator[Finding]:
    """A date before that of another key; days are compared where one of the two has no time."""
    from postlint.dates import read

    other = post.field(key)
    first = read(other, post.site.zone) if other and other.is_scalar and other.text else None
    second = read(field, post.site.zone)
    if not other or not first or not second:
        return
    if ":" in field.text and ":" in other.text:
        is_before = first.instant and second.instant and second.instant < first.instant
    else:
        is_before = first.day and second.day and second.day < first.day
    if is_before:
        related = (Related(other.span, f"{key} is here"),)
        yield Finding(field.span, f"{field.key} lies before {key}", None, related)
