"""Faults in patterns are shown where they are: file, line and column within the TOML string."""

from collections.abc import Callable
from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postlint.words import closest

from .conftest import Done, Site

Run = Callable[..., Done]
A = '[[pattern]]\nname = "a"\n'
TOUCH = "{a} and {b} touch: put text between them, or give the first a shape"
MISTAKES = {
    f'{A}source = "<雨{{a}}{{b}}>"': f"3:16: pattern[0].source: {TOUCH}",
    f"{A}source = '<雨{{a}}{{b}}>'": f"3:16: pattern[0].source: {TOUCH}",
    f'{A}source = "\\"\\t\\u96E8\\\\{{a}}{{b}}"': f"3:26: pattern[0].source: {TOUCH}",
    f'{A}return = """\n[x](./)\n[{{a}}{{b}}](./)"""': f"5:5: pattern[0].return: {TOUCH}",
    f'{A}return = """one \\\n   {{a}}{{b}}"""': f"4:7: pattern[0].return: {TOUCH}",
    f"{A}return = '''\r\nx\r\n{{a}}{{b}}'''": f"5:4: pattern[0].return: {TOUCH}",
    f'{A}source = ["<{{a}}>", "{{a}}{{b}}"]': f"3:24: pattern[0].source[1]: {TOUCH}",
    f'{A}source = [\n  "<{{a}}>", # {{a}}\n  "{{a}}{{b}}",\n]': f"5:7: pattern[0].source[1]: {TOUCH}",
    f'{A}when = {{ layout = "post", file-name = "{{a}}{{b}}" }}': f"3:43: pattern[0].when.file-name: {TOUCH}",
    f'{A}when = {{ tags = ["x", "{{a}}{{b}}"] }}': f"3:27: pattern[0].when.tags[1]: {TOUCH}",
    f'{A}tags = "{{a}}{{b}}"': f"3:12: pattern[0].tags: {TOUCH}",
    f'{A}[pattern.front-matter]\ntags = "{{a}}{{b}}"': f"4:12: pattern[0].tags: {TOUCH}",
    f'{A}"标签" = "{{a}}{{b}}"': f"3:12: pattern[0].标签: {TOUCH}",
    f'{A}pages = ["x", "{{a}}{{b}}"]': f"3:19: pattern[0].pages[1]: {TOUCH}",
    f"{A}file-name = '{{id:[A-Z0-9]+[0-9]}}'": (
        "3:18: pattern[0].file-name: [A-Z0-9]+ also takes what [0-9] needs, and nothing is given back:"
        " let the two have no character in common"
    ),
    f"{A}file-name = '{{id:(a+)+}}'": (
        "3:18: pattern[0].file-name: a shape has no groups: write what may follow one another, with | between"
        " alternatives (\\( is the character)"
    ),
    f'{A}tags = "{{a}}"\npages = ["x/{{b}}.html"]': (
        "4:13: pattern[0].pages[0]: {b} stands nowhere else in this pattern: nothing gives it a value"
    ),
    f'{A}tags = "{{a}}"\npages = [{{ path = "{{a}}", title = "{{a}}{{b}}" }}]': f"4:1: pattern[0].pages[0].title: {TOUCH}",
    f'{A}when = {{ since = "21.2.2022" }}': "3:10: pattern[0].when.since: expected a day such as 2022-02-21",
    f"{A}when = {{ until = 2022-02-21T10:00:00 }}": "3:10: pattern[0].when.until: expected a day such as 2022-02-21",
    f'{A}exempt = true\nsource = "x"': (
        "3:1: pattern[0].exempt: says that posts of this pattern have no form: leave out it or the forms"
    ),
    f"{A}source = 3": "3:1: pattern[0].source: expected a text or a list of texts, not 3",
    f"{A}source = []": "3:1: pattern[0].source: expected a text or a list of texts, not []",
    f"{A}when = {{ tags = [1] }}": "3:10: pattern[0].when.tags: expected a text or a list of texts, not [1]",
    f'{A}credit = "{{a}}"': (
        "3:1: pattern[0].credit: it is found by the text it begins with: write some before its first hole"
    ),
}


@pytest.mark.parametrize("text", MISTAKES)
def test_mistake(site: Site, run: Run, text: str) -> None:
    site.bad()
    site.write("postlint.toml", text)
    done = run("check")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"postlint: postlint.toml:{MISTAKES[text]}\n"


def test_in_pyproject(site: Site, run: Run) -> None:
    site.bad()
    site.write("pyproject.toml", '[[tool.postlint.pattern]]\nname = "a"\nsource = "{a}{b}"\n')
    assert run("check").err == f"postlint: pyproject.toml:3:14: pattern[0].source: {TOUCH}\n"


def test_dates_may_be_written_as_toml_has_them(site: Site, run: Run) -> None:
    site.good()
    site.write("postlint.toml", f"{A}when = {{ since = 2022-02-21, until = 2022-02-21 }}\n")
    assert run("check", "--select", "pattern-none").code == 0
    site.write("postlint.toml", f"{A}when = {{ since = 2022-02-22 }}\n")
    done = run("check", "--select", "pattern-none")
    assert [line.split(" ", 1)[1] for line in done.lines if "pattern-none" in line] == [
        "warning pattern-none: post fits no pattern of the site: it is not a"
    ]


WORD = st.text("abc-", max_size=6)


@given(WORD, st.lists(WORD, max_size=4), st.sampled_from([0.0, 0.6, 0.75, 1.0]))
def test_what_is_closest_is_so_for_difflib(text: str, values: list[str], least: float) -> None:
    assert (closest(text, values, least) or "") == "".join(get_close_matches(text, values, 1, least))
