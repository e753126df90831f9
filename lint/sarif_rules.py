"""Rules as SARIF describes them, with the help and the properties that GitHub's code scanning shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .explain import page
from .rule import Rule

# How sure a rule is. GitHub sorts alerts by it; what is in doubt is a warning by our own policy
_PRECISION = {"error": "very-high", "warning": "high", "note": "high"}
_GITHUB = {"error": "error", "warning": "warning", "note": "recommendation"}


def rules(
    ids: Iterable[str], severities: Mapping[str, str], known: Mapping[str, Rule]
) -> Iterator[dict[str, Any]]:
    """A reportingDescriptor for each id, with the severity that its problems have."""
    for id in ids:
        yield _rule(id, severities[id], known.get(id))


def _rule(id: str, severity: str, rule: Rule | None) -> dict[str, Any]:
    summary = f"{rule.summary}." if rule else id
    described = {
        "id": id,
        "name": "".join(word.capitalize() for word in id.split("-")),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": rule.why or summary if rule else summary},
        "help": {"text": f"{summary}\n\n{rule.why}".strip(), "markdown": page(rule)}
        if rule
        else {"text": summary},
        "defaultConfiguration": {"level": severity},
        "properties": {
            "tags": [id.partition("-")[0]],
            "precision": _PRECISION[severity],
            "problem.severity": _GITHUB[severity],
        },
    }
    return {**described, "helpUri": rule.url} if rule and rule.url else described
