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
        self.groups: dict[str, list[tuple[int, int]]] = {}
        for index, form in enumerate(forms):
            for group, name in enumerate(form.names, 1):
                self.groups.setdefault(name, []).append((index, group))
        self._repeated = [(*groups[0], groups[1:]) for groups in self.groups.values() if len(groups) > 1]

    def agree(self, matches: Sequence[re.Match[str]]) -> bool:
        """Each hole holds one text, wherever it stands."""
        for first, its, others in self._repeated:
            text = matches[first][its]
            for index, group in others:
                if matches[index][group] != text:
                    return self._agree_where_they_are(matches)
        return True

    def _agree_where_they_are(self, matches: Sequence[re.Match[str]]) -> bool:
        """The same, where holes belong to alternatives that are not there."""
        texts = ({matches[index][group] for index, group in groups} for groups in self.groups.values())
        return all(len(found - {None}) < 2 for found in texts)


@lru_cache(maxsize=256)
def holes_in(forms: tuple[Template, ...]) -> Holes:
    return Holes(forms)
