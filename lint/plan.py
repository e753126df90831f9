"""Which rules run with which options and severities: decided once per settings, not per post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path

from . import rule as contract
from .errors import SettingsError
from .globs import matches
from .options import Options
from .rule import Rule
from .settings import Loaded, did_you_mean, validation_faults


@dataclass(frozen=True)
class Choice:
    """What the command line adds to the settings."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that runs, with its options."""

    rule: Rule
    options: Options
    severity: str


@dataclass(frozen=True)
class Plan:
    """The rules of one settings file, split by contract."""

    rules: dict[str, Rule]
    checks: tuple[Check, ...]
    per_file_ignores: tuple[tuple[str, frozenset[str]], ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(self.rules)

    @cached_property
    def running(self) -> frozenset[str]:
        return frozenset(check.rule.id for check in self.checks)

    @cached_property
    def on_posts(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.rule.check)

    @cached_property
    def on_bytes(self) -> tuple[Check, ...]:
        """The rules that also say something about a file that is not UTF-8."""
        return tuple(check for check in self.on_posts if check.rule.any_encoding)

    @cached_property
    def on_site(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.rule.collect)

    @cached_property
    def on_suppressions(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.rule.check_suppressions)

    def ignored(self, path: str) -> frozenset[str]:
        """The rules that the settings silence for a path below the settings file's folder."""
        found: frozenset[str] = frozenset()
        for pattern, ids in self.per_file_ignores:
            if matches(path, pattern):
                found |= ids
        return found


def plan(loaded: Loaded, choice: Choice) -> Plan:
    """The plan of some settings. Raises SettingsError for unknown rules and bad options, PluginError for plug-ins."""
    settings = loaded.settings
    rules = all_rules(loaded)
    faults = list(_faults(loaded, rules))
    options = {}
    for id, data in settings.rules.items():
        if id in rules:
            try:
                options[id] = rules[id].options.of(data)
            except ValueError as error:
                faults += validation_faults(loaded, error, rules[id].options, ("rules", id))
    faults += [
        f"--{name}: {_unknown(word, rules)}" for name, word in _words(choice) if not _named(word, rules)
    ]
    if faults:
        raise SettingsError("\n".join(faults))
    severity = {id: level for glob, level in settings.severity.items() for id in _named(glob, rules)}
    checks = tuple(
        Check(rules[id], options.get(id) or rules[id].options(), severity.get(id, rules[id].severity))
        for id in _selected(loaded, choice, rules)
    )
    ignores = tuple(
        (path, frozenset(id for glob in globs for id in _named(glob, rules)))
        for path, globs in settings.per_file_ignores.items()
    )
    return Plan(rules, checks, ignores)


def all_rules(loaded: Loaded) -> dict[str, Rule]:
    """Built-in rules, those of other packages, those that the settings name. Raises PluginError."""
    rules = {**contract.built_in(), **contract.installed()}
    for name in loaded.settings.plugins:
        found = contract.from_file((loaded.file.parent if loaded.file else Path.cwd()) / name)
        rules[found.id] = found
    return rules


def _selected(loaded: Loaded, choice: Choice, rules: dict[str, Rule]) -> list[str]:
    settings = loaded.settings
    select = choice.select or settings.select
    wanted = set(_all(select, rules)) if select else {id for id, rule in rules.items() if rule.is_default}
    wanted |= set(_all((*settings.extend_select, *choice.extend_select), rules))
    wanted -= set(_all((*settings.ignore, *choice.ignore), rules))
    return [id for id in rules if id in wanted]


def _all(globs: Iterable[str], rules: dict[str, Rule]) -> Iterator[str]:
    for glob in globs:
        yield from _named(glob, rules)


def _named(glob: str, rules: dict[str, Rule]) -> list[str]:
    return [id for id in rules if fnmatchcase(id, glob)]


def _words(choice: Choice) -> Iterator[tuple[str, str]]:
    for name, words in (
        ("select", choice.select),
        ("extend-select", choice.extend_select),
        ("ignore", choice.ignore),
    ):
        for word in words:
            yield name, word


def _faults(loaded: Loaded, rules: dict[str, Rule]) -> Iterator[str]:
    """Names in the settings that no rule has."""
    settings = loaded.settings
    lists = [
        ("select", settings.select),
        ("extend-select", settings.extend_select),
        ("ignore", settings.ignore),
    ]
    for key, words in lists:
        for index, word in enumerate(words):
            if not _named(word, rules):
                yield loaded.fault((key, index), _unknown(word, rules))
    for key, table in (("severity", settings.severity), ("rules", settings.rules)):
        for word in table:
            if not (_named(word, rules) if key == "severity" else word in rules):
                yield loaded.fault((key, word), _unknown(word, rules))
    for path, words in settings.per_file_ignores.items():
        for word in words:
            if not _named(word, rules):
                yield loaded.fault(("per-file-ignores", path), _unknown(word, rules))


def _unknown(word: str, rules: dict[str, Rule]) -> str:
    return f"no rule is named {word}{did_you_mean(word, list(rules)) or ': see `postlint rules`'}"
