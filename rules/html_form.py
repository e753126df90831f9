"""Form sends what readers type to another site.

A form in a post looks like one of the site's: readers do not see whom they give an address or a password. `hosts` names
the ones that may be sent to, such as a newsletter's; the site's own (`url` in `_config.yml`) always may.
"""

from collections.abc import Iterator

from postlint import Finding, Post, option
from postlint import Options as Base
from postlint.rules._hosts import host, is_allowed

severity = "warning"
needs = ("<form", "<button", "<input")
bad = (
    """
    ---
    title: 票
    ---
    票 <form action="https://other.example/take" method="post"><input name="mail"></form>
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ form sends what readers type to other.example: name it in hosts if it is meant
    """,
    """
    === _posts/2022-02-21-example.md
    ---
    title: ticket
    ---
    <form><button FORMACTION="//list.example/a">x</button> <input type="image" alt="x" formaction="http:\\\\other.example\\b"></form>\r
                                                                                                   ^^^^^^^^^^^^^^^^^^^^^^ form sends what readers type to other.example: name it in hosts if it is meant
    === postlint.toml
    [rules.html-form]
    hosts = ["*.example.org", "list.example"]
    """,
)
good = (
    """
    === _config.yml
    url: https://our.example
    === _posts/2022-02-21-example.md
    ---
    title: ticket
    ---
    <form action="/search"><input name="q"></form> <form action="https://our.example/search"></form> <form></form>
    `<form action="https://other.example/">` <form action="{{ site.list }}"></form> <form action="https://{{ site.host }}/a"></form>
    """,
)


class Options(Base):
    """Settings of the rule."""

    hosts: tuple[str, ...] = option((), "Hosts, or globs of them, that forms may send to.")


def check(post: Post, options: Options) -> Iterator[Finding]:
    if post.html.names.isdisjoint(("form", "button", "input")):
        return
    for tag in post.html.attributed:
        name = "action" if tag.name == "form" else "formaction"
        action = tag.attribute(name) if tag.name in ("form", "button", "input") else None
        to = host(action.text) if action else ""
        if action and to and not is_allowed(post, to, options.hosts):
            message = f"form sends what readers type to {to}: name it in hosts if it is meant"
            yield Finding(action.value_span, message)
