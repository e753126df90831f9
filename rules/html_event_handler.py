"""Tag has an event handler such as `onclick`.

It is a script: it runs for every reader of the page, and feed readers drop it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from postlint import Attribute, Finding, Options, Post
from postlint.rules._kramdown import list_attributes

severity = "warning"
needs = (" on*",)
bad = (
    """
    ---
    title: 風
    ---
    風 <img src="/a.png" alt="" onerror="alert(1)">
                                ^^^^^^^ onerror is an event handler: it runs for every reader of the page
    """,
    """
    ---
    title: wind
    ---
    <a
      ONCLICK='go()' href="/">wind</a>\r
      ^^^^^^^ onclick is an event handler: it runs for every reader of the page
    """,
    """
    ---
    title: wind
    ---
    <svg/onload="go()"><animate ONBEGIN="go()"/></svg> [wind](/a){: onpointerrawupdate="go()"}
         ^^^^^^ onload is an event handler: it runs for every reader of the page
                                ^^^^^^^ onbegin is an event handler: it runs for every reader of the page
                                                                    ^^^^^^^^^^^^^^^^^^ onpointerrawupdate is an event handler: it runs for every reader of the page
    """,
)
good = (
    """
    ---
    title: wind
    ---
    <p onion-address="x" once data-onclick="y" only="">onclick="z"</p> `<a onclick="x">`
    """,
)
# https://html.spec.whatwg.org/#event-handlers-on-elements,-document-objects,-and-window-objects, those of SVG, and what
# browsers have or had besides
_EVENTS = r"""
abort after(?:print|scriptexecute) animation\w+ appinstalled auxclick before\w+ begin blur bounce cancel
canplay\w* change click close command contentvisibility\w+ context\w+ copy cuechange cut dblclick device\w+
drag\w* drop durationchange emptied encrypted end(?:ed)? enterpicture\w+ error finish focus\w* formdata
freeze fullscreen\w+ gamepad\w+ gesture\w+ gotpointercapture hashchange input invalid key(?:down|press|up)
languagechange leavepicture\w+ load\w* location lostpointercapture message\w* mouse\w+ offline online
page(?:hide|show|reveal|swap) paste pause play(?:ing)? pointer\w+ popstate prerendering\w+ progress
prompt\w+ propertychange ratechange readystatechange rejectionhandled repeat reset resize resume scroll\w*
search securitypolicyviolation seek(?:ed|ing) select\w* show slotchange stalled start storage stream submit
suspend timeupdate toggle touch\w+ track transition\w+ unhandledrejection unload validation\w+ visibility\w+
volumechange waiting\w* webkit\w+ wheel
"""


def check(post: Post, options: Options) -> Iterator[Finding]:
    if any(map(is_handler, post.html.attribute_names)):
        for tag in post.html.attributed:
            yield from _findings(tag.attributes())
    yield from _findings(list_attributes(post))


def _findings(attributes: Iterator[Attribute]) -> Iterator[Finding]:
    for attribute in attributes:
        if attribute.has_value and is_handler(attribute.name):
            message = f"{attribute.name} is an event handler: it runs for every reader of the page"
            yield Finding(attribute.name_span, message)


@lru_cache(maxsize=1024)
def is_handler(name: str) -> bool:
    """An attribute's name, in lower case, is that of an event handler."""
    return name.startswith("on") and re.fullmatch("|".join(_EVENTS.split()), name[2:]) is not None
