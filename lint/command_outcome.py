"""`postlint outcome`: what the generator will do with each file, or what a change to the site does to its readers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from . import discover, outcome_write
from .discover import Skipped
from .errors import MisuseError
from .outcomes import Rows, rows, tell_collisions
from .surroundings import Surroundings
from .terminal import printable, standard_output, wants_colour, write_lines


@dataclass(frozen=True)
class Arguments:
    """The options of `outcome`, as given."""

    paths: tuple[str, ...]
    output_format: str
    config: tuple[str, ...]
    isolated: bool
    since: str | None
    target: str | None


def outcome_command(arguments: Arguments) -> int:
    """Run the command; its exit code: 0, or 2 where a file could not be read."""
    target = (f'target="{arguments.target}"',) if arguments.target else ()
    surroundings = Surroundings((*arguments.config, *target), arguments.isolated)
    paths = discover.starting_points(arguments.paths)
    found = discover.discover(paths, surroundings.scope)
    surroundings.judge_all()
    made = rows(found, surroundings.context)
    colour = wants_colour(bool(sys.stdout and sys.stdout.isatty()))
    if arguments.since is None:
        lines = _outcomes(made, paths, arguments, colour)
    else:
        lines = _changes(made, paths, arguments.since, arguments, surroundings, colour)
    with standard_output(utf8=arguments.output_format != "text") as file:
        write_lines(file, lines)
    return _report(made.unreadable)


def _outcomes(made: Rows, paths: tuple[str, ...], arguments: Arguments, colour: bool) -> Iterator[str]:
    if not made.rows and not made.unreadable:
        raise MisuseError(f"no posts in {' '.join(map(printable, paths))}")
    tell_collisions([*made.rows, *made.others])
    if arguments.output_format == "json":
        return outcome_write.rows_json(made.rows)
    if arguments.output_format == "markdown":
        return outcome_write.rows_markdown(made.rows)
    return outcome_write.rows_text(made.rows, colour)


def _changes(
    made: Rows,
    paths: tuple[str, ...],
    since: str,
    arguments: Arguments,
    surroundings: Surroundings,
    colour: bool,
) -> Iterator[str]:
    from .git_revision import check_inside, folder_of
    from .git_tree import Tree
    from .outcome_since import changes

    with closing(Tree(folder_of(paths[0]), since)) as tree:
        check_inside(paths, tree.top)
        found = changes(paths, made, tree, surroundings)
    if arguments.output_format == "json":
        return outcome_write.changes_json(found)
    if arguments.output_format == "markdown":
        return outcome_write.changes_markdown(found, since)
    return outcome_write.changes_text(found, since, colour)


def _report(unreadable: list[Skipped]) -> int:
    for one in unreadable:
        sentence = f"postlint: {printable(one.shown)}: unreadable: {printable(one.reason)}"
        write_lines(sys.stderr, [sentence])
    return 2 if unreadable else 0
