"""Which rules run with which options and severities: decided once per settings, not per post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from . import rule as contract
from .errors import PluginError, SettingsError
from .globs import matches
from .opened import opened
from .rule import Rule
from .selection import Check, Checks, Selection
from .selector import PREFIX
from .settings import Loaded, Settings


class Choice(NamedTuple):
    """What the command line adds to the settings."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


Day = tuple[int, int, int]


class Plan:
    """The rules of one settings file, split by contract."""

    def __init__(
        self,
        rules: dict[str, Rule],
        checks: Checks,
        per_file_ignores: tuple[tuple[str, frozenset[str]], ...] = (),
        ignore_before: tuple[tuple[Day, frozenset[str]], ...] = (),
    ) -> None:
        self.rules, self.checks = rules, checks
        self.per_file_ignores, self.ignore_before = per_file_ignores, ignore_before
        self.files = frozenset[str]()  # that the rules read when they were loaded

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(self.rules)

    @cached_property
    def running(self) -> frozenset[str]:
        return frozenset(check.rule.id for check in self.checks)

    @cached_property
    def on_posts(self) -> Checks:
        """The rules over posts."""
        return self._having("check")

    @cached_property
    def on_bytes(self) -> Checks:
        """The rules that also say something about a file that is not UTF-8."""
        return tuple(check for check in self.on_posts if check.rule.traits.any_encoding)

    @cached_property
    def on_site(self) -> Checks:
        return self._having("collect")

    def _having(self, name: str) -> Checks:
        checks = (check for check in self.checks if not (check.rule.traits.idle and check.has_own_options))
        return tuple(check for check in checks if name in check.rule.traits.has)

    def selection(self, states: tuple[str, ...]) -> Selection:
        """The rules that can have something to say of posts in these states."""
        if states not in self._selections:
            given = set(states)
            self._selections[states] = Selection(
                check
                for check in self.on_posts
                if not check.rule.traits.fields
                and (not check.rule.traits.states or not given.isdisjoint(check.rule.traits.states))
            )
        return self._selections[states]

    @cached_property
    def _selections(self) -> dict[tuple[str, ...], Selection]:
        return {}

    @cached_property
    def by_fields(self) -> dict[tuple[str, ...], tuple[Checks, Checks]]:
        """The rules over posts and those over the site that go by the same few fields alone."""
        named = dict.fromkeys(check.rule.traits.fields for check in self.checks if check.rule.traits.fields)
        return {fields: (_of(fields, self.on_posts), _of(fields, self.on_site)) for fields in named}

    @cached_property
    def on_whole_site(self) -> Checks:
        """The rules over the site that go by more."""
        return _of((), self.on_site)

    @cached_property
    def site_numbers(self) -> dict[str, int]:
        """The number of each rule over the site, by its id."""
        return {check.rule.id: number for number, check in enumerate(self.on_site)}

    @property
    def site_rules(self) -> tuple[list[str], frozenset[str], frozenset[str]]:
        """The names of the rules over the site, those to which facts should agree, and those that ask for tallies."""
        return [check.rule.id for check in self.on_site], self.agreeing, self.asking

    @cached_property
    def agreeing(self) -> frozenset[str]:
        """The rules over the site to which facts of one key should have one value."""
        return frozenset(check.rule.id for check in self.on_site if check.rule.traits.agree)

    @cached_property
    def asking(self) -> frozenset[str]:
        """The rules over the site whose facts ask for a tally of their key."""
        return frozenset(check.rule.id for check in self.on_site if check.rule.traits.asks)

    @cached_property
    def on_suppressions(self) -> Checks:
        return self._having("check_suppressions")

    def ignored(self, path: str) -> frozenset[str]:
        """The rules that the settings silence for a path below the settings file's folder."""
        found: frozenset[str] = frozenset()
        for pattern, ids in self.per_file_ignores:
            if matches(path, pattern):
                found |= ids
        return found

    def ignored_before(self, day: Day) -> frozenset[str]:
        """The rules that the settings silence for a post of this year, month and day, which need not exist."""
        return frozenset().union(*(ids for before, ids in self.ignore_before if day < before))


def _of(fields: tuple[str, ...], checks: Checks) -> Checks:
    return tuple(check for check in checks if check.rule.traits.fields == fields)


def plan(loaded: Loaded, choice: Choice) -> Plan:
    """The plan of some settings. Raises SettingsError for all that is wrong with them at once, PluginError for an
    installed package whose rule cannot be loaded."""
    files = set[str]()
    base = loaded.file.parent if loaded.file else Path.cwd()
    with opened(files):
        made = _plan(loaded, choice, base)
    files.update(str(base / name) for name in loaded.settings.plugins)
    made.files = frozenset(files)
    return made


def _plan(loaded: Loaded, choice: Choice, base: Path) -> Plan:
    settings = loaded.settings
    rules, broken, faults = _rules(loaded, base)
    known = [*rules, *broken]
    faults += [*_faults(loaded, known), *_choice_faults(choice, known)]
    options = {}
    for id, data in settings.rules.items():
        if id in rules:
            try:
                options[id] = rules[id].options.of(data)
            except ValueError as error:
                from .settings_faults import validation_faults

                faults += validation_faults(loaded, error, rules[id].options, ("rules", id))
    selected = _selected(settings, choice, rules)
    for id in options.keys() & set(selected):
        try:
            options[id].load(base)
        except ValueError as error:
            from .settings_faults import keyed

            faults += [loaded.fault(("rules", id, *key), message) for key, message, _ in keyed(str(error))]
    if loaded.faults or faults:
        raise SettingsError("\n".join((*loaded.faults, *faults)))
    severity = {id: level for glob, level in settings.severity.items() for id in _named(glob, rules)}
    checks = tuple(
        Check(rules[id], severity.get(id, rules[id].traits.severity), options.get(id)) for id in selected
    )
    ignores = [(path, frozenset(_all(globs, rules))) for path, globs in settings.per_file_ignores.items()]
    ignores += [(path, frozenset([one.rule.id])) for one in settings.selector for path in one.exclude]
    before = tuple(
        ((day.year, day.month, day.day), frozenset(_all(globs, rules)))
        for day, globs in settings.ignore_before.items()
    )
    return Plan(rules, checks, tuple(ignores), before)


def _rules(loaded: Loaded, base: Path) -> tuple[dict[str, Rule], list[str], list[str]]:
    """Built-in rules, those of other packages, those that the settings name; ids and faults of the ones that cannot be
    loaded. Raises PluginError for other packages."""
    rules, others = contract.built_in(), contract.installed()
    if taken := sorted(rules.keys() & others):
        raise PluginError(
            f"plug-in {', '.join(taken)}: a rule of that name exists already: give the entry point another name"
        )
    rules = {**rules, **others}
    broken, faults = [], []
    for index, own in enumerate(loaded.settings.selector):
        if rules.setdefault(own.rule.id, own.rule).module.check != own.rule.module.check:
            message = f"a rule named {own.rule.id} exists already: take another name"
            faults.append(loaded.fault(("selector", index, "name"), message))
    for index, name in enumerate(loaded.settings.plugins):
        path = base / name
        try:
            found = contract.from_file(path)
            if found.id in rules:
                raise PluginError(f"{name}: a rule named {found.id} exists already: rename the file")
            rules[found.id] = found
        except PluginError as error:
            broken.append(path.stem.replace("_", "-"))
            faults.append(loaded.fault(("plugins", index), str(error)))
        except SystemExit:
            broken.append(path.stem.replace("_", "-"))
            faults.append(loaded.fault(("plugins", index), f"{name}: calls sys.exit when it is loaded"))
    return rules, broken, faults


def _selected(settings: Settings, choice: Choice, rules: dict[str, Rule]) -> list[str]:
    """`--select` takes the place of all that the settings select, also of their `extend-select`."""
    select = choice.select or settings.select
    wanted = set(_all(select, rules)) if select else {id for id, rule in rules.items() if rule.traits.default}
    besides = choice.extend_select if choice.select else (*settings.extend_select, *choice.extend_select)
    wanted |= set(_all(besides, rules))
    wanted -= set(_all((*settings.ignore, *choice.ignore), rules))
    return [id for id in rules if id in wanted]


def _all(globs: Iterable[str], rules: Iterable[str]) -> Iterator[str]:
    for glob in globs:
        yield from _named(glob, rules)


def _named(glob: str, rules: Iterable[str]) -> list[str]:
    return [id for id in rules if fnmatchcase(id, glob)]


def _choice_faults(choice: Choice, known: list[str]) -> Iterator[str]:
    options = {"select": choice.select, "extend-select": choice.extend_select, "ignore": choice.ignore}
    for name, words in options.items():
        for word in words:
            if not _named(word, known):
                yield f"--{name}: {_unknown(word, known)}"


def _faults(loaded: Loaded, known: list[str]) -> Iterator[str]:
    """Names in the settings that no rule has."""
    for path, word in _words(loaded.settings):
        if loaded.faults and word.startswith(PREFIX):
            continue  # the table that names it may be the faulty one
        if not (word in known if path[0] == "rules" else _named(word, known)):
            yield loaded.fault(path, _unknown(word, known))


def _words(settings: Settings) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where the settings name rules, and the name."""
    lists = {
        "select": settings.select,
        "extend-select": settings.extend_select,
        "ignore": settings.ignore,
    }
    for key, words in lists.items():
        yield from (((key, index), word) for index, word in enumerate(words))
    for key, table in (("severity", settings.severity), ("rules", settings.rules)):
        yield from (((key, word), word) for word in table)
    for path, words in settings.per_file_ignores.items():
        yield from ((("per-file-ignores", path, index), word) for index, word in enumerate(words))
    for day, words in settings.ignore_before.items():
        yield from ((("ignore-before", str(day), index), word) for index, word in enumerate(words))


def _unknown(word: str, known: list[str]) -> str:
    from .settings_faults import did_you_mean

    return f"no rule is named {word}{did_you_mean(word, known) or ': see `postlint rules`'}"
