"""Link or image leads to a page of the site that is not there.

Readers get an error page, or no picture: a post was renamed, its date or category changed and with it its address, or a path is written
as seen from the file's folder instead of the post's address. A link into the site must lead to the address of a post or page, to a file, or to a redirect
to one of them. Where plug-ins make pages that cannot be foreseen nothing is said, and return links are return-link-target's.

Off unless selected: the same host may serve what is not in the repository, such as the pages of other repositories on GitHub Pages, files that
another tool builds, or the web server's own redirects. `elsewhere` names such addresses.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from postlint import Fact, Post, SiteFinding, Span, Tally, option
from postlint import Options as Base
from postlint.elements import VOID
from postlint.globs import matches
from postlint.jekyll_redirects import redirects
from postlint.rules._inside import base_of, path_in_site
from postlint.rules._return import links as return_links
from postlint.rules._urls import Url, links
from postlint.site_addresses import key_of

severity = "warning"
default = False
asks = True
bad = (
    """
    === _config.yml
    url: https://news.example
    baseurl: /wire
    === _posts/2022-02-20-rain.md
    ---
    title: 雨
    ---
    === about.md
    ---
    title: 关于
    ---
    === _posts/2022-02-21-snow.md
    ---
    title: 雪
    ---
    昨日[雨](/wire/2022/02/19/rain.html)🌧，[雨](../20/rain.html)，[雨](../19/rain.html "昨日")。\r
             ^^^^^^^^^^^^^^^^^^^^^^^^^^ /wire/2022/02/19/rain.html is no page of this site: the link is dead
                                                                       ^^^^^^^^^^^^^^^ ../19/rain.html leads to /2022/02/19/rain.html, which is no page of this site: the link is dead
    ![雪](snow.png) <img src="//News.example/wire/a%20b.png?x=1"> {{ site.baseurl }}
          ^^^^^^^^ snow.png leads to /2022/02/21/snow.png, which is no file of this site: nothing is shown
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ //News.example/wire/a%20b.png?x=1 leads to /a b.png, which is no file of this site: nothing is shown
    [about]({{ site.baseurl }}/about.md) and [about]({{ "/about/us/" | relative_url }})
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ {{ site.baseurl }}/about.md leads to /about.md, which is no page of this site: the link is dead
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ {{ "/about/us/" | relative_url }} leads to /about/us/, which is no page of this site: the link is dead
    <https://news.example/wire/About.html>, [here][us].
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ https://news.example/wire/About.html leads to /About.html, which is no page of this site: the link is dead

    [us]: /wire/us/ "us"
          ^^^^^^^^^ /wire/us/ is no page of this site: the link is dead
    """,
)
good = (
    """
    === _config.yml
    plugins: [jekyll-feed, jekyll-redirect-from, jekyll-archives, jekyll-paginate]
    paginate: 5
    === postlint.toml
    [rules.link-dead]
    elsewhere = ["/shop"]
    === about.md
    ---
    redirect_from: /us/
    ---
    === 图/雪 1.png
    x
    === _posts/2022-02-20-rain.md
    ---
    redirect_from: [/old/rain]
    ---
    === _posts/2022-02-21-snow.md
    ---
    title: 雪
    ---
    [a](/2022/02/20/rain) [b](/2022/02/20/rain.html#a) [c](/2022/02/20/rain/) [d](/old/rain.html) [e](/us/) [f](/about?x)
    [g](/feed.xml) [h](/page2/) [i](/tag/雪/) [j](/2022/) [k](/shop/lamp/) [l](/) [m](#a) [n](mailto:a@b.example) [o]()
    ![雪](/图/雪%201.png) `[p](/gone/)` \\[q](/gone/) [s]({{ page.gone }}) <!-- [t](/gone/) -->
    [u](https://other.example/gone/) <https://other.example/gone/> [v](//other.example/gone/) <span>x</span>

    [w]: /gone/

    <p>[r](/gone/)</p>
    """,
    """
    === _config.yml
    plugins: [jekyll-pages-of-ours]
    === _posts/2022-02-21-snow.md
    ---
    title: 雪
    ---
    [a](/gone/)
    """,
    """
    === postlint.toml
    [[pattern]]
    name = "wire"
    return = "[返回](/gone/)"
    === _config.yml
    title: 雪
    === _posts/2022-02-21-snow.md
    ---
    title: 雪
    ---
    今天有雪。

    [返回](/gone/)
    """,
)

_BASE = re.compile(r"\{\{-?\s*site\.(baseurl|url)\s*-?\}\}")
_FILTERED = re.compile(r"\{\{-?\s*(?:\"([^\"]*)\"|'([^']*)')\s*\|\s*(?:relative_url|absolute_url)\s*-?\}\}")
_MAY_LEAD_INSIDE = re.compile(r"\]\(|\]:|<https?:|\b(?:href|src|srcset|poster)\s*=", re.IGNORECASE)
_HIDES = re.compile(r"[|\\]|<!|\{:")


class Options(Base):
    """Settings of the rule."""

    elsewhere: tuple[str, ...] = option(
        (),
        "Paths below `baseurl` that something else answers than this repository: globs as in `.gitignore`.",
    )


def collect(post: Post, options: Options) -> Iterator[Fact | Tally]:
    if post.outcome.file is None or not post.site.addresses.is_certain:
        return
    yield Tally(key_of(post.outcome.file))
    for file, _ in redirects(post):
        yield Tally(key_of(file))
    if _MAY_LEAD_INSIDE.search(post.body.text):
        yield from _asked(post, options)


def _asked(post: Post, options: Options) -> Iterator[Fact]:
    """The links into the site to which only a post can be the answer."""
    for url in links(post):
        path = _path(post, url.address)
        if path is None or any(matches(path.strip("/"), glob) for glob in options.elsewhere):
            continue
        if post.site.addresses.has(path) or _is_judged(post, url.span):
            continue
        if not _may_be_text(post, url) or _is_link(post, url):
            yield Fact(_message(post, url, path), url.span, key=key_of(path))


def _path(post: Post, address: str) -> str | None:
    """The decoded path below the site's root, with what Liquid makes of the site's own address."""
    if "{{" in address:
        host, base = str(post.site.config.get("url") or ""), base_of(post)
        address = _BASE.sub(lambda match: host if match[1] == "url" else base, address)
        address = _FILTERED.sub(lambda match: f"{base}/{(match[1] or match[2] or '').lstrip('/')}", address)
    path = path_in_site(post, address)
    return None if path is None else unquote(path)


def _message(post: Post, url: Url, path: str) -> str:
    is_page = url.attribute == "href"
    what, effect = ("page", "the link is dead") if is_page else ("file", "nothing is shown")
    written = post.snippet(url.span).strip("<>") if "srcset" not in url.attribute else url.address
    resolved = "" if unquote(url.address) == f"{base_of(post)}{path}" else f" leads to {path}, which"
    return f"{written}{resolved} is no {what} of this site: {effect}"


def _is_link(post: Post, url: Url) -> bool:
    """kramdown makes a link of it."""
    if post.rendered is None:
        return True
    if url.tag:
        return post.rendered.element(url.tag.span) is not None
    if url.is_definition:
        used = {element.value for element in post.rendered.elements if element.model == "reference"}
        return url.address in used or "{{" in url.address
    return any(element.kind in ("a", "img") for element in post.rendered.around(url.span.start)[:1])


def _may_be_text(post: Post, url: Url) -> bool:
    """The cheap question first: what stands outside of HTML, without `|` or what hides it, is a link."""
    place = url.span.start
    return (
        url.is_definition
        or _HIDES.search(post.body.text) is not None
        or any(
            start.span.end <= place and (end is None or place < end.span.start)
            for start, end in post.html.elements
            if end or start.name not in VOID
        )
    )


def _is_judged(post: Post, span: Span) -> bool:
    """It is a return link."""
    match = post.pattern
    if not match or not match.has("return"):
        return False
    return any(link.span.start <= span.start < link.span.end for link in return_links(post))


def check_site(facts: list[Fact], options: Options) -> Iterator[SiteFinding]:
    for fact in facts:
        yield SiteFinding(fact, fact.value)
