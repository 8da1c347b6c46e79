"""Windows for the tests of merging, and what they look at."""

from __future__ import annotations

from typing import Any

from summarizer.schema import public
from summarizer.schema.vocabulary import (
    PartyKind,
)
from summarizer.states import Grounded, Merged
from tests.public_lines import party

BOARD, CAPTAINS = party("P1", "Harbour Board"), party("P2", "Captains", kind=PartyKind.UNION)


TWO = (BOARD, CAPTAINS)


def window(*lines: public.Line, parties: tuple[public.Party, ...] = TWO, **fields: Any) -> Grounded:
    return Grounded(
        parties=parties,
        offers=tuple(line for line in lines if isinstance(line, public.Offer)),
        refusals=tuple(line for line in lines if isinstance(line, public.Refusal)),
        conditions=tuple(line for line in lines if isinstance(line, public.Condition)),
        **fields,
    )


def names(merged: Merged) -> list[str]:
    return [found.name for found in merged.parties]


ICE = {"terms": "free ice for every boat"}


def sentence(text: str, *ids: str) -> public.OverviewSentence:
    return public.OverviewSentence(sentence=text, rests_on=ids)
