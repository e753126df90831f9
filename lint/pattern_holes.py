"""Which holes the forms of a post's places have in common: worked out once for all posts of these forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .pattern_template import Template


class Holes:
    """The holes of some forms by their names: for each, the index of the form and its group there, in order.

    `is_plain`: none holds anything but the value itself.
    """

    def __init__(self, forms: tuple[Template, ...]) -> None:
        self.is_plain = all(form.is_plain for form in forms)
        self._groups: dict[str, list[tuple[int, int]]] = {}
        for index, form in enumerate(forms):
            for group, name in enumerate(form.names, 1):
                self._groups.setdefault(name, []).append((index, group))
        self._repeated = [groups for groups in self._groups.values() if len(groups) > 1]

    def agree(self, matches: Sequence[re.Match[str]]) -> bool:
        """Each hole holds one text, wherever it stands."""
        for groups in self._repeated:
            texts = {matches[index][group] for index, group in groups}
            if len(texts) > 1 and len(texts - {None}) > 1:
                return False
        return True

    def first(self, name: str, matches: Sequence[re.Match[str]]) -> tuple[int, int] | None:
        """The first place of a hole that is there: the index of the form, and the group."""
        for index, group in self._groups.get(name, ()):
            if matches[index][group] is not None:  # else it belongs to an alternative
                return index, group
        return None


@lru_cache(maxsize=256)
def holes_in(forms: tuple[Template, ...]) -> Holes:
    return Holes(forms)
