"""What must follow the name of a Liquid tag.

Each tag is first read strictly and then, with a warning, laxly (`error_mode: warn`): what is here is the lax reading, which decides.
Sources: lib/liquid/tags/ of Liquid 5.4, lib/jekyll/tags/ of Jekyll 4.3.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .late import late
from .liquid_filters import FRAGMENT

_QUOTED = r"\"[^\"]*\"|'[^']*'"
_SIGNATURE = r"[\w\-.\[\]]\)?"
_AND_OR = r"\b(?:\s?and\s?|\s?or\s?)\b"


def _compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return late(pattern, re.ASCII | re.DOTALL | flags)


_FOR_STRICT = r"[A-Za-z_][\w-]*\??\s+in\s*(?=[\"'(\[])|[A-Za-z_][\w-]*\?\s+in\s"
_INCLUDED = (
    r"(?:[\w-]+\s*=\s*(?:\"[^\"\\]*(?:\\.[^\"\\]*)*\"|'[^'\\]*(?:\\.[^'\\]*)*'|[\w.-]+)(?=\s|\Z)\s*)*\Z"
)
_WITH_VARIABLE = _compiled(r"[^{]*(?:\{\{\s*[\w\-.]+\s*(?:\|.*)?\}\}[^\s{}]*)+(?P<rest>.*)")
_INCLUDE = _compiled(_INCLUDED)
_BLANKS = _compiled(r"\s+")
_DOTS = _compiled(r"[./]{2,}")
_FILE_NAME = _compiled(r"^[\w/.\-()+~#@]+$", re.MULTILINE)
_SEARCHED = {
    "assign": _compiled(rf"{_SIGNATURE}\s*="),
    "capture": _compiled(_SIGNATURE),
    "case": _compiled(FRAGMENT),
    "cycle": _compiled(rf"\A{FRAGMENT}"),
    "for": _compiled(rf"\A(?:[\w-]+\s+in\s+{FRAGMENT}|{_FOR_STRICT})"),
    "highlight": _compiled(
        r"^[a-zA-Z0-9.+#_-]+(?:\s+\w+(?:=(?:\w+|\"(?:[0-9]+\s)*[0-9]+\"))?)*$", re.MULTILINE
    ),
    "tablerow": _compiled(rf"\w+\s+in\s+{FRAGMENT}"),
    "render": _compiled(_QUOTED),
    "post_url": _compiled(r"^\s*/?(?:.+/)?\d+-\d+-\d+-", re.MULTILINE),
    "else in case": _compiled(r"\A\s*\Z"),
}
_WHEN = _compiled(rf"{FRAGMENT}(?:(?:\s+or\s+|\s*,\s*)({FRAGMENT}.*))?")
_CONDITION = _compiled(FRAGMENT)
_COMPARISON = _compiled(rf"(?P<left>{FRAGMENT})\s*(?P<operator>[=!<>a-z_]+)?")
_OPERATORS = frozenset([None, "==", "!=", "<>", "<", ">", ">=", "<=", "contains"])
_CONDITIONS = _compiled(rf"(?:{_AND_OR}|(?:\s*(?!{_AND_OR})(?:{FRAGMENT}|\S+)\s*)+)")
_COMMENT_LINE = _compiled(r"\n\s*[^#\s]")


def _conditions(markup: str) -> bool:
    """Whether `if` can read it: conditions with `and` or `or` between them."""
    found = _CONDITIONS.findall(markup)
    if not found or not _CONDITION.search(found[-1]):
        return False
    rest = found[:-1][::-1]
    words, conditions = rest[::2], rest[1::2]
    return (
        len(words) == len(conditions)
        and all(word.strip() in ("and", "or") for word in words)
        and all(_CONDITION.search(condition) for condition in conditions)
    )


def unknown_operator(markup: str) -> str | None:
    """The word that `if` takes for an operator and does not know: `not`, `is` and `&&` mean nothing to Liquid.

    Only of the first condition, which is always evaluated.
    """
    first = _CONDITIONS.search(markup)
    match = _COMPARISON.search(first[0]) if first else None
    if match is None or match["operator"] in _OPERATORS:
        return None
    return match["left"] if match["left"] in ("not", "!") else match["operator"]


def _when(markup: str) -> bool:
    rest: str | None = markup
    while rest is not None:
        match = _WHEN.search(rest)
        if match is None:
            return False
        rest = match[1]
    return True


def _include(markup: str) -> bool:
    """Whether what follows the file's name are parameters, `name=value`."""
    markup = markup.strip()
    variable = _WITH_VARIABLE.search(markup)
    rest = variable["rest"].strip() if variable else "".join(_BLANKS.split(markup, maxsplit=1)[1:])
    return bool(_INCLUDE.match(rest))


def names_file(name: str) -> bool:
    """Jekyll takes this for the name of an include: no quotes, no `..`, ASCII alone."""
    return bool(_FILE_NAME.search(name)) and not _DOTS.search(name)


def _comment(markup: str) -> bool:
    return not _COMMENT_LINE.search(markup)


_ASKED: dict[str, Callable[[str], bool]] = {
    "if": _conditions,
    "unless": _conditions,
    "elsif in if": _conditions,
    "elsif in unless": _conditions,
    "when in case": _when,
    "include": _include,
    "include_relative": _include,
    "include_cached": _include,
    "#": _comment,
}


# What each of these tags must have behind its name, in words
NEEDS = {
    "assign": "`name = value`, the name in ASCII letters",
    "capture": "a name",
    "cycle": "values",
    "for": "`name in list`",
    "tablerow": "`name in list`",
    "highlight": "a language such as `ruby linenos`",
    "render": "a name in quotes",
    "post_url": "`2022-02-21-slug`",
    "#": "a # on each of its lines",
    **dict.fromkeys(("case", "when"), "a value"),
    **dict.fromkeys(("if", "unless", "elsif"), "a condition"),
    **dict.fromkeys(("include", "include_relative", "include_cached"), '`file.html name="value"`'),
}


def is_valid(tag: str, markup: str) -> bool:
    """The build goes on with this markup. `tag` is a tag's name, or as in `elsif in if`."""
    if tag in _ASKED:
        return _ASKED[tag](markup)
    pattern = _SEARCHED.get(tag)
    return pattern is None or bool(pattern.search(markup.strip() if tag == "highlight" else markup))
