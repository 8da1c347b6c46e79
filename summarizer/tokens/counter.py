"""What a token counter is, with the one that needs nothing: an estimate from the number of bytes.

Comes in: a text. Goes out: a number to show, or a number to reserve that errs high.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

# Long unbroken ASCII (base64, hex, URLs) and characters beyond the basic plane (emoji) take up to a token
# a byte; natural language never took more than one for two bytes (measured against o200k_base).
_DENSE = re.compile(r"[!-~]{40,}|[\U00010000-\U0010ffff]+")


class Counter(Protocol):
    """Counts tokens; every implementation keeps `count(t) <= reserve(t) <= len(t in UTF-8)`."""

    @property
    def name(self) -> str:
        """Name of the encoding or of the estimate, fit for a sentence."""

    @property
    def is_exact(self) -> bool:
        """Say whether the counts are the model's own and no estimate."""

    def count(self, text: str) -> int:
        """Return the number of tokens to show, right on the median."""

    def reserve(self, text: str) -> int:
        """Return the number of tokens to plan with, not lower than the true one."""


def byte_length(text: str) -> int:
    """Return the length in UTF-8; lone surrogates count as three bytes."""
    return len(text.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Estimate:
    """Guesses from bytes: a quarter to show, a half to reserve.

    What is denser than language (long words without a space in ASCII, emoji) is reserved byte by byte.
    """

    name: str = "estimate from bytes"
    is_exact: bool = False

    def count(self, text: str) -> int:
        """Return a quarter of the bytes, rounded up."""
        return -(-byte_length(text) // 4)

    def reserve(self, text: str) -> int:
        """Return half of the bytes, rounded up, and all bytes of what is dense."""
        total = byte_length(text)
        dense = sum(byte_length(found.group()) for found in _DENSE.finditer(text))
        return -(-(total + dense) // 2)
