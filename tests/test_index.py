"""Which facts rules over a site hear of: those of the index of one run and of the index that is kept, by the contract."""

from __future__ import annotations

from collections import defaultdict
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from postlint.index import Index
from postlint.index_kept import KeptIndex
from postlint.record import Record, Row

RULES = ["agreeing", "asking", "differing"]
AGREEING, ASKING = frozenset(["agreeing"]), frozenset(["asking"])
TEXTS = ("", "雨", "雨\0", "\udcff", "rain " * 3)
rows: st.SearchStrategy[Row] = st.tuples(
    st.integers(0, 2),
    st.sampled_from((None, *TEXTS)),
    st.just(1),
    st.just(3),
    st.sampled_from(TEXTS),
    st.sampled_from(TEXTS),
)
posts = st.dictionaries(st.sampled_from([f"{one}.md" for one in "abcd鲸\udcfe"]), st.lists(rows, max_size=5))
Heard = list[tuple[str, str, list[tuple[str, str, str]]]]


def by_contract(noted: dict[str, list[Row]], wanted: set[str]) -> Heard:
    """All facts of a key; not those that are alone, of one value, or answered."""
    facts, tallied = defaultdict[tuple[str, str], list[tuple[str, str, str]]](list), set[tuple[str, str]]()
    for path in sorted(noted, key=lambda one: one.encode(errors="surrogateescape")):
        for rule, value, _, _, key, more in noted[path]:
            if value is None:
                tallied.add((RULES[rule], key))
            else:
                facts[RULES[rule], key].append((path, value, more))

    def is_heard(rule: str, key: str) -> bool:
        own = facts[rule, key]
        if wanted.isdisjoint(path for path, _, _ in own):
            return False
        if not key:
            return True
        if rule == "asking":
            return (rule, key) not in tallied
        return len(own if rule == "differing" else {value for _, value, _ in own}) > 1

    return [(*one, facts[one]) for one in sorted(facts) if is_heard(*one)]


def heard(index: Index, noted: dict[str, list[Row]], wanted: set[str] | None) -> Heard:
    index.use(RULES, AGREEING, ASKING)
    for path, rows in noted.items():
        index.put(f"/site/{path}", Record([], rows, [], {}, 0, b""))
    index.flush()
    with index.reading():
        found = [
            (
                RULES[group.rule],
                group.key,
                [
                    (key.decode(errors="surrogateescape"), fact.value, fact.more)
                    for key, fact in index.facts(group)
                ],
            )
            for group in index.groups(None if wanted is None else {f"/site/{one}" for one in wanted})
        ]
        for rule, name in enumerate(RULES):
            for key in TEXTS:
                number = sum(row[0] == rule and row[4] == key for rows in noted.values() for row in rows)
                assert index.number_of(rule, key) == number, name
    index.close()
    return found


@given(posts, st.sets(st.sampled_from(["a.md", "b.md", "鲸.md"])), st.sampled_from([0, 100, 10_000]))
@settings(max_examples=150, deadline=None)
def test_facts_that_concern_each_other(noted: dict[str, list[Row]], wanted: set[str], held: int) -> None:
    """Whether the facts are held in memory, all or the first, or in a file."""
    for paths in (None, wanted):
        expected = by_contract(noted, set(noted) if paths is None else paths)
        with mock.patch("postlint.index._HELD", held):
            assert heard(Index("/site"), noted, paths) == expected
        kept = KeptIndex(":memory:", "/site")
        kept.begin_anew("", "", RULES, AGREEING, ASKING)
        assert heard(kept, noted, paths) == expected


def test_without_a_folder_for_a_file_facts_stay_in_memory() -> None:
    noted: dict[str, list[Row]] = {"a.md": [(2, "雨", 1, 3, "雨", "")], "b.md": [(2, "雨", 1, 3, "雨", "")]}
    with (
        mock.patch("postlint.index._HELD", 0),
        mock.patch("tempfile.TemporaryFile", side_effect=FileNotFoundError),
    ):
        assert heard(Index("/site"), noted, None) == by_contract(noted, set(noted))


def test_texts_that_are_more_than_texts() -> None:
    """A plug-in notes what BeautifulSoup gives it."""

    class Own(str):
        __slots__ = ()

    noted: dict[str, list[Row]] = {one: [(2, Own(one), 0, 1, Own("雨"), "")] for one in ("a.md", "b.md")}
    assert heard(Index("/site"), noted, None) == [
        ("differing", "雨", [("a.md", "a.md", ""), ("b.md", "b.md", "")])
    ]
