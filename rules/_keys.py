"""Which of the keys that Jekyll knows a word resembles."""

from collections.abc import Mapping
from functools import lru_cache

from postlint.keys import EFFECTIVE, KNOWN


@lru_cache(maxsize=1024)
def resembled(key: str) -> str | None:
    """The effective key that another key was probably meant to be."""
    plain = key.casefold().replace("-", "_").replace(" ", "_")
    if plain in EFFECTIVE:
        return plain
    near = [(distance(plain, known), known) for known in EFFECTIVE if abs(len(known) - len(plain)) <= 2]
    least, best = min(near, default=(9, ""))
    if len(best) == 4:  # `data` is no slip of `date`, but `dtae` is
        return best if least == 1 and sorted(plain) == sorted(best) else None
    return best if least <= (2 if len(best) >= 8 else 1) else None


def is_misspelt(key: str, fields: Mapping[str, object]) -> bool:
    """A key is missing because one of these is a slip of it."""
    return any(resembled(other) == key for other in fields if other not in KNOWN)


def distance(one: str, other: str) -> int:
    """Letters added, dropped, changed or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
