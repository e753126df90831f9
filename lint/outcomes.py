"""What becomes of every file among the posts: a row for each, and which rows have one address."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from . import discover, ruby
from .address import folded
from .discover import Candidate, Found, Skipped
from .globs import relative, shown
from .jekyll import Outcome
from .jekyll_place import place_of
from .parse import Post
from .run import Context
from .site import Site

LIVE = frozenset(("published", "bare"))
HELD_BACK = frozenset(("future", "unpublished", "draft"))
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass
class Row:
    """A file and its outcome. `path` is absolute; `is_post` is False for what a check passes over; `redirects` are
    the addresses that lead here besides, without their ends."""

    path: str
    shown: str
    root: Path
    found: Outcome
    is_post: bool = True
    redirects: frozenset[str] = frozenset()
    collision: str = ""

    @property
    def is_live(self) -> bool:
        """Readers find it at an address."""
        return self.found.outcome in LIVE

    @property
    def why(self) -> str:
        return "; ".join(filter(None, (self.found.why, self.collision)))

    def as_dict(self) -> dict[str, Any]:
        """The row in `--output-format json`: null for what Jekyll does not know of the file."""
        found = self.found
        is_read = found.date is not None
        return {
            "path": self.shown,
            "outcome": found.outcome,
            "url": found.url,
            "title": _plain(found.title),
            "date": found.date and found.date.isoformat(timespec="seconds"),
            "categories": _plain(found.categories) if is_read else None,
            "tags": _plain(found.tags) if is_read and (found.tags or found.outcome != "bare") else None,
            "why": self.why,
        }


class Rows(NamedTuple):
    """What becomes of the files, those that could not be read, and the site's other files as far as they are written."""

    rows: list[Row]
    unreadable: list[Skipped]
    others: list[Row]


def rows(found: Found, context_of: Callable[[Candidate], Context]) -> Rows:
    """The rows of a walk's files in the order of their paths: its posts, and what else lies among the posts or in the
    folder of another collection."""
    others = list(_among_posts(found, context_of))
    unreadable = [one for one in found.skipped if one.status == "unreadable"]
    made = []
    for is_post, candidates in ((True, found.candidates), (False, others)):
        for candidate in candidates:
            try:
                made.append(row(candidate, context_of(candidate).site, is_post))
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                unreadable.append(Skipped(candidate.shown, "unreadable", reason))
    made.sort(key=lambda one: one.path)
    sites = {site.root: site for site in (context_of(one).site for one in (*found.candidates, *others))}
    return Rows(made, unreadable, list(written_besides(sites.values(), {one.path for one in made})))


def _among_posts(found: Found, context_of: Callable[[Candidate], Context]) -> Iterator[Candidate]:
    for one in found.skipped:
        if one.status != "not-a-post" and not one.reason.endswith("_config.yml"):
            continue
        candidate = discover.candidate(os.path.abspath(one.shown))  # noqa: PTH100
        if candidate.place == "other":
            site = context_of(candidate).site
            if not place_of(relative(candidate.path, str(site.root)), site).collection:
                continue
        if os.path.isfile(candidate.path):  # noqa: PTH113
            yield candidate


def written_besides(sites: Iterable[Site], known: Container[str]) -> Iterator[Row]:
    """A row for every file that Jekyll writes and that is neither a post nor known."""
    for site in sites:
        for inside, outcome in site.others.all:
            path = f"{site.root}/{inside}"
            if path not in known:
                yield Row(path, shown(path), site.root, outcome, is_post=False)


def row(candidate: Candidate, site: Site, is_post: bool = True, raw: bytes | None = None) -> Row:
    """The row of a file, read from the disk unless `raw` is its content. Raises OSError."""
    raw = Path(candidate.path).read_bytes() if raw is None else raw
    inside = relative(candidate.path, str(site.root))
    post = Post(candidate.shown, raw, site, candidate.place, inside)
    return Row(candidate.path, candidate.shown, site.root, post.outcome, is_post, _redirects(post))


def _redirects(post: Post) -> frozenset[str]:
    """The addresses of `redirect_from`, for the plugin that makes pages of them."""
    if b"redirect_from" not in post.raw or not post.site.has_plugin("jekyll-redirect-from"):
        return frozenset()
    field = post.field("redirect_from")
    listed = field.value if field else None
    return frozenset(
        without_end(one) for one in (listed if isinstance(listed, list) else [listed]) if isinstance(one, str)
    )


def without_end(url: str) -> str:
    """An address without what a server adds by itself: `/a`, `/a/`, `/a.html` and `/a/index.html` are one."""
    return unquote("/" + url.lstrip("/").removesuffix("index.html").removesuffix(".html").rstrip("/"))


def collisions(made: Iterable[Row], key: Callable[[str], str] = str) -> list[list[Row]]:
    """The rows that Jekyll writes to one file (one `key` of it), the last one written last (document.rb, <=>;
    site.rb, each_site_file)."""
    groups: dict[tuple[Path, str], list[Row]] = {}
    for one in made:
        if one.is_live:
            groups.setdefault((one.root, key(one.found.file or "")), []).append(one)
    return [sorted(group, key=written) for group in groups.values() if len(group) > 1]


def written(one: Row) -> tuple[int, datetime, bytes]:
    """When Jekyll writes a live row's file, as a key for sorting."""
    return one.found.rank, one.found.date or _LONG_AGO, os.fsencode(one.path)


def tell_collisions(made: Sequence[Row]) -> None:
    """Note in these rows which one overwrites which, and which would where case does not count."""
    for *lost, winner in collisions(made):
        for one in lost:
            one.collision = f"overwritten by {winner.shown}, with the same address"
        names = " and ".join(one.shown for one in lost)
        winner.collision = f"overwrites {names}, with the same address"
    for group in collisions(made, folded):
        for one in group:
            others = [other for other in group if other.found.file != one.found.file]
            if others and not one.collision:
                one.collision = (
                    f"one file with that of {others[0].shown} where case or Unicode form does not count"
                )


def _plain(value: Any) -> Any:
    """A value of front matter as JSON can write it; times and what is no number as Ruby prints them."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {ruby.to_s(key): _plain(one) for key, one in value.items()}
    is_number = isinstance(value, int) or (isinstance(value, float) and abs(value) < float("inf"))
    return value if value is None or isinstance(value, str) or is_number else ruby.to_s(value)
