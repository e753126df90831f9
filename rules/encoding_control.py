"""Text holds a control character.

It is invisible in an editor, but XML allows none of them: the whole feed cannot be read for as long as the post is among the newest
in it. In the front matter it makes the YAML invalid, which is another rule's matter.
"""

import re
from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span
from postlint.characters import has_controls
from postlint.late import late

states = ("odd-characters",)
bad = (
    """
    ---
    title: 灯塔
    ---
    The lamp\x08 is lit.
            ^ text holds control character U+0008: the whole feed becomes invalid XML
    === fixed
    ---
    title: 灯塔
    ---
    The lamp is lit.
    """,
    """
    ---
    title: "灯塔"
    ---
    🌊 港口\0\x01开放\r
           ^^ text holds control characters U+0000 U+0001: the whole feed becomes invalid XML
    潮\ufffe汐\r
      ^ U+FFFE is no character: the whole feed becomes invalid XML
    === fixed
    ---
    title: "灯塔"
    ---
    🌊 港口开放\r
    潮汐\r
    """,
    "-\0-\0-\0\n ^ text holds 3 NUL characters: the file is UTF-16, or a crash has left it blank\n",
    """
    ---
    title: quotation
    ---
    \x93Land!\x94
    ^ text holds control character U+0093: nothing is shown, a character of Windows-1252 was meant (“)
          ^ text holds control character U+0094: nothing is shown, a character of Windows-1252 was meant (”)
    === fixed unsafely
    ---
    title: quotation
    ---
    “Land!”
    """,
)
good = (
    """
    ---
    title: "灯塔"
    ---
    \tTabs, line ends\r
    and no-break\xa0blanks, zero\u200bwidth and 🌊 are none.
    """,
    """
    ---
    title: lamp\x08
    ---
    """,
)

_PATTERN = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+|[\ufffe\uffff]+|[\x80-\x9f]")
_SHOWN = 3
_SHARE = 3
_FEED = "the whole feed becomes invalid XML"


def check(post: Post, options: Options) -> Iterator[Finding]:
    text = post.text.text
    if not has_controls(post.raw, text, post.text.marks):
        return
    if text.count("\0") * _SHARE > len(text):
        at = text.index("\0")
        nuls = f"{text.count(chr(0))} NUL characters"
        yield Finding(
            Span(at, at + 1), f"text holds {nuls}: the file is UTF-16, or a crash has left it blank"
        )
        return
    hidden = post.front_matter.span if post.front_matter.state == "invalid" else None
    for match in _PATTERN.finditer(text):
        if not hidden or not hidden.start <= match.start() < hidden.end:
            yield _finding(match)


def _finding(match: re.Match[str]) -> Finding:
    span = Span(*match.span())
    first = match[0][0]
    if "\x80" <= first <= "\x9f":
        meant = first.encode("latin-1").decode("cp1252", errors="ignore")
        hint = f", a character of Windows-1252 was meant ({meant})" if meant else ""
        message = f"text holds control character U+{ord(first):04X}: nothing is shown{hint}"
        return Finding(span, message, Fix((Edit(span, meant),), "unsafe") if meant else None)
    fix = Fix((Edit(span, ""),))
    codes = [f"U+{ord(character):04X}" for character in dict.fromkeys(match[0])]
    named = " ".join(codes[:_SHOWN]) + (" …" if len(codes) > _SHOWN else "")
    if first >= "\ufffe":
        return Finding(
            span, f"{named} {'is no character' if len(codes) == 1 else 'are no characters'}: {_FEED}", fix
        )
    return Finding(span, f"text holds control character{'s' * (len(codes) > 1)} {named}: {_FEED}", fix)
