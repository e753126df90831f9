"""BLAKE2b, without OpenSSL, which `hashlib` loads along with it: 2 ms of a hook's time."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # a Python that is built without it, or another than CPython
    from hashlib import blake2b

__all__ = ["blake2b"]
