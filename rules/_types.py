"""What Jekyll makes of a value that Ruby's YAML reads as something else than the text meant."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from postlint import Field, Post, Span
from postlint.rules._jekyll import BARE, is_jekyll

_NO = ("false", "no", "off", "0", "n")


def is_text(field: Field) -> bool:
    """Certainly a string to Ruby: a quoted one, or a plain one that begins with a letter and is longer than `false`."""
    if not field.is_scalar:
        return False
    text = field.text
    return not field.is_plain or (len(text) > 5 and text[0].isalpha())


def kind(field: Field) -> str:
    """string, list, number, boolean, date, map, or nothing."""
    if not field.is_scalar:
        return "list" if field.is_list else "map"
    value = field.value
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "date" if isinstance(value, date) else "string"


def title(field: Field) -> str | None:
    """Liquid prints the value, so a number or date that prints as it is written does no harm."""
    found = kind(field)
    if found in ("list", "map"):
        how = "its items run together" if found == "list" else "it in Ruby's notation"
        return f"title is a {found}: Jekyll prints {how}, quote the value"
    if found == "string" or not field.text.strip():
        return None
    if found == "nothing" or field.value is False:
        read = "nothing" if found == "nothing" else "false"
        return f"title {field.text} is read as {read}: Jekyll makes a title of the file name, quote the value"
    printed = _printed(field.value)
    if printed == field.text:
        return None
    shown = "it in the site's time zone" if isinstance(field.value, datetime) else printed
    return f"title {field.text} is read as a {found}: Jekyll prints {shown}, quote the value"


def _printed(value: Any) -> str:
    if value is True:
        return "true"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S %z}"
    return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(str(value), str(value))


def categories(field: Field) -> str | None:
    """Array#+ raises on them (document.rb, populate_categories)."""
    found = kind(field)
    if found in ("string", "list", "nothing"):
        return None
    return f"categories is a {found}: {BARE}"


def tags(field: Field) -> str | None:
    found = kind(field)
    if found in ("string", "list", "nothing"):
        return None
    return f"tags is a {found}: the post gets no tags"


def published(field: Field) -> str | None:
    """Only false and nothing keep a post from the site (publisher.rb)."""
    found = kind(field)
    if found == "nothing":
        return "published has no value: Jekyll takes it for false, the post is never written"
    if found in ("string", "number") and field.text.strip().casefold() in _NO:
        return f"published is a {found}, not false: the post is published all the same"
    return None


def layout(field: Field) -> str | None:
    return None if field.is_scalar else f"layout is a {kind(field)}: published without layout"


def _address(key: str) -> Callable[[Field], str | None]:
    def judge(field: Field) -> str | None:
        found = kind(field)
        if found in ("string", "nothing") or (field.is_scalar and field.value is False):
            return None
        return f"{key} is a {found}: the build stops, it must be a string"

    return judge


JUDGES: dict[str, Callable[[Field], str | None]] = {
    "title": title,
    "layout": layout,
    "categories": categories,
    "tags": tags,
    "published": published,
    "slug": _address("slug"),
    "permalink": _address("permalink"),
}


def is_misread(post: Post, field: Field) -> bool:
    """`front-matter-type` says what Jekyll makes of this value: one problem is enough."""
    judge = JUDGES.get(field.key)
    is_said = judge is not None and "front-matter-type" in post.site.running and is_jekyll(post)
    return is_said and judge is not None and judge(field) is not None


def symbols(post: Post) -> Iterator[Span]:
    """Plain words that begin with a colon, as keys, values or items of lists: Ruby reads them as symbols."""
    matter = post.front_matter
    written = post.text.text[: matter.yaml_span.end]
    if " :" not in written and "\n:" not in written:
        return
    for field in matter.fields.values():
        if post.snippet(field.key_span)[0] == ":":
            yield field.key_span
        for item in field.items():
            if item.text[:1] == ":" and type(item.value) is not str and post.snippet(item.span) == item.text:
                yield item.span
