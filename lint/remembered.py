"""What rules that go by a few fields alone have found: categories, tags and layouts come again in post after post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .parse import Post
    from .rule import Fact, Tally
    from .selection import Checks


class Answer(NamedTuple):
    """`are_silent`: the rules over posts have nothing to say. `facts` is what those over the site note, by rule."""

    are_silent: bool
    facts: dict[str, list[Fact | Tally]]


class Remembered:
    """The answers of the rules of one `fields` for the posts of one site, by the text and place of these fields and the
    posts' pattern. What was asked of the site's files is noted again for each post."""

    def __init__(self, fields: tuple[str, ...], on_posts: Checks, on_site: Checks) -> None:
        self.on_posts, self.on_site = on_posts, on_site
        self._fields = fields
        self._last: tuple[Post | None, Answer | None] = None, None

    def of(self, post: Post) -> Answer | None:
        """The rules' answer for a post; None where each has to be asked."""
        last, answer = self._last
        if last is not post:
            answer = self._answer(post)
            self._last = post, answer
        return answer

    def _answer(self, post: Post) -> Answer | None:
        key = self._key(post)
        if key is None:
            return None
        try:
            return post.site.known(key, lambda: self._ask(post))
        except Exception:  # the rule is asked again, and its crash told
            return None

    def _ask(self, post: Post) -> Answer:
        are_silent = not any(True for check in self.on_posts for _ in check.judge(post, check.options))
        facts = {check.rule.id: [*check.collect(post, check.options)] for check in self.on_site}
        return Answer(are_silent, {id: found for id, found in facts.items() if found})

    def _key(self, post: Post) -> tuple[Any, ...] | None:
        """What the answers go by; None where none of the fields is there, or an alias leads to what is elsewhere."""
        if post.place == "other" or post.front_matter.state != "read":
            return None
        fields = post.front_matter.fields
        found: list[Any] = [self, post.place, id(post.pattern.pattern) if post.pattern else 0]
        for name in self._fields:
            if field := fields.get(name):
                if "*" in field.raw:
                    return None
                found += name, field.raw, field.key_span[0], field.value_span[0]
        return tuple(found) if len(found) > 3 else None
