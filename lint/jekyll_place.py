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
    the like; `why` says why Jekyll leaves the file out, and is empty where it does not."""

    collection: str
    folder: str
    path: str
    entry: str
    why: str = ""

    @property
    def is_draft(self) -> bool:
        """Document#draft?: a post outside of `_posts`."""
        return self.collection == "posts" and "_posts" not in self.path

    @property
    def categories(self) -> list[str]:
        """The folders above `_posts` (Document#categories_from_path)."""
        special = "_drafts" if self.is_draft else f"_{self.collection}"
        above = self.path.partition(special)[0]
        name = self.path.rpartition("/")[2]
        return [part for part in above.split("/") if part not in ("", name)] if above else []


def place_of(path: str, site: Site) -> Place:
    """The place of a file whose path leads from the site's root, with `/`."""
    container = f"{site.collections_dir}/" if site.collections_dir else ""
    for label in site.collections:
        start = f"{container}_{label}/"
        if label not in _NOT_READ and path.startswith(start):
            entry = path[len(start) :]
            why = site.entries.left_out(f"_{label}", entry) or ""
            return Place(label, f"_{label}", path.removeprefix(container), entry, why)
    parts = path.split("/")
    for index, part in enumerate(parts[:-1]):
        if part in POST_FOLDERS:
            above, entry = parts[:index], "/".join(parts[index + 1 :])
            reason = _outside(above, site) or _passed_over(above, site) or _no_post(above, part, entry, site)
            return Place("posts", part, path.removeprefix(container), entry, reason or "")
    reason = _passed_over(parts[:-1], site) or site.entries.left_out("/".join(parts[:-1]), parts[-1])
    return Place("", "", path, path, reason or "")


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


def _no_post(above: list[str], folder: str, entry: str, site: Site) -> str | None:
    name = entry.rpartition("/")[2]
    if "/." in entry or entry.startswith("."):  # Dir["**/*"] does not list them, whatever `include` says
        return f"a name that begins with {name[0] if name.startswith(SPECIAL) else entry[0]}"
    if reason := site.entries.left_out("/".join([*above, folder]), entry):
        return reason
    named = post_name(entry, site) if folder == "_posts" else DATELESS_NAME.fullmatch(entry)
    return (
        None
        if named
        else "the name is no post's: it has no date, slug and extension as in 2022-02-21-slug.md"
    )
