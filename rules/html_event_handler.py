"""Tag has an event handler such as `onclick`.

It is a script: it runs for every reader of the page, and feed readers drop it.
"""

import re
from collections.abc import Iterator

from postlint import Finding, Options, Post

severity = "warning"
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
)
good = (
    """
    ---
    title: wind
    ---
    <p onion-address="x" once data-onclick="y" only="">onclick="z"</p> `<a onclick="x">`
    """,
)
_MARK = re.compile(r"[\s\"'/]on[a-z]+\s*=", re.IGNORECASE)
_HANDLER = re.compile(
    r"on(?:abort|after(?:print|scriptexecute)|animation\w+|auxclick|before\w+|begin|blur|bounce|cancel|canplay\w*|change|click"
    r"|close|command|context\w+|copy|cuechange|cut|dblclick|drag\w*|drop|durationchange|emptied|end(?:ed)?|error|finish|focus\w*"
    r"|formdata|fullscreen\w+|gesture\w+|gotpointercapture|hashchange|input|invalid|key(?:down|press|up)|languagechange"
    r"|load\w*|lostpointercapture|message\w*|mouse\w+|offline|online|page(?:hide|show|reveal|swap)|paste|pause|play(?:ing)?"
    r"|pointer\w+|popstate|progress|propertychange|ratechange|readystatechange|rejectionhandled|repeat|reset|resize|scroll\w*"
    r"|search|securitypolicyviolation|seek(?:ed|ing)|select\w*|show|slotchange|stalled|start|storage|submit|suspend|timeupdate"
    r"|toggle|touch\w+|transition\w+|unhandledrejection|unload|volumechange|waiting|webkit\w+|wheel)",
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if not _MARK.search(post.html.attribute_text):
        return
    for tag in post.html.attributed:
        for attribute in tag.attributes():
            if attribute.name.startswith("on") and attribute.has_value and _HANDLER.fullmatch(attribute.name):
                message = f"{attribute.name} is an event handler: it runs for every reader of the page"
                yield Finding(attribute.name_span, message)
