"""check → suppress: the rules of a plan over the posts, one post in memory at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from . import asked
from . import problem as report
from .asked import Asked
from .discover import Candidate, Posts, Skipped
from .globs import relative
from .index import Index
from .opened import opened
from .problem import Crash, Problem, RelatedPlace, Result, TextEdit
from .record import Record, fact_rows
from .remembered import Remembered
from .rule import Fact, Finding, Related, Tally
from .settings import Loaded
from .site import Site
from .text import Place, Span, Text

if TYPE_CHECKING:
    from .cache import Cache
    from .parse import Post
    from .plan import Plan
    from .selection import Check, Checks
    from .suppress import Suppression
    from .surroundings import Surroundings


class Context:
    """What the posts of one site share. `folder` is where per-file ignores are relative to; `is_site` is False where
    nothing marks the folder as a site's."""

    def __init__(
        self,
        site: Site,
        make_plan: Callable[[], Plan],
        folder: Path,
        loaded: Loaded | None = None,
        is_site: bool = False,
    ) -> None:
        self.site, self.make_plan, self.folder = site, make_plan, folder
        self.loaded, self.is_site = loaded, is_site
        self.files = set[str]()  # that rules have read by themselves

    @cached_property
    def plan(self) -> Plan:
        """The rules. Raises SettingsError and PluginError."""
        return self.make_plan()

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
        return self._new_post(candidate.shown, raw, self.site, candidate.place, inside)

    @cached_property
    def _new_post(self) -> type[Post]:
        """Imported where posts are read: not where all answers are kept."""
        from .parse import Post

        return Post

    @cached_property
    def remembered(self) -> list[Remembered]:
        """What the rules that go by a few fields alone have found."""
        return [Remembered(fields, *checks) for fields, checks in self.plan.by_fields.items()]

    @cached_property
    def _root(self) -> str:
        return str(self.site.root)

    @cached_property
    def _prefix(self) -> str:
        return os.path.join(self.folder, "")  # noqa: PTH118 - a Path has no slash at its end


class Means:
    """What a run has besides the rules: `posts_of` lists all posts of a site, where that is asked. By `recipe` another
    process makes the same contexts, in at most so many `jobs` as there are cores or are wanted."""

    def __init__(
        self,
        cache: Cache | None = None,
        posts_of: Callable[[Context], Posts] = lambda _: {},
        recipe: Callable[[], Surroundings] | None = None,
        jobs: int | None = None,
    ) -> None:
        self.cache, self.posts_of, self.recipe, self.jobs = cache, posts_of, recipe, jobs


def run(
    candidates: Iterable[Candidate],
    context_of: Callable[[Candidate], Context],
    stdin: bytes | None = None,
    means: Means | None = None,
) -> Result:
    """Check these files, also against the other posts of their sites. `stdin` stands for the content of the only candidate."""
    from .run_site import check_site

    means = means or Means()
    result = Result()
    sites: dict[int, tuple[Context, list[Candidate]]] = {}
    for candidate in candidates:
        context = context_of(candidate)
        sites.setdefault(id(context), (context, []))[1].append(candidate)
    for context, given in sites.values():
        for index in _indexes(context, means.cache):
            try:
                part = check_site(context, index, given, stdin, means)
            except Exception as error:
                if not means.cache or not means.cache.blames(index, error):
                    raise
            else:
                result.add(part)
                break
            finally:
                index.close()
    result.problems.sort(key=lambda problem: problem.order)
    return result


def _indexes(context: Context, cache: Cache | None) -> Iterator[Index]:
    """The index to use; and each time that it fails, what to use instead. The last one ends with the run."""
    if cache and context.is_site:
        yield from cache.indexes(context)
    index = Index(str(context.site.root))
    index.use(*context.plan.site_rules)
    yield index


def examine_file(candidate: Candidate, context: Context, is_judged: bool, is_kept: bool) -> Record | OSError:
    """What the post in a file comes to, or why it cannot be read."""
    try:
        raw = read(candidate.path)
    except OSError as error:
        return error
    return examine(candidate, raw, context, is_judged, is_kept)


def examine(candidate: Candidate, raw: bytes, context: Context, is_judged: bool, is_kept: bool) -> Record:
    """What one post comes to; its problems only where they are asked for."""
    site = context.site
    site.asked = Asked()
    crashes: list[Crash] = []
    across: list[Crash] = []
    post = context.post(candidate, raw)
    with opened(context.files):
        facts = _facts(post, candidate, context, across)
        problems = check_post(post, context, candidate, crashes, facts) if is_judged else None
    crashes += across
    digest = asked.digest(raw) if is_kept else b""
    noted = fact_rows(facts, context.plan.site_numbers)
    return Record(problems, noted, crashes, site.asked.answers, site.asked.until, digest)


def read(path: str) -> bytes:
    """The file's bytes; without a buffer and a Path, twice as fast."""
    with FileIO(path) as file:
        return file.readall()


def check_post(
    post: Post,
    context: Context,
    candidate: Candidate,
    crashes: list[Crash],
    facts: dict[str, list[Fact | Tally]] | None = None,
) -> list[Problem]:
    """The problems of one post by the rules over posts, less the suppressed ones. `facts` are what the rules over the
    site have noted of it."""
    problems: list[Problem] = []
    for check in _wanted(post, context):
        try:
            for finding in check.judge(post, check.options):
                problems.append(problem_of(post, check, finding))
        except Exception as error:
            crashes.append(crash_of(check, post, error))
    ignored = context.ignored(candidate, post)
    if post.text.is_utf8 and post.suppressions:
        facts = _facts(post, candidate, context, []) if facts is None else facts
        problems = _suppress(post, context.plan, problems, crashes, facts)
    return [problem for problem in problems if problem.rule not in ignored] if ignored else problems


def _wanted(post: Post, context: Context) -> Iterable[Check]:
    """The rules that can have something to say of a post."""
    plan = context.plan
    if not post.text.is_utf8:
        return plan.on_bytes
    try:
        selection = plan.selection(post.states)
    except Exception:  # each rule that asks the same says so
        return plan.on_posts
    checks = [*selection.always, *selection.behind(post)]
    for known in context.remembered:
        answer = known.of(post)
        if answer is None or not answer.are_silent:
            checks += known.on_posts
    return checks


def _suppress(
    post: Post,
    plan: Plan,
    problems: list[Problem],
    crashes: list[Crash],
    facts: dict[str, list[Fact | Tally]],
) -> list[Problem]:
    """Drop what a suppression covers, add what the rules over suppressions find about the unused ones.

    A suppression, or one of its rules, counts as unused only if the rules ran here. Those over the site run later: one without
    names is left alone where they have noted something.
    """
    used: set[tuple[Suppression, str]] = set()
    kept = []
    for problem in problems:
        covering = [s for s in post.suppressions if s.covers(problem.rule, problem.start.line)]
        used.update((s, problem.rule if s.rules else "") for s in covering)
        kept += [] if covering else [problem]
    ran = {check.rule.id for check in plan.on_posts if "collect" not in check.rule.traits.has}
    unused = [part for s in post.suppressions if (part := _unused(s, used, ran))]
    if not all(s.rules for s in unused):
        noted = [
            post.text.place(fact.span.start).line
            for found in facts.values()
            for fact in found
            if fact.value is not None
        ]
        unused = [s for s in unused if s.rules or not any(s.first <= line <= s.last for line in noted)]
    for check in plan.on_suppressions:
        try:
            for finding in check.rule.module.check_suppressions(post, unused, check.options):
                kept.append(problem_of(post, check, finding))
        except Exception as error:
            crashes.append(crash_of(check, post, error))
    return kept


def _unused(
    suppression: Suppression, used: set[tuple[Suppression, str]], ran: set[str]
) -> Suppression | None:
    """The part of a suppression that silences nothing: the rules that ran and were not needed, or all of it."""
    if not suppression.rules:
        return None if (suppression, "") in used else suppression
    return suppression.only(
        rule for rule in suppression.rules if rule in ran and (suppression, rule) not in used
    )


def _facts(
    post: Post, candidate: Candidate, context: Context, crashes: list[Crash]
) -> dict[str, list[Fact | Tally]]:
    """What the rules over the site note of a post, by rule."""
    if not context.plan.on_site or not post.text.is_utf8:
        return {}
    ignored = context.ignored(candidate, post)
    facts = _noted(post, context.plan.on_whole_site, ignored, crashes)
    for known in context.remembered:
        if known.on_site:
            answer = None if ignored else known.of(post)
            facts |= _noted(post, known.on_site, ignored, crashes) if answer is None else answer.facts
    return facts


def _noted(
    post: Post, checks: Checks, ignored: frozenset[str], crashes: list[Crash]
) -> dict[str, list[Fact | Tally]]:
    facts = {}
    for check in checks:
        is_ignored = check.rule.id in ignored
        if not is_ignored or check.rule.traits.asks:  # what it asks elsewhere may be answered here
            try:
                found = list(check.collect(post, check.options))
            except Exception as error:
                crashes.append(crash_of(check, post, error))
            else:
                if is_ignored:
                    found = [one for one in found if one.value is None]
                if found:
                    facts[check.rule.id] = found
    return facts


def unreadable(path: str, error: OSError) -> Skipped:
    return Skipped(path, "unreadable", (error.strerror or str(error)).lower())


def problem_of(
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


def crash_of(check: Check, post: Post | None, error: Exception) -> Crash:
    from traceback import format_exception

    trace = "".join(format_exception(error))
    return Crash(check.rule.id, post.path if post else "", f"{type(error).__name__}: {error}", trace)
