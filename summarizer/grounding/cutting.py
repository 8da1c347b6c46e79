"""Guard against a number or date that is cut off at the border of a quote (DESIGN 5.5, second half)."""

from __future__ import annotations

import re

from summarizer.alignment.normalizing import fold
from summarizer.grounding.mining import WireLine
from summarizer.grounding.surroundings import Surroundings
from summarizer.lexicon import numbers
from summarizer.lexicon.calendar import dates
from summarizer.lexicon.loading import Lexicon
from summarizer.schema import wire

_GAP = re.compile(r"[ €$£¥-]*\Z")
_LEAD = re.compile(r"[ €$£¥-]*(?:(?:the|next|this|el|le|la|den|dem|der|il|o) )?[ €$£¥]*")
_REACH = 60


def cut_numbers(
    line: WireLine, around: Surroundings, lexicon: Lexicon, *, is_conditioned: bool
) -> tuple[str, ...]:
    """Return a hazard for a number or date that the quote loses right at its start or end.

    None if `when_text` carries it or a condition (a deadline, say) applies to the line. What stands before
    a condition ("325, if the range stays") belongs to the offer, not to it.
    """
    if is_conditioned or not around.holds_words:
        return ()
    before = None if isinstance(line, wire.Condition) else _before(around, lexicon)
    lost = [before, _after(around, lexicon)]
    when = fold(line.when_text)
    return tuple(f"number or date left out: {word}" for word in lost if word and not (when and word in when))


def _before(around: Surroundings, lexicon: Lexicon) -> str | None:
    if not around.begins_small:
        return None
    tail = around.before[-_REACH:]
    for number in numbers.read(tail, lexicon):
        if not number.is_loose and _GAP.match(tail, number.end):
            return number.text
    return None


def _after(around: Surroundings, lexicon: Lexicon) -> str | None:
    head = around.after[:_REACH]
    text = head.lstrip(" '")
    preposition = lexicon.deadlines.match(text)
    rest = text[preposition.end() :] if preposition else text
    lead = _LEAD.match(rest)
    start = lead.end() if lead else 0
    for number in numbers.read(rest, lexicon):
        if number.start == start and not number.is_loose:
            return number.text
    if preposition:
        for word in dates(rest[start : start + 20], lexicon).values():
            if rest.startswith(word, start):
                return word
    return None
