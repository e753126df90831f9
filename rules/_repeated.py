"""What the rules over two posts with one thing share: each notes what is compared, and when and where the post is published.

Site's other files take part where addresses are compared: a post may overwrite a page.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from postlint import Fact, Field, Post, Span
from postlint.globs import matches
from postlint.jekyll_outcome import POSTS, Outcome
from postlint.late import late
from postlint.site import Site

_URL = late(r"https?://([^\s<>\"'()\[\]/]+/[^\s<>\"')\]#]+)", re.IGNORECASE)
_SOURCE_KEYS = ("source_url", "original_url", "canonical_url", "link")
_ID_KEYS = ("guid", "uuid", "id")
_BODY = frozenset(("credit", "source", "return"))
_BETWEEN = "\0"  # YAML and file names cannot hold it
# An address with a day in it is hardly a page's
_DATED = re.compile(r"/\d{4}/\d\d/")


class Noted(NamedTuple):
    """What is compared; when Jekyll writes it: its rank and date (seconds); its path and the file it is published as;
    `more` is the rule's own."""

    value: str
    rank: int
    seconds: float
    path: str
    file: str
    more: tuple[str, ...]
    fact: Fact

    @property
    def order(self) -> tuple[int, float, str]:
        """Jekyll's order of what it writes (Document#<=>): of two at one address the later is what stays."""
        return self.rank, self.seconds, self.path


def note(post: Post, value: str, span: Span, *more: str, key: str = "") -> tuple[Fact, ...]:
    """The fact about a post; none where it is not published. Posts of one value, or of one `key`, are compared."""
    if published := _published(post):
        noted = _BETWEEN.join((value, *more)) if more else value
        # Half the time of the class's own
        return (tuple.__new__(Fact, (noted, span, "", key or value, published)),)
    return ()


@lru_cache(maxsize=1)  # several rules ask for the same of a post
def _published(post: Post) -> str:
    """When, from where and as what Jekyll publishes a post; empty where it does not."""
    found = post.outcome
    if found.file is None or found.date is None:
        return ""
    return _BETWEEN.join((str(found.rank), str(found.date.timestamp()), post.site_path, found.file))


@lru_cache(maxsize=1)
def others(post: Post) -> tuple[tuple[str, Outcome], ...]:
    """Path and outcome of the site's files that are no posts and whose address is that of this post, or like it."""
    found, site = post.outcome, post.site
    if found.file is None or found.rank != POSTS or not _may_be_shared(found.file, site):
        return ()
    if site.has_plugin("jekyll-polyglot"):
        return ()
    return tuple(
        (path, outcome)
        for path, outcome in site.others_at(found.file)
        if path != post.site_path and not any(matches(path, glob) for glob in site.settings.include)
    )


def _may_be_shared(file: str, site: Site) -> bool:
    """The cheap question first: for the other one the whole site is walked."""
    return not _DATED.search(file) or site.has_folder(file.split("/", 2)[1])


def shared(facts: Iterable[Fact], key: Callable[[str], str] = str) -> Iterator[list[Noted]]:
    """The posts that have one value (one `key` of it), two or more, in Jekyll's order."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(key(fact.value.partition(_BETWEEN)[0]), []).append(fact)
    for group in groups.values():
        if len(group) > 1:
            yield sorted(map(read, group), key=lambda one: one.order)


def read(fact: Fact) -> Noted:
    """What `note` wrote."""
    value, *more = fact.value.split(_BETWEEN)
    rank, at, path, file = fact.more.split(_BETWEEN)
    return Noted(value, int(rank), float(at), path, file, tuple(more), fact)


@lru_cache(maxsize=1)
def place(post: Post) -> Span:
    """The place of what concerns a post as a whole: where its front matter begins."""
    return post.front_matter.opening if post.front_matter.is_found else post.first_line


def address(post: Post, key: Callable[[str], str] = str) -> tuple[Fact, ...]:
    """The file that a post is published as, and what makes it so; files of one `key` are compared."""
    file = post.outcome.file
    if file is None or post.outcome.rank < POSTS:
        return ()
    if post.site.has_plugin("jekyll-polyglot"):
        file = f"{language(post)}{file}"  # each language is a site of its own
    return note(post, file, address_place(post), key=key(file))


def address_place(post: Post) -> Span:
    """The place of what concerns a post's address."""
    permalink = post.field("permalink")
    return permalink.text_span if permalink and permalink.text else place(post)


@lru_cache(maxsize=1)
def language(post: Post) -> str:
    """The language that a post says it is in: a translation may share much with its original."""
    found = _fields(post, ("lang", "language", "locale"))
    return found[0].text if found else ""


@lru_cache(maxsize=1)
def source(post: Post) -> tuple[str, str, Span] | None:
    """Where a post was taken from: `key` or `line`, the address without its scheme, its place. None for a host's front page."""
    for field in _fields(post, _SOURCE_KEYS):
        if match := _URL.fullmatch(field.text):
            return "key", match[1].rstrip("/"), field.text_span
    line = post.source_line
    if line is None or not (line.text.startswith("<") or post.site.settings.pattern):
        return None
    match = _URL.search(line.text)
    if match is None:
        return None
    start = line.span.start
    return "line", match[1].rstrip("/"), Span(start + match.start(), start + match.end())


@lru_cache(maxsize=1)
def identity(post: Post) -> tuple[str, Span] | None:
    """A post's id and its place: a field, or the hole of that name in its pattern."""
    for field in _fields(post, _ID_KEYS):
        if text := field.text.strip():
            return text, field.span
    held = post.pattern.held(_ID_KEYS, _BODY) if post.pattern else None
    return (held, place(post)) if held else None


def _fields(post: Post, keys: tuple[str, ...]) -> list[Field]:
    """Those of the fields that are there: in most posts none is."""
    fields = post.front_matter.fields
    return [] if fields.keys().isdisjoint(keys) else [fields[key] for key in keys if key in fields]
