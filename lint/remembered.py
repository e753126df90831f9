"""What rules that go by a few fields alone have found: categories, tags and layouts come again in post after post."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from .asked import FOREVER, Asked

if TYPE_CHECKING:
    from .parse import Post
    from .plan import Checks
    from .rule import Fact, Tally

_MOST = 4096  # answers: more are of fields that hardly come again
_Answer = TypeVar("_Answer")
_Key = tuple[Any, ...]


class Remembered:
    """The answers of the rules of one `fields` for the posts of one site, by the text and place of these fields and the
    posts' pattern. What was asked of the site's files is noted again for each post."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        self._fields = fields
        self._last: tuple[Post | None, _Key | None] = None, None
        self._silent: dict[_Key, tuple[bool, dict[str, str]]] = {}
        self._facts: dict[_Key, tuple[dict[str, list[Fact | Tally]], dict[str, str]]] = {}

    def are_silent(self, post: Post, checks: Checks) -> bool:
        """These rules over posts have nothing to say of the post."""

        def work() -> bool:
            return not any(True for check in checks for _ in check.judge(post, check.options))

        try:
            return self._answer(self._silent, post, work) or False
        except Exception:  # the rule is asked again, and its crash told
            return False

    def facts(self, post: Post, checks: Checks) -> dict[str, list[Fact | Tally]] | None:
        """What these rules over the site note of the post, by rule; None where that is not certain."""

        def work() -> dict[str, list[Fact | Tally]]:
            return {
                check.rule.id: found for check in checks if (found := [*check.collect(post, check.options)])
            }

        try:
            return self._answer(self._facts, post, work)
        except Exception:
            return None

    def _answer(
        self, known: dict[_Key, tuple[_Answer, dict[str, str]]], post: Post, work: Callable[[], _Answer]
    ) -> _Answer | None:
        key = self._key(post)
        if key is None:
            return None
        asked = post.site.asked
        if (found := known.get(key)) is None:
            post.site.asked = Asked()
            try:
                answer = work()
            finally:
                own, post.site.asked = post.site.asked, asked
                asked.until = min(asked.until, own.until)
                asked.answers.update(own.answers)
            if own.until == FOREVER:
                if len(known) >= _MOST:
                    known.clear()
                known[key] = answer, own.answers
            return answer
        asked.answers.update(found[1])
        return found[0]

    def _key(self, post: Post) -> _Key | None:
        """What the answers go by; None where none of the fields is there, or an alias leads to what is elsewhere."""
        if self._last[0] is not post:
            self._last = post, self._key_of(post)
        return self._last[1]

    def _key_of(self, post: Post) -> _Key | None:
        if post.place == "other" or post.front_matter.state != "read":
            return None
        fields = post.front_matter.fields
        found: list[Any] = [post.place, id(post.pattern.pattern) if post.pattern else 0]
        for name in self._fields:
            if field := fields.get(name):
                if "*" in field.raw:
                    return None
                found += name, field.raw, field.key_span[0], field.value_span[0]
        return tuple(found) if len(found) > 2 else None
