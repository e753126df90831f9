"""Element stands where HTML has no place for it.

Browsers do not leave it there: they move text and elements between the cells in front of the table, end a paragraph before a
block in it, end a link before a link in it, and drop the tags of a cell without a table or of a form in a form. Everything behind
looks other than it was written.
"""

from collections.abc import Iterator

from postlint import Finding, NestingFault, Options, Post, Related
from postlint.elements import HEADINGS, TABLE_PARTS

severity = "warning"
states = ("faulty-html",)
bad = (
    """
    ---
    title: 林
    ---
    <table><tr>林<td>木</td></tr><div>森</div></table>
               ^^ text stands in <tr>, outside of its cells: browsers move it in front of the table
                                 ^^^^^ <div> stands in <table>, outside of its cells: browsers move it in front of the table
    """,
    """
    ---
    title: 林
    ---
    <p>林<div>木</div></p>\r
         ^^^^^ <div> cannot stand in <p>: browsers end <p> before it, and its end tag makes an empty paragraph
    <a href="/a">林 <a href="/b">木</a></a>
                    ^^^^^^^^^^^^^ <a> cannot stand in <a>: browsers end the outer one before it
    """,
    """
    ---
    title: wood
    ---
    <td>wood</td>
    ^^^^ <td> stands outside of a table: browsers drop the tag
    <svg><p>wood</p></svg>
         ^^^ <p> cannot stand in <svg>: browsers end <svg> before it
    <table><td>wood</td></table>
           ^^^^ <td> stands in <table> without a <tr>: browsers add one
    """,
    """
    === _posts/2022-02-21-wood.html
    ---
    title: wood
    ---
    <!DOCTYPE html><body>
    ^^^^^^^^^^^^^^^ a doctype belongs into the layout: browsers drop it
                   ^^^^^^ <body> belongs into the layout: browsers drop the tag
    <form action="/a"><form action="/b"></form></form>
                      ^^^^^^^^^^^^^^^^^^ <form> cannot stand in <form>: browsers drop the tag
    <image src="/a.png"> <h2>wood<h3>tree</h3></h2>
    ^^^^^^^^^^^^^^^^^^^^ <image> is no element of HTML: browsers take it for <img>
                                 ^^^^ <h3> cannot stand in <h2>: browsers end the outer one before it
    """,
)
good = (
    """
    ---
    title: wood
    ---
    <table><thead><tr><th>a</th></tr></thead> <!-- b --> <tr><td><div>c</div><p>d</p></td></tr></table>
    <ul><li>a<ul><li>b</li></ul></li></ul> <a href="/"><div>e</div></a> <svg><title>f</title><a href="/">g</a></svg>
    <p><span>a <button>b</button></span></p> `<td>` <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>
    <select><optgroup label="a"><option>b</option></optgroup><hr></select>
    <table>{% for row in rows %}<tr><td>{{ row }}</td></tr>{% endfor %}</table>
    """,
)


def check(post: Post, options: Options) -> Iterator[Finding]:
    if "<" not in post.text.text:
        return
    for fault in post.html.nesting_faults:
        if fault.kind == "misplaced":
            related = (Related(fault.other.span, f"<{fault.other.name}> is here"),) if fault.other else ()
            yield Finding(fault.tag.span, _message(fault), None, related)


def _message(fault: NestingFault) -> str:
    name, container = fault.tag.name, fault.other.name if fault.other else ""
    if name == "#text":
        return f"text stands in <{container}>, outside of its cells: browsers move it in front of the table"
    if name == "!doctype":
        return "a doctype belongs into the layout: browsers drop it"
    if name == "image":
        return "<image> is no element of HTML: browsers take it for <img>"
    if not container:
        where = "stands outside of a table" if name in TABLE_PARTS else "belongs into the layout"
        return f"<{name}> {where}: browsers drop the tag"
    return f"<{name}> {_where(name, container)}"


def _where(name: str, container: str) -> str:
    if container == "p":
        end = "its end tag makes an empty paragraph"
        return f"cannot stand in <p>: browsers end <p> before it, and {end}"
    if name in ("td", "th") and container in TABLE_PARTS | {"table"}:
        return f"stands in <{container}> without a <tr>: browsers add one"
    if name == "form":
        return f"cannot stand in <{container}>: browsers drop the tag"
    if container in TABLE_PARTS | {"table"} and name != container:
        return f"stands in <{container}>, outside of its cells: browsers move it in front of the table"
    if name == container or (name in HEADINGS and container in HEADINGS):
        return f"cannot stand in <{container}>: browsers end the outer one before it"
    return f"cannot stand in <{container}>: browsers end <{container}> before it"
