"""File name is not a post's.

Jekyll takes a file in `_posts` for a post if its name is `YYYY-MM-DD-words.extension`. Any other file is left out without a
word, even in verbose mode. A date that does not exist stops the build, or the post moves to another day.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._jekyll import ABSENT, first_text
from postlint.rules._names import filtered, impossible, undated

any_encoding = True
_NOT_MEANT = ("readme", "license", "contributing", "changelog", "index")

bad = (
    """
    === _posts/-202202212391921712.md
    ---
    ^^^ file name does not begin with a date: absent from the site and from the log
    title: 雨
    ---
    === _posts/2022_02_21-rain.md
    ---
    ^^^ date 2022_02_21 in the file name is not written 2022-MM-DD: absent from the site and from the log
    ---
    === _posts/20220221-rain.md
    ---
    ^^^ date 20220221 in the file name is not written 2022-02-21: absent from the site and from the log
    ---
    === _posts/2022-02-21_rain.md
    \r
    今天有雨🎉\r
    ^^^^^^^^^^ _ stands instead of - behind the date 2022-02-21 of the file name: absent from the site and from the log
    === _posts/2022-02-21.md
    ---
    ^^^ no words stand behind the date 2022-02-21: absent from the site and from the log
    === _posts/2022-02-21-rain
    ---
    ^^^ file name has no extension: absent from the site and from the log
    """,
    """
    === _posts/_old/2022-02-21-rain.md
    ---
    ^^^ folder _old begins with _: absent from the site and from the log
    === _posts/2022-02-21-rain.md~
    ---
    ^^^ file name ends in ~: absent from the site and from the log
    === _drafts/#rain.md
    ---
    ^^^ file name begins with #: absent from the site and from the log
    === _posts/２０２２-02-21-rain.md
    ---
    ^^^ date in the file name has full-width characters: absent from the site and from the log
    === _posts/ 2022-02-21-rain.md
    ---
    ^^^ file name begins with a blank: absent from the site and from the log
    """,
    """
    === _posts/2022-13-01-rain.md
    ---
    ^^^ month 13 in the file name does not exist: the build stops
    ---
    === _posts/2022-02-32-rain.md
    今天有雨。
    ^^^^^^^^^^ day 32 in the file name does not exist: the build stops
    === _posts/2022-02-30-rain.md
    ---
    ^^^ 2022-02-30 in the file name does not exist: Jekyll publishes the post on 2022-03-02
    ---
    === _posts/222-02-21-rain.md
    ---
    ^^^ year in the file name has three digits: Jekyll publishes the post in the year 222
    ---
    === _posts/2022-02-21-.md
    ---
    ^^^ no words stand behind the date in the file name: published as `.html`
    ---
    """,
)
good = (
    """
    === _posts/22-2-1-雨 (1).markdown
    ---
    ---
    === _posts/sub/2022-02-21-rain.md
    ---
    ---
    === _posts/README.md
    Write posts here.
    === _posts/_template.md
    ---
    title: ""
    ---
    === _drafts/rain.md
    ---
    ---
    === _posts/2022-13-01-rain.md
    ---
    date: 2022-12-01
    ---
    === _posts/2024-02-29-rain.md
    ---
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if post.place == "other":
        return
    name = post.name
    below = post.path.rpartition(f"_{post.place}/")[2].split("/")
    reason = filtered(below, is_draft=post.place == "drafts")
    if reason and not _included(post, below):
        yield Finding(first_text(post), f"{reason}: {ABSENT}")
    elif name.date:
        message = impossible(*name.date, has_slug=bool(name.slug.strip("-"))) if _counts(post) else None
        if message:
            yield Finding(first_text(post), message)
    elif post.place == "posts" and not _is_meant_otherwise(name.stem):
        yield Finding(first_text(post), f"{undated(name.name)}: {ABSENT}")
    elif post.place == "drafts" and not name.extension:
        yield Finding(first_text(post), f"file name has no extension: {ABSENT}")


def _is_meant_otherwise(stem: str) -> bool:
    return stem[:1] in "_." or stem.casefold() in _NOT_MEANT


def _included(post: Post, parts: list[str]) -> bool:
    """`include` in `_config.yml` brings back what begins with one of these characters."""
    listed = post.site.config.get("include")
    return isinstance(listed, list) and any(part in listed for part in parts)


def _counts(post: Post) -> bool:
    """Jekyll goes by the file name's date only where the front matter has none; the slug counts always."""
    return not post.name.slug.strip("-") or not post.field("date")
