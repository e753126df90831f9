"""check → suppress: the rules of a plan over the posts, one post in memory at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import FileIO
from pathlib import Path

from . import problem as report
from .discover import Candidate, Skipped
from .globs import relative, shown
from .parse import Post
from .plan import Check, Plan
from .problem import Crash, Problem, RelatedPlace, Result, TextEdit
from .rule import Fact, Finding, Related, SiteFinding
from .site import Site
from .text import Place, Span, Text


@dataclass(frozen=True, eq=False)
class Context:
    """What the posts of one site share. `folder` is where per-file ignores are relative to."""

    site: Site
    plan: Plan
    folder: Path

    def ignored(self, candidate: Candidate, post: Post) -> frozenset[str]:
        """The rules that the settings silence for this post: by its path, and by its day."""
        found: frozenset[str] = frozenset()
        if self.plan.per_file_ignores:
            found = self.plan.ignored(candidate.path.removeprefix(self._prefix).replace(os.sep, "/"))
        if self.plan.ignore_before and (day := post.day):
            found |= self.plan.ignored_before(day)
        return found

    def post(self, candidate: Candidate, raw: bytes) -> Post:
        inside = relative(candidate.path, self._root)
        return Post(candidate.shown, raw, self.site, candidate.place, inside)

    @cached_property
    def _root(self) -> str:
        return str(self.site.root)

    @cached_property
    def _prefix(self) -> str:
        return os.path.join(self.folder, "")  # noqa: PTH118 - a Path has no slash at its end


@dataclass
class _Notes:
    """What the site rules collected: facts by rule, and the files that they came from."""

    context: Context
    facts: dict[str, list[Fact]] = field(default_factory=dict)
    files: dict[str, Candidate] = field(default_factory=dict)
    stdin: bytes | None = None


def run(
    candidates: Iterable[Candidate], context_of: Callable[[Candidate], Context], stdin: bytes | None = None
) -> Result:
    """Check these files. `stdin` stands for the content of the only candidate."""
    result = Result()
    notes: dict[int, _Notes] = {}
    for candidate in candidates:
        try:
            raw = _read(candidate.path) if stdin is None else stdin
        except OSError as error:
            result.skipped.append(_unreadable(candidate.shown, error))
            continue
        context = context_of(candidate)
        post = context.post(candidate, raw)
        result.checked += 1
        result.problems += check_post(post, context, candidate, result.crashes)
        if context.plan.on_site and post.text.is_utf8:
            _collect(
                post, candidate, notes.setdefault(id(context), _Notes(context, stdin=stdin)), result.crashes
            )
    for noted in notes.values():
        result.problems += _check_site(noted, result)
    result.problems.sort(key=lambda problem: problem.order)
    return result


def _read(path: str) -> bytes:
    """The file's bytes; without a buffer and a Path, twice as fast."""
    with FileIO(path) as file:
        return file.readall()


def check_post(post: Post, context: Context, candidate: Candidate, crashes: list[Crash]) -> list[Problem]:
    """The problems of one post by the rules over posts, less the suppressed ones."""
    checks = context.plan.on_posts if post.text.is_utf8 else context.plan.on_bytes
    problems: list[Problem] = []
    for check, judge in checks:
        try:
            for finding in judge(post, check.options):
                problems.append(_problem(post, check, finding))
        except Exception as error:
            crashes.append(_crash(check, post, error))
    ignored = context.ignored(candidate, post)
    if post.text.is_utf8 and post.suppressions:
        problems = _suppress(post, context.plan, problems, crashes)
    return [problem for problem in problems if problem.rule not in ignored] if ignored else problems


def _suppress(post: Post, plan: Plan, problems: list[Problem], crashes: list[Crash]) -> list[Problem]:
    """Drop what a suppression covers, add what the rules over suppressions find about the unused ones.

    A suppression counts as unused only if all of its rules ran here. Those over the site run later: one without names
    is left alone where they have noted something.
    """
    used = set()
    kept = []
    for problem in problems:
        covering = [s for s in post.suppressions if s.covers(problem.rule, problem.start.line)]
        used.update(covering)
        kept += [] if covering else [problem]
    ran = {check.rule.id for check, _ in plan.on_posts}
    unused = [s for s in post.suppressions if s not in used and ran.issuperset(s.rules)]
    if not all(s.rules for s in unused):
        noted = _noted_lines(post, plan)
        unused = [s for s in unused if s.rules or not any(s.first <= line <= s.last for line in noted)]
    for check in plan.on_suppressions:
        try:
            for finding in check.rule.check_suppressions(post, unused, check.options):  # type: ignore[misc]
                kept.append(_problem(post, check, finding))
        except Exception as error:
            crashes.append(_crash(check, post, error))
    return kept


def _noted_lines(post: Post, plan: Plan) -> list[int]:
    """The lines about which the site rules may have something to say."""
    try:
        facts = [fact for check in plan.on_site for fact in check.rule.collect(post, check.options)]  # type: ignore[misc]
    except Exception:  # reported where the facts are collected
        return []
    return [post.text.place(fact.span.start).line for fact in facts]


def _collect(post: Post, candidate: Candidate, notes: _Notes, crashes: list[Crash]) -> None:
    ignored = notes.context.ignored(candidate, post)
    for check in notes.context.plan.on_site:
        if check.rule.id in ignored:
            continue
        facts = notes.facts.setdefault(check.rule.id, [])
        try:
            for value, span, _ in check.rule.collect(post, check.options):  # type: ignore[misc]
                facts.append(Fact(value, span, post.path))
                notes.files[post.path] = candidate
        except Exception as error:
            crashes.append(_crash(check, post, error))


def _check_site(notes: _Notes, result: Result) -> Iterator[Problem]:
    """The site rules' problems. Posts are read again only where there is one."""
    context, posts = notes.context, {}

    def post_of(path: str) -> Post:
        if path not in posts:
            candidate = notes.files[path]
            raw = _read(candidate.path) if notes.stdin is None else notes.stdin
            posts[path] = context.post(candidate, raw)
        return posts[path]

    for check in context.plan.on_site:
        try:
            for finding in check.rule.module.check_site(notes.facts.get(check.rule.id, []), check.options):
                yield from _site_problem(check, finding, post_of, result)
        except Exception as error:
            result.crashes.append(_crash(check, None, error))


def _site_problem(
    check: Check, found: SiteFinding, post_of: Callable[[str], Post], result: Result
) -> Iterator[Problem]:
    """The problem of a finding, unless it is suppressed or a post has gone since it was read."""
    fact, message, related = found
    try:
        post = post_of(fact.path)
        problem = _problem(post, check, Finding(fact.span, message, None, related), post_of)
    except OSError as error:
        result.skipped.append(_unreadable(shown(str(error.filename)), error))
        return
    if not any(s.covers(problem.rule, problem.start.line) for s in post.suppressions):
        yield problem


def _unreadable(path: str, error: OSError) -> Skipped:
    return Skipped(path, "unreadable", (error.strerror or str(error)).lower())


def _problem(
    post: Post, check: Check, finding: Finding, post_of: Callable[[str], Post] | None = None
) -> Problem:
    text = post.text
    start, end = report.places(text, finding.span)
    fix = finding.fix
    edits = tuple(TextEdit(*report.places(text, span), content) for span, content in fix.edits) if fix else ()
    related = tuple(_related(post, one, post_of) for one in finding.related)
    excerpt = report.excerpt(text, finding.span)
    rule = check.rule
    return Problem(
        post.path,
        start,
        end,
        rule.id,
        check.severity,
        finding.message,
        rule.url,
        excerpt,
        fix,
        edits,
        related,
    )


def _related(post: Post, related: Related, post_of: Callable[[str], Post] | None) -> RelatedPlace:
    where = related.where
    if isinstance(where, Fact) and post_of:
        post, where = post_of(where.path), where.span
    return RelatedPlace(post.path, _start(post.text, where), related.message)


def _start(text: Text, where: Span | Fact) -> Place:
    return text.place(where.span.start if isinstance(where, Fact) else where.start)


def _crash(check: Check, post: Post | None, error: Exception) -> Crash:
    from traceback import format_exception

    trace = "".join(format_exception(error))
    return Crash(check.rule.id, post.path if post else "", f"{type(error).__name__}: {error}", trace)
