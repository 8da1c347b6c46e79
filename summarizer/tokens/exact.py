"""Exact counts by tiktoken, from ranks that are already at hand."""

from __future__ import annotations

import base64
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.tokens.ranks import RankFile

if TYPE_CHECKING:
    import tiktoken

# A run of about a million spaces makes tiktoken's regular expressions panic past `except Exception`.
_PIECE = 20_000


class Exact:
    """Counts with the model's own encoding, which is built at the first count (0.3 s).

    A text over 20,000 characters is counted in pieces: each border may add a token, never lose one.
    """

    is_exact = True

    def __init__(self, ranks: RankFile, content: bytes) -> None:
        self.name = ranks.name
        self._ranks = ranks
        self._content = content

    def count(self, text: str) -> int:
        """Return the number of tokens; special tokens in the text count as plain text."""
        encode = self._encoding.encode_ordinary
        if len(text) <= _PIECE:
            return len(encode(text))
        return sum(len(encode(text[start : start + _PIECE])) for start in range(0, len(text), _PIECE))

    def reserve(self, text: str) -> int:
        """Return the same as `count`."""
        return self.count(text)

    @cached_property
    def _encoding(self) -> tiktoken.Encoding:
        # Late: tiktoken and its compiled part cost 50 ms, and short documents never need a count.
        import tiktoken  # noqa: PLC0415

        ranks = {}
        for line in self._content.splitlines():
            token, rank = line.split()
            ranks[base64.b64decode(token)] = int(rank)
        self._content = b""
        return tiktoken.Encoding(
            self.name, pat_str=self._ranks.pattern, mergeable_ranks=ranks, special_tokens={}
        )
