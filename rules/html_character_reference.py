"""Character reference is unknown, unfinished, or names no character.

Readers see `&copy` or `&foo;` as it stands, or a replacement character. Where kramdown resolves a reference to what is
no character, in markdown but not in HTML, the whole feed is broken.
An `&` alone is legal: `S&P`, `?a=1&b=2`.
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span
from postlint.late import late
from postlint.rules._syntax import faults

needs = ("&",)
states = ("faulty-html",)
bad = (
    """
    ---
    title: 星
    ---
    <p>星 &foo; &copy 2022 &#0; &#xD800;</p>
          ^^^^^ &foo; is no character reference: readers see it as it stands
                ^^^^^ &copy has no semicolon: kramdown prints it as it stands
                           ^^^^ &#0; names no character: readers see a replacement character, and in markdown it breaks the feed
                                ^^^^^^^^ &#xD800; names no character: readers see a replacement character, and in markdown a build with a feed stops
    === fixed
    ---
    title: 星
    ---
    <p>星 &foo; &copy; 2022 &#0; &#xD800;</p>
    """,
    """
    ---
    title: 星
    ---
    😀 &#1; &#x110000; &#x80; &#xFFFE;\r
       ^^^^ &#1; is a control character: nothing is shown, and in markdown it breaks the feed
            ^^^^^^^^^^ &#x110000; names no character: readers see a replacement character, and in markdown a build with a feed stops
                       ^^^^^^ &#x80; is a control character: browsers show one of Windows-1252 in its place
                              ^^^^^^^^ &#xFFFE; names no character: in markdown it breaks the feed
    === fixed
    ---
    title: 星
    ---
    😀 &#1; &#x110000; &#8364; &#xFFFE;\r
    """,
)
good = (
    """
    ---
    title: 星
    ---
    S&P, AT&T, a & b, &amp; &#128512; &nbsp; [x](/?a=1&copy=2) `&foo;` https://example.org/?a&copy=1
    <img src="/a?x=1&imageType=k" alt="&lt;">
    """,
)
_REPLACED = "names no character: readers see a replacement character, and "
_BREAKS = "in markdown it breaks the feed"
_STOPS = "in markdown a build with a feed stops"
_LATIN = "is a control character: browsers show one of Windows-1252 in its place"
_CODES = {
    "missing-semicolon-after-character-reference": "has no semicolon: kramdown prints it as it stands",
    "unknown-named-character-reference": "is no character reference: readers see it as it stands",
    "null-character-reference": _REPLACED + _BREAKS,
    "surrogate-character-reference": _REPLACED + _STOPS,
    "character-reference-outside-unicode-range": _REPLACED + _STOPS,
    "control-character-reference": "is a control character: nothing is shown, and " + _BREAKS,
    "noncharacter-character-reference": "names no character: " + _BREAKS,
}
_REFERENCE = late(r"&(?:#[xX][0-9a-fA-F]*|#[0-9]*|[A-Za-z][A-Za-z0-9]*);?")
_C1 = late(r"&#(?:0*1(?:2[89]|[34]\d|5\d)|[xX]0*[89][0-9a-fA-F]);")
_ADDRESS = late(r"://|\]\(|[?&][\w%.-]*=")


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "&" not in post.body.masked:
        return
    text = post.text.text
    for fault in faults(post, _CODES):
        at = text.rfind("&", max(0, fault.at - 40), fault.at)
        reference = _REFERENCE.match(text, at) if at >= 0 else None
        if reference is None or _is_in_address(text, at):
            continue
        shown = reference[0]
        if fault.code.startswith("missing") and not shown.startswith("&#"):
            shown = text[at : fault.at]
        span = Span(at, at + len(shown))
        what = _LATIN if _C1.fullmatch(shown) else _CODES[fault.code]
        if fault.code.startswith("missing") and not post.is_kramdown:
            what = "has no semicolon: it ends where browsers guess"
        yield Finding(span, f"{shown} {what}", _fix(fault.code, shown, span))


def _fix(code: str, shown: str, span: Span) -> Fix | None:
    """The semicolon, or the reference to what browsers show for a character of Windows-1252."""
    if code.startswith("missing"):
        return Fix((Edit(Span(span.end, span.end), ";"),))
    if _C1.fullmatch(shown):
        number = int(shown[3:-1], 16) if shown[2] in "xX" else int(shown[2:-1])
        meant = bytes([number]).decode("cp1252", errors="ignore")
        return Fix((Edit(span, f"&#{ord(meant)};"),)) if meant else None
    return None


def _is_in_address(text: str, at: int) -> bool:
    """The word around is an address, in which `&` divides parameters."""
    words = text[max(0, at - 300) : at].split()
    glued = bool(words) and not text[at - 1].isspace()
    return glued and _ADDRESS.search(words[-1]) is not None
