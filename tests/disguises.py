"""Addresses as attackers write them; `tests/conformance/test_browser.py` holds each of these against a real browser."""

from postlint.references import resolve

DISGUISES = (
    "javascript:x",
    "JaVaScRiPt:x",
    " \t\n\x01javascript:x",
    "java\tscript:x",
    "java\r\nscript:x",
    "j&#97;vascript:x",
    "&#0000106avascript:x",
    "&#x6A;avascript&colon;x",
    "javascript&#58x",
    "java&Tab;script&NewLine;&colon;x",
    "&#1;&#32;javascript:x",
    "\x1bjavascript:x",
    "vbscript:x",
    "data&colon;text/html,x",
)
HARMLESS = (
    "java script:x",
    "java&#1;script:x",
    "java%73cript:x",
    "javascript%3ax",
    "/javascript:x",
    "?javascript:x",
    "#javascript:x",
    "&nbsp;javascript:x",
    "\u3000javascript:x",
    "javascript&colonx",
    "javascript&amp;colon;x",
    "javaſcript:x",
)
HOSTS = {
    "https://a.example/b": "a.example",
    "HTTP://A.Example:8080?x": "a.example",
    "//a.example": "a.example",
    "\\\\a.example\\b": "a.example",
    "/\\a.example#x": "a.example",
    "https:////a.example": "a.example",
    "http:a.example": "a.example",
    " \t/\n/a.ex\tample": "a.example",
    "//user:b@a.example:443/": "a.example",
    "https://x@y@a.example": "a.example",
    "https&colon;&sol;&sol;a.example": "a.example",
    "/a.example": "",
    "a.example/b": "",
    "?//a.example": "",
    "#//a.example": "",
}


def as_read(value: str) -> str:
    """A value as a browser has it: the input stream's line ends, the tokenizer's NUL, character references."""
    return resolve(value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd"))


def dangerous(scheme: str) -> str:
    """The scheme if a rule is about it."""
    return scheme if scheme in ("javascript", "vbscript", "data") else ""
