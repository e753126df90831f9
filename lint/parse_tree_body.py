""" "In body": what a start or end tag does to the stack (WHATWG HTML, 13.2.6.4.7)."""

from __future__ import annotations

from collections.abc import Callable

from .elements import HEADINGS, VOID
from .parse_tree import IMPLIED, MODES, Tree
from .tag import Element, Tag

_BLOCKS = (
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup main menu"
    " nav ol p search section summary ul pre listing plaintext xmp"
)
_FORMATTING = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
_IN_SCOPE = """
address applet article aside blockquote button center details dialog dir div dl fieldset figcaption figure footer form
header hgroup listing main marquee menu nav object ol pre search section select summary ul
"""
_ENDS_IN_SCOPE = frozenset(_IN_SCOPE.split())
_NOT_HERE = "body caption col colgroup frame frameset head html tbody td tfoot th thead tr"


def start(tree: Tree, tag: Tag) -> None:
    """A start tag where any content may stand."""
    handler = _STARTS.get(tag.name)
    if handler:
        handler(tree, tag)
    else:
        tree.push(tag)


def _block(tree: Tree, tag: Tag) -> None:
    tree.close_p(tag)
    tree.push(tag)


def _heading(tree: Tree, tag: Tag) -> None:
    tree.close_p(tag)
    if tree.stack[-1].name in HEADINGS:
        tree.close_early(tag, tree.stack[-1].tag)
    tree.push(tag)


def _form(tree: Tree, tag: Tag) -> None:
    is_in_template = tree.where("template") >= 0
    if tree.form and not is_in_template:
        tree.ignore(tag, tree.form.tag)
        return
    tree.close_p(tag)
    found = tree.push(tag)
    if found and not is_in_template:
        tree.form = found


def _item(tree: Tree, tag: Tag) -> None:
    names = ("li",) if tag.name == "li" else ("dd", "dt")
    before = tree.innermost_hard()
    if before.name in names:
        _close_before(tree, tag, before.name, before.name)
    tree.close_p(tag)
    tree.push(tag)


def _close_before(tree: Tree, tag: Tag, name: str, but: str = "") -> None:
    """Close the innermost element of a name before another begins; its end tag may be left out."""
    at = tree.where(name)
    container = tree.stack[at].tag
    tree.close_implied(tag, but)
    if len(tree.stack) > at:
        tree.close_down_to(at, tag, container)
        tree.close_early(tag, container, bool(but))


def _button(tree: Tree, tag: Tag) -> None:
    if tree.in_scope("button"):
        _close_before(tree, tag, "button")
    tree.push(tag)


def _formatting_once(tree: Tree, tag: Tag) -> None:
    """`a` and `nobr` hold none of their kind."""
    name = tag.name
    if tree.is_formatting(name) if name == "a" else tree.in_scope(name):
        at = tree.where(name)
        container = tree.stack[at].tag
        tree.close_down_to(at, tag, container)
        tree.close_early(tag, container)
    tree.push(tag)


def _rule(tree: Tree, tag: Tag) -> None:
    tree.close_p(tag)
    _leave_options(tree, tag, ("option", "optgroup"))
    tree.push(tag)


def _option(tree: Tree, tag: Tag) -> None:
    if tree.in_scope("select"):
        _leave_options(tree, tag, ("option",) if tag.name == "option" else ("option", "optgroup"))
    elif tree.stack[-1].name == "option":
        tree.close_early(tag, tree.stack[-1].tag, True)
    tree.push(tag)


def _leave_options(tree: Tree, tag: Tag, names: tuple[str, ...]) -> None:
    if tree.in_scope("select"):
        tree.close_implied(tag, "optgroup" if names == ("option",) else "")
        for name in names:
            if tree.in_scope(name):
                tree.misplaced.append((tag, tree.stack[tree.where(name)].tag))


def _select(tree: Tree, tag: Tag) -> None:
    """A select in a select ends the outer one; neither it nor its end tag opens or closes anything more."""
    if tree.in_scope("select"):
        tree.ignore(tag, _end_select(tree, tag))
    else:
        tree.push(tag)


def _input(tree: Tree, tag: Tag) -> None:
    if tree.in_scope("select"):
        tree.misplaced.append((tag, _end_select(tree, tag)))
    tree.push(tag)


def _end_select(tree: Tree, tag: Tag) -> Tag:
    at = tree.where("select")
    select = tree.stack[at]
    select.is_faulty = True
    tree.close_implied(tag)
    tree.close_down_to(at - 1, tag, select.tag)
    return select.tag


def _ruby(tree: Tree, tag: Tag) -> None:
    if tree.in_scope("ruby"):
        is_text = tag.name in ("rp", "rt")
        tree.close_implied(tag, "rtc" if is_text else "")
        top = tree.stack[-1]
        if top.name != "ruby" and not (is_text and top.name == "rtc"):
            tree.misplaced.append((tag, top.tag))
    tree.push(tag)


def _image(tree: Tree, tag: Tag) -> None:
    tree.misplaced.append((tag, None))
    tree.elements.append(Element(tag, None))


def _foreign(tree: Tree, tag: Tag) -> None:
    tree.push(tag, f"{tag.name} {tag.name}", True)


_STARTS: dict[str, Callable[[Tree, Tag], None]] = {
    **dict.fromkeys(_BLOCKS.split(), _block),
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(("li", "dd", "dt"), _item),
    **dict.fromkeys(("a", "nobr"), _formatting_once),
    **dict.fromkeys(("option", "optgroup"), _option),
    **dict.fromkeys(("rb", "rtc", "rp", "rt"), _ruby),
    **dict.fromkeys(("svg", "math"), _foreign),
    **dict.fromkeys(_NOT_HERE.split(), Tree.ignore),
    "table": _block,
    "form": _form,
    "button": _button,
    "hr": _rule,
    "select": _select,
    "input": _input,
    "image": _image,
}


def end(tree: Tree, tag: Tag) -> None:
    """An end tag where any content may stand."""
    name = tag.name
    if tree.stack[-1].name == name and name not in VOID:
        tree.close(tag)
    elif name == "p":
        _end(tree, tag, tree.in_button_scope("p"))
    elif name == "li":
        _end(tree, tag, tree.in_list_scope("li"))
    elif name in HEADINGS:
        _end_heading(tree, tag)
    elif name in _ENDS_IN_SCOPE or name in ("dd", "dt"):
        _end(tree, tag, tree.in_scope(name))
    elif name in _FORMATTING and tree.is_formatting(name):
        _end_formatting(tree, tag)
    elif name == "template" and tree.where("template") >= 0:
        _end_template(tree, tag)
    else:
        _end(tree, tag, tree.where(name) >= tree.innermost_special())


def _end(tree: Tree, tag: Tag, is_open: bool) -> None:
    if is_open:
        tree.close_inner(tree.where(tag.name), tag)
    else:
        tree.miss(tag)


def _end_formatting(tree: Tree, tag: Tag) -> None:
    """The standard's adoption agency has work to do wherever anything is open in the element."""
    if tree.in_scope(tag.name):
        tree.close_down_to(tree.where(tag.name), tag)
        tree.close(tag)
    else:
        tree.miss(tag)


def _end_heading(tree: Tree, tag: Tag) -> None:
    """Any heading's end tag closes any heading."""
    open_here = [name for name in HEADINGS if tree.in_scope(name)]
    if not open_here:
        tree.miss(tag)
    elif tag.name in open_here:
        tree.close_inner(tree.where(tag.name), tag)
    else:
        at = max(map(tree.where, open_here))
        tree.close_implied(tag)
        tree.close_down_to(at - 1, tag)


def _end_template(tree: Tree, tag: Tag) -> None:
    while (name := tree.stack[-1].name) in IMPLIED or (name in MODES and name not in ("table", "template")):
        tree.close_early(tag, None, True)
    tree.close_down_to(tree.where("template"), tag)
    tree.close(tag)
