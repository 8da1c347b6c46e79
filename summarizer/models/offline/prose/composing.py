"""Read prose: a chunk in, what the rules find in it out, or nothing where nobody acts for others."""

from __future__ import annotations

import re
from typing import Final

from summarizer.models.offline.prose.casting import people
from summarizer.models.offline.prose.countries import country_of
from summarizer.models.offline.prose.frames import acts, singular
from summarizer.models.offline.prose.gathering import gather
from summarizer.models.offline.prose.mentioning import Phrase
from summarizer.models.offline.prose.naming import Cast
from summarizer.models.offline.prose.numbering import Line, number
from summarizer.models.offline.prose.writing import write
from summarizer.models.offline.reading import Reading
from summarizer.states import Chunk

_WORD: Final = re.compile(r"[a-z-]+")
_MONEY: Final = re.compile(
    r"[$€£]\s?\d|\b\d[\d,.]* ?(?:per ?cent|percent|%|million|billion|dollars|euros|pounds|crowns)"
)


def read(chunk: Chunk) -> Reading:
    """Return the parties, moves and conditions that the rules find in a chunk of prose."""
    told = gather(chunk)
    lines = number(told)
    if not lines:
        return Reading()
    cast = Cast(people(told))
    reading = write(cast, lines)
    return reading if any(map(_is_of_talks, lines)) else Reading()


def _is_of_talks(line: Line) -> bool:
    """Say whether a line is a move in talks: its maker acts for others or speaks, or its words name terms."""
    move = line.move
    if move.is_own or any(map(_is_public, move.makers)):
        return True
    if move.voice is not None and move.voice.is_quotation and move.voice.speaker in move.makers:
        return True
    told = line.told.sentence.text[move.at : move.end].partition(" ")[2].lower()
    words = {singular(word) for word in _WORD.findall(told)}
    known = acts().nouns
    return not words.isdisjoint(known.terms | known.talks | known.process) or _MONEY.search(told) is not None


def _is_public(maker: Phrase) -> bool:
    """Say whether somebody acts for others: who accepts an award negotiates with nobody."""
    known, words = acts(), (maker.text, maker.text.partition(" of ")[0])
    heads = {text.rpartition(" ")[2].lower() for text in words}
    bodies = known.roles | known.agents | known.heads
    is_body = not bodies.isdisjoint(heads) or not known.roles.isdisjoint(map(singular, heads))
    is_of_state = (
        country_of(maker.text) or country_of(maker.owner) or country_of(maker.text.rpartition(" ")[2])
    )
    return bool(maker.title or is_body or is_of_state)
