"""Regular expressions that are compiled when they are first used: most runs need few of those that there are."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """An expression for what few posts have. What every post needs is compiled by `re.compile`: its calls are quicker."""
    return cast(re.Pattern[AnyStr], _Late(pattern, flags))


class _Late:
    def __init__(self, pattern: Any, flags: int) -> None:
        self._arguments = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled expression. It is kept, so this is not asked for again."""
        pattern, flags = self._arguments
        found = getattr(re.compile(pattern, flags), name)
        setattr(self, name, found)
        return found
