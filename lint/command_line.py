"""The command line, as click reads it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from . import __version__
from .targets import FORMATS, Target, parse, targets

_Command = TypeVar("_Command", bound=Callable[..., Any])
_OPTIONS = {"help_option_names": ["-h", "--help"]}


def _split(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for value in values for word in value.replace(",", " ").split())


def _targets(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[Target, ...]:
    return tuple(map(parse, values))


def _complete_format(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in FORMATS if name.startswith(incomplete)]


def _about_settings(command: _Command) -> _Command:
    """Which settings a command reads."""
    config = click.option(
        "--config", multiple=True, metavar="PATH|KEY=VALUE", help="A settings file, or one setting in TOML."
    )
    return config(click.option("--isolated", is_flag=True, help="Read no settings file.")(command))


@click.group(context_settings=_OPTIONS)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """Check the posts of a Jekyll site before they are published."""


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    callback=_split,
    help="Run these rules only; globs, comma-separated.",
)
@click.option(
    "--extend-select", multiple=True, metavar="RULES", callback=_split, help="Run these rules besides."
)
@click.option("--ignore", multiple=True, metavar="RULES", callback=_split, help="Do not run these rules.")
@click.option("--fix", is_flag=True, help="Fix what has one right answer, and report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="Also fix where the author may have meant something else.")
@click.option(
    "--diff",
    is_flag=True,
    help="Print what --fix or --add-disable would change as a diff, and change nothing.",
)
@click.option(
    "--add-disable",
    is_flag=False,
    flag_value="*",
    metavar="[RULES]",
    help="Silence today's problems, or those of these rules, by comments in the posts.",
)
@click.option("--reason", metavar="TEXT", help="What the comments of --add-disable say.")
@click.option(
    "--output-format",
    multiple=True,
    callback=_targets,
    shell_complete=_complete_format,
    metavar="NAME[=FILE]",
    help=f"How the problems are written: {', '.join(FORMATS)}. May be given several times, each with its file. "
    "[default: full; what GitHub Actions and GitLab CI show where they run it]",
)
@click.option(
    "--output-file",
    type=click.Path(readable=False),
    metavar="PATH",
    help="Write the format that has no file there instead of to the terminal.",
)
@_about_settings
@click.option(
    "--stdin-filename", metavar="PATH", help="Read one post from standard input as if it were this file."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default="warning",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are problems.")
@click.option(
    "--baseline", type=click.Path(readable=False), metavar="PATH", help="The file of accepted problems."
)
@click.option("--no-baseline", is_flag=True, help="Report accepted problems, too.")
@click.option("--allow-stale", is_flag=True, help="Let a baseline hold problems that are no longer there.")
@click.option(
    "--since",
    metavar="REV",
    help="Check what has changed since this git revision; REV... since HEAD left it.",
)
@click.option("--changed-lines", is_flag=True, help="With --since: older problems of these files are notes.")
@click.option("--statistics", is_flag=True, help="Count the problems of each rule instead of listing them.")
@click.option(
    "--show-files",
    is_flag=True,
    help="List the files that would be checked and those that would not, and why.",
)
@click.option(
    "--show-settings",
    is_flag=True,
    help="Print the settings that apply, the file they come from and the rules that run.",
)
@click.option("--no-cache", is_flag=True, help="Check every post anew and keep nothing.")
@click.option(
    "--cache-dir",
    type=click.Path(file_okay=False),
    metavar="PATH",
    help="Where answers are kept: `.postlint_cache` in the site's root, or POSTLINT_CACHE_DIR.",
)
@click.option(
    "-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes at most: as many as there are cores."
)
@click.option("-q", "--quiet", is_flag=True, help="Print problems only, no totals.")
@click.option("-v", "--verbose", is_flag=True, help="Name every file that is not checked; show tracebacks.")
def check(output_format: tuple[Target, ...], output_file: str | None, **arguments: object) -> int:
    """Check posts: files, folders, or the site found from here.

    Exit code: 0 clean, 1 problems (with --fix: left; with --diff: also to be fixed), 2 misuse, bad settings, files that cannot
    be read or written, or a crash of a rule.
    """
    from .command_check import Arguments, check_command

    where = targets(output_format, output_file)
    return check_command(Arguments(targets=where, output_file=output_file, **arguments))  # type: ignore[arg-type]


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option(
    "--output-format", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True
)
@_about_settings
@click.option(
    "--since", metavar="REV", help="Say what has changed since this git revision, for readers of the site."
)
@click.option(
    "--target",
    type=click.Choice(["auto", "jekyll-4", "github-pages"]),
    help="What builds the site, whatever the settings say.",
)
def outcome(**arguments: object) -> int:
    """Say what Jekyll will do with each file: address, held back, absent, the end of the build; and why.

    Exit code: 0, or 2 for misuse, bad settings and unreadable files.
    """
    from .command_outcome import Arguments, outcome_command

    return outcome_command(Arguments(**arguments))  # type: ignore[arg-type]


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option("--stdout", is_flag=True, help="Print the settings, write no file.")
@click.option("--diff", is_flag=True, help="Print what would change in the settings file, write nothing.")
def init(**arguments: object) -> int:
    """Learn settings from posts: write a postlint.toml that suits them. One that is there is never overwritten.

    Exit code: 0, or 2 where there are no posts, or settings already.
    """
    from .command_init import Arguments, init_command

    return init_command(Arguments(**arguments))  # type: ignore[arg-type]


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option("--baseline", type=click.Path(readable=False), metavar="PATH", help="The file to write.")
@click.option("--prune", is_flag=True, help="Only take out what is no longer there; accept nothing new.")
@click.option("--select", multiple=True, metavar="RULES", callback=_split, help="Accept these rules' only.")
@click.option(
    "--extend-select", multiple=True, metavar="RULES", callback=_split, help="Accept these rules' besides."
)
@click.option("--ignore", multiple=True, metavar="RULES", callback=_split, help="Do not accept these rules'.")
@_about_settings
def baseline(**arguments: object) -> int:
    """Accept today's problems: `check` then reports only new ones.

    With PATHS, the other files' entries stay as they are. Exit code: 0, or 2 where not all could be checked.
    """
    from .command_baseline import Arguments, baseline_command

    return baseline_command(Arguments(**arguments))  # type: ignore[arg-type]


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option(
    "--cache-dir", type=click.Path(file_okay=False), metavar="PATH", help="The folder given to `check`."
)
def clean(paths: tuple[str, ...], cache_dir: str | None) -> int:
    """Remove what `check` keeps between runs, of the site found from here or of these paths."""
    from .command_clean import clean_command

    return clean_command(paths, cache_dir)


@cli.command()
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_about_settings
def rules(output_format: str, config: tuple[str, ...], isolated: bool) -> int:
    """List the rules."""
    from .command_explain import list_rules

    return list_rules(output_format, config, isolated)


@cli.command()
@click.argument("rule", metavar="ID")
@_about_settings
def explain(rule: str, config: tuple[str, ...], isolated: bool) -> int:
    """Print one rule's page: what it finds, why, its options, examples."""
    from .command_explain import explain_rule

    return explain_rule(rule, config, isolated)


def run(words: Sequence[str] | None) -> int:
    """Run a command line, the program's own where it is None; the exit code as in `check`. Raises PostlintError."""
    try:
        return int(cli.main(words, prog_name="postlint", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        raise KeyboardInterrupt from None
