"""The posts of a site at a git revision, and which of them today's posts were."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import discover, jekyll_place
from .discover import Candidate, place_of
from .discover_excluded import by_its_name, by_settings
from .git_tree import Tree
from .globs import relative, shown
from .outcome_changes import Change, compare
from .outcomes import Row, Rows, row, written_besides
from .site import Site
from .site_past import PastSite
from .surroundings import Surroundings


def changes(paths: Sequence[str], made: Rows, tree: Tree, surroundings: Surroundings) -> list[Change]:
    """What has changed below these paths since the tree's revision; `made` are the rows of today."""
    past = _Past(tree, surroundings)
    then = {one.path: one for one in past.rows(paths)}
    now = {one.path: one for one in made.rows}
    for path in then.keys() - now.keys():
        if os.path.isfile(path):  # noqa: PTH113 - left out of the walk, by _config.yml for one
            candidate = discover.candidate(path)
            now[path] = row(candidate, surroundings.context(candidate).site)
    return compare(then, now, _renamed(tree, then, now), (past.others(then), made.others))


@dataclass
class _Past:
    """The posts of a revision."""

    tree: Tree
    surroundings: Surroundings
    _sites: dict[str, PastSite] = field(default_factory=dict)

    def rows(self, paths: Sequence[str]) -> Iterator[Row]:
        tops = [os.path.abspath(path) for path in paths]  # noqa: PTH100
        for inside in self.tree.files:
            path = f"{self.tree.top}/{inside}"
            if not any(_is_walked(path, top) for top in tops):
                continue
            site = self._site(inside.rpartition("/")[0])
            if place_of(inside) == "other" and not _is_of_a_collection(path, site):
                continue
            id = self.tree.id_of(inside)
            if id and not by_settings(path, self.surroundings.scope(Path(path).parent)):
                candidate = Candidate(path, shown(path), site.root, place_of(path))
                yield row(candidate, site, raw=self.tree.content(id))

    def others(self, known: dict[str, Row]) -> list[Row]:
        """What else was written then, of the sites that the rows belong to."""
        roots = {one.root for one in known.values()}
        sites = {site.root: site for site in self._sites.values() if site.root in roots}
        return list(written_besides(sites.values(), known))

    def _site(self, folder: str) -> PastSite:
        if folder not in self._sites:
            inside = self.tree.site_root(folder) or ""
            if inside not in self._sites:
                root = self.tree.top / inside
                settings = self.surroundings.judged(root).loaded.settings
                self._sites[inside] = PastSite(root, settings, self.surroundings.now, self.tree)
            self._sites[folder] = self._sites[inside]
        return self._sites[folder]


def _is_of_a_collection(path: str, site: Site) -> bool:
    return bool(jekyll_place.place_of(relative(path, str(site.root)), site).collection)


def _is_walked(path: str, top: str) -> bool:
    """A walk that begins at the top comes by the path."""
    if path == top:
        return True
    if not path.startswith(f"{top}/"):
        return False
    inside = path[len(top) :]
    ends = (index for index, character in enumerate(inside) if character == "/" and index)
    return not any(by_its_name(inside[:end]) for end in ends)


def _renamed(tree: Tree, then: dict[str, Row], now: dict[str, Row]) -> dict[str, str]:
    """Path now → path then of what was renamed: by git's word, and by equal content for what git does not track yet."""
    renamed = {
        f"{tree.top}/{new}": f"{tree.top}/{old}" for status, old, new in tree.differences() if status == "R"
    }
    gone = then.keys() - now.keys() - set(renamed.values())
    by_id = {tree.id_of(relative(path, str(tree.top))): path for path in gone}
    for path in now.keys() - then.keys() - renamed.keys() if by_id else ():
        old = by_id.pop(tree.id_for(Path(path).read_bytes()), None)
        if old:
            renamed[path] = old
    return renamed
