"""`--output-format NAME[=FILE]`: which formats there are, and where each of them goes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .errors import MisuseError

# For people first, then for programs. `write` finds the module of a format by its name
FORMATS = (
    "full",
    "concise",
    "grouped",
    "json",
    "json-lines",
    "sarif",
    "github",
    "gitlab",
    "azure",
    "junit",
    "checkstyle",
    "rdjson",
    "rdjsonl",
    "markdown",
)
FOR_PEOPLE = frozenset(("full", "concise", "grouped", "github"))
GITLAB_FILE = "gl-code-quality-report.json"


class Target(NamedTuple):
    """A format and the file that it is written to; None is standard output."""

    format: str
    file: str | None = None


def parse(value: str) -> Target:
    """A value of the option. Raises MisuseError."""
    name, equals, file = value.partition("=")
    if name not in FORMATS:
        from .settings_faults import did_you_mean

        known = did_you_mean(name, FORMATS) or f": there are {', '.join(FORMATS)}"
        raise MisuseError(f"--output-format: no format is named {name}{known}")
    if equals and not file:
        raise MisuseError(f"--output-format {value}: the name of a file has to follow the equals sign")
    return Target(name, file or None)


def targets(given: Iterable[Target], output_file: str | None) -> tuple[Target, ...]:
    """Where the report goes. `--output-file` takes the format that has no file of its own.

    Raises MisuseError where two formats would be written to one place.
    """
    default = _default(os.environ) if output_file is None else (Target("full"),)
    found = tuple(one._replace(file=one.file or output_file) for one in tuple(given) or default)
    for number, one in enumerate(found):
        for other in found[:number]:
            if one.file == other.file:
                where = one.file or "standard output"
                raise MisuseError(
                    f"--output-format: {other.format} and {one.format} both go to {where}: "
                    f"give one a file of its own, such as {one.format}=FILE"
                )
    return found


def _default(environment: Mapping[str, str]) -> tuple[Target, ...]:
    """What is printed where nobody says how: what the CI system shows, besides the text for people.

    Not under pre-commit, which runs several processes at once: each would replace the others' report.
    """
    if "PRE_COMMIT" not in environment:
        if environment.get("GITHUB_ACTIONS") == "true":
            return (Target("github"),)
        if environment.get("GITLAB_CI") == "true":
            return (Target("full"), Target("gitlab", GITLAB_FILE))
    return (Target("full"),)
