"""A file of a JSON Schema: read, and judged by its own dialect."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from .globs import shown
from .schema_words import message
from .text import Place, Span, Text
from .yaml_route import Spot, follow

Route = tuple[str | int, ...]
_DIALECTS = "https://json-schema.org/draft/2020-12/schema or http://json-schema.org/draft-07/schema#"


class BrokenSchemaError(ValueError):
    """A schema that cannot be used: a line for each fault, with its place."""


@dataclass(frozen=True, eq=False)
class SchemaFile:
    """One file of a schema."""

    path: Path
    text: str
    contents: Any

    @classmethod
    def read(cls, path: Path) -> SchemaFile:
        """A file that its dialect allows. Raises BrokenSchemaError."""
        name = shown(str(path))
        try:
            text = Text(path.read_bytes())
        except OSError as error:
            raise BrokenSchemaError(f"{name}: {(error.strerror or str(error)).lower()}") from None
        if not text.is_utf8:
            raise BrokenSchemaError(f"{name}:1:1: not UTF-8: save the file as UTF-8")
        try:
            file = cls(path, text.text, json.loads(text.text))
        except json.JSONDecodeError as error:
            problem = error.msg[:1].lower() + error.msg[1:]
            raise BrokenSchemaError(f"{name}:{error.lineno}:{error.colno}: not JSON: {problem}") from None
        except RecursionError:
            raise BrokenSchemaError(f"{name}:1:1: not JSON: nested too deeply") from None
        file.judge(file.contents, ())
        file._spell_out_never()
        return file

    def judge(self, contents: Any, route: Route) -> None:
        """Raises BrokenSchemaError where what stands at a route is no schema of the file's dialect."""
        from jsonschema.exceptions import best_match

        meta = self.dialect(self.dialect.META_SCHEMA, format_checker=self.dialect.FORMAT_CHECKER)
        faults = [
            self.fault((*route, *error.absolute_path), f"no JSON Schema: {_words(error)}")
            for found in meta.iter_errors(contents)
            for error in [best_match([found]) or found]
        ]
        raise_all(faults)

    @cached_property
    def dialect(self) -> Any:
        """The validator class of the file's `$schema`; draft 2020-12 where it names none. Raises BrokenSchemaError."""
        from jsonschema import Draft3Validator, Draft202012Validator, validators

        if self._dialect_name is None:
            return Draft202012Validator
        known: Any = validators.validator_for({"$schema": self._dialect_name}, default=None)  # type: ignore[arg-type]
        if known in (None, Draft3Validator):
            problem = f"unknown $schema {self._dialect_name}: write {_DIALECTS}"
            raise BrokenSchemaError(self.fault(("$schema",), problem))
        return known

    def resource(self, contents: Any) -> Any:
        """A schema of this file as the package `referencing` wants it."""
        from referencing.jsonschema import DRAFT202012, specification_with

        name = self._dialect_name
        specification = DRAFT202012 if name is None else specification_with(name)
        return specification.create_resource(contents)

    @property
    def _dialect_name(self) -> str | None:
        name = self.contents.get("$schema") if isinstance(self.contents, dict) else None
        return None if name is None else str(name)

    def tables(self) -> Iterator[tuple[dict[str, Any], Route]]:
        """Every object in the file and the route to it."""
        waiting: list[tuple[Any, Route]] = [(self.contents, ())]
        while waiting:
            contents, route = waiting.pop()
            if isinstance(contents, dict):
                yield contents, route
                waiting += [(inner, (*route, key)) for key, inner in contents.items()]
            elif isinstance(contents, list):
                waiting += [(inner, (*route, index)) for index, inner in enumerate(contents)]

    def _spell_out_never(self) -> None:
        """`false` for a key or item becomes `{"not": {}}`: of `false` jsonschema does not say where it was broken."""
        for contents, route in self.tables():
            if "const" in route or "enum" in route:
                continue
            for keyword in ("properties", "patternProperties"):
                inner = contents.get(keyword)
                if isinstance(inner, dict):
                    inner.update({key: {"not": {}} for key, one in inner.items() if one is False})
            for keyword in ("prefixItems", "items"):
                inner = contents.get(keyword)
                if isinstance(inner, list):
                    inner[:] = [{"not": {}} if one is False else one for one in inner]

    def fault(self, route: Sequence[str | int], message: str) -> str:
        """A line about what a route leads to."""
        line, column = self._place(route)
        return f"{shown(str(self.path))}:{line}:{column}: {message}"

    def _place(self, route: Sequence[str | int]) -> Place:
        import yaml

        from .yaml_nodes import compose

        try:
            node = compose(self.text)
        except (yaml.YAMLError, UnicodeError):  # JSON that libyaml does not read, such as escaped surrogates
            node = None
        spot = Spot(None, Span(0, 0))
        found = follow(self.text, node, route, spot) if node else spot
        return Text(self.text.encode()).place((found.key or found.value).start)


def raise_all(faults: list[str]) -> None:
    """Raises BrokenSchemaError if there are any, in order of their places."""
    if faults:
        by_place = sorted(set(faults), key=lambda line: [part.zfill(9) for part in re.split(r"(\d+)", line)])
        raise BrokenSchemaError("\n".join(by_place))


def _words(error: Any) -> str:
    name = str(error.absolute_path[-1]) if error.absolute_path else "it"
    return message(error, name, json.dumps(error.instance, ensure_ascii=False))
