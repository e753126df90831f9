"""A rule's page in markdown: what `postlint explain` prints and docs/rules holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from . import pictures
from .options import Options
from .pictures import DEFAULT_PATH, Mark, Picture
from .rule import Applicability, Rule
from .terminal import printable

_NAMES = {str: "text", int: "whole number", float: "number", bool: "true or false", Any: "anything"}


def page(rule: Rule) -> str:
    """The page of one rule."""
    return "\n".join(_page(rule))


def fixes(rule: Rule) -> list[Applicability]:
    """What kinds of fixes the rule has, by its pictures: safe, unsafe, both, or none."""
    drawn = [pictures.read(one) for one in getattr(rule.module, "bad", ())]
    kinds = {one.fix for one in drawn if one.fixed}
    return [kind for kind in ("safe", "unsafe") if kind in kinds]


_FIXES = {
    (): "",
    ("safe",): " `--fix` mends it where there is one right answer.",
    ("unsafe",): " `--fix --unsafe-fixes` mends it where the answer is likely.",
    (
        "safe",
        "unsafe",
    ): " `--fix` mends it where there is one right answer, with `--unsafe-fixes` also where it is likely.",
}


def _page(rule: Rule) -> Iterator[str]:
    yield f"# {rule.id}\n"
    yield f"{rule.summary}.\n"
    when = "on by default" if rule.traits.default else f"off: add `{rule.id}` to `extend-select`"
    yield f"Severity: {rule.traits.severity}, {when}.{_FIXES[tuple(fixes(rule))]}\n"
    if rule.why:
        yield f"{rule.why}\n"
    if rule.options.declared:
        yield from _options(rule)
    for kind, heading in (("bad", "Reported"), ("good", "Not reported")):
        drawn = getattr(rule.module, kind, ())
        if drawn:
            yield f"## {heading}\n"
        for one in drawn:
            yield from _example(pictures.read(one))


def _options(rule: Rule) -> Iterator[str]:
    yield f"## Options\n\nBelow `[rules.{rule.id}]` in the settings.\n"
    yield from _rows(rule.options)
    for name, hint in get_type_hints(rule.options).items():
        for inner in filter(_is_options, (hint, *get_args(hint))):
            yield f"In {'each of ' if inner is not hint else ''}`{rule.options.alias(name)}`:\n"
            yield from _rows(inner)


def _rows(options: type[Options]) -> Iterator[str]:
    yield "| option | type | default | what it is |"
    yield "| --- | --- | --- | --- |"
    hints = get_type_hints(options, include_extras=False)
    for name, (default, description) in options.declared.items():
        cells = (f"`{options.alias(name)}`", type_name(hints[name]), f"`{_shown(default)}`", description)
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def _is_options(hint: Any) -> bool:
    """A type is a table of options."""
    return isinstance(hint, type) and issubclass(hint, Options)


def type_name(hint: Any) -> str:
    """A type in the words of people who write TOML."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " or ".join(f"`{json.dumps(value)}`" for value in inner)
    if origin in (tuple, list, frozenset, set):
        return f"list of {_plural(type_name(inner[0]))}"
    if origin is dict:
        return f"table of {_plural(type_name(inner[1]))}"
    if origin is Union or type(hint).__name__ == "UnionType":
        return " or ".join(type_name(one) for one in inner if one is not type(None))
    return _NAMES.get(hint) or "table"


def _plural(name: str) -> str:
    return f"{name}s" if re.fullmatch(r"[a-z ]+(?<!false)", name) and " of " not in name else name


def _shown(default: Any) -> str:
    """A default as in TOML."""
    if isinstance(default, set | frozenset):
        default = sorted(default)
    return json.dumps(default, default=vars, ensure_ascii=False)


def _example(picture: Picture) -> Iterator[str]:
    yield from _block(_files(picture.files, picture.marks))
    if picture.fixed:
        yield "Fixed unsafely:\n" if picture.fix == "unsafe" else "Fixed:\n"
        yield from _block(_files(picture.fixed, []))


def _files(files: dict[str, str], marks: list[Mark]) -> str:
    """The files of a picture, one after the other; the name is left out where it does not matter."""
    parts = []
    for path, text in files.items():
        lines = "\n".join(map(_line, text.split("\n")))
        drawn = pictures.draw(lines, sorted(mark for mark in marks if mark.path == path))
        parts.append(drawn if list(files) == [DEFAULT_PATH] else f"=== {path}\n{drawn}")
    return "\n".join(part.rstrip("\n") for part in parts)


def _line(line: str) -> str:
    """A line as it can be shown, with a visible carriage return."""
    return printable(line.removesuffix("\r")) + ("␍" if line.endswith("\r") else "")


def _block(text: str) -> Iterator[str]:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}text\n{text}\n{fence}\n"
