"""Character references in attribute values, as browsers resolve them.

https://html.spec.whatwg.org/#named-character-reference-state: in an attribute `&copy` without `;` stays as it is before
`=`, a letter or a digit. `html.unescape` knows text only, and drops what names a control character.
"""

from __future__ import annotations

import re
from functools import lru_cache

_REFERENCE = re.compile(r"&(?:#[xX]([0-9A-Fa-f]+);?|#([0-9]+);?|([A-Za-z][A-Za-z0-9]*)(;|(?!=)))")
_REPLACEMENT = "\ufffd"


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
