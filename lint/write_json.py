"""The json format: one object; the contract of `--output-format json`. Columns are code points, ends exclusive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from . import write as report
from .problem import Problem, Result, TextEdit
from .write import View


def write(result: Result, _view: View) -> Iterator[str]:
    from . import __version__

    severities = result.severities
    document = {
        "version": __version__,
        "summary": {
            "checked": result.checked,
            "skipped": len(result.skipped),
            "error": severities["error"],
            "warning": severities["warning"],
            **({"note": severities["note"]} if severities["note"] else {}),
        },
        **({"baseline": _baseline(result)} if result.baselines else {}),
        "files": [report.file(one) for one in result.skipped],
        "problems": [as_dict(problem) for problem in result.problems],
    }
    yield json.dumps(document, ensure_ascii=False, indent=1)


def as_dict(problem: Problem) -> dict[str, Any]:
    """One problem."""
    fix = problem.fix and {
        "applicability": problem.fix.applicability,
        "edits": [{**_range(edit), "content": edit.content} for edit in problem.edits],
    }
    return {
        "path": problem.path,
        **_range(problem),
        "rule": problem.rule,
        "severity": problem.severity,
        "message": problem.message,
        "url": problem.url,
        "fix": fix,
        "related": [
            {"path": one.path, "line": one.start.line, "column": one.start.column, "message": one.message}
            for one in problem.related
        ],
    }


def _baseline(result: Result) -> dict[str, Any]:
    return {"hidden": result.hidden, "stale": [one._asdict() for one in result.stale]}


def _range(places: Problem | TextEdit) -> dict[str, int]:
    return {
        "line": places.start.line,
        "column": places.start.column,
        "end_line": places.end.line,
        "end_column": places.end.column,
    }
