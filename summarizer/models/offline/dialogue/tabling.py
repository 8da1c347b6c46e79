"""What has been put on the table so far: moves in as they are read, those that a turn may answer out."""

from __future__ import annotations

from dataclasses import dataclass, field

from summarizer.document import Segment
from summarizer.models.offline.dialogue.classifying import Verdict
from summarizer.models.offline.dialogue.clauses import Clause
from summarizer.schema.vocabulary import Act, RefusalForm

_RECENT = 12
_LOOKBACK = 60


@dataclass(slots=True)
class Move:
    """What a speaker does in one segment; `act` is None for a refusal."""

    speaker: str
    addressee: str
    segment: Segment
    place: int
    clauses: list[Clause]
    rule: str
    act: Act | None = None
    form: RefusalForm | None = None
    target: Move | None = None
    conditions: list[Clause] = field(default_factory=list)
    numbers: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    is_formal: bool = False


@dataclass(slots=True)
class Table:
    """What has been put on the table so far."""

    offers: list[Move] = field(default_factory=list)
    topics: set[str] = field(default_factory=set)
    spoken: list[str] = field(default_factory=list)

    def of_others(self, speaker: str) -> list[Move]:
        """Return the offers that others made, newest first."""
        return [offer for offer in reversed(self.offers[-_RECENT * 2 :]) if offer.speaker != speaker][
            :_RECENT
        ]

    def just_put(self, speaker: str) -> Move | None:
        """Return the newest offer that another made since the speaker's last turn but one run."""
        return next(iter(self.all_just_put(speaker)), None)

    def all_just_put(self, speaker: str) -> list[Move]:
        """Return the offers that another made since the speaker's last turn but one run, newest first."""
        place = len(self.spoken)
        floor = max(0, place - _LOOKBACK)
        while place > floor and self.spoken[place - 1] == speaker:
            place -= 1
        while place > floor and self.spoken[place - 1] != speaker:
            place -= 1
        return [offer for offer in self.of_others(speaker) if offer.place >= place]

    def matching(self, speaker: str, verdict: Verdict) -> Move | None:
        """Return the newest offer of another that a verdict is about."""
        others = self.of_others(speaker)
        for offer in others:
            if verdict.numbers and verdict.numbers <= offer.numbers:
                return offer
        for offer in others:
            if not verdict.numbers and verdict.content & offer.content:
                return offer
        return None

    def has_all(self, speaker: str, verdict: Verdict) -> bool:
        """Say whether a verdict repeats numbers that are on the table, one of another's offer among them."""
        known = frozenset[str]().union(*(offer.numbers for offer in self.offers[-_RECENT * 2 :]))
        others = self.of_others(speaker)
        return verdict.numbers <= known and any(verdict.numbers & offer.numbers for offer in others)
