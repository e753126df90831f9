"""`postlint check`: discover → parse → check → suppress → report."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import click

from . import discover, settings, write
from .discover import Candidate, Found
from .errors import SettingsError
from .plan import Choice, plan
from .problem import Result
from .run import Context, run
from .settings import Loaded
from .site import Site, find_root


@dataclass(frozen=True)
class Arguments:
    """The options of `check`, as given."""

    paths: tuple[str, ...]
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    output_format: str
    output_file: str | None
    config: tuple[str, ...]
    isolated: bool
    stdin_filename: str | None
    fail_on: str
    exit_zero: bool
    show_files: bool
    quiet: bool
    verbose: bool


def check_command(arguments: Arguments) -> int:
    """Run the command; its exit code."""
    surroundings = Surroundings(
        arguments.config,
        arguments.isolated,
        Choice(arguments.select, arguments.extend_select, arguments.ignore),
    )
    found = _discover(arguments, surroundings)
    if arguments.show_files:
        return _show_files(found)
    stdin = sys.stdin.buffer.read() if arguments.stdin_filename else None
    result = run(found.candidates, surroundings.context, stdin)
    result.skipped = sorted(found.skipped + result.skipped)
    _report(result, arguments)
    return _exit_code(result, arguments)


@dataclass
class Surroundings:
    """Settings, plans and sites by folder, each made once."""

    config: tuple[str, ...] = ()
    isolated: bool = False
    choice: Choice = field(default_factory=Choice)
    _loaded: dict[Path | None, Loaded] = field(default_factory=dict)
    _contexts: dict[tuple[Path | None, Path], Context] = field(default_factory=dict)
    _by_folder: dict[str, Context] = field(default_factory=dict)

    def loaded(self, folder: Path) -> Loaded:
        """The settings for files of a folder. Raises SettingsError."""
        file = self._given_file or (None if self.isolated else settings.nearest_file(folder))
        if file not in self._loaded:
            self._loaded[file] = settings.load(file, [text for text in self.config if not _is_path(text)])
        return self._loaded[file]

    def scope(self, folder: Path) -> tuple[Path, tuple[str, ...], tuple[str, ...]]:
        """Where globs are relative to, and what the settings exclude and include."""
        loaded = self.loaded(folder)
        return self._folder(loaded, folder), loaded.settings.exclude, loaded.settings.include

    def context(self, candidate: Candidate) -> Context:
        """What the posts of the candidate's folder share. Raises SettingsError and PluginError."""
        name = candidate.path.rpartition("/")[0]
        if name not in self._by_folder:
            loaded = self.loaded(Path(candidate.path).parent)
            key = (loaded.file, candidate.root)
            if key not in self._contexts:
                made = plan(loaded, self.choice)
                root = self._site_root(loaded, candidate)
                self._contexts[key] = Context(
                    Site(root, loaded.settings, made.ids), made, self._folder(loaded, root)
                )
            self._by_folder[name] = self._contexts[key]
        return self._by_folder[name]

    @cached_property
    def _given_file(self) -> Path | None:
        files = [Path(text).absolute() for text in self.config if _is_path(text)]
        if files and not files[-1].is_file():
            raise SettingsError(f"--config {files[-1]}: no such file (a setting is written KEY=VALUE)")
        return files[-1] if files else None

    @staticmethod
    def _site_root(loaded: Loaded, candidate: Candidate) -> Path:
        """A settings file beside no Jekyll site marks the site's root itself."""
        marked = loaded.file.parent if loaded.file else None
        known = find_root(Path(candidate.path).parent)
        inside = marked is not None and Path(candidate.path).is_relative_to(marked)
        return marked if known is None and marked and inside else candidate.root

    def _folder(self, loaded: Loaded, fallback: Path) -> Path:
        if loaded.file is None:
            return find_root(fallback) or fallback
        return Path.cwd() if loaded.file == self._given_file else loaded.file.parent


def _is_path(text: str) -> bool:
    return "=" not in text


def _discover(arguments: Arguments, surroundings: Surroundings) -> Found:
    if arguments.stdin_filename:
        if arguments.paths:
            raise click.UsageError("--stdin-filename takes the place of paths")
        return Found([discover.candidate(str(Path(arguments.stdin_filename).absolute()))])
    paths = arguments.paths or (_site_from_here(),)
    for path in arguments.paths:
        if not Path(path).exists() and not Path(path).is_symlink():
            raise click.UsageError(f"{path}: no such file or folder")
    found = discover.discover(paths, surroundings.scope)
    if not found.candidates and not any(skipped.status == "unreadable" for skipped in found.skipped):
        raise click.UsageError(_nothing(paths, found))
    return found


def _site_from_here() -> str:
    here = Path.cwd()
    return str(find_root(here) or here)


def _nothing(paths: tuple[str, ...], found: Found) -> str:
    """Checking nothing is never green."""
    lines = [f"nothing to check in {' '.join(paths)}: {len(found.skipped)} files there, none of them a post"]
    lines += [f"  {one.shown}: {one.status}: {one.reason}" for one in found.skipped[:5]]
    return "\n".join(lines)


def _show_files(found: Found) -> int:
    for candidate in found.candidates:
        click.echo(f"{candidate.shown}: checked")
    for skipped in found.skipped:
        click.echo(f"{skipped.shown}: {skipped.status}: {skipped.reason}")
    return 2 if any(skipped.status == "unreadable" for skipped in found.skipped) else 0


def _report(result: Result, arguments: Arguments) -> None:
    if arguments.output_file:
        with Path(arguments.output_file).open("w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in write.FORMATS[arguments.output_format](result, False))
    else:
        colour = _wants_colour()
        for line in write.FORMATS[arguments.output_format](result, colour):
            click.echo(line, color=colour)
    _report_troubles(result, arguments.verbose)
    if arguments.output_format != "json" and not arguments.quiet:
        click.echo(write.totals(result))
    elif arguments.output_file and not arguments.quiet:
        click.echo(write.totals(result), err=True)


def _report_troubles(result: Result, verbose: bool) -> None:
    """What is no problem of a post: unreadable files, crashed rules; with -v also what was left out."""
    for skipped in result.skipped:
        if skipped.status == "unreadable" or verbose:
            click.echo(f"postlint: {skipped.shown}: {skipped.status}: {skipped.reason}", err=True)
    for crash in result.crashes:
        where = f" on {crash.path}" if crash.path else ""
        hint = "" if verbose else " (-v shows where)"
        click.echo(f"postlint: rule {crash.rule} crashed{where}: {crash.error}{hint}", err=True)
        if verbose:
            click.echo(crash.traceback, err=True)


def _wants_colour() -> bool:
    import os

    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _exit_code(result: Result, arguments: Arguments) -> int:
    if result.crashes or result.unreadable:
        return 2
    counted = result.severities["error"] + (
        result.severities["warning"] if arguments.fail_on == "warning" else 0
    )
    return 1 if counted and not arguments.exit_zero else 0
