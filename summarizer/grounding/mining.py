"""Guard against quotes that are cut so that their meaning turns (the quote-mining guard, DESIGN 5.5).

Comes in: a line and what stands around its quote. Goes out: hazards like "negation left out: not". A word
counts only where it governs the quote: in the same clause and near, for negations and hedges; anywhere in
the sentence, for conditions. Nothing is raised that the line says already by its modality, act, form or
condition, because a false alarm costs a reviewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.grounding.surroundings import Surroundings
from summarizer.lexicon.calendar import is_date
from summarizer.lexicon.loading import Cue, Guard, Lexicon
from summarizer.schema import wire
from summarizer.schema.vocabulary import Act, Attribution, Modality, RefusalForm

_MAX_HAZARDS = 5
_GUARDS = tuple(Guard)
_REACH_BEFORE = {Guard.NEGATION: 8, Guard.HEDGE: 8, Guard.CONDITION: 25, Guard.LIMIT: 1}
_REACH_AFTER = {Guard.NEGATION: 4, Guard.HEDGE: 4, Guard.CONDITION: 12, Guard.LIMIT: 0}
_STRONG_BREAK = re.compile("[;；؛]")
_INTERJECTION = re.compile(r" ?[,،、]")
_FIRM_ACTS = frozenset({Act.ACCEPTANCE, Act.PARTIAL_ACCEPTANCE, Act.CONCESSION})
_QUESTION = re.compile(r"[^.!。]*?[?؟]")
_WORD = re.compile(r"\w+")
_OPEN_MODALITIES = frozenset({Modality.CONDITIONAL, Modality.HYPOTHETICAL, Modality.PLANNED, Modality.HEDGED})
_SECOND_HAND = frozenset(
    {
        Attribution.UNNAMED_SOURCE,
        Attribution.COUNTERPARTY_CLAIM,
        Attribution.THIRD_PARTY_CLAIM,
        Attribution.AUTHOR_INFERENCE,
    }
)

WireLine = wire.Offer | wire.Refusal | wire.Condition


def hazards(
    line: WireLine, around: Surroundings, lexicon: Lexicon, *, is_conditioned: bool
) -> tuple[str, ...]:
    """Return what was left out around the quote that may turn its meaning.

    `is_conditioned`: the record holds a condition that applies to the line.
    """
    found: list[str] = []
    if around.holds_words:
        said = _already_said(line, is_conditioned=is_conditioned)
        sentence = _STRONG_BREAK.split(around.before)[-1], _STRONG_BREAK.split(around.after)[0]
        clause = _clause_before(around, line, lexicon), _clause_after(around, line, lexicon)
        for guard in _GUARDS:
            if guard not in said and not (guard is Guard.NEGATION and _is_plain_no(line, around, lexicon)):
                sides = sentence if guard is Guard.CONDITION else clause
                words = _left_out(guard, line, around, lexicon, sides=sides)
                found.extend(f"{guard.value} left out: {word}" for word in words)
    if isinstance(line, wire.Offer) and line.act in _FIRM_ACTS and _QUESTION.match(around.after):
        found.append("question mark left out")
    return tuple(dict.fromkeys(found))[:_MAX_HAZARDS]


def _already_said(line: WireLine, *, is_conditioned: bool) -> frozenset[Guard]:
    said: set[Guard] = set()
    if line.modality is Modality.DENIED:
        said |= {Guard.NEGATION, Guard.CONDITION, Guard.HEDGE}
    if line.modality in _OPEN_MODALITIES:
        said |= {Guard.CONDITION, Guard.HEDGE}
    if line.attribution in _SECOND_HAND:
        said.add(Guard.HEDGE)
    if is_conditioned:
        said |= {Guard.CONDITION, Guard.LIMIT}
    match line:
        case wire.Condition():
            said |= {Guard.CONDITION, Guard.HEDGE, Guard.LIMIT}
        case wire.Offer(act=Act.THREAT):
            said.add(Guard.CONDITION)
        case wire.Offer(act=Act.REQUEST | Act.PROCESS_PROPOSAL | Act.DEMAND):
            said.add(Guard.HEDGE)
        case wire.Offer(act=Act.PARTIAL_ACCEPTANCE) | wire.Refusal(form=RefusalForm.PARTIAL):
            said.add(Guard.LIMIT)
        case wire.Refusal(form=RefusalForm.CONDITIONAL | RefusalForm.DEFERRAL):
            said |= {Guard.CONDITION, Guard.LIMIT}
        case _:
            pass
    return frozenset(said)


def _is_plain_no(line: WireLine, around: Surroundings, lexicon: Lexicon) -> bool:
    """Say whether a refusal's quote needs the "not" outside: then it turns nothing.

    A quote that says no by itself ("rejected the plan") is turned by another "not" ("has not rejected").
    """
    if not isinstance(line, wire.Refusal):
        return False
    patterns = (lexicon.guards[Guard.NEGATION], lexicon.cues[Cue.REJECT])
    return not any(pattern.search(around.quote) for pattern in patterns)


def _left_out(
    guard: Guard, line: WireLine, around: Surroundings, lexicon: Lexicon, *, sides: tuple[str, str]
) -> Iterator[str]:
    """Yield the words of a guard that govern a quote; `sides` are as far as they reach from it."""
    pattern, (before, after) = lexicon.guards[guard], sides
    for hit in pattern.finditer(before):
        is_exempt = guard is not Guard.LIMIT and _is_known_thing(line, around, lexicon)
        if not is_exempt and _governs(hit, before, lexicon, guard):
            yield hit.group()
    for between in around.between:
        if guard is not Guard.LIMIT:
            yield from (hit.group() for hit in pattern.finditer(between))
    for hit in pattern.finditer(after):
        is_near = _words(after[: hit.start()], lexicon) <= _REACH_AFTER[guard]
        is_nested = lexicon.subordinators.search(after, 0, hit.start()) is not None
        is_other = _is_limit(hit, after, lexicon) or is_date(after, *hit.span(), lexicon)
        if is_near and not is_nested and not is_other:
            yield hit.group()


def _governs(hit: re.Match[str], before: str, lexicon: Lexicon, guard: Guard) -> bool:
    """Say whether a word before the quote reaches into it."""
    rest = before[hit.end() :]
    if _words(rest, lexicon) > _REACH_BEFORE[guard] or is_date(before, *hit.span(), lexicon):
        return False
    if guard in (Guard.CONDITION, Guard.LIMIT):
        return True
    is_subordinate = "," in rest and lexicon.subordinators.search(before, 0, hit.start()) is not None
    is_interjection = not before[: hit.start()].strip(" '") and _INTERJECTION.match(rest) is not None
    return not (is_subordinate or is_interjection or _is_limit(hit, before, lexicon))


def _is_limit(hit: re.Match[str], text: str, lexicon: Lexicon) -> bool:
    """Recognise "not only", which negates nothing."""
    limit = lexicon.guards[Guard.LIMIT].match(text, hit.end() + 1)
    return limit is not None and hit.re is lexicon.guards[Guard.NEGATION]


def _is_known_thing(line: WireLine, around: Surroundings, lexicon: Lexicon) -> bool:
    """Recognise an offer quoted as a thing ("did not accept | the offer of 5 %"): its existence stands."""
    return isinstance(line, wire.Offer) and lexicon.definite.match(around.quote.lstrip("' ")) is not None


def _clause_before(around: Surroundings, line: WireLine, lexicon: Lexicon) -> str:
    if lexicon.subordinators.match(around.quote.lstrip("' ")):
        return ""
    text = around.before
    start = 0
    for stop in lexicon.breaks.finditer(text):
        start = stop.end()
    text = text[start:]
    if isinstance(line, wire.Condition):
        starts = [hit.start() for hit in lexicon.subordinators.finditer(text)]
        text = text[starts[-1] :] if starts else ""
    return text


def _clause_after(around: Surroundings, line: WireLine, lexicon: Lexicon) -> str:
    stop = lexicon.breaks.search(around.after)
    text = around.after[: stop.start()] if stop else around.after
    return text.partition(",")[0] if isinstance(line, wire.Condition) else text


def _words(text: str, lexicon: Lexicon) -> int:
    return len(_WORD.findall(text)) if lexicon.is_spaced else len(text) // 2
