"""Suppression names a rule that does not exist.

It silences nothing, now or later: the name has a slip in it, or the rule has gone.
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post

severity = "warning"
needs = ("postlint",)

bad = (
    """
    ---
    title: "" # postlint: ignore[title-emty] 没有标题
                                 ^^^^^^^^^^ no rule is named title-emty; did you mean title-empty?
    ---
    === fixed unsafely
    ---
    title: "" # postlint: ignore[title-empty] 没有标题
    ---
    """,
    """
    ---
    title: 灯塔
    ---
    <!-- postlint-disable-file title-empty, lighthouse -- 🌊 a wreck -->\r
                                            ^^^^^^^^^^ no rule is named lighthouse
    """,
    """
    ---
    title: 灯塔
    ---
    <!-- postlint-disable-file html-* -->
                               ^^^^^^ no rule is named html-*: a suppression takes no globs, name each rule
    """,
)
good = (
    """
    ---
    title: "" # postlint: ignore[title-empty]
    ---
    <!-- postlint-disable-next-line -->
    <!-- postlint is a tool -->
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    for suppression in post.suppressions:
        for name, span in zip(suppression.rules, suppression.rule_spans, strict=True):
            if name not in post.site.rule_ids:
                meant = None if "*" in name else _meant(name, post.site.rule_ids)
                hint = f"; did you mean {meant}?" if meant else ""
                if "*" in name:
                    hint = ": a suppression takes no globs, name each rule"
                fix = Fix((Edit(span, meant),), "unsafe") if meant else None
                yield Finding(span, f"no rule is named {name}{hint}", fix)


def _meant(name: str, ids: frozenset[str]) -> str | None:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, sorted(ids), 1)), None)
