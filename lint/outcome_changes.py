"""What a change does to a site: the outcomes of its posts before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from .globs import shown
from .outcomes import HELD_BACK, Row, collisions, without_end, written

# Most severe first
KINDS = ("fatal", "collides", "bare", "dropped", "absent", "moved", "held-back", "published")


class Change(NamedTuple):
    """What changes for one post. `path` and `url` are None where it is not any more, `old_path` and `old_url` where it was not."""

    kind: str
    path: str | None
    old_path: str | None
    old_url: str | None
    url: str | None
    why: str

    @property
    def order(self) -> tuple[int, str]:
        return KINDS.index(self.kind), self.path or self.old_path or ""


def compare(
    then: dict[str, Row],
    now: dict[str, Row],
    renamed: dict[str, str],
    others: tuple[Sequence[Row], Sequence[Row]] = ((), ()),
) -> list[Change]:
    """The changes between two states of a site, by absolute path. `renamed` maps a path of today to the one of then;
    `others` are the files then and now that are only told of where a post overwrites them."""
    return sorted(_Comparison(then, now, renamed, *others).changes(), key=lambda one: one.order)


@dataclass
class _Comparison:
    then: dict[str, Row]
    now: dict[str, Row]
    renamed: dict[str, str]
    others_then: Sequence[Row]
    others_now: Sequence[Row]

    def changes(self) -> Iterator[Change]:
        overwritten = dict(self._overwritten())
        yield from overwritten.values()
        for path, new in self.now.items():
            change = self._of(self._old(path), new)
            if change and not (path in overwritten and change.kind in ("moved", "published")):
                yield change
        kept = {self.renamed.get(path, path) for path in self.now}
        for path, old in self.then.items():
            if path not in kept and old.is_live:
                yield _change("dropped", old, None, self._end_of(path), self._fate(old, None))

    def _old(self, path: str) -> Row | None:
        return self.then.get(self.renamed.get(path, path))

    def _end_of(self, path: str) -> str:
        target = next((new for new, old in self.renamed.items() if old == path), None)
        return f"renamed to {shown(target)}, which is no post" if target else "deleted"

    def _overwritten(self) -> Iterator[tuple[str, Change]]:
        """The posts that another one overwrites, and did not before."""
        besides = {one.path: one for one in self.others_then}
        earlier = (*self.then.values(), *self.others_then)
        before = [{one.path for one in group} for group in collisions(earlier)]
        for *lost, winner in collisions([*self.now.values(), *self.others_now]):
            for one in lost if winner.path in self.now else ():
                were = {self.renamed.get(path, path) for path in (one.path, winner.path)}
                if len(were) < 2 or not any(were <= group for group in before):
                    why = f"overwritten by {winner.shown}, with the same address"
                    old = self._old(one.path) or besides.get(one.path)
                    is_moved = old is not None and old.found.file != one.found.file
                    yield (
                        one.path,
                        _change("collides", old, one, why, self._fate(old, one) if is_moved else ""),
                    )

    def _of(self, old: Row | None, new: Row) -> Change | None:
        kind = _kind(old, new)
        if kind is None:
            return None
        was = old.found.outcome if old else ""
        if kind == "published":
            return _change(kind, old, new, f"was {was}" if was else "")
        if kind == "moved":
            return _change(kind, old, new, self._fate(old, new))
        why = new.found.why if kind == new.found.outcome else f"{new.found.outcome}: {new.found.why}"
        return _change(kind, old, new, why, "" if kind == "fatal" else self._fate(old, new))

    def _fate(self, old: Row | None, new: Row | None) -> str:
        """What a reader finds at the old address."""
        if old is None or not old.is_live:
            return ""
        heir = self._heirs.get((old.root, old.found.file))
        if heir:
            return "" if heir is new else f"its old address shows {heir.shown} now"
        redirects = new is not None and without_end(old.found.url or "") in new.redirects
        return "its old address redirects here" if redirects else "its old address is dead"

    @cached_property
    def _heirs(self) -> dict[tuple[Path, str | None], Row]:
        live = (one for one in self.now.values() if one.is_live)
        return {(one.root, one.found.file): one for one in sorted(live, key=written)}


def _kind(old: Row | None, new: Row) -> str | None:
    outcome, was = new.found.outcome, old.found.outcome if old else None
    was_live = old is not None and old.is_live
    if outcome == was:
        return "moved" if old and new.is_live and old.found.file != new.found.file else None
    if outcome in ("fatal", "bare", "published"):
        return outcome
    if was_live:
        return "dropped"
    if outcome == "absent":
        return "absent" if new.is_post else None
    return None if was in HELD_BACK else "held-back"


def _change(kind: str, old: Row | None, new: Row | None, *why: str) -> Change:
    return Change(
        kind,
        new.shown if new else None,
        old.shown if old else None,
        old.found.url if old else None,
        new.found.url if new else None,
        "; ".join(filter(None, why)),
    )
