"""What becomes of a body's links and tags, and because of what."""

import pytest

from postlint.kramdown import rendered
from postlint.kramdown_rendered import Rendered
from postlint.parse_body import read


def of(body: str, config: dict[str, object] | None = None) -> Rendered:
    found = rendered(read(body, 50), config or {})
    assert found
    return found


def fates(body: str) -> list[tuple[str, str]]:
    return [(body[found.span.start - 50 : found.span.end - 50], found.fate) for found in of(body).candidates]


@pytest.mark.parametrize(
    ("body", "fate"),
    [
        ("[a](/b)", "link"),
        ("> 1. [a](/b)", "link"),
        ("- x\n\n  [a](/b)", "link"),
        ("- x\n\n      [a](/b)", "code"),
        ("x\n\n    [a](/b)", "code"),
        ("`[a](/b)`", "code"),
        ("```\r\n[a](/b)\r\n```", "code"),
        ("<div>[a](/b)</div>", "html"),
        ("<div markdown='1'>[a](/b)</div>", "link"),
        ("<p>\n\n[a](/b)", "html"),
        ("<pre>[a](/b)</pre>", "code"),
        ("a <b>[a](/b)", "link"),
        ("a <x>[a](/b)", "html"),
        ("<!-- [a](/b) -->", "hidden"),
        ("[x]: [a](/b)", "hidden"),
        ('<b title="[a](/b)">c</b>', "none"),
        ("[a|b](/c)\n", "text"),
        ("{% raw %}[a](/b){% endraw %}", "link"),
        ("{% if x %}\n<div>\n{% endif %}[a](/b)\n</div>", "html"),
        ("{% highlight c %}\n<div>\n{% endhighlight %}\n[a](/b)", "link"),
        ("{% comment %}<div>{% endcomment %}\n[a](/b)", "link"),
    ],
)
def test_fate_of_a_link(body: str, fate: str) -> None:
    assert [found for _, found in fates(body)] == [fate]


def test_candidates_are_what_people_mean_for_links() -> None:
    body = "😀[a](/b)![c](/d.png)<http://e.f/> \\[g](/h) [i] (/j) [k][l] <m@n.o>"
    assert fates(body) == [("[a](/b)", "link"), ("![c](/d.png)", "link"), ("<http://e.f/>", "link")]


def test_the_cause_is_the_innermost_element() -> None:
    body = "<div>\n<p>雨</div>\n\n<http://a.b/>\n\n[c](/d)"
    found = of(body)
    assert [one.cause and one.cause.value for one in found.candidates] == ["p", "p"]
    paragraph = found.candidates[0].cause
    assert paragraph
    assert paragraph.closing == -1
    assert found.printed_in(paragraph) == [one.span for one in found.candidates]


def test_another_converter_is_not_judged() -> None:
    body = read("<div>[a](/b)</div>", 0)
    assert rendered(body, {"markdown": "CommonMarkGhPages"}) is None
    assert rendered(body, {"kramdown": {"input": "kramdown"}}) is None
    inside = of("<div>[a](/b)</div>", {"kramdown": {"parse_block_html": True}})
    assert [found.fate for found in inside.candidates] == ["link"]


def test_what_is_nested_beyond_kramdown_is_not_judged() -> None:
    assert rendered(read("> " * 5000 + "[a](/b)", 0), {}) is None


def test_what_is_too_deep_for_kramdown_is_not_followed() -> None:
    """Each link asks for all that stands around it: the build stops long before that takes time."""
    assert rendered(read("<div>" * 3000 + "\n[a](/b)\n" * 3000, 0), {}) is None
    assert rendered(read("<div>" * 1000 + "\n[a](/b)\n", 0), {}) is not None
