"""The rdjson format: one DiagnosticResult of reviewdog, https://github.com/reviewdog/reviewdog/tree/master/proto/rdf.

Columns are 1-based bytes of UTF-8, ends exclusive. reviewdog refuses a document with a field that it does not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from .columns import Columns
from .problem import Problem, Result
from .rule import HOME
from .text import Place
from .write import View

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
_SOURCE = {"name": "postlint", "url": HOME}


def write(result: Result, _view: View) -> Iterator[str]:
    yield json.dumps(
        {"source": _SOURCE, "diagnostics": list(diagnostics(result))}, ensure_ascii=False, indent=1
    )


def diagnostics(result: Result) -> Iterator[dict[str, Any]]:
    """A Diagnostic for each problem."""
    columns = Columns(result)
    for problem in result.problems:
        url = {"url": problem.url} if problem.url else {}
        place = _range(columns, problem.path, problem.start, problem.end)
        diagnostic = {
            "message": problem.message,
            "location": {"path": problem.path, "range": place},
            "severity": _SEVERITIES[problem.severity],
            "source": _SOURCE,
            "code": {"value": problem.rule, **url},
        }
        suggestion = _suggestion(problem, columns)
        yield {**diagnostic, "suggestions": [suggestion]} if suggestion else diagnostic


def _suggestion(problem: Problem, columns: Columns) -> dict[str, Any] | None:
    """A fix as one replacement, since every suggestion is taken by itself."""
    if not problem.edits:
        return None
    edits = sorted(problem.edits)
    text = edits[0].content
    for one, following in pairwise(edits):
        between = columns.passage(problem.path, one.end, following.start)
        if between is None:
            return None
        text += between + following.content
    return {"range": _range(columns, problem.path, edits[0].start, edits[-1].end), "text": text}


def _range(columns: Columns, path: str, start: Place, end: Place) -> dict[str, dict[str, int]]:
    return {
        name: {"line": place.line, "column": columns.utf8(path, place)}
        for name, place in (("start", start), ("end", end))
    }
