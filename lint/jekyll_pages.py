"""The files of a site that are no posts: pages, static files, and what lies in a collection without front matter.

Sources: lib/jekyll/page.rb, static_file.rb, convertible.rb, utils.rb (has_yaml_header?), url.rb (generate_url_from_hash)
of Jekyll 4.3; jekyll-optional-front-matter for GitHub Pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from . import address, ruby
from .jekyll_outcome import PAGES, STATIC_FILES, Fatal, Outcome
from .jekyll_place import Place, extension
from .jekyll_values import values_of
from .late import late

if TYPE_CHECKING:
    from .parse import Post
    from .site import Site

_HEADER = late(rb"---\s*\n")
# What jekyll-optional-front-matter leaves as it is
_NO_PAGES = frozenset(
    [
        "readme",
        "license",
        "licence",
        "copying",
        "code_of_conduct",
        "contributing",
        "issue_template",
        "pull_request_template",
    ]
)


def has_front_matter(raw: bytes) -> bool:
    """Jekyll takes the file for more than a static one: its first line is `---`."""
    return bool(_HEADER.match(raw[: raw.find(b"\n") + 1]))


def needs_none(place: Place, site: Site) -> bool:
    """GitHub Pages makes pages of markdown files without front matter."""
    if not site.is_github_pages or place.collection:
        return False
    stem, dot, end = place.path.rpartition("/")[2].lower().rpartition(".")
    return dot + end in address.MARKDOWN_EXTENSIONS and stem not in _NO_PAGES


def page(post: Post, place: Place) -> Outcome:
    """What becomes of a page."""
    found = Outcome("published", rank=PAGES)
    if not post.text.is_utf8 and extension(place.path).lower() in address.MARKDOWN_EXTENSIONS:
        return _fatal("it is not UTF-8: the whole build stops")
    try:
        values = values_of(post) if post.text.is_utf8 else "not UTF-8"
    except Fatal as error:
        return _fatal(str(error))
    if isinstance(values, str):
        if post.front_matter.state == "not-map":
            return _fatal("its front matter is no map: the whole build stops")
        found.outcome, found.why, values = "bare", values, {}
    data = {**post.site.defaults(place), **{key: one for key, one in values.items() if one is not None}}
    found.title, found.layout = data.get("title"), data.get("layout")
    if ruby.is_false(values.get("published", True)) and post.site.config.get("unpublished") is not True:
        return Outcome("unpublished", "published is false", title=found.title, rank=PAGES)
    if "{" in post.body.text and (fault := next(iter(post.liquid.faults), None)):
        return _fatal(fault.message)
    try:
        found.url, found.file = _address(place.path, data.get("permalink"), post.site)
    except address.AddressError as error:
        return _fatal(str(error), "permalink")
    return found


def static_file(place: Place, site: Site) -> Outcome:
    """What becomes of a file that Jekyll copies."""
    if place.collection and not site.writes(place.collection):
        return Outcome("absent", f"collection {place.collection} has no `output: true`")
    found = copied(place, site)
    if ruby.is_false(
        site.defaults(place._replace(path=(found.url or "").lstrip("/"))).get("published", True)
    ):
        return Outcome("unpublished", "published is false in the defaults of _config.yml")
    return found


def copied(place: Place, site: Site) -> Outcome:
    """A static file that nothing keeps back."""
    url = _static_address(place, site)
    return Outcome(
        "published", "copied as it is", url=url, file=f"/{unquote(url).lstrip('/')}", rank=STATIC_FILES
    )


def named(path: str, site: Site) -> Outcome:
    """A page that nothing but its name gives an address. Raises AddressError."""
    url, file = _address(path, None, site)
    return Outcome("published", url=url, file=file, rank=PAGES)


def _fatal(why: str, culprit: str = "") -> Outcome:
    return Outcome("fatal", why, culprit=culprit, rank=PAGES)


def _address(path: str, permalink: object, site: Site) -> tuple[str, str]:
    """A page's address and the file written for it (Page#template, Page#destination)."""
    if not ruby.is_false(permalink) and not isinstance(permalink, str):
        raise address.AddressError(f"permalink is no text: {permalink!r}")
    if permalink == "":
        raise address.AddressError("permalink is empty")
    folder, _, name = path.rpartition("/")
    end = extension(name)
    base = name.removesuffix(end).rstrip(".")
    output = address.output_extension(end, permalink)
    if isinstance(permalink, str):
        template = permalink
    elif output not in address.HTML_EXTENSIONS:
        template = "/:path/:basename:output_ext"
    elif base == "index":
        template = "/:path/"
    else:
        template = address.suffixed("/:path/:basename", site.config.get("permalink"))
    values = {"path": f"/{folder}" if folder else "", "basename": base, "output_ext": output}
    url = address.sanitize(_filled(template, values))
    address.check_length(url)
    file = unquote(url)
    file += "index" if url.endswith("/") else ""
    return url, file if file.endswith(output) else file + output


def _static_address(place: Place, site: Site) -> str:
    """The address of a static file: in a collection by the collection's template (StaticFile#url)."""
    end = extension(place.path)
    inner = place.path.removesuffix(end).rstrip(".")
    if not place.collection:
        return f"/{inner}{end}"
    inner = inner.replace(place.folder, "", 1)
    base = inner.rpartition("/")[2]
    values = {"collection": place.collection, "path": inner, "output_ext": "", "name": base, "title": ""}
    url = address.sanitize(_filled(site.permalink_of(place.collection), values))
    return url.removesuffix("/") + end


def _filled(template: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        template = template.replace(f":{name}", address.encode(value))
    return template
