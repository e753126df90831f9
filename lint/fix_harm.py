"""What a fix must not do. The file is parsed, checked and asked for its outcome again, and compared with what it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .fixes import Change, meet
from .parse_field import Field
from .parse_front_matter import FrontMatter
from .text import Span

if TYPE_CHECKING:
    from .fix import State
    from .parse import Post
    from .problem import Problem

# What of a post's outcome each key may change
_ADDRESS = frozenset(("url", "file"))
_ALL = frozenset(("outcome", "url", "file", "title", "date", "categories", "tags", "layout"))
_ABOUT = {
    "title": frozenset(("title",)),
    "date": _ADDRESS | {"date", "outcome"},
    "category": _ADDRESS | {"categories"},
    "categories": _ADDRESS | {"categories"},
    "tag": frozenset(("tags",)),
    "tags": frozenset(("tags",)),
    "layout": _ADDRESS | {"layout", "outcome"},
    "slug": _ADDRESS,
    "permalink": _ADDRESS,
    "published": _ADDRESS | {"outcome"},
}
_WORST_FIRST = ("fatal", "absent", "bare")


def harm(old: State, new: State, fixed: list[Problem], change: Change) -> str:
    """The harm that a change does to a post, in words; empty where it does none."""
    return next(_harms(old, new, fixed, change), "")


def _harms(old: State, new: State, fixed: list[Problem], change: Change) -> Iterator[str]:
    if old.post.raw == new.post.raw:
        yield "it changes nothing"
    matter, matter_now = old.post.front_matter, new.post.front_matter
    uncovers = _uncovers(matter, matter_now)
    yield from _in_front_matter(old.post, new.post, change, uncovers)
    yield from _in_outcome(old.post, new.post, change, uncovers)
    if len(new.crashes) > len(old.crashes):
        yield f"rule {new.crashes[-1].rule} crashes on the fixed text"
    yield from _left(old, new, fixed, change) if uncovers else _more(old, new, fixed)


def _uncovers(old: FrontMatter, new: FrontMatter) -> bool:
    """Keys are read that were not before: what is wrong with them is seen only now."""
    if old.state == "read":
        return False
    return new.state == "read" or (not old.is_found and new.is_found) or len(new.faults) < len(old.faults)


def _in_front_matter(old: Post, new: Post, change: Change, uncovers: bool) -> Iterator[str]:
    before, after = old.front_matter, new.front_matter
    if not uncovers and before.state != after.state:
        yield f"the front matter is {after.state} after it, and was {before.state}"
    if before.is_found and after.body_start not in _moved_start(before, change):
        yield "the body begins elsewhere"
    for key, field in before.fields.items():
        if not _is_touched(field, change) and not _is_same(field, after.fields.get(key)):
            yield f"the value of {key} becomes another"
    if not uncovers:
        touched = _touched(old, new, change)
        kept = [key for key in before.fields if key not in touched]
        if kept != [key for key in after.fields if key not in touched]:
            yield "the keys are others, or in another order"


def _moved_start(before: FrontMatter, change: Change) -> tuple[int, int]:
    """Where the body begins after a change: before or behind what is inserted there."""
    return change.moved(before.body_start), change.moved(before.body_start - 1) + 1


def _is_touched(field: Field, change: Change) -> bool:
    return change.touches(_entry(field))


def _entry(field: Field) -> Span:
    return Span(field.key_span.start, max(field.key_span.end, field.value_span.end))


def _is_same(old: Field, new: Field | None) -> bool:
    """As a string: no number equals itself where it is none, and 1 equals true."""
    return new is not None and repr(old.value) == repr(new.value)


def _touched(old: Post, new: Post, change: Change) -> set[str]:
    """The keys that a change is about, by their names before and after it."""
    touched = {key for key, field in old.front_matter.fields.items() if _is_touched(field, change)}
    return touched | {
        key
        for key, field in new.front_matter.fields.items()
        if any(meet(place, _entry(field)) for place in change.places)
    }


def _in_outcome(old: Post, new: Post, change: Change, uncovers: bool) -> Iterator[str]:
    before, after = old.outcome, new.outcome
    rank, rank_now = _rank(before.outcome), _rank(after.outcome)
    # Keys that nobody had read may be invalid: without layout the post was before, and a later round may mend them
    if rank_now < (min(rank, _rank("bare")) if uncovers else rank):
        yield f"Jekyll's outcome is {after.outcome} after it: {after.why}"
    if uncovers or rank_now > rank:
        return
    about: frozenset[str] = frozenset()
    for key in _touched(old, new, change):
        about |= _ABOUT.get(key, frozenset())
    for name in sorted(_ALL - about):
        was, now = getattr(before, name), getattr(after, name)
        if repr(was) != repr(now):
            yield f"Jekyll's {name} is {_shown(now)} after it, and was {_shown(was)}"


def _rank(outcome: str) -> int:
    return _WORST_FIRST.index(outcome) if outcome in _WORST_FIRST else len(_WORST_FIRST)


def _shown(value: Any) -> str:
    return str(value) if value not in (None, "") else "nothing"


def _left(old: State, new: State, fixed: list[Problem], change: Change) -> Iterator[str]:
    """A fixed problem is still there, at its place and in its words."""
    still = {(one.rule, one.message, one.start) for one in new.problems}
    starts = old.post.text.line_starts
    for one in fixed:
        offset = change.moved(starts[one.start.line - 1] + one.start.column - 1)
        if (one.rule, one.message, new.post.text.place(offset)) in still:
            yield f"{one.rule} is still there"


def _more(old: State, new: State, fixed: list[Problem]) -> Iterator[str]:
    """A rule finds more than it did, less what was fixed. By number, since messages name lines that move."""
    expected = Counter(one.rule for one in old.problems)
    expected.subtract(one.rule for one in fixed)
    for rule, count in Counter(one.rule for one in new.problems).items():
        if count > expected[rule]:
            is_own = any(one.rule == rule for one in fixed)
            yield f"{rule} is still there" if is_own else f"{rule} finds something new"
