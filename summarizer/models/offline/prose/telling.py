"""Tell whether a verb says an act of its subject: a sentence and a verb in, the frame with its parts out."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from summarizer.lexicon.grammar_words import Tag
from summarizer.models.offline.prose.evoking import evoked
from summarizer.models.offline.prose.following import After
from summarizer.models.offline.prose.frames import Frame, acts
from summarizer.models.offline.prose.holding import holder, is_pending
from summarizer.models.offline.prose.negating import deferred, negated
from summarizer.models.offline.prose.obliging import is_duty, is_hinted, is_promise, obliged
from summarizer.models.offline.prose.phrasing import money
from summarizer.models.offline.prose.refusing import refused_act
from summarizer.models.offline.prose.sentences import Sentence
from summarizer.models.offline.prose.syntax.clauses import Parse
from summarizer.models.offline.prose.syntax.grouping import Use, Verb
from summarizer.models.offline.prose.syntax.subjects import Subject
from summarizer.schema.vocabulary import Modality, PartyKind

_UNREAL: Final = frozenset({"should", "must", "ought"})
_POSSIBLE: Final = frozenset({"can", "could", "may", "might"})
_NONE: Final = frozenset({"no", "nothing", "none", "neither", "nobody"})
_DENIAL: Final = Frame(name="denies an offer", kind="refusal", value="denial")


class Told(NamedTuple):
    """A frame, what follows its verb, of whom it is said, and how firmly."""

    frame: Frame
    after: After
    subject: Subject
    modality: Modality


def told(sentence: Sentence, number: int) -> Told | None:
    """Return the frame of a verb that tells an act of its subject, or None."""
    parse, verb = sentence.parse, sentence.parse.verbs[number]
    held = holder(sentence, number) if _may_tell(parse, number) else None
    if held is None or _is_unreal(parse, held[0]):
        return _unsaid(sentence, number) if held is None and verb.use is Use.INFINITIVE else None
    if verb.lemma == "have" and is_duty(parse, number):
        demand = obliged(sentence, number)
        return None if demand is None else Told(*demand, held[0], Modality.ASSERTED)
    if verb.modal in _UNREAL:
        demand = obliged(sentence, number) if verb.modal == "must" else None
        return None if demand is None else Told(*demand, held[0], Modality.ASSERTED)
    matrix = _matrix(parse, number)
    is_doubted = matrix is not None and (matrix.is_negated or matrix.lemma in acts().lemmas.doubting)
    if (verb.modal and verb.is_perfect) or is_doubted or _is_asked(parse, number):
        return None
    hit = evoked(parse, number)
    if matrix is not None and matrix.lemma == "deny":
        after = After(parse, number, number + 1, parse.clause_end(number))
        is_offer = hit is not None and hit[0].kind == "offer"
        return None if not is_offer else Told(_DENIAL, after, held[0], Modality.ASSERTED)
    return _refused(sentence, number, held[0]) if hit is None else _acted(sentence, Told(*hit, *held))


def _unsaid(sentence: Sentence, number: int) -> Told | None:
    """Return the refusal of "A, unwilling to yield, …", where no verb stands before the adjective."""
    parse = sentence.parse
    listed = acts().by_state.get(parse.word_of(number - 1), ())
    frame = next((one for one in listed if one.kind == "refusal" and one.needs == ("act",)), None)
    if frame is None or frame.subject or frame.negative:
        return None
    place = number - 2
    while parse.kind_of(place) in {"R", ","}:
        place -= 1
    if place not in sentence.actors:
        return None
    after = After(parse, number, number + 1, parse.clause_end(number))
    return Told(frame, after, Subject((place,)), Modality.ASSERTED)


def _is_unreal(parse: Parse, subject: Subject) -> bool:
    """Say whether "had" stands before a subject ("had A accepted, …"), so that the act did not happen."""
    before = subject.groups[0] - 1 if subject.groups else -1
    return before >= 0 and parse.word_of(before) == "had" and parse.is_ahead(before)


def _may_tell(parse: Parse, number: int) -> bool:
    """Say whether a verb may tell anything, so that most are passed over before anything is looked for."""
    verb, known = parse.verbs[number], acts()
    if verb.is_negated or verb.lemma in known.by_verb or verb.lemma in _openers() or verb.modal == "must":
        return True
    is_done = verb.is_passive or parse.tags(number)[-1] == Tag.PARTICIPLE
    if (verb.modal or is_done) and not _NONE.isdisjoint(parse.tagged.words):
        return True
    return is_done and parse.last_word(number) in known.by_state


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """Return the verbs that carry what others tell: "is ready to", "has no wish to", "has to"."""
    return acts().lemmas.linking | acts().lemmas.having | {"be", "have"}


def _is_asked(parse: Parse, number: int) -> bool:
    """Say whether a verb stands in a clause with "whether"."""
    subject = parse.subject(number).groups
    return bool(subject) and parse.word_of(subject[0] - 1) == "whether"


def _matrix(parse: Parse, number: int) -> Verb | None:
    """Return the verb whose that-clause a verb stands in, if its subject comes right after."""
    subject = parse.subject(number).groups
    if not subject:
        return None
    before = subject[0] - 1
    if parse.is_ahead(before):
        return None
    return parse.verbs.get(before - 1 if parse.kind_of(before) == Tag.THAT else before)


def _refused(sentence: Sentence, number: int, who: Subject) -> Told | None:
    refusal = refused_act(sentence, number)
    return None if refusal is None else Told(*refusal, who, Modality.ASSERTED)


def _acted(sentence: Sentence, found: Told) -> Told | None:
    """Return what a frame is with the words around its verb, or None where they undo it."""
    frame, number = found.frame, found.after.verb
    verb = sentence.parse.verbs[number]
    if _is_idle(sentence, frame, number) or _is_private(frame, found.after):
        return None
    if verb.use is Use.INFINITIVE and is_pending(sentence.parse, number):
        late = deferred(frame)
        return None if late is None else found._replace(frame=late, modality=Modality.ASSERTED)
    if found.modality is Modality.HYPOTHETICAL:
        is_kept = frame.kind == "refusal" and not verb.is_negated
        return found._replace(modality=Modality.HEDGED) if is_kept else None
    kept = negated(frame, verb, found.after)
    if kept is None:
        return _refused(sentence, number, found.subject)
    if not frame.is_promise or kept is not frame:
        return found._replace(frame=kept)
    firmness = Modality.HEDGED if is_hinted(sentence, number) else Modality.PLANNED
    return found._replace(modality=firmness) if is_promise(sentence, number) else None


def _is_private(frame: Frame, after: After) -> bool:
    """Say whether what is refused or proposed is no matter of talks: a drink, a career, a theory."""
    is_open = frame.kind == "refusal" or frame.value == "proposal"
    return is_open and not acts().nouns.private.isdisjoint(after.object_words)


def _is_idle(sentence: Sentence, frame: Frame, number: int) -> bool:
    """Say whether a state is nobody's statement, or an agreement only one that may be reached."""
    if frame.is_said:
        return sentence.voice_at(sentence.parse.start(number)) is None
    if frame.name == "offers":
        return _is_sold(sentence.parse, number)
    return frame.name == "reaches agreement" and sentence.parse.verbs[number].modal in _POSSIBLE


def _is_sold(parse: Parse, number: int) -> bool:
    """Say whether a firm offers its goods ("the bank offers a savings account"), and no terms."""
    if parse.words(number) not in {("offers",), ("offer",)}:
        return False
    after = After(parse, number, number + 1, parse.clause_end(number))
    firms = acts().people.kinds[PartyKind.COMPANY]
    subject = parse.subject(number).groups
    is_firm = bool(subject) and parse.last_word(subject[0]) in firms
    return is_firm and after.infinitive(1) is None and not money(after)
