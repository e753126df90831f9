"""Front-matter field is not what this site asks for.

A template prints what it finds: no author, a rating that draws no stars, a link that leads nowhere. Say in `fields` what each
key must hold. An empty value is none; a key that `defaults` in `_config.yml` give is not missing.
"""

from collections.abc import Iterator

from postlint import Finding, Post, option
from postlint import Options as Base
from postlint.rules._defaults import is_given
from postlint.rules._fields import FieldSpec, departures
from postlint.rules._types import is_misread, kind


class Options(Base):
    """Settings of the rule."""

    fields: dict[str, FieldSpec] = option(
        {}, "Key → what it must hold, as `[rules.front-matter-field.fields.KEY]`."
    )


idle = True
bad = (
    """
    === postlint.toml
    [rules.front-matter-field.fields]
    author = { required = true }
    "作者" = { required = true }
    rating = { type = "number", required = true }
    authors.type = "list"
    === _posts/2022-02-21-example.md
    ---
    ^^^ required key author is missing
    作者:
    ^^^^ required key 作者 has no value
    Author: 甲
    rating: "5"
            ^^^ rating is a string, not a number
    authors: 甲
             ^^ authors is a string, not a list
    ---
    """,
    """
    === postlint.toml
    [rules.front-matter-field.fields.section]
    values = ["news", "sport", "天气"]
    [rules.front-matter-field.fields.code]
    pattern = '[A-Z]{2}\\d+'
    [rules.front-matter-field.fields.weather]
    values = ["雨", "晴"]
    max-length = 2
    === _posts/2022-02-21-example.md
    ---\r
    section: [天气, "sprot", 🎉]\r
                    ^^^^^^^ section sprot is none of news, sport, 天气: did you mean sport?
                             ^^ section 🎉 is none of news, sport, 天气
    code: AB12x\r
          ^^^^^ code AB12x does not fit [A-Z]{2}\\d+
    weather:\r
      - 雨\r
      ^^^^~ weather has 3 items: at most 2
      - 雪\r
        ^^ weather 雪 is none of 雨, 晴
      - 晴\r
    ---\r
    """,
    """
    === postlint.toml
    [rules.front-matter-field.fields]
    title = { min-length = 4, max-length = 6 }
    summary.max-length = 6
    link.format = "url"
    contact.format = "email"
    slug.format = "slug"
    seen.format = "%Y-%m-%d"
    image.format = "url"
    === _posts/2022-02-21-example.md
    ---
    title: "雨🎉"
           ^^^^^^ title has 2 characters: at least 4
    summary: Rain tomorrow
             ^^^^^^^^^^^^^ summary has 13 characters: at most 6
    link: //a.example
          ^^^^^^^^^^^ link //a.example is not a URL such as https://example.org/
    contact: jia@example
             ^^^^^^^^^^^ contact jia@example is not an email address
    slug: Rain_tomorrow
          ^^^^^^^^^^^^^ slug Rain_tomorrow is not a slug such as rain-tomorrow
    seen: 2022-2-1
          ^^^^^^^^ seen 2022-2-1 is not a date written like 2022-02-21
    image: {url: "https://a.example/"}
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ image is a map, not a text
    ---
    """,
    """
    === postlint.toml
    [rules.front-matter-field.fields]
    last_modified_at.after = "date"
    ends.after = "starts"
    === _posts/2022-02-21-example.md
    ---
    date: 2022-02-21 07:47:47 +0800
    last_modified_at: 2022-02-21 00:46:47 +0100
                      ^^^^^^^^^^^^^^^^^^^^^^^^^ last_modified_at lies before date
    starts: "2022-03-02 10:00"
    ends: 2022-03-01
          ^^^^^^^^^^ ends lies before starts
    ---
    """,
)
good = (
    """
    ---
    title: 雨
    ---
    """,
    """
    === _config.yml
    defaults: [{scope: {path: ""}, values: {author: 甲}}]
    === postlint.toml
    [rules.front-matter-field.fields]
    author = { required = true, type = "string" }
    title = { required = true, min-length = 1, max-length = 5, pattern = '[^!]*' }
    tags = { values = ["雨", "12"], min-length = 1 }
    link = { format = "url" }
    slug = { format = "slug" }
    seen = { type = "date", format = "%Y-%m-%d %H:%M:%S %z", after = "date" }
    === _posts/2022-02-21-example.md
    ---\r
    title: "雨：晴🎉"\r
    tags: 12\r
    link: https://a.example/雨?a=b\r
    slug: 雨-2\r
    seen: 2022-02-21 08:47:47 +0800\r
    date: 2022-02-21\r
    ---\r
    === _posts/2022-02-22-example.md
    ---
    title: a: b
    tags:
    link: ~
    seen: 2022-02-21 07:47:47 +0800
    date: soon
    ---
    === _posts/2022-02-23-none.md
    今天有雨。
    """,
    """
    === postlint.toml
    [rules.front-matter-field.fields.last_modified_at]
    after = "date"
    === _posts/2022-02-21-example.md
    ---
    date: 2022-02-21 23:59:00 +0800
    last_modified_at: 2022-02-21
    ---
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    matter = post.front_matter
    for key, spec in options.fields.items():
        field = matter.fields.get(key)
        if field is None:
            if spec.required and matter.lacks(key) and not is_given(post, key):
                yield Finding(matter.opening, f"required key {key} is missing")
            continue
        found = kind(field)
        if found == "nothing":
            if spec.required:
                yield Finding(field.span, f"required key {key} has no value")
        elif spec.type not in ("any", found):
            if not is_misread(post, field):
                yield Finding(field.span, f"{key} is a {found}, not a {spec.type}")
        else:
            yield from departures(post, field, spec)
