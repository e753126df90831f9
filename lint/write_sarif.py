"""The sarif format: SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, as GitHub's code scanning takes it.

Columns are UTF-16 code units, and the run says so: GitHub counts in them whatever is declared. Its limits are kept:
https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import quote

from .ci import from_checkout
from .columns import Columns
from .fingerprints import fingerprints
from .problem import Problem, RelatedPlace, Result, TextEdit
from .rule import HOME
from .sarif_rules import rules
from .text import Place
from .write import View, worst_first

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MOST_RESULTS = 25_000
_MOST_LOCATIONS = 1_000 - 1  # the problem's own place is one


def write(result: Result, _view: View) -> Iterator[str]:
    kept = _worst(result.problems)
    ids = sorted({problem.rule for problem in kept})
    columns = Columns(result)
    run = {
        "tool": {"driver": _driver(result, ids)},
        "columnKind": "utf16CodeUnits",
        "invocations": [_invocation(result, len(result.problems) - len(kept))],
        "results": [
            _result(problem, fingerprint, ids.index(problem.rule), columns)
            for problem, fingerprint in zip(kept, fingerprints(kept), strict=True)
        ],
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False)


def _worst(problems: list[Problem]) -> list[Problem]:
    """As many as a run may have, errors before warnings; in the order of their places."""
    if len(problems) <= _MOST_RESULTS:
        return problems
    return sorted(worst_first(problems)[:_MOST_RESULTS], key=lambda problem: problem.order)


def _driver(result: Result, ids: list[str]) -> dict[str, Any]:
    from . import __version__

    severities = {one.rule: one.severity for one in reversed(worst_first(result.problems))}  # a rule's worst
    return {
        "name": "postlint",
        "informationUri": HOME,
        "version": __version__,
        "semanticVersion": __version__,
        "rules": list(rules(ids, severities, result.rules())),
    }


def _invocation(result: Result, left_out: int) -> dict[str, Any]:
    """Whether all went well, and what did not."""
    notes = [_note(f"rule {crash.rule} crashed: {crash.error}", crash.path) for crash in result.crashes]
    notes += [_note(f"unreadable: {one.reason}", one.shown) for one in result.unreadable]
    if left_out:
        sentence = f"{left_out} problems are left out: GitHub takes {_MOST_RESULTS} results a run"
        notes.append({"level": "warning", "message": {"text": sentence}})
    successful = not result.crashes and not result.unreadable
    return {"executionSuccessful": successful, "toolExecutionNotifications": notes}


def _note(sentence: str, path: str) -> dict[str, Any]:
    note = {"level": "error", "message": {"text": sentence}}
    return {**note, "locations": [{"physicalLocation": {"artifactLocation": _file(path)}}]} if path else note


def _result(problem: Problem, fingerprint: str, rule_index: int, columns: Columns) -> dict[str, Any]:
    region = _region(columns, problem.path, problem.start, problem.end)
    found = {
        "ruleId": problem.rule,
        "ruleIndex": rule_index,
        "level": problem.severity,
        "message": _message(problem.message),
        "locations": [
            {"physicalLocation": {"artifactLocation": _file(problem.path), "region": region}},
        ],
        "partialFingerprints": {"postlint/v1": fingerprint},
    }
    if problem.related:
        found["relatedLocations"] = [
            _related(one, columns) for one in islice(problem.related, _MOST_LOCATIONS)
        ]
    if problem.edits:
        found["fixes"] = [_fix(problem, columns)]
    return found


def _related(one: RelatedPlace, columns: Columns) -> dict[str, Any]:
    region = {"startLine": one.start.line, "startColumn": columns.utf16(one.path, one.start)}
    place = {"artifactLocation": _file(one.path), "region": region}
    return {"physicalLocation": place, "message": _message(one.message)}


def _fix(problem: Problem, columns: Columns) -> dict[str, Any]:
    def replacement(edit: TextEdit) -> dict[str, Any]:
        deleted = _region(columns, problem.path, edit.start, edit.end)
        return {"deletedRegion": deleted, "insertedContent": {"text": edit.content}}

    change = {
        "artifactLocation": _file(problem.path),
        "replacements": [replacement(edit) for edit in problem.edits],
    }
    safety = problem.fix.applicability if problem.fix else "unsafe"
    return {"description": {"text": f"{safety} fix of {problem.rule}"}, "artifactChanges": [change]}


def _message(text: str) -> dict[str, str]:
    """A message that quotes a link of markdown holds none: SARIF has links of that form (section 3.11.6)."""
    return {"text": text.replace("](", "] (")}


def _file(path: str) -> dict[str, str]:
    return {"uri": quote(os.fsencode(from_checkout(path))), "uriBaseId": "%SRCROOT%"}


def _region(columns: Columns, path: str, start: Place, end: Place) -> dict[str, int]:
    return {
        "startLine": start.line,
        "startColumn": columns.utf16(path, start),
        "endLine": end.line,
        "endColumn": columns.utf16(path, end),
    }
