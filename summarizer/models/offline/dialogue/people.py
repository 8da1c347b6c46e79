"""Turn speakers into parties, and find who is spoken to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from summarizer.document import Segment
from summarizer.schema import wire
from summarizer.schema.vocabulary import PartyKind, Role

_COMPANY = re.compile(r"\b(?:inc|ltd|llc|gmbh|corp|company|co|plc|group|bank|ag)\b\.?", re.IGNORECASE)
_MEDIATOR = re.compile(r"\b(?:mediator|moderator|chair(?:man|woman|person)?|facilitator)\b", re.IGNORECASE)
_FEW = 6
_NOBODY: Mapping[str, str] = MappingProxyType({})


def addressee(
    place: int, segments: Sequence[Segment], speakers: Sequence[str], readers: Mapping[str, str] = _NOBODY
) -> str:
    """Return whom a segment speaks to: its reader, who is replied to, named first or spoke before; or "".

    `readers` are those to whom mails are written, by the segment's id.
    """
    segment = segments[place]
    if (reader := readers.get(segment.id, "")) and reader != segment.speaker:
        return reader
    others = [speaker for speaker in speakers if speaker != segment.speaker]
    if len(others) == 1:
        return others[0]
    if segment.reply_to:
        for earlier in segments[:place]:
            if earlier.message_id == segment.reply_to and earlier.speaker in others:
                return earlier.speaker or ""
    opening = segment.text[:60].casefold()
    for other in others:
        if re.match(rf"@?{re.escape(other.casefold())}\b", opening):
            return other
    for earlier in reversed(segments[max(0, place - 20) : place]):
        if earlier.speaker and earlier.speaker != segment.speaker:
            return earlier.speaker
    return ""


def parties(speakers: Sequence[str], active: Iterable[str]) -> dict[str, wire.Party]:
    """Return the parties by speaker: all of a few, of many those that make or get a move."""
    moving = dict.fromkeys(active)
    if not moving:
        return {}
    named = [speaker for speaker in speakers if speaker in moving or len(speakers) <= _FEW]
    named += [reader for reader in moving if reader not in speakers]
    return {speaker: _party(f"P{number}", speaker) for number, speaker in enumerate(named, 1)}


def _party(own: str, speaker: str) -> wire.Party:
    return wire.Party(
        id=own,
        name=speaker,
        aliases=[],
        kind=PartyKind.COMPANY if _COMPANY.search(speaker) else PartyKind.INDIVIDUAL,
        role=Role.MEDIATOR if _MEDIATOR.search(speaker) else Role.PRINCIPAL,
        represents="",
    )
