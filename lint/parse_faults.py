"""What did not fit on the stack of open elements → faults: one a mistake, at the place a person would point at."""

from __future__ import annotations

from collections.abc import Iterator

from .elements import SPAN, VOID
from .parse_tree import Early, Tree
from .tag import NestingFault, Tag

# Elements in a line of text, the second of which is often meant for the end tag of the first: `<b>x<b>`
_INLINE = SPAN - {"a", "label", "option", "select", "button", "ins", "del"}


def faults(tree: Tree) -> list[NestingFault]:
    """The faults in order of their tags."""
    found = list(_misplaced(tree))
    told = {id(fault.tag) for fault in found}
    late = {id(early) for early, _ in tree.late}
    unclosed = [one for one in tree.early if id(one) not in late and not _is_told(one, told)]
    unclosed.sort(key=lambda early: early.open.tag.span)
    open_ids = {id(early.open) for early in unclosed}
    blocked = {id(between): end for key, (_, end, between) in tree.blocked.items() if key in open_ids}
    wrong_end = {
        id(around): tag for tag, around in tree.stray if id(around) in open_ids and tag.name not in VOID
    }
    found += _crossed(tree, open_ids)
    for tag, around in tree.stray:
        if wrong_end.get(id(around)) is not tag:
            found.append(NestingFault("stray", tag, None))
    found += [NestingFault("stray", tag, None, is_legal=True) for tag in tree.unopened]
    found += [NestingFault("self-closing", tag, None) for tag in tree.self_closing]
    found += _unclosed(
        [one for one in unclosed if id(one.open) not in tree.blocked], {**wrong_end, **blocked}
    )
    return sorted(found, key=lambda fault: fault.tag.span)


def _is_told(early: Early, told: set[int]) -> bool:
    """It is in the wrong place altogether, or nothing more than its slash is wrong."""
    return early.open.is_faulty or id(early.open.tag) in told


def _misplaced(tree: Tree) -> Iterator[NestingFault]:
    """One for each tag that the element around it cannot hold, in whatever order the standard notices."""
    told = set()
    pairs = list(tree.misplaced)
    for early, _ in tree.late:
        if early.closer is not None and not early.closer.is_end:
            pairs.append((early.closer, early.container or early.open.tag))
    for tag, container in pairs:
        if id(tag) not in told:
            told.add(id(tag))
            yield NestingFault("misplaced", tag, container)


def _crossed(tree: Tree, open_ids: set[int]) -> Iterator[NestingFault]:
    """One for each end tag that comes too early: the outermost element in which it stands."""
    pairs = [
        (early.open.tag, early.closer)
        for early, _ in tree.late
        if early.closer is not None and early.closer.is_end and not early.open.is_faulty
    ]
    for key, (_, end, between) in tree.blocked.items():
        if key in open_ids and id(between) not in open_ids:
            pairs.append((between.tag, end))
    told = set()
    for tag, closer in sorted(pairs, key=lambda pair: pair[0].span):
        if id(closer) not in told:
            told.add(id(closer))
            yield NestingFault("crossed", tag, closer)


def _unclosed(unclosed: list[Early], ends: dict[int, Tag]) -> Iterator[NestingFault]:
    """`ends` are wrong end tags in the place of an element's own."""
    last: Tag | None = None
    for early in unclosed:
        tag = early.open.tag
        if last and last.name == tag.name in _INLINE and tag.source == f"<{tag.name}>":
            last = None
            continue
        last = tag
        end = ends.get(id(early.open))
        yield NestingFault("unclosed", tag, end or early.closer, is_legal=early.is_legal and not end)
