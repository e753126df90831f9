"""What becomes of a file: the answer of every module that models a part of Jekyll."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

# When Jekyll writes it: pages, static files, posts, then the other collections (site.rb, each_site_file)
PAGES, STATIC_FILES, POSTS = range(3)


class Outcome:
    """`outcome` is published, bare, future, unpublished, draft, absent or fatal; `why` says so in words.

    The rest is what Jekyll computes; `date` is in the site's time zone, `file` is the one written for the address,
    `culprit` the key that no address, or no feed, can be made with. Of two with one `file` that of the higher `rank` stays.
    """

    def __init__(
        self,
        outcome: str,
        why: str = "",
        url: str | None = None,
        title: Any = None,
        date: datetime | None = None,
        categories: Iterable[Any] = (),
        tags: Iterable[Any] = (),
        layout: Any = None,
        file: str | None = None,
        culprit: str = "",
        rank: int = POSTS,
    ) -> None:
        self.outcome, self.why, self.culprit = outcome, why, culprit
        self.url, self.file, self.rank = url, file, rank
        self.title, self.date, self.layout = title, date, layout
        self.categories, self.tags = list(categories), list(tags)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Outcome) and vars(self) == vars(other)

    __hash__ = None  # type: ignore[assignment]


class Fatal(Exception):
    """The build stops; the text says why."""
