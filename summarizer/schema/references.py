"""Which fields of a line refer to which lists: the map that naming, rules, repair and verification share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarizer.schema.vocabulary import LineList


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that holds ids of lines of the given lists."""

    field: str
    lists: tuple[LineList, ...]
    is_many: bool = True


_PARTIES = (LineList.PARTIES,)
_OFFERS = (LineList.OFFERS,)
_CLAIM = Reference("claimed_by", _PARTIES, is_many=False)

REFERENCES: Final[dict[LineList, tuple[Reference, ...]]] = {
    LineList.PARTIES: (Reference("represents", _PARTIES, is_many=False),),
    LineList.OFFERS: (
        Reference("made_by", _PARTIES),
        Reference("made_to", _PARTIES),
        Reference("responds_to", _OFFERS, is_many=False),
        _CLAIM,
    ),
    LineList.REFUSALS: (
        Reference("refused_by", _PARTIES),
        Reference("target_offer", _OFFERS, is_many=False),
        _CLAIM,
    ),
    LineList.CONDITIONS: (
        Reference("imposed_by", _PARTIES),
        Reference("to_be_met_by", _PARTIES),
        Reference("applies_to", (LineList.OFFERS, LineList.REFUSALS)),
        _CLAIM,
    ),
    LineList.OVERVIEW: (
        Reference("rests_on", (LineList.OFFERS, LineList.REFUSALS, LineList.CONDITIONS, LineList.PARTIES)),
    ),
}

WHO: Final[dict[LineList, str]] = {
    LineList.OFFERS: "made_by",
    LineList.REFUSALS: "refused_by",
    LineList.CONDITIONS: "imposed_by",
}
"""The field that says who made the move."""
