"""Small phrases for the fields of one line: fields come in, words for a reader go out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from summarizer.document import Document
from summarizer.rendering.defusing import shortened, visible
from summarizer.rendering.naming import Names
from summarizer.schema import vocabulary as v
from summarizer.schema.public import Evidence, Party, Reported, Response, Review

_AT_QUOTE = "quote-mining"
_MOST_SEGMENTS_NAMED = 3

_PLAIN: dict[str, str] = {
    v.Act.COUNTER_OFFER: "counter-offer",
    v.Issue.PRICE_OR_MONEY: "price or money",
    v.Issue.LEGAL_OR_IP: "legal or IP",
}

_REFUSALS: dict[v.RefusalForm, str] = {
    v.RefusalForm.OUTRIGHT: "refuses",
    v.RefusalForm.PARTIAL: "refuses in part",
    v.RefusalForm.CONDITIONAL: "refuses unless",
    v.RefusalForm.DEFERRAL: "puts off",
    v.RefusalForm.NON_RESPONSE: "gives no answer",
    v.RefusalForm.REFUSAL_TO_MEET: "refuses to meet",
    v.RefusalForm.WALKOUT: "walks out",
    v.RefusalForm.WITHDRAWAL: "withdraws",
    v.RefusalForm.DENIAL: "denies",
}

_FINALITIES = {v.Finality.FINAL: "final", v.Finality.OPEN: "door left open", v.Finality.UNCLEAR: ""}

_MODALITIES: dict[v.Modality, str] = {
    v.Modality.ASSERTED: "",
    v.Modality.CONDITIONAL: "conditional",
    v.Modality.HEDGED: "hedged",
    v.Modality.PLANNED: "planned, not yet made",
    v.Modality.HYPOTHETICAL: "hypothetical",
    v.Modality.HISTORICAL: "from before this round",
    v.Modality.DENIED: "denied",
}

# Who says so: without and with a known claimant.
_SAYERS: dict[v.Attribution, tuple[str, str]] = {
    v.Attribution.FIRST_PERSON: ("in their own words", "in {}'s own words"),
    v.Attribution.OFFICIAL_STATEMENT: ("by official statement", "by official statement of {}"),
    v.Attribution.NAMED_SOURCE: ("according to a named source", "according to {}"),
    v.Attribution.UNNAMED_SOURCE: ("according to an unnamed source", "according to unnamed sources: {}"),
    v.Attribution.COUNTERPARTY_CLAIM: ("only the other side says so", "only the other side says so: {}"),
    v.Attribution.THIRD_PARTY_CLAIM: ("only a third party says so", "only a third party says so: {}"),
    v.Attribution.NARRATED: ("as the text tells it", "as the text tells it"),
    v.Attribution.AUTHOR_INFERENCE: ("the author's inference", "the author's inference"),
}

_DOUBTFUL = frozenset(
    {
        v.Attribution.UNNAMED_SOURCE,
        v.Attribution.COUNTERPARTY_CLAIM,
        v.Attribution.THIRD_PARTY_CLAIM,
        v.Attribution.AUTHOR_INFERENCE,
    }
)


def kept(*phrases: str) -> tuple[str, ...]:
    """Return the phrases that say something."""
    return tuple(phrase for phrase in phrases if phrase)


def plain(value: StrEnum) -> str:
    """Return a value of a closed list as words."""
    return _PLAIN.get(value, value.value.replace("_", " "))


def in_brief(text: str) -> str:
    """Return the text as one short line."""
    return shortened(visible(text), 48)


def role(party: Party) -> str:
    """Say what a party is and does, such as "principal, armed group"."""
    words = "" if party.role is v.Role.UNCLEAR else plain(party.role)
    return ", ".join(kept(words, "" if party.kind is v.PartyKind.OTHER else plain(party.kind)))


def who_to_whom(names: Names, makers: Sequence[str], addressees: Sequence[str]) -> str:
    """Say who moves towards whom; an unknown addressee is left out, an unknown maker is said."""
    maker = names.all(makers)
    return f"{maker} → {names.all(addressees)}" if addressees else maker


def refusal_form(form: v.RefusalForm) -> str:
    """Return the verb of a refusal."""
    return _REFUSALS[form]


def finality(value: v.Finality) -> str:
    """Say whether a door is left open, or nothing where that is unclear."""
    return _FINALITIES[value]


def when(line: Reported) -> str:
    """Say when, in the source's words, and the resolved date where there is one."""
    words, date = visible(line.when_text or ""), visible(line.when or "")
    if words and date:
        return f"when: {words} ({date})"
    return f"when: {words or date}" if words or date else ""


def sayer(line: Reported, names: Names) -> str:
    """Say who says so where that is no reason to doubt; else nothing, as `doubts` says it."""
    return "" if line.attribution in _DOUBTFUL else _who_says(line, names)


def rule(line: Reported) -> str:
    """Name the rule that made a line; empty where a language model wrote it."""
    return f"rule: {visible(line.rule)}" if line.rule else ""


def doubts(line: Reported, names: Names) -> tuple[str, ...]:
    """Say what weakens a line: how firmly it is put, who alone claims it, who disputes it."""
    claim = _who_says(line, names) if line.attribution in _DOUBTFUL else ""
    disputed = f"disputed by {names.all(line.disputed_by)}" if line.disputed_by else ""
    return kept(_MODALITIES[line.modality], claim, disputed)


def _who_says(line: Reported, names: Names) -> str:
    without, with_claimant = _SAYERS[line.attribution]
    return with_claimant.format(names.one(line.claimed_by)) if line.claimed_by else without


def response(answer: Response, names: Names) -> str:
    """Say where one addressee stands, and which line shows it."""
    shown_by = f" ({visible(answer.line)})" if answer.line else ""
    return f"{names.one(answer.party)}: {plain(answer.standing)}{shown_by}"


def reviews(reasons: Iterable[Review]) -> tuple[str, ...]:
    """Return the reasons why a person should look, one sentence each; hazards stand at their quote."""
    told = (reason for reason in reasons if reason.rule != _AT_QUOTE)
    return tuple(f"{visible(reason.message)} [{visible(reason.rule)}]" for reason in told)


def place(evidence: Evidence, document: Document | None) -> str:
    """Say where a quote stands: segments, speaker, time, and that it was found elsewhere than cited."""
    segments = [visible(id_) for id_ in evidence.segments]
    if len(segments) > _MOST_SEGMENTS_NAMED:
        segments = [f"{segments[0]}…{segments[-1]}"]
    sent_at = ""
    if document and evidence.segments and (first := document.by_id.get(evidence.segments[0])):
        sent_at = visible(first.sent_at or "")
    moved = "found elsewhere than cited" if evidence.match is v.Match.RELOCATED else ""
    return ", ".join(kept(" ".join(segments), visible(evidence.speaker or ""), sent_at, moved))
