"""Bodies that make a backtracking parser hang: the model's work grows with their length, or it gives up."""

import time

import pytest

from postlint.kramdown import tree

UNITS = [
    *("> ", "- ", "1. ", "- a\n\n      b\n", "> a\n\n", "a\n: b\n", "[^a]: b\n", "\n", "\t", "    a\n", "a\n", "^\n"),
    *("[", "![", "[a](", "[a][", "[a](b \"", "[a]: \" \" ", "[a]:\n", "*a ", "**_", "_a ", "*[_", "<b>[", "![*"),
    *("`", "` ", "``a", "```a\n", "~~~a\n```\n", "~~a", "$$a", "&", "'", '("', "\\", "--", "<<"),
    *("<", "<p>", "</p>", "<b>", "<b>*", '<a b="', "<a  ", "<!--", "<?", "<script>", "<code>|", "<http:", "<a@"),
    *('<div markdown="1">\n', '<p markdown="span">', "|", "a|b\n", "|-\n", "-", "---\n", "# \n", "a\n---\n"),
    *("{:", "{:\n", "{:a}", "{::comment}\n", "{:/}", "*[a]: b\n"),
]  # fmt: skip


def seconds(unit: str, length: int) -> float:
    body = (unit * (length // len(unit) + 1))[:length]
    start = time.process_time()
    tree(body)
    return time.process_time() - start


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_work_grows_with_the_length(unit: str) -> None:
    """Ten times as long, at most 30 times the work: a hundredfold, if a step looked at all that follows. The machine may be
    busy once or twice."""
    assert any(seconds(unit, 100_000) < 30 * max(seconds(unit, 10_000), 0.05) for _ in range(3))
