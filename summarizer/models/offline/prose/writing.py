"""Write numbered lines in wire form: lines with their parties and links in, a Reading out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.models.offline.prose.conditioning import Found
from summarizer.models.offline.prose.issues import issue_of
from summarizer.models.offline.prose.linking import targets
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.moving import Move
from summarizer.models.offline.prose.naming import Cast
from summarizer.models.offline.prose.numbering import Line
from summarizer.models.offline.prose.principals import speaks_for
from summarizer.models.offline.prose.voices import is_unnamed
from summarizer.models.offline.reading import Reading
from summarizer.schema import vocabulary as v
from summarizer.schema import wire

_LOOSE = frozenset({"exchange", "deadline"})
_WHEN = re.compile(
    r"\b(?:on |in |by |since )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2}\b)?(?:,? \d{4})?)"
)


def write(cast: Cast, lines: Sequence[Line]) -> Reading:
    """Return everything as wire lines, with the rule that made each."""
    return _Writer(cast, lines).reading()


class _Writer:
    """Gives ids to parties and writes the lines."""

    def __init__(self, cast: Cast, lines: Sequence[Line]) -> None:
        self._cast = cast
        self._lines = lines
        self._by_id = {line.id: line for line in lines}
        self._linked = targets([(line.id, line.told, line.move) for line in lines], cast.key)
        self._parties = cast.parties(self._keys())

    def reading(self) -> Reading:
        """Return everything as wire lines, with the rule that made each."""
        offers: list[wire.Offer] = list(self._linked.shared)
        refusals: list[wire.Refusal] = []
        conditions: list[wire.Condition] = []
        rules = {offer.id: "shared proposal" for offer in self._linked.shared}
        for line in self._lines:
            rules[line.id] = line.move.frame.name
            if line.move.frame.kind == "offer":
                offers.append(self._offer(line))
            else:
                refusals.append(self._refusal(line))
            for found in line.conditions:
                condition = self._condition(line, found, f"C{len(conditions) + 1}")
                conditions.append(condition)
                rules[condition.id] = f"condition: {found.cue.name}"
        return Reading(
            tuple(self._parties.values()), tuple(offers), tuple(refusals), tuple(conditions), rules
        )

    def _keys(self) -> list[str]:
        keys: list[str] = []
        for line in self._lines:
            voice = line.move.voice
            speaker = (voice.speaker,) if voice and voice.speaker and not voice.speaker.is_pronoun else ()
            keys += [
                self._cast.key(phrase) for phrase in (*line.move.makers, *line.move.addressees, *speaker)
            ]
        return keys

    def _ids(self, phrases: tuple[Phrase, ...]) -> list[str]:
        return list(dict.fromkeys(self._parties[self._cast.key(phrase)].id for phrase in phrases))

    def _evidence(self, line: Line, start: int, end: int) -> list[wire.Evidence]:
        quote = line.told.sentence.text[start:end].strip()
        return [wire.Evidence(segments=[line.told.segment.id], quote=quote)]

    def _modality(self, line: Line) -> v.Modality:
        if any(found.cue.kind not in _LOOSE for found in line.conditions):
            return v.Modality.CONDITIONAL
        is_bare = line.move.modality is v.Modality.CONDITIONAL and not line.conditions
        return v.Modality.HEDGED if is_bare else line.move.modality

    def _voice(self, line: Line) -> tuple[v.Attribution, str]:
        move, sentence = line.move, line.told.sentence
        if move.is_own:
            return v.Attribution.FIRST_PERSON, ""
        speaker = move.voice.speaker if move.voice else None
        if move.voice is None or (speaker and speaker.is_pronoun):
            unnamed = is_unnamed(sentence.text, move.start, move.end)
            return (v.Attribution.UNNAMED_SOURCE if unnamed else v.Attribution.NARRATED), ""
        if speaker is None:
            return v.Attribution.UNNAMED_SOURCE, ""
        key = self._cast.key(speaker)
        makers = {self._cast.key(phrase) for phrase in move.makers}
        said_by = self._parties[key].id
        is_own = makers & {key, self._cast.state_of(key)} or key in map(self._cast.state_of, makers)
        if is_own or any(speaks_for(speaker, phrase) for phrase in move.makers):
            own = v.Attribution.FIRST_PERSON if move.voice.is_quotation else v.Attribution.OFFICIAL_STATEMENT
            return own, said_by
        is_opponent = len(makers) == 1 and (key.startswith("state ") or bool(self._cast.state_of(key)))
        claim = v.Attribution.COUNTERPARTY_CLAIM if is_opponent else v.Attribution.THIRD_PARTY_CLAIM
        return claim, said_by

    def _offer(self, line: Line) -> wire.Offer:
        move, text = line.move, line.told.sentence.text
        attribution, claimed_by = self._voice(line)
        made_by = self._ids(move.makers)
        answered = self._by_id.get(self._linked.of.get(line.id, ""))
        addressees = answered.move.makers if answered else move.addressees
        return wire.Offer(
            id=line.id,
            evidence=self._evidence(line, move.start, move.end),
            act=v.Act(move.value),
            made_by=made_by,
            made_to=[one for one in self._ids(addressees) if one not in made_by],
            terms=_terms(text, move),
            issue=issue_of(text[move.start : move.end]),
            responds_to=self._linked.of.get(line.id, ""),
            modality=self._modality(line),
            attribution=attribution,
            claimed_by=claimed_by,
            when_text=_when(text[move.start : move.end]),
        )

    def _refusal(self, line: Line) -> wire.Refusal:
        move, text = line.move, line.told.sentence.text
        attribution, claimed_by = self._voice(line)
        closing = {found.cue.name for found in line.conditions if found.cue.kind not in _LOOSE}
        form = "conditional" if closing and move.value == "outright" else move.value
        return wire.Refusal(
            id=line.id,
            evidence=self._evidence(line, move.start, move.end),
            refused_by=self._ids(move.makers),
            target_offer=self._linked.of.get(line.id, ""),
            matter=text[move.at : move.end],
            form=v.RefusalForm(form),
            reason="",
            finality=v.Finality.OPEN if form in {"conditional", "deferral"} else v.Finality.UNCLEAR,
            modality=self._modality(line),
            attribution=attribution,
            claimed_by=claimed_by,
            when_text=_when(text[move.start : move.end]),
        )

    def _condition(self, line: Line, found: Found, own_id: str) -> wire.Condition:
        attribution, claimed_by = self._voice(line)
        is_threat = line.move.value == "threat"
        text = line.told.sentence.text[found.start : found.end]
        return wire.Condition(
            id=own_id,
            evidence=self._evidence(line, found.start, found.end),
            imposed_by=self._ids(line.move.makers),
            to_be_met_by=[],
            applies_to=[line.id],
            text=text,
            kind=v.ConditionKind("consequence" if is_threat else found.cue.kind),
            state=v.ConditionState.PENDING,
            modality=v.Modality.ASSERTED,
            attribution=attribution,
            claimed_by=claimed_by,
            when_text="",
        )


def _terms(text: str, move: Move) -> str:
    """Return what a clause says from its verb on, or all of it where the verb or noun stands alone."""
    told = text[min(move.at, move.end) : move.end]
    return told if " " in told else text[move.start : move.end]


def _when(text: str) -> str:
    match = _WHEN.search(text)
    return match.group() if match else ""
