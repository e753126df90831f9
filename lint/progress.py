"""A bar for people who wait."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from time import monotonic
from typing import TypeVar

T = TypeVar("T")
_PATIENCE = 1.0  # seconds


def with_bar(items: Iterable[T], length: int) -> Iterator[T]:
    """The items; a terminal shows how many have come, if it takes long."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield from items
        return
    begun, bar = monotonic(), None
    with ExitStack() as stack:
        for number, item in enumerate(items):
            yield item
            if bar:
                bar.update(1)
            elif monotonic() - begun > _PATIENCE:
                import click

                bar = stack.enter_context(
                    click.progressbar(length=length, label="checking posts", file=sys.stderr)
                )
                bar.update(number + 1)
