"""The gitlab format: a Code Quality report, https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.

GitLab takes a severity of five, and a path from the checkout; a fingerprint must be unique in the report. It has no columns.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from .ci import from_checkout
from .fingerprints import fingerprints
from .problem import Result
from .write import View

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def write(result: Result, _view: View) -> Iterator[str]:
    marked = zip(result.problems, fingerprints(result.problems), strict=True)
    report = [
        {
            "description": problem.message,
            "check_name": problem.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[problem.severity],
            "location": {
                "path": from_checkout(problem.path),
                "lines": {"begin": problem.start.line, "end": problem.end.line},
            },
        }
        for problem, fingerprint in marked
    ]
    yield json.dumps(report, ensure_ascii=False, indent=1)
