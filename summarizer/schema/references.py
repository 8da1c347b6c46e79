"""Which list a line belongs to, and which of its fields refer to which lists: shared by all stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarizer.schema import public
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

PREFIXES: Final[dict[LineList, str]] = {
    LineList.PARTIES: "P",
    LineList.OFFERS: "O",
    LineList.REFUSALS: "R",
    LineList.CONDITIONS: "C",
}
"""The letter that the ids of a list begin with."""

WHO: Final[dict[LineList, str]] = {
    LineList.OFFERS: "made_by",
    LineList.REFUSALS: "refused_by",
    LineList.CONDITIONS: "imposed_by",
}
"""The field that says who made the move."""


_LISTS: Final[dict[type[public.Party | public.Line], LineList]] = {
    public.Party: LineList.PARTIES,
    public.Offer: LineList.OFFERS,
    public.Refusal: LineList.REFUSALS,
    public.Condition: LineList.CONDITIONS,
}


def list_of(line: public.Party | public.Line) -> LineList:
    """Return the list that a line belongs to."""
    return _LISTS[type(line)]
