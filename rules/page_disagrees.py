"""Page that lists posts says something else than they do.

The list of one paper's posts stands below the name of another, or asks for a category that its posts do not have and stays empty. The
pattern's `pages` say what the front matter of the page must hold.
"""

from collections.abc import Iterator

from postlint import Fact, Options, Post, Related, SiteFinding
from postlint.rules._pages import span_of

bad = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    tags = "{label}新闻"
    categories = "{slug}"
    pages = [{ path = "category/{slug}.html", title = "{label}新闻", category = "{slug}" }]
    === category/rain.html
    ---
    title: 雪花新闻
    ---
    === _posts/2022-02-21-first.md
    ---
    tags: 雨水新闻
    categories: rain
                ^^^^ category/rain.html has no category, which should be rain: the list of this post and 1 more is wrong
                ^^^^ title in category/rain.html (line 2) is 雪花新闻, which should be 雨水新闻: the list of this post and 1 more is wrong
    ---
    === _posts/2022-02-22-second.md
    ---
    tags: 雨水新闻
    categories: rain
    ---
    """,
)
good = (
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    tags = "{label}新闻"
    categories = "{slug}"
    pages = [{ path = "category/{slug}.html", title = "{label}新闻", category = "{slug}" }, "index.html"]
    === category/rain.html
    ---
    title: "雨水新闻"
    category: rain
    ---
    === _posts/2022-02-21-first.md
    ---
    tags: 雨水新闻
    categories: rain
    ---
    === _posts/2022-02-22-second.md
    ---
    tags: 雪花新闻
    categories: snow
    ---
    """,
)
_BETWEEN = "\0"


def collect(post: Post, options: Options) -> Iterator[Fact]:
    match = post.pattern
    for page, forms in match.pattern.page_templates if match else ():
        if not forms or not match or not match.disputed.isdisjoint(page.names):
            continue
        path = match.filled(page)
        if path is None or not post.site.has_file(path):
            continue
        fields = post.site.pages.fields(path)
        for key, form in forms.items():
            if not match.disputed.isdisjoint(hole.name for hole in form.holes):
                continue  # the post disagrees with itself
            wanted, field = match.filled(form), fields.get(key)
            if wanted is not None and (field is None or field.text != wanted):
                said = (
                    f"{key} in {path} (line {field.line}) is {field.text}"
                    if field
                    else f"{path} has no {key}"
                )
                yield Fact(_BETWEEN.join((said, wanted)), span_of(post, page.names))


def check_site(facts: list[Fact], options: Options) -> Iterator[SiteFinding]:
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.value, []).append(fact)
    for value, (first, *others) in groups.items():
        said, _, wanted = value.partition(_BETWEEN)
        posts = f"this post and {len(others)} more" if others else "this post"
        related = (Related(others[0], "another post of the list"),) if others else ()
        yield SiteFinding(first, f"{said}, which should be {wanted}: the list of {posts} is wrong", related)
