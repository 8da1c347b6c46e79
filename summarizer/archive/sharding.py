"""Which part of an archive a run reads: "2/5" comes in, yes or no for each document goes out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.errors import SettingsError


@dataclass(frozen=True)
class Shard:
    """One of `count` parts of an archive, the first is 1. Parts are told by the documents' digests.

    So the same document falls into the same part wherever it lies and whatever lies beside it.
    """

    number: int = 1
    count: int = 1

    def holds(self, content: str) -> bool:
        """Say whether a document of that digest (hexadecimal) belongs to this part."""
        return int(content[:16], 16) % self.count == self.number - 1


def parse(text: str | None) -> Shard:
    """Return the shard that "i/n" names, the whole without a text; raises `SettingsError`."""
    if text is None:
        return Shard()
    found = re.fullmatch(r"(\d{1,6})/(\d{1,6})", text.strip())
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise SettingsError(
            f"--shard must be like 2/5, not {text[:20]!r}.",
            hint="The parts of five are 1/5 to 5/5.",
        )
    return Shard(int(found[1]), int(found[2]))
