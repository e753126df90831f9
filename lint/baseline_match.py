"""Which entries of a baseline are today's problems: after edits above and around them, and after a file's new name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence

from .baseline_entry import Entry

Pairs = dict[int, int]


def match(known: Sequence[Entry], found: Sequence[Entry], is_gone: Callable[[str], bool]) -> Pairs:
    """Index in `found` → index in `known`, each used once: equal problems are matched one by one.

    Equal entries first; then what has the same rule, path and text and, in the body, at least one line of its
    surroundings; then the same in files whose old name is gone.
    """
    pairs: Pairs = {}
    _pair_equal(pairs, known, found)
    _pair_alike(pairs, known, found)
    renamed = _renamed(pairs, known, found, is_gone)
    if renamed:
        moved = [one._replace(path=renamed.get(one.path, one.path)) for one in known]
        _pair_equal(pairs, moved, found)
        _pair_alike(pairs, moved, found)
    return pairs


def _pair_equal(pairs: Pairs, known: Sequence[Entry], found: Sequence[Entry]) -> None:
    for old, new in _alone(pairs, known, found, lambda entry: entry):
        pairs.update(zip(new, old, strict=False))


def _pair_alike(pairs: Pairs, known: Sequence[Entry], found: Sequence[Entry]) -> None:
    """The likest first, none that are not alike at all."""
    taken: set[int] = set()
    for old, new in _alone(pairs, known, found, _loosely):
        for rank, n, o in sorted((-_likeness(known[o], found[n]), n, o) for n in new for o in old):
            if rank and n not in pairs and o not in taken:
                pairs[n] = o
                taken.add(o)


def _alone(
    pairs: Pairs, known: Sequence[Entry], found: Sequence[Entry], key: Callable[[Entry], Hashable]
) -> Iterator[tuple[list[int], list[int]]]:
    """The entries without a counterpart that share a key: the known ones, and those found."""
    taken = set(pairs.values())
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index, entry in enumerate(known):
        if index not in taken:
            groups[key(entry)][0].append(index)
    for index, entry in enumerate(found):
        if index not in pairs and key(entry) in groups:
            groups[key(entry)][1].append(index)
    return ((old, new) for old, new in groups.values() if old and new)


def _loosely(entry: Entry) -> Hashable:
    return (entry.path, entry.rule, "" if entry.is_in_body else entry.place, entry.text)


def _likeness(one: Entry, other: Entry) -> int:
    same = sum(a == b != "" for a, b in zip(one.around, other.around, strict=True))
    return same if one.is_in_body else 1 + same


def _renamed(
    pairs: Pairs, known: Sequence[Entry], found: Sequence[Entry], is_gone: Callable[[str], bool]
) -> dict[str, str]:
    """Path that is gone → path that has most of its problems and none of its own in the baseline."""
    taken = set(pairs.values())
    gone = {entry.path for index, entry in enumerate(known) if index not in taken and is_gone(entry.path)}
    own = {entry.path for entry in known}
    old: dict[Hashable, set[str]] = defaultdict(set)
    for entry in known if gone else ():
        if entry.path in gone:
            old[entry[1:]].add(entry.path)
    votes = Counter(
        (path, entry.path)
        for index, entry in enumerate(found)
        if index not in pairs and entry.path not in own
        for path in old.get(entry[1:], ())
    )
    renamed: dict[str, str] = {}
    taken_names: set[str] = set()
    for (path, new), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if path not in renamed and new not in taken_names:
            renamed[path] = new
            taken_names.add(new)
    return renamed
