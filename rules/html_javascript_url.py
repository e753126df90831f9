"""Address is a script: `javascript:` or `vbscript:`.

It runs when a reader follows the link, on the site and in the reader's name. Blanks before the word, tabs and line ends in
it, upper case and character references do not stop a browser, so they do not stop this rule.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post, Span
from postlint.rules._urls import needs_of, urls

needs = needs_of("javascript", "vbscript")
bad = (
    """
    ---
    title: 火
    ---
    火 <a href="javascript:go()">go</a> and [go](JavaScript:go%28%29)
                ^^^^^^^^^^^^^^^ address is a script: it runs for every reader who follows it
                                                 ^^^^^^^^^^^^^^^^^^^ address is a script: it runs for every reader who follows it
    """,
    """
    ---
    title: fire
    ---
    <form action="java&#115;cript:go()"><button formaction=" vbscript:go">go</button></form>\r
                  ^^^^^^^^^^^^^^^^^^^^ address is a script: it runs for every reader who follows it
                                                             ^^^^^^^^^^^ address is a script: it runs for every reader who follows it
    """,
    """
    ---
    title: 😀
    ---
    😀 <svg><a xlink:href="&#0000106ava&Tab;script&colon;go"><animate attributeName="href" values="/a;javascript:go"/></a></svg>
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ address is a script: it runs for every reader who follows it
                                                                                                   ^^^^^^^^^^^^^^^^ address is a script: it runs for every reader who follows it
    [fire][f] and [smoke](/a){: href="javascript:go"}
                                      ^^^^^^^^^^^^^ address is a script: it runs for every reader who follows it

    [f]: <javascript:go> "fire"
         ^^^^^^^^^^^^^^^ address is a script: it runs for every reader who follows it
    """,
)
good = (
    """
    ---
    title: fire
    ---
    [about javascript:](/javascript:/) <a href="/javascript:x" title="javascript:">x</a> `[x](javascript:x)`
    <a href="java script:x">x</a> <a href="java%73cript:x">x</a> <a href="https://a.example/?javascript:">x</a>
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    told = set()
    for url in urls(post, "javascript", "vbscript"):
        if url.span not in told:
            told.add(url.span)
            text = post.snippet(url.span)
            start = url.span.start + len(text) - len(text.lstrip())
            message = "address is a script: it runs for every reader who follows it"
            yield Finding(Span(start, url.span.end), message)
