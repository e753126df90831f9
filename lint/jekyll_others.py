"""All files of a site that Jekyll writes and that are no posts: pages, static files, what other collections hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from .address import folded
from .asked import of_names
from .jekyll_outcome import Outcome
from .jekyll_pages import copied, has_front_matter, named, needs_none
from .jekyll_place import Place
from .late import late

if TYPE_CHECKING:
    from .site import Site

# These never begin with front matter, so that they need not be opened
_MEDIA = late(
    r"\.(?:png|jpe?g|gif|webp|avif|ico|bmp|tiff?|pdf|zip|gz|mp[34]|webm|ogg|wav|woff2?|ttf|eot|otf)$",
    re.IGNORECASE,
)
_END = late(rb"^(?:---|\.\.\.)\s*$", re.MULTILINE)
# What gives a page another address than its name does, or none
_SAYS_MORE = late(rb"^[\"']?(?:permalink|published|redirect_from)\b", re.MULTILINE)


class Others:
    """Path and outcome of each, and a digest of them and of the redirects to them."""

    def __init__(self, site: Site) -> None:
        self._redirects: set[str] = set()
        self.all = list(_others(site, self._redirects))
        self.digest = of_names([f"{path}\0{outcome.file}" for path, outcome in self.all] + [*self._redirects])
        self._at: dict[str, list[tuple[str, Outcome]]] = {}
        for one in self.all:
            self._at.setdefault(folded(one[1].file or ""), []).append(one)

    def at(self, file: str) -> list[tuple[str, Outcome]]:
        """Those at this file, and at those that differ from it in case or Unicode form alone."""
        return self._at.get(folded(file), [])

    @cached_property
    def keys(self) -> frozenset[str]:
        """Their addresses and those of redirects to them, named as `site_addresses.key_of` does."""
        from .site_addresses import key_of

        files = (*(outcome.file or "" for _, outcome in self.all), *self._redirects)
        return frozenset(map(key_of, files))


def _others(site: Site, redirected: set[str]) -> Iterator[tuple[str, Outcome]]:
    """Those that cannot be read are passed over."""
    text = repr(site.config.get("defaults"))
    is_named = "permalink" not in text and "published" not in text
    for path in _walk(site, "", _destination(site)):
        found = _by_name(path, site) if is_named else None
        if (found := found or _read(path, site, redirected)) and found.file is not None:
            yield path, found
    container = f"{site.collections_dir}/" if site.collections_dir else ""
    for label in site.collections:
        for path in _all(site, f"{container}_{label}") if label != "posts" and site.writes(label) else ():
            if (found := _read(path, site, redirected)) and found.file is not None:
                yield path, found


def _by_name(path: str, site: Site) -> Outcome | None:
    """The outcome of a file whose name says all; None where it must be read, and where it cannot be."""
    place = Place("", "", path, path)
    try:
        head = b"" if _MEDIA.search(path) else site.head(path)
        if not has_front_matter(head) and not needs_none(place, site):
            return copied(place, site)
        end = _END.search(head, 3)
        if end and not _SAYS_MORE.search(head, 0, end.end()):
            return named(path, site)
    except (OSError, ValueError):
        pass
    return None


def _read(path: str, site: Site, redirected: set[str]) -> Outcome | None:
    from .jekyll_redirects import redirects
    from .parse import Post

    try:
        post = Post(path, site.read(path), site, "other", path)
        if (found := post.outcome).file:
            redirected |= {file for file, _ in redirects(post)}
        return found
    except (OSError, ValueError):
        return None


def _destination(site: Site) -> str:
    return str(site.config.get("destination") or "_site").removeprefix("./").strip("/")


def _walk(site: Site, folder: str, destination: str) -> Iterator[str]:
    """Reader#read_directories: depth first, each entry through the filter."""
    for name, is_folder in site.listed(folder):
        path = f"{folder}/{name}" if folder else name
        if path == destination or site.entries.left_out(folder, name, is_folder):
            continue
        if is_folder:
            yield from _walk(site, path, destination)
        else:
            yield path


def _all(site: Site, folder: str) -> Iterator[str]:
    for name, is_folder in site.listed(folder):
        path = f"{folder}/{name}"
        if is_folder:
            yield from _all(site, path)
        else:
            yield path
