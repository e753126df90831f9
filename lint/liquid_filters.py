"""The filters of Liquid and Jekyll, and how an output names them.

Sources: standardfilters.rb and variable.rb of Liquid 5.4, lib/jekyll/filters.rb and lib/jekyll/filters/ of Jekyll 4.3.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .late import late

_QUOTED = r"\"[^\"]*\"|'[^']*'"
FRAGMENT = rf"(?:{_QUOTED}|(?:[^\s,|'\"]|{_QUOTED})+)"

# By the least and the greatest number of their arguments
_BY_ARGUMENTS = {
    (0, 0): """
        abs absolute_url base64_decode base64_encode base64_url_safe_decode base64_url_safe_encode capitalize ceil cgi_escape
        date_to_rfc822 date_to_xmlschema downcase escape escape_once first floor h inspect jsonify last lstrip markdownify
        newline_to_br normalize_whitespace relative_url reverse rstrip sassify scssify size smartify strip strip_html
        strip_index strip_newlines to_integer upcase uri_escape url_decode url_encode xml_escape""",
    (
        0,
        1,
    ): "array_to_sentence_string compact join number_of_words pop round sample shift slugify sort_natural uniq",
    (0, 2): "date_to_long_string date_to_string default sort truncate truncatewords",
    (1, 1): """
        append at_least at_most concat date divided_by group_by map minus modulo plus prepend push remove remove_first
        remove_last split times unshift""",
    (1, 2): "replace replace_first slice",
    (2, 2): "find find_exp group_by_exp replace_last where where_exp",
}
ARGUMENTS = {name: counts for counts, names in _BY_ARGUMENTS.items() for name in names.split()}
# Those that Jekyll 3.10 with Liquid 4 lacks
NOT_ON_PAGES = frozenset(
    [
        "base64_decode",
        "base64_encode",
        "base64_url_safe_decode",
        "base64_url_safe_encode",
        "find",
        "find_exp",
        "remove_last",
        "replace_last",
    ]
)

_EXPRESSION = late(FRAGMENT)
_FILTER = late(rf"(?:\s+|{FRAGMENT}|,)+")
_NAME = late(r"\w+", re.ASCII)
_ARGUMENT = late(rf"[:,]\s*((\w+\s*:\s*)?{FRAGMENT})", re.ASCII)


# An output that begins so is read in this way too, but its filters are the same
_ASSIGNED = late(r"\s*[\w\-.\[\]]+\)?\s*=", re.ASCII)


class Filter(NamedTuple):
    """A filter of an output: its name and place in the markup, and how many arguments Ruby gets."""

    name: str
    at: int
    arguments: int


def filters(markup: str) -> list[Filter]:
    """The filters of an output, or of what is assigned."""
    assigned = _ASSIGNED.match(markup)
    expression = _EXPRESSION.search(markup, assigned.end() if assigned else 0)
    bar = markup.find("|", expression.end()) if expression else -1
    found = []
    for part in _FILTER.finditer(markup, bar + 1) if bar >= 0 else ():
        name = _NAME.search(part[0])
        if name:
            named = [bool(keyword) for _, keyword in _ARGUMENT.findall(part[0])]
            found.append(Filter(name[0], part.start() + name.start(), named.count(False) + any(named)))
    return found


def wrong_count(markup: str) -> str | None:
    """What is wrong with the first filter that has too few or too many arguments."""
    for name, _, count in filters(markup):
        least, most = ARGUMENTS.get(name, (0, count))
        if not least <= count <= most:
            return (
                f"the filter {name} lacks an argument"
                if count < least
                else f"the filter {name} has too many arguments"
            )
    return None
