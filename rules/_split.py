"""How Jekyll splits categories and tags that are written as one string, and where that is not what was meant."""

import re
from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Post
from postlint.late import late
from postlint.rules._jekyll import is_jekyll
from postlint.rules._terms import Kind

_DIVIDER = re.compile("[ \\t]*[,，、\u3000][ \\t\u3000]*")
_COMMAS = late(r"[^,，、\u3000]+(?:,[ \t]+[^,，、\u3000]+)+")
_PLAIN = late(r"[^\W\d_][\w .-]*")
_NOT_TEXT = late(r"(?:y|n|yes|no|true|false|on|off|null)$", re.IGNORECASE)


def split(post: Post, kind: Kind, page: str, allow_blanks: bool) -> Iterator[Finding]:
    """Strings in which something else than blanks divides, and those that blanks divide though they are one term."""
    for key in (kind.many, kind.one):
        field = post.field(key)
        if not field or not is_jekyll(post) or not isinstance(field.value, str):
            continue
        text = field.text.strip()
        words = re.split("[ \t\r\n\f\v]+", text) if key == kind.many else [text]
        parts = [part for part in _DIVIDER.split(text) if part]
        into = f"into {' / '.join(words)}"
        if parts and parts != [text]:
            problem = (
                f"is split at blanks alone, {into}" if len(words) > 1 else f"is not split, but one {kind.one}"
            )
        elif (
            len(words) > 1 and (reason := _one_term(post, kind, text, words, page, allow_blanks)) is not None
        ):
            problem, parts = f"is split at blanks, {into}{reason}", [text]
        else:
            continue
        written = f"[{', '.join(_quoted(part) for part in parts)}]"
        # A category is part of the address; a tag with a blank behind each comma is cut already, and in the wrong places
        is_certain = key == "tags" and _COMMAS.fullmatch(text) is not None
        fix = Fix((Edit(field.value_span, written),), "safe" if is_certain else "unsafe")
        yield Finding(field.text_span, f"{key} {problem}: write {written}", fix)


def _one_term(
    post: Post, kind: Kind, text: str, words: list[str], page: str, allow_blanks: bool
) -> str | None:
    """Why a string with blanks is one term; None where it may be several."""
    hole = f"{{{kind.one}}}"
    file = page.replace(hole, text)
    are_pages = (post.site.has_file(page.replace(hole, word)) for word in words)
    if page and post.site.has_file(file) and not all(are_pages):
        return f", but the page is {file}"
    reading = post.pattern.readings.get(kind.many) if post.pattern else None
    if post.pattern and reading and reading.found is not None and " " not in reading.template.source:
        return f", but pattern {post.pattern.pattern.name!r} has one {kind.one}"
    return None if allow_blanks else ""


def _quoted(name: str) -> str:
    """A name as YAML reads it back in a list."""
    if _PLAIN.fullmatch(name) and not _NOT_TEXT.match(name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
