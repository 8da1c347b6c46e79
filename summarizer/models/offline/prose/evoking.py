"""Which frame a verb evokes: a sentence and a verb in, the frame with what follows the verb out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.models.offline.prose.complements import has
from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import Frame, acts
from summarizer.models.offline.prose.holding import is_pending
from summarizer.models.offline.prose.syntax.clauses import Parse

_APART: Final = frozenset({"down", "forward", "out", "aside", "off", "up", "over", "back"})
_DEGREES: Final = frozenset(
    {"more", "than", "itself", "themselves", "himself", "herself", "ourselves", "myself"}
)


def evoked(parse: Parse, number: int) -> tuple[Frame, After] | None:
    """Return the first frame that a verb evokes and whose complement is there, or None."""
    listed = acts().by_verb.get(parse.verbs[number].lemma, ())
    if not listed and _adjective(parse, number)[0] not in acts().by_state:
        return None
    after = After(parse, number, number + 1, parse.clause_end(number))
    if parse.verbs[number].is_passive and (state := _state(after)) is not None:
        return state
    fronted = _fronted(parse, number) if listed else ""
    is_negated, late = _is_denied(parse, number), None
    for particle, frame in listed:
        if fronted and particle == fronted:
            return frame, after
        rest = _past_particle(after, particle)
        if rest is None or (frame.needs and not _has_any(rest, frame.needs)):
            continue
        if is_negated or frame.negative != "needed":
            return frame, rest
        late = late or (frame, rest)
    return _state(after) or late


def _has_any(after: After, needs: Sequence[str]) -> bool:
    """Say whether one of some complements follows; a loop, as it is asked for each frame of a verb."""
    for need in needs:  # noqa: SIM110
        if has(after, need):
            return True
    return False


def _is_denied(parse: Parse, number: int) -> bool:
    """Say whether a verb is negated, by itself, by its subject or by "has yet to"."""
    if parse.verbs[number].is_negated or is_pending(parse, number):
        return True
    if parse.verbs[number].is_passive:
        return False
    subject = parse.subject(number).groups
    return bool(subject) and parse.word_of(subject[0]) in {"neither", "none", "no", "nobody"}


def _fronted(parse: Parse, number: int) -> str:
    """Return the preposition that stands before a relative pronoun ("to which A agrees"), or ""."""
    subject = parse.subject(number).groups
    place = subject[0] - 1 if subject else number - 1
    is_relative = parse.kind_of(place) == "W" and parse.kind_of(place - 1) in {"I", "T"}
    return parse.word_of(place - 1) if is_relative else ""


def _past_particle(after: After, particle: str) -> After | None:
    """Return what follows the particle that a frame wants, or None where it is not there."""
    if not particle:
        return after
    words = particle.split()
    parse, number = after.parse, after.first
    while parse.kind_of(number) == "R" and parse.word_of(number) != words[0]:
        number += 1
    if number < len(parse):
        start = parse.first(number)
        stop = start + len(words)
        if list(parse.tagged.words[start:stop]) == words:
            while number < len(parse) and parse.first(number) < stop:
                number += 1
            return After(parse, after.verb, number, after.last)
    if words[0] == "on" and len(words) > 1:
        return after if " ".join(words) in " ".join(_near_words(after)) else None
    is_apart = len(words) == 1 and words[0] in _APART
    near = range(after.first, min(after.first + 6, after.last + 1))
    return after if is_apart and any(parse.word_of(place) == words[0] for place in near) else None


def _near_words(after: After) -> tuple[str, ...]:
    """Return the words that follow in a clause, a dozen at most."""
    if after.first > after.last:
        return ()
    start, stop = after.parse.first(after.first), after.parse.stop(after.last)
    return after.parse.tagged.words[start : min(stop, start + 12)]


def _state(after: After) -> tuple[Frame, After] | None:
    """Return the frame of "is willing to" and the like."""
    word, place = _adjective(after.parse, after.verb)
    listed = acts().by_state.get(word, ())
    if not listed:
        return None
    rest = After(after.parse, after.verb, place + 1, after.last)
    without = "thing" if after.parse.verbs[after.verb].is_passive else ""
    is_negated = after.parse.verbs[after.verb].is_negated
    kept = (frame for frame in listed if is_negated or frame.negative != "needed")
    needed = ((frame, need) for frame in kept for need in frame.needs if need != without)
    return next(((frame, rest) for frame, need in needed if has(rest, need)), None)


def _adjective(parse: Parse, number: int) -> tuple[str, int]:
    """Return the word that tells a state, and the group that it stands in."""
    verb, known = parse.verbs[number], acts()
    if verb.lemma not in known.lemmas.linking:
        is_state = verb.is_passive or parse.tags(number)[-1] == "E"
        return (parse.last_word(number) if is_state else ""), number
    place = number + 1
    while parse.word_of(place) in _DEGREES or (
        parse.kind_of(place) in {"R", '"', "N"} and parse.word_of(place) not in known.by_state
    ):
        place += 1
    word = parse.word_of(place)
    if word in known.by_state or place >= len(parse):
        return word, place
    return parse.last_word(place), place
