"""Which of Jekyll's readers takes a file, or why none does: by its place, its name and `_config.yml`.

Sources: lib/jekyll/reader.rb, entry_filter.rb, collection.rb, document.rb and readers/post_reader.rb of Jekyll 4.3.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .jekyll_filter import SPECIAL
from .late import late

if TYPE_CHECKING:
    from .site import Site

POST_FOLDERS = ("_posts", "_drafts")
# The day, its year, month and day, the slug and the extension (DATE_FILENAME_MATCHER)
POST_NAME = re.compile(r"(?:.+/)?((\d{2,4})-(\d{1,2})-(\d{1,2}))-([^/]*)(\.[^.]+)", re.ASCII | re.DOTALL)
# Jekyll 3 takes a dated folder below _posts for the beginning of a name
_POST_NAME_3 = late(r"(?:.+/)??((\d{2,4})-(\d{1,2})-(\d{1,2}))-(.*)(\.[^.]+)", re.ASCII | re.DOTALL)
DATELESS_NAME = late(r"(?:.+/)?([^/]*)(\.[^.]+)", re.DOTALL)
_NOT_READ = ("posts", "data")  # by the reader of collections


class Place(NamedTuple):
    """`collection` is posts, another collection's label, or empty for a page or static file. `path` is what Jekyll calls
    the relative one: from the folder that `collections_dir` names. `entry` is the path below `folder`, `_posts` or
    the like; `why` says why Jekyll leaves the file out, and is empty where it does not. `dated` are the parts of a name
    in `_posts`: POST_NAME."""

    collection: str
    folder: str
    path: str
    entry: str
    why: str = ""
    dated: re.Match[str] | None = None

    @property
    def is_draft(self) -> bool:
        """Document#draft?: a post outside of `_posts`."""
        return self.collection == "posts" and "_posts" not in self.path

    @property
    def categories(self) -> list[str]:
        """The folders above `_posts` (Document#categories_from_path)."""
        special = "_drafts" if self.is_draft else f"_{self.collection}"
        above = self.path.partition(special)[0]
        if not above:
            return []
        name = self.path.rpartition("/")[2]
        return [part for part in above.split("/") if part not in ("", name)]


class Folder(NamedTuple):
    """What the files of one folder have in common. `entries` is the folder that Jekyll lists the entries of, the folder's
    path in the site; `inside` and `path` are how much of a file's path stands before `Place.entry` and `Place.path`."""

    collection: str
    folder: str
    entries: str
    inside: int
    path: int
    why: str


def place_of(path: str, site: Site) -> Place:
    """The place of a file whose path leads from the site's root, with `/`."""
    above = path[: path.rfind("/") + 1]
    found = site.places.get(above)
    if found is None:
        found = site.places[above] = _folder(above, site)
    collection, folder, entries, inside, start, why = found
    entry = path[inside:]
    dated = post_name(entry, site) if folder == "_posts" else None
    if not why and collection == "posts":
        is_named = dated or (folder != "_posts" and DATELESS_NAME.fullmatch(entry))
        why = _no_post(entries, entry, bool(is_named), site)
    elif not why:
        name = entry if collection else path[len(above) :]
        why = site.entries.left_out(entries, name) or ""
    return Place(collection, folder, path[start:], entry, why, dated)


def _folder(path: str, site: Site) -> Folder:
    """`path` ends with `/`, or is empty for the root."""
    container = f"{site.collections_dir}/" if site.collections_dir else ""
    below = len(container) if path.startswith(container) else 0
    for label in site.collections:
        start = f"{container}_{label}/"
        if label not in _NOT_READ and path.startswith(start):
            return Folder(label, f"_{label}", f"_{label}", len(start), below, "")
    parts = path.split("/")[:-1]
    for index, part in enumerate(parts):
        if part in POST_FOLDERS:
            above = parts[:index]
            why = _outside(above, site) or _passed_over(above, site) or ""
            entries = "/".join([*above, part])
            return Folder("posts", part, entries, len(entries) + 1, below, why)
    return Folder("", "", path[:-1], 0, 0, _passed_over(parts, site) or "")


def post_name(name: str, site: Site) -> re.Match[str] | None:
    """The parts of a post's name or path: POST_NAME."""
    return (_POST_NAME_3 if site.is_github_pages else POST_NAME).fullmatch(name)


def extension(name: str) -> str:
    """Ruby's File.extname."""
    stem, dot, end = name.rpartition(".")
    return dot + end if stem.strip(".") else ""


def _outside(above: list[str], site: Site) -> str | None:
    """Reader#outside_configured_directory?, which goes by how the path begins."""
    folder = site.collections_dir
    if not folder or f"{'/'.join(above)}".startswith(folder):
        return None
    return f"not in {folder}, where collections_dir of _config.yml has the posts"


def _passed_over(parts: list[str], site: Site) -> str | None:
    """Why Jekyll does not come to the end of this path, folder by folder."""
    for index, part in enumerate(parts):
        if reason := site.entries.left_out("/".join(parts[:index]), part, is_folder=True):
            return reason
    return None


def _no_post(entries: str, entry: str, is_named: bool, site: Site) -> str:
    if "/." in entry or entry.startswith("."):  # Dir["**/*"] does not list them, whatever `include` says
        name = entry.rpartition("/")[2]
        return f"a name that begins with {name[0] if name.startswith(SPECIAL) else entry[0]}"
    if reason := site.entries.left_out(entries, entry):
        return reason
    if is_named:
        return ""
    return "the name is no post's: it has no date, slug and extension as in 2022-02-21-slug.md"
