"""The json-lines format: an object a line for each problem, the same as in json."""

from __future__ import annotations

import json
from collections.abc import Iterator

from .problem import Result
from .write import View
from .write_json import as_dict


def write(result: Result, _view: View) -> Iterator[str]:
    for problem in result.problems:
        yield json.dumps(as_dict(problem), ensure_ascii=False)
