"""What a problem is known by from one run to the next, though lines above it come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from .problem import Problem


def fingerprints(problems: Iterable[Problem]) -> Iterator[str]:
    """32 hexadecimal digits for each: path, rule and source line, and which one it is among those that have all three alike.

    The message has no part in it, since it may name the lines of other places.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        known_by = (problem.path, problem.rule, problem.excerpt.text.strip())
        seen[known_by] += 1
        text = "\0".join((*known_by, str(seen[known_by])))
        yield sha256(text.encode(errors="surrogatepass")).hexdigest()[:32]
