"""Image has an empty alternative text.

That is right for an image that only decorates; one that says something is silent to people who cannot see it, and gone where the
network is slow. Off unless selected: what an image is for nobody can see from its source.
"""

from collections.abc import Iterator

from postlint import Finding, Options, Post
from postlint.rules._images import images

severity = "warning"
default = False
needs = ("<img", "![")
bad = (
    """
    ---
    title: 蝶
    ---
    蝶 ![](/a.png) and <IMG src="/a.png" alt=" ">
       ^^^^^^^^^^^ image has an empty alt: right where it only decorates
                                         ^^^ image has an empty alt: right where it only decorates
    """,
    """
    ---
    title: butterfly
    ---
    [![ ](/a.png "butterfly")](/b) <img src="/a.png" alt>\r
     ^^^^^^^^^^^^^^^^^^^^^^^^ image has an empty alt: right where it only decorates
                                                     ^^^ image has an empty alt: right where it only decorates
    """,
)
good = (
    """
    ---
    title: butterfly
    ---
    ![butterfly](/a.png) <img src="/a.png" alt="butterfly"> <img src="/a.png"> `![](/a.png)` ![{{ page.alt }}](/a.png)
    <img src="/a.png" alt="" role="presentation"> <img src="/a.png" alt="" aria-hidden="true"> <img src="/a.png" alt="{{ page.alt }}">
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    for image in images(post):
        if not image.alt.strip() and not image.is_decoration:
            yield Finding(image.span, "image has an empty alt: right where it only decorates")
