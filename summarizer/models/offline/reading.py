"""What the rules find in a chunk: wire lines, and the name of the rule that made each of them.

Every line goes through the same checks as a model's answer; a rule prefers silence to a guess.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from summarizer.schema import wire
from summarizer.schema.vocabulary import LineList
from summarizer.states import RawLine


@dataclass(frozen=True)
class Reading:
    """The lines that rules found, and by which rule; `rules` maps a line's id to the rule's name."""

    parties: tuple[wire.Party, ...] = ()
    offers: tuple[wire.Offer, ...] = ()
    refusals: tuple[wire.Refusal, ...] = ()
    conditions: tuple[wire.Condition, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)

    @property
    def moves(self) -> int:
        """How many offers and refusals were found."""
        return len(self.offers) + len(self.refusals)

    @cached_property
    def answer(self) -> dict[str, list[dict[str, Any]]]:
        """The reading in the form that a model would answer with."""
        answer = wire.Answer.model_construct(
            parties=list(self.parties),
            offers=list(self.offers),
            refusals=list(self.refusals),
            conditions=list(self.conditions),
            overview=[],
        )
        return answer.model_dump(mode="json")

    def as_text(self) -> str:
        """Return the answer as JSON."""
        return json.dumps(self.answer, ensure_ascii=False)

    def as_lines(self) -> tuple[RawLine, ...]:
        """Return the lines of the answer, list by list."""
        return tuple(RawLine(name, line) for name in LineList for line in self.answer[name])
