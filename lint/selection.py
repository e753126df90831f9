"""The rules that can have something to say of a post, by its states, elements, attributes and texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from .options import Options
from .rule import Fact, Finding, Rule, Tally

if TYPE_CHECKING:
    from .parse import Post

_MOST_NAMES = 1024  # sets of names that are remembered
# Of texts behind which rules stand, those with rare signs; one character is looked for much faster than two
_SIGNS = "{*\r\t|&#!?[]_~<>"

Judge = Callable[..., Iterator[Finding]]
Collector = Callable[..., Iterator[Fact | Tally]]


class Check:
    """A rule that runs, with its options."""

    def __init__(self, rule: Rule, severity: str, given: Options | None = None) -> None:
        self.rule, self.severity, self._given = rule, severity, given

    @property
    def has_own_options(self) -> bool:
        """The settings say nothing of its options."""
        return self._given is None

    @cached_property
    def options(self) -> Options:
        return self.rule.options() if self._given is None else self._given

    @cached_property
    def judge(self) -> Judge:
        """The rule's `check`."""
        judge: Judge = self.rule.module.check
        return judge

    @cached_property
    def collect(self) -> Collector:
        """The rule's `collect`."""
        collect: Collector = self.rule.module.collect
        return collect


Checks = tuple[Check, ...]


class Selection:
    """The rules over posts of some states that go by more than a few fields: those that always run, and those behind texts."""

    def __init__(self, checks: Iterable[Check]) -> None:
        self.always: list[Check] = []
        self._by_element: dict[str, list[Check]] = {}
        self._by_attribute: dict[str, list[Check]] = {}
        self._by_beginning: dict[str, list[Check]] = {}  # of an attribute
        self._known_names: dict[tuple[frozenset[str], frozenset[str], bool], dict[Check, None]] = {}
        self._by_foreign_text: dict[str, list[Check]] = {}
        self._by_sign: dict[str, dict[str, list[Check]]] = {}  # and text; empty where a text has no rare sign
        for check in checks:
            if not check.rule.traits.needs:
                self.always.append(check)
            for text in check.rule.traits.needs:
                self._put(text, check)

    def _put(self, text: str, check: Check) -> None:
        if text[0] == "<" and text[1:].isalnum():
            self._by_element.setdefault(text[1:], []).append(check)
        elif text[0] == " " and text[1:].rstrip("*").isalnum():
            by = self._by_beginning if text[-1] == "*" else self._by_attribute
            by.setdefault(text[1:].rstrip("*"), []).append(check)
        elif not text.isascii():
            self._by_foreign_text.setdefault(text, []).append(check)
        else:
            sign = next((sign for sign in _SIGNS if sign in text), "")
            self._by_sign.setdefault(sign, {}).setdefault(text, []).append(check)

    def _behind_names(
        self, elements: frozenset[str], attributes: frozenset[str], has_lists: bool
    ) -> dict[Check, None]:
        """The rules of whose elements or attributes one is there."""
        key = elements, attributes, has_lists
        if key not in self._known_names:
            if len(self._known_names) >= _MOST_NAMES:
                self._known_names.clear()
            named = [self._by_element.get(name, ()) for name in elements]
            named += [
                checks for name, checks in self._by_attribute.items() if has_lists or name in attributes
            ]
            named += [
                checks
                for beginning, checks in self._by_beginning.items()
                if has_lists or any(name.startswith(beginning) for name in attributes)
            ]
            self._known_names[key] = dict.fromkeys(chain.from_iterable(named))
        return self._known_names[key]

    def behind(self, post: Post) -> Iterable[Check]:
        """The rules of whose texts one is in the post."""
        text, html = post.text.marks, post.html
        has_lists = "{" in text and "{:" in text  # of attributes, in markdown
        found = dict(self._behind_names(html.names, html.attribute_names, has_lists))
        for sign, texts in self._by_sign.items():
            if sign in text:
                for one, checks in texts.items():
                    if one in text:
                        found |= dict.fromkeys(checks)
        for one, checks in self._by_foreign_text.items():
            if one in post.text.text:
                found |= dict.fromkeys(checks)
        return found
