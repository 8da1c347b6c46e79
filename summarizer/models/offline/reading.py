"""What the rules find in a chunk: wire lines, and the name of the rule that made each of them.

Every line goes through the same checks as a model's answer; a rule prefers silence to a guess.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.schema import wire


@dataclass(frozen=True)
class Reading:
    """The lines that rules found, and by which rule; `rules` maps a line's id to the rule's name."""

    parties: tuple[wire.Party, ...] = ()
    offers: tuple[wire.Offer, ...] = ()
    refusals: tuple[wire.Refusal, ...] = ()
    conditions: tuple[wire.Condition, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)

    def as_text(self) -> str:
        """Return the reading as the JSON text that a model would answer with."""
        answer = wire.Answer(
            parties=list(self.parties),
            offers=list(self.offers),
            refusals=list(self.refusals),
            conditions=list(self.conditions),
            overview=[],
        )
        return json.dumps(answer.model_dump(mode="json"), ensure_ascii=False)
