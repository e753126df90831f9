"""JSON Schemas, compiled. Nothing is ever fetched: a `$ref` leads into the schema file or to the files beside it.

The package `jsonschema` is the extra `schema`, and is imported only where a schema is named in the settings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from math import isfinite
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from .formats import JSON_FORMATS
from .schema_file import BrokenSchemaError, Route, SchemaFile, raise_all
from .yaml_route import name_of

MISSING = "needs the package jsonschema: pip install 'postlint[schema]'"
_REFERENCES = ("$ref", "$dynamicRef")
_LONGEST_INTEGER = 1000  # bits; Python prints no integer of more than 4300 digits


def compiled(path: Path) -> Any:
    """The validator of a schema file. Raises BrokenSchemaError, also where `jsonschema` is not installed."""
    try:
        import jsonschema  # noqa: F401 - whether it is there at all
    except ImportError:
        raise BrokenSchemaError(MISSING) from None
    return _Reading(path).validator()


def errors(validator: Any, instance: Any) -> Iterator[Any]:
    """The `ValidationError`s; of alternatives that all fail, that of the one which is nearest, where one is."""
    from jsonschema.exceptions import best_match

    for error in validator.iter_errors(instance):
        yield best_match([error])


def as_json(value: Any) -> Any:
    """A value of front matter as JSON: keys are texts, dates are ISO 8601, numbers that JSON lacks are texts."""
    if isinstance(value, dict):
        return {name_of(key): as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if isinstance(value, int) and value.bit_length() > _LONGEST_INTEGER:
        return hex(value)
    return value


@dataclass(eq=False)
class _Reading:
    """A schema while it is read, with the files that it refers to."""

    path: Path
    files: dict[str, SchemaFile] = field(default_factory=dict)
    places: dict[int, tuple[SchemaFile, Route]] = field(default_factory=dict)

    def validator(self) -> Any:
        """Raises BrokenSchemaError."""
        from jsonschema_specifications import REGISTRY
        from referencing import Registry

        registry: Any = REGISTRY.combine(Registry(retrieve=self.retrieve))  # type: ignore[call-arg]
        root = self.root.resource(self.root.contents)
        faults = list(self._broken_references(registry.resolver_with_root(root)))
        raise_all(faults)
        beside = [(uri, file.resource(file.contents)) for uri, file in self.files.items()]
        known = registry.with_resources(beside).crawl()
        checker = _formats(self.root.dialect)
        return self.root.dialect(self.root.contents, registry=known, format_checker=checker)

    @cached_property
    def root(self) -> SchemaFile:
        return self._file(self.path)

    def retrieve(self, uri: str) -> Any:
        """A file beside the schema. Raises BrokenSchemaError."""
        if uri not in self.files:
            name = uri.removeprefix(self._base)
            folder = self.path.parent.resolve()
            path = folder / unquote(name)
            if ":" in name or not path.resolve().is_relative_to(folder):
                raise BrokenSchemaError("only files in the schema's folder are read")
            self.files[uri] = self._file(path)
        return self.files[uri].resource(self.files[uri].contents)

    @cached_property
    def _base(self) -> str:
        """What the schema's own `$id` puts before the names of the files beside it."""
        own: str = self.root.resource(self.root.contents).id() or ""
        return own[: own.rfind("/") + 1]

    def _file(self, path: Path) -> SchemaFile:
        file = SchemaFile.read(path)
        self.places |= {id(contents): (file, route) for contents, route in file.tables()}
        return file

    def _broken_references(self, resolver: Any) -> Iterator[str]:
        """Every reference that leads nowhere, or around to itself, also in the files that are referred to."""
        from referencing.exceptions import Unresolvable

        waiting: list[tuple[Any, Any]] = [(self.root.contents, resolver)]
        seen: set[int] = set()
        while waiting:
            contents, resolver = waiting.pop()
            if id(contents) in seen or id(contents) not in self.places:
                continue
            seen.add(id(contents))
            file, route = self.places[id(contents)]
            for key in _REFERENCES:
                if key in contents:
                    try:
                        waiting.append(self._target(resolver, contents[key]))
                    except (Unresolvable, ValueError) as error:
                        message = f"{key} {contents[key]}: {_cause(error)}"
                        yield file.fault((*route, key), message)
            for inner in file.resource(contents).subresources():
                waiting.append((inner.contents, resolver.in_subresource(inner)))

    def _target(self, resolver: Any, reference: str) -> tuple[Any, Any]:
        """What a reference leads to, and the resolver there. Raises ValueError and Unresolvable."""
        found = resolver.lookup(reference)
        if place := self.places.get(id(found.contents)):
            place[0].judge(found.contents, place[1])
        passed = []
        following = found
        while isinstance(following.contents, dict) and "$ref" in following.contents:
            if id(following.contents) in passed:
                raise BrokenSchemaError("leads back to itself")
            passed.append(id(following.contents))
            following = following.resolver.lookup(following.contents["$ref"])
        return found.contents, found.resolver


def _cause(error: BaseException | None) -> str:
    while error is not None:
        if isinstance(error, BrokenSchemaError):
            return str(error)
        error = error.__cause__
    return "leads to nothing"


def _formats(dialect: Any) -> Any:
    """The dialect's formats, and ours."""
    from jsonschema import FormatChecker

    checker = FormatChecker(formats=())
    ours: dict[str, Any] = {name: (_if_text(check), ()) for name, check in JSON_FORMATS.items()}
    checker.checkers = {**dialect.FORMAT_CHECKER.checkers, **ours}
    return checker


def _if_text(check: Callable[[str], bool]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or check(value)
