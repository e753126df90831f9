"""Character references in attribute values, as browsers resolve them.

https://html.spec.whatwg.org/#named-character-reference-state: in an attribute `&copy` without `;` stays as it is before
`=`, a letter or a digit. `html.unescape` knows text only, and drops what names a control character.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .late import late

_REFERENCE = late(r"&(?:#[xX]([0-9A-Fa-f]+);?|#([0-9]+);?|([A-Za-z][A-Za-z0-9]*)(;|(?!=)))")
_REPLACEMENT = "\ufffd"
_WRITTEN = re.compile(r"&(#|[A-Za-z][A-Za-z0-9]*;?)")
_WITHOUT_SEMICOLON = """
AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute Icirc Igrave Iuml
LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute acirc acute
aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth euml
frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not ntilde oacute
ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig thorn times
uacute ucirc ugrave uml uuml yacute yen yuml
"""
# Names that are references without a semicolon, too
BARE = frozenset(_WITHOUT_SEMICOLON.split())
_USUAL = frozenset(
    f"{name};"
    for name in (
        *BARE,
        "apos",
        "mdash",
        "ndash",
        "hellip",
        "ldquo",
        "rdquo",
        "lsquo",
        "rsquo",
        "bull",
        "rarr",
        "larr",
    )
)


def may_be_wrong(text: str) -> bool:
    """Some `&` may begin a reference that a tokenizer has something to say about: the cheap question."""
    return any(map(_may_be_wrong, _WRITTEN.findall(text)))


@lru_cache(maxsize=1024)
def _may_be_wrong(written: str) -> bool:
    if written[-1] == ";":
        return written not in _USUAL
    return written == "#" or any(written[:length] in BARE for length in range(2, 7))


@lru_cache(maxsize=1024)
def resolve(value: str) -> str:
    """An attribute's value from what is written between its quotes."""
    return _REFERENCE.sub(_character, value) if "&" in value else value


def _character(match: re.Match[str]) -> str:
    if match[1] or match[2]:
        return _numbered(int(match[1], 16) if match[1] else int(match[2].lstrip("0")[:8] or "0"))
    from html.entities import html5

    return html5.get(match[3] + match[4], match[0])


def _numbered(number: int) -> str:
    """https://html.spec.whatwg.org/#numeric-character-reference-end-state"""
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return _REPLACEMENT
    if 0x80 <= number <= 0x9F:
        try:
            return bytes([number]).decode("cp1252")
        except UnicodeDecodeError:
            return chr(number)
    return chr(number)
