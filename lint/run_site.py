"""One site's part of a run: the posts of which nothing is known are read, then all are judged against each other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from .discover import Candidate, Posts, Shelf
from .globs import shown
from .index import Index
from .index_groups import Group
from .problem import Problem, Result
from .progress import with_bar
from .record import Record
from .rule import Fact, Facts, Finding, Related, SiteFinding
from .run import Context, Means, crash_of, examine, examine_file, problem_of, read, unreadable

if TYPE_CHECKING:
    from .parse import Post
    from .selection import Check

_MANY = 200  # posts: to look at all groups is quicker than to ask for those of each
_POSTS_AT_HAND = 64
_FEW = 500  # posts: other processes would begin as the first is done


def check_site(
    context: Context, index: Index, given: list[Candidate], stdin: bytes | None, means: Means
) -> Result:
    """The problems of the given posts, by themselves and beside the others."""
    return _SiteRun(context, index, given, stdin, means).run()


class _SiteRun:
    def __init__(
        self, context: Context, index: Index, given: list[Candidate], stdin: bytes | None, means: Means
    ) -> None:
        self.context, self.index, self.means, self.stdin = context, index, means, stdin
        self.given = {one.path: one for one in given}
        listed = means.posts_of(context) if index.rules and context.is_site else {}
        self.posts: Posts = {**listed, **self.given}
        self.is_whole = len(self.posts) == len(self.given) and stdin is None
        self.result = Result()
        self._shown: dict[str, Candidate] = {}
        self._prefix = os.path.join(index.root, "")  # noqa: PTH118 - a Path has no slash at its end
        self._post = lru_cache(_POSTS_AT_HAND)(self._parsed)

    def run(self) -> Result:
        index, in_file = self.index, list(self.posts)
        if self.stdin is not None:
            in_file = [path for path in in_file if path not in self.given]
        anew = index.stale(in_file, self.given, self.context.site.moment)
        for candidate, record in with_bar(self._records(anew), len(anew)):
            self._take(candidate, record)
        index.flush()
        if self.stdin is None:
            self._add_known(anew)
            self._judge()
            return self.result
        for candidate in self.given.values():
            self._take(candidate, examine(candidate, self.stdin, self.context, True, False))
        with index.for_once():
            self._judge()
        return self.result

    def _records(self, paths: list[str]) -> Iterator[tuple[Candidate, Record | OSError]]:
        number = 1
        if self.means.recipe and len(paths) > _FEW:
            from . import jobs

            number = jobs.processes(self.means.jobs, len(paths))
        posts, is_kept = [self._candidate(path) for path in paths], self.index.is_kept
        if number > 1 and self.means.recipe:
            tasks = [jobs.Task(one, one.path in self.given) for one in posts]
            yield from jobs.examined(tasks, self.context, self.means.recipe, number, is_kept)
        else:
            for one in posts:
                yield one, examine_file(one, self.context, one.path in self.given, is_kept)

    def _candidate(self, path: str) -> Candidate:
        found = self.posts[path]
        return found.candidate(path) if isinstance(found, Shelf) else found

    def _take(self, candidate: Candidate, record: Record | OSError) -> None:
        is_given = candidate.path in self.given
        if isinstance(record, OSError):
            self.index.forget(candidate.path)
            if is_given:
                self.result.skipped.append(unreadable(candidate.shown, record))
            return
        if self.index.is_kept or self.index.rules:
            self.index.put(candidate.path, record)
        if is_given:
            self.result.checked += 1
            self.result.problems += record.problems or ()
            self.result.crashes += record.crashes

    def _add_known(self, anew: list[str]) -> None:
        """The given posts that were not read: what was found in them before."""
        known = self.given.keys() - set(anew)
        self.result.checked += len(known)
        if known:
            for key, problems in self.index.problems():
                if self._path(key) in known:
                    self.result.problems += problems

    def _path(self, key: bytes) -> str:
        path = self._prefix + os.fsdecode(key)
        return os.path.normpath(path) if key.startswith(b"../") else path

    def _parsed(self, path: str) -> Post:
        candidate = self._shown[path]
        if self.stdin is not None and candidate.path in self.given:
            return self.context.post(candidate, self.stdin)
        return self.context.post(candidate, read(candidate.path))

    def _judge(self) -> None:
        """What the rules over the site find about the given posts. What they find about a whole site is kept, until a post changes."""
        index = self.index
        if not index.rules:
            return
        if self.stdin is not None:
            self.result.problems += self._found()
            return
        kept = index.found() if self.is_whole else None
        if kept is not None:
            self.result.problems += kept
            return
        with index.reading():
            found = list(self._found())
        self.result.problems += found
        if self.is_whole and not (self.result.crashes or self.result.skipped):
            index.keep_found(found)

    def _found(self) -> Iterator[Problem]:
        groups = self.index.groups(None if len(self.given) > _MANY else self.given)
        checks = {check.rule.id: check for check in self.context.plan.on_site} if groups else {}
        failed = set[str]()
        for group in groups:
            check = checks[self.index.rules[group.rule]]
            if check.rule.id in failed:
                continue
            number_of = partial(self.index.number_of, group.rule)
            facts = Facts(self._facts(group), number_of)
            try:
                for finding in check.rule.module.check_site(facts, check.options):
                    yield from self._problem(check, finding)
            except Exception as error:
                failed.add(check.rule.id)
                self.result.crashes.append(crash_of(check, None, error))

    def _facts(self, group: Group) -> Iterator[Fact]:
        for key, fact in self.index.facts(group):
            if (path := self._path(key)) in self.posts:
                candidate = self._candidate(path)
                self._shown[candidate.shown] = candidate
                yield fact._replace(path=candidate.shown)

    def _problem(self, check: Check, found: SiteFinding) -> Iterator[Problem]:
        """The problem of a finding, unless it is suppressed or a post has gone since it was read."""
        finding = self._seen_from_given(found)
        if finding is None:
            return
        fact, message, related, _ = finding
        try:
            post = self._post(fact.path)
            problem = problem_of(post, check, Finding(fact.span, message, None, related), self._post)
        except OSError as error:
            self.result.skipped.append(unreadable(shown(str(error.filename)), error))
            return
        if not any(s.covers(problem.rule, problem.start.line) for s in post.suppressions):
            yield problem

    def _seen_from_given(self, found: SiteFinding) -> SiteFinding | None:
        """The finding where its post is given, its mirror where the other post is, else None."""
        if self._is_given(found.fact):
            return found
        other = found.related[0].where if found.related and found.mirror else None
        if isinstance(other, Fact) and self._is_given(other):
            return SiteFinding(other, found.mirror, (Related(found.fact, found.message),))
        return None

    def _is_given(self, fact: Fact) -> bool:
        return self._shown[fact.path].path in self.given
