"""What a site makes of a value before it writes it somewhere: `{title|slugify}`."""

from __future__ import annotations

import re
from collections.abc import Callable

# What browsers leave as it is in a path; Jekyll does the same (Addressable's normalisation)
_UNQUOTED = "/-._~!$&'()*+,;=:@"


# What few patterns need is imported where it is used
def _slugify(text: str) -> str:
    from .address import slugify

    return slugify(text)


def _percent(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe=_UNQUOTED)


def _half_width(text: str) -> str:
    from unicodedata import normalize

    return normalize("NFKC", text)


TRANSFORMS: dict[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "slugify": _slugify,
    "percent": _percent,
    "no-blanks": lambda text: re.sub(r"\s+", "", text),
    "half-width": _half_width,
}


def transformed(text: str, names: tuple[str, ...]) -> str:
    """A value as it is written behind these transforms."""
    for name in names:
        text = TRANSFORMS[name](text)
    return text


def read_again(text: str, names: tuple[str, ...]) -> str:
    """A written value, in the one form in which two of them are compared: `%e9` is `%E9`."""
    if names[-1:] != ("percent",):
        return text
    from urllib.parse import unquote

    return unquote(text)
