"""Suppression names a rule that does not exist, or is no suppression.

It silences nothing, now or later: the name has a slip in it, or the rule has gone.
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Options, Post, Span
from postlint.late import late
from postlint.suppress import WORDS
from postlint.words import closest

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
    """
    ---
    title: 灯塔 # postlint: ignore title-empty
                  ^^^^^^^^^^^^^^^^ this silences nothing: write `postlint: ignore[ID]`
    layout: post # postlint: disable[layout-unknown]
                   ^^^^^^^^^^^^^^^^^ this silences nothing: write `postlint: ignore[ID]`
    ---
    <!-- postlint-disabel title-empty -->
         ^^^^^^^^^^^^^^^^ this silences nothing, did you mean postlint-disable?

    <!-- postlint-disable-line title-empty -->
         ^^^^^^^^^^^^^^^^^^^^^ this silences nothing: write postlint- with disable-next-line, disable-file, disable or enable
    === fixed unsafely
    ---
    title: 灯塔 # postlint: ignore title-empty
    layout: post # postlint: disable[layout-unknown]
    ---
    <!-- postlint-disable title-empty -->

    <!-- postlint-disable-line title-empty -->
    """,
)
good = (
    """
    ---
    title: "" # postlint: ignore[title-empty]
    ---
    <!-- postlint-disable-next-line -->
    <!-- postlint is a tool -->
    `<!-- postlint-disabel -->`
    """,
    """
    ---
    title: "tell # postlint: ignore me"
    # postlint: we like it
    ---
    灯塔
    """,
)


_NO_IGNORE = late(r"(?<!\S)#\s*(postlint:\s*(?:ignore(?:-file)?(?![\w\[-])|(?:disable|enable)[\w-]*))")
_WORD = late(r"<!--\s*postlint-([\w-]+?)(?:--|\s)")
_ANY = f"{', '.join(WORDS[:-1])} or {WORDS[-1]}"


def check(post: Post, options: Options) -> Iterator[Finding]:
    for suppression in post.suppressions:
        for name, span in zip(suppression.rules, suppression.rule_spans, strict=True):
            if name not in post.site.rule_ids:
                meant = None if "*" in name else closest(name, sorted(post.site.rule_ids))
                hint = f"; did you mean {meant}?" if meant else ""
                if "*" in name:
                    hint = ": a suppression takes no globs, name each rule"
                fix = Fix((Edit(span, meant),), "unsafe") if meant else None
                yield Finding(span, f"no rule is named {name}{hint}", fix)
    yield from _mistaken(post)


def _mistaken(post: Post) -> Iterator[Finding]:
    """Comments that are hardly meant for anything else, and are no suppressions."""
    text = post.text.text
    matter = post.front_matter
    values = [field.value_span for field in matter.fields.values() if field.is_scalar]
    for match in _NO_IGNORE.finditer(text, *matter.span) if matter.is_found else ():
        at = match.start()
        if not any(value.start < at < value.end for value in values):
            span = Span(*match.span(1))
            yield Finding(span, "this silences nothing: write `postlint: ignore[ID]`")
    for comment in post.body.of("comment"):
        found = _WORD.match(text, comment.start, comment.end)
        if found and found[1] not in WORDS:
            span = Span(found.start(1) - len("postlint-"), found.end(1))
            meant = closest(found[1], sorted(WORDS), 0.85)
            fix = Fix((Edit(span, f"postlint-{meant}"),), "unsafe") if meant else None
            hint = f", did you mean postlint-{meant}?" if meant else f": write postlint- with {_ANY}"
            yield Finding(span, f"this silences nothing{hint}", fix)
