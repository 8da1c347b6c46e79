"""Find acts told by a noun ("its refusal to …", "a proposal from …"): a sentence in, moves out."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.models.offline.prose import frames
from summarizer.models.offline.prose.clauses import end_of
from summarizer.models.offline.prose.frames import Frame
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.moving import Move, Sentence

_OWNS = re.compile(r"(?:[’']s?|-led|-backed|-sponsored)(?: [a-z-]+){0,2} ?|(?: peace| ceasefire)? ?")
_POSSESSIVE = re.compile(r"\b(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:[a-z-]+ ){0,2}\Z")


def nominal_moves(sentence: Sentence, before: tuple[Phrase, ...]) -> list[Move]:
    """Return acts that a noun holds with the one who owns it ("Norvane's refusal to …")."""
    text = sentence.text
    found: list[Move] = []
    for match in frames.nominal_pattern().finditer(text):
        frame = next(
            one for number, one in enumerate(frames.acts().nominals) if match.lastgroup == f"f{number}"
        )
        owner = _owner_before(sentence, match.start())
        if owner is None and _POSSESSIVE.search(text[: match.start()]):
            named = [
                phrase for phrase in sentence.phrases if phrase.end < match.start() and not phrase.is_pronoun
            ]
            owners = (named[0],) if named else before
            start = match.start()
        else:
            owners = (owner,) if owner else ()
            start = owner.start if owner else match.start()
        if owners:
            end = end_of(text, match.end(), ())
            voice = sentence.voice_at(match.start())
            found.append(Move(frame, start, end, match.start(), owners, value=frame.value, voice=voice))
    return found


def plans(sentence: Sentence) -> list[Move]:
    """Return plans that a sentence names together with whose they are."""
    text = sentence.text
    found: list[Move] = []
    for match in _plan_pattern().finditer(text):
        noun = match["noun"]
        frame = Frame(name=f"names a {noun}", kind="offer", value=frames.acts().plans[noun])
        owner, start = _owner_before(sentence, match.start("noun")), 0
        end = end_of(text, match.end("noun"), ())
        if owner is not None:
            start = owner.start
        else:
            owner = _owner_after(sentence, match.end("noun"))
            start = match.start("noun")
            end = max(end, owner.end) if owner else end
        if owner is not None:
            voice = sentence.voice_at(start)
            found.append(
                Move(frame, start, end, match.start("noun"), (owner,), value=frame.value, voice=voice)
            )
    return found


@lru_cache(maxsize=1)
def _plan_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=\s)(?P<noun>{'|'.join(frames.acts().plans)})(?= (?:to|for|from|of|by|on|that|proposed)\b)"
    )


def _owner_before(sentence: Sentence, place: int) -> Phrase | None:
    for phrase in reversed(sentence.phrases):
        if phrase.end <= place and not phrase.is_pronoun:
            between = sentence.text[phrase.end : place]
            return phrase if _OWNS.fullmatch(between) and not re.search(r"\b(?:the|an?)\b", between) else None
    return None


def _owner_after(sentence: Sentence, place: int) -> Phrase | None:
    for phrase in sentence.phrases:
        if phrase.start >= place and not phrase.is_pronoun:
            between = sentence.text[place : phrase.start]
            return (
                phrase
                if re.fullmatch(r"(?: proposed)?(?: to \w+)? (?:from|by) (?:the |an? )?", between)
                else None
            )
    return None
