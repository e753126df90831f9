"""Key is a misspelling of one that Jekyll knows.

Jekyll ignores keys it does not know and says nothing: `layuot: post` publishes the post without layout, `Title: …` under a
title made of the file name. Own keys are no fault; with `strict` every key must be known or in `allow`.
"""

from collections.abc import Iterator

from postlint import Edit, Finding, Fix, Post, option
from postlint import Options as Base
from postlint.keys import EFFECTIVE, KNOWN
from postlint.rules._jekyll import is_jekyll
from postlint.rules._keys import resembled

severity = "warning"
states = ("odd-fields",)


class Options(Base):
    """Settings of the rule."""

    allow: tuple[str, ...] = option((), "Own keys that are not reported.")
    strict: bool = option(False, "Report every key that is neither known nor in `allow`.")


bad = (
    """
    ---
    layuot: post
    ^^^^^^ key layuot is unknown: Jekyll ignores it, layout is probably meant
    Title: 雨🎉
    ^^^^^ key Title is unknown: Jekyll ignores it, title is probably meant
    ---
    === fixed unsafely
    ---
    layout: post
    title: 雨🎉
    ---
    """,
    """
    ---\r
    title: 雨\r
    catagories: a\r
    ^^^^^^^^^^ key catagories is unknown: Jekyll ignores it, categories is probably meant
    dtae: 2022-02-21\r
    ^^^^ key dtae is unknown: Jekyll ignores it, date is probably meant
    ---\r
    === fixed unsafely
    ---\r
    title: 雨\r
    categories: a\r
    date: 2022-02-21\r
    ---\r
    """,
    """
    === postlint.toml
    [rules.front-matter-unknown-key]
    allow = ["sorce"]
    strict = true
    === _posts/2022-02-21-example.md
    ---
    title: rain
    sorce: a
    source: b
    ^^^^^^ key source is neither Jekyll's nor in `allow`
    ---
    """,
)
good = (
    """
    ---
    title: 雨
    Title: 雨
    subtitle: 雨
    data: a
    category: b
    categorys: c
    ---
    """,
    """
    === postlint.toml
    [rules.front-matter-unknown-key]
    allow = ["Title"]
    === _posts/2022-02-21-example.md
    ---
    Title: 雨
    source: a
    ---
    """,
    """
    ---
    title: a: b
    titel: c
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    matter = post.front_matter
    if KNOWN.issuperset(matter.fields) or not (options.strict or is_jekyll(post)):
        return
    for key in sorted((matter.fields.keys() - KNOWN).difference(options.allow)):
        meant = resembled(key)
        span = matter.fields[key].key_span
        if meant and matter.lacks(meant, *EFFECTIVE[meant]):
            fix = Fix((Edit(span, meant),), "unsafe")
            yield Finding(span, f"key {key} is unknown: Jekyll ignores it, {meant} is probably meant", fix)
        elif options.strict:
            yield Finding(span, f"key {key} is neither Jekyll's nor in `allow`")
