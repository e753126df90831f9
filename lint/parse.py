"""bytes → Post: everything the rules ask about one file, each part read when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from . import dates, jekyll, parse_body, parse_front_matter, parse_html, parse_links, parse_states
from .address import HTML_EXTENSIONS, MARKDOWN_EXTENSIONS
from .jekyll_place import POST_NAME, place_of
from .once import once
from .parse_field import Field
from .parse_front_matter import FrontMatter
from .pattern_locate import last_lines, line_of
from .suppress import Suppression, suppressions
from .text import Span, Text, line_starts

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4 import Tag as Element

    from .kramdown_rendered import Rendered
    from .liquid import Liquid
    from .pattern_match import Match
    from .site import Site


class FileName(NamedTuple):
    """A file's name as Jekyll divides it; `slug` is the stem where there is no date."""

    name: str
    date: tuple[int, int, int] | None
    slug: str
    extension: str

    @property
    def is_markdown(self) -> bool:
        """Jekyll converts the file by kramdown."""
        return self.extension.lower() in MARKDOWN_EXTENSIONS

    @property
    def is_html(self) -> bool:
        """No converter touches the file: its body is HTML as it stands."""
        return self.extension.lower() in HTML_EXTENSIONS

    @property
    def stem(self) -> str:
        return self.name.removesuffix(self.extension)

    @classmethod
    def of(cls, name: str) -> FileName:
        match = POST_NAME.fullmatch(name)
        if not match:
            stem, dot, extension = name.rpartition(".")
            return cls(name, None, stem if stem else name, dot + extension if stem else "")
        _, year, month, day, slug, extension = match.groups()
        century = 0 if len(year) != 2 else 1900 if year >= "69" else 2000
        return cls(name, (century + int(year), int(month), int(day)), slug, extension)


class Post:
    """One file, frozen. `path` is shown to people, `site_path` leads from the site's root, with `/`.

    `place` is posts, drafts, or other (outside Jekyll's folders).
    """

    def __init__(self, path: str, raw: bytes, site: Site, place: str, site_path: str = "") -> None:
        self.path, self.raw, self.site = path, raw, site
        self.place, self.site_path = place, site_path

    @once
    def text(self) -> Text:
        return Text(self.raw)

    @once
    def name(self) -> FileName:
        return FileName.of(self.path.rpartition("/")[2])

    @property
    def is_kramdown(self) -> bool:
        """kramdown converts the body: a markdown file of a Jekyll site."""
        return self.place != "other" and self.name.is_markdown

    @once
    def front_matter(self) -> FrontMatter:
        found = parse_front_matter.read(self.text.text)
        if found.state == "dialect" and self.place == "other":
            from .parse_dialect import read

            return read(self.text.text, found)
        return found

    def field(self, *keys: str) -> Field | None:
        """The first of these front-matter fields that is there and valid."""
        fields = self.front_matter.fields
        for key in keys:
            if key in fields:
                return fields[key]
        return None

    @once
    def date(self) -> dates.JekyllDate | None:
        """What Jekyll makes of the `date` field; None where there is none or the build stops on it."""
        field = self.field("date")
        return dates.read(field, self.site.zone) if field else None

    @property
    def day(self) -> tuple[int, int, int] | None:
        """Year, month and day as they are written: the file name's, else those of the `date` field."""
        if self.name.date or not self.text.is_utf8:
            return self.name.date
        return self.date.day if self.date else None

    @once
    def defaults(self) -> dict[Any, Any]:
        """What `defaults` of `_config.yml` give the file."""
        return self.site.defaults(place_of(self.site_path or self.path, self.site))

    @once
    def outcome(self) -> jekyll.Outcome:
        """What Jekyll makes of the file."""
        return jekyll.outcome(self, self.site_path or self.path)

    @once
    def body(self) -> parse_body.Body:
        """The body and its regions. Code in a list is told from its text by the model of kramdown alone."""
        start = self.front_matter.body_start
        body = parse_body.read(self.text.text[start:], start, not self.name.is_html, self.text.marks)
        if body.may_hide_code and self.is_kramdown:
            from .kramdown import rendered

            if found := rendered(body, self.site.config):
                return parse_body.with_code(body, found.code_with_tags())
        return body

    @once
    def liquid(self) -> Liquid:
        """What Liquid executes in the body, and what in it stops the build."""
        from .liquid import read

        return read(self.body.text, self.body.start, self.site.liquid.of(self))

    @once
    def html(self) -> parse_html.Html:
        return parse_html.Html(self.body, self.text.marks)

    @once
    def rendered(self) -> Rendered | None:
        """What kramdown makes of the body: ask only where something is suspicious. None where it is not kramdown that reads it."""
        if not self.is_kramdown:
            return None
        from .kramdown import rendered

        return rendered(self.body, self.site.config)

    @once
    def links(self) -> list[parse_links.Link]:
        return parse_links.links(self.body, self.html)

    @once
    def markdown_links(self) -> list[parse_links.Link]:
        """The links and images that are markdown's own."""
        return parse_links.markdown_links(self.body)

    @once
    def footer(self) -> parse_links.Footer:
        """The body's last paragraphs, the last one first."""
        return parse_links.Footer(self.body)

    @once
    def header(self) -> list[parse_links.Paragraph]:
        """The body's first paragraphs, the first one first."""
        return parse_links.header(self.body)

    @once
    def source_line(self) -> parse_links.Paragraph | None:
        """The paragraph that names the source: at the foot, or where a pattern of the site has it at the head."""
        return self._last_lines[0] if self._last_lines else line_of(self, "source")

    @once
    def return_line(self) -> parse_links.Paragraph | None:
        """The paragraph at the foot that holds the return links."""
        return self._last_lines[1] if self._last_lines else line_of(self, "return")

    @once
    def _last_lines(self) -> tuple[parse_links.Paragraph, parse_links.Paragraph] | None:
        return last_lines(self)

    @once
    def pattern(self) -> Match | None:
        """The site's first pattern whose `when` holds, and what its holes hold here."""
        return self.site.match(self)

    @once
    def states(self) -> tuple[str, ...]:
        """What `states` of a rule name: that of the front matter, the place, and what is odd about the post."""
        return parse_states.states(self)

    @once
    def suppressions(self) -> tuple[Suppression, ...]:
        return suppressions(self)

    @once
    def soup(self) -> BeautifulSoup:
        """The HTML as a BeautifulSoup tree, for questions about content. It repairs markup: never judge markup by it.

        Code, Liquid and the like are overwritten in it, as in `body.masked`, and what markdown makes is not in it.
        """
        from .soup import read

        return read(self.body)

    def start_tag(self, element: Element) -> Span | None:
        """The place of an element of `soup`; None where browsers see a tag and kramdown text."""
        from .soup import offset

        starts, tags = self._soup_places
        return tags.get(self.body.start + offset(starts, element))

    @once
    def _soup_places(self) -> tuple[list[int], dict[int, Span]]:
        """The body's line starts, and the places of its start tags by their beginnings."""
        return line_starts(self.body.masked), {
            tag.span.start: tag.span for tag in self.html.tags if not tag.is_end
        }

    def snippet(self, span: Span) -> str:
        """The text at a span."""
        return self.text.text[span.start : span.end]

    @property
    def first_line(self) -> Span:
        """The first line: the place of what concerns the file as a whole."""
        return self.text.line_span(1)

    @property
    def last_line(self) -> Span:
        """The last line with text on it: the place of what is missing at the end."""
        if self.footer:
            paragraph = self.footer[0]
            start = paragraph.span.start + paragraph.text.rfind("\n") + 1
            return Span(start, paragraph.span.end)
        return self.first_line
