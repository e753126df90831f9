"""The rdjsonl format: a Diagnostic of reviewdog a line, the same as in rdjson."""

from __future__ import annotations

import json
from collections.abc import Iterator

from .problem import Result
from .write import View
from .write_rdjson import diagnostics


def write(result: Result, _view: View) -> Iterator[str]:
    for diagnostic in diagnostics(result):
        yield json.dumps(diagnostic, ensure_ascii=False)
