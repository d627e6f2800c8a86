"""The name of sealed bytes."""

import re
from typing import Self

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


class Digest(str):
    """A SHA-256 in 64 lower-case hexadecimal digits; nothing else can be one."""

    __slots__ = ()

    def __new__(cls, value: str) -> Self:
        """Raise `ValueError` when `value` is not a SHA-256 in lower-case hexadecimal digits."""
        if not _SHA256.match(value):
            raise ValueError(f"not a SHA-256 in lower-case hexadecimal digits: {value[:80]!r}")
        return super().__new__(cls, value)
