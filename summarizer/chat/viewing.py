"""A summary of a thread in, the answer that people see out; every word of it is computed or quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.chat import marking
from summarizer.chat.base import GapReason, Kind, Transcript
from summarizer.chat.phrasing import Phrases, in_time, moment
from summarizer.chat.view import Piece, Point, Section, View
from summarizer.document import Document
from summarizer.errors import SummarizerError
from summarizer.rendering import closing, wording
from summarizer.rendering.closing import counted
from summarizer.rendering.defusing import shortened, visible
from summarizer.schema.public import Offer, Summary
from summarizer.schema.vocabulary import Act, Modality, Standing

_MOST_NAMED = 3
_MOST_LEFT_OUT = 5
_MOVES = frozenset({Act.ACCEPTANCE, Act.PARTIAL_ACCEPTANCE})
_NOT_NOW = frozenset({Modality.DENIED, Modality.HISTORICAL, Modality.HYPOTHETICAL})
_ON_TABLE = frozenset({Standing.OPEN, Standing.PARTLY_ACCEPTED, Standing.DEFERRED})


@dataclass(frozen=True)
class Answer:
    """A thread that was summarized, with all that its view is made of."""

    transcript: Transcript
    document: Document
    summary: Summary
    is_stored: bool = False

    @property
    def marker(self) -> str:
        """What lets a later answer say what changed since this one."""
        return marking.pack(marking.mark(self.summary, self.document, self.transcript))


def view(answer: Answer) -> View:
    """Return the whole answer."""
    summary, document = answer.summary, answer.document
    phrases = Phrases(summary, document)
    offers = in_time(summary.offers, document)
    sections = (
        *_offers(offers, phrases),
        Section("Refusals", tuple(map(phrases.point, in_time(summary.refusals, document)))),
        Section("Conditions", tuple(map(phrases.point, in_time(summary.conditions, document)))),
        Section("Unverified", tuple(_unverified(summary))),
    )
    return View(
        headline=headline(summary, offers, phrases),
        sections=tuple(section for section in sections if section.points),
        footer=footer(answer),
        marker=answer.marker,
    )


def trouble(error: SummarizerError) -> View:
    """Return a failure as an answer: what happened, and what to do."""
    return View(headline=" ".join(wording.kept(visible(str(error)), visible(error.hint))))


def headline(summary: Summary, made: Sequence[Offer], phrases: Phrases) -> str:
    """Say in one line where it stands: what is on the table, what is agreed, what was refused.

    The offers come in the order in which they were made.
    """
    if not summary.coverage.read:
        states = {trouble.state.value for trouble in summary.coverage.troubles}
        verb = "refused" if states == {"refused"} else "failed"
        return f"The model {verb} to read this thread. Try again, or let your administrator set another."
    offers = [o for o in made if o.act not in _MOVES and o.modality not in _NOT_NOW]
    told = wording.kept(
        _named("On the table", [o for o in offers if o.status in _ON_TABLE], phrases),
        _named("Agreed", [o for o in offers if o.status is Standing.ACCEPTED], phrases),
        f"{counted(len(summary.refusals), 'refusal')}." if summary.refusals else "",
    )
    rest = "No offer, refusal or condition stands in this thread."
    if summary.offers or summary.conditions:
        rest = "Nothing is on the table now."
    return " ".join(wording.kept(closing.banner(summary.coverage), *told)) or rest


def _named(title: str, offers: list[Offer], phrases: Phrases) -> str:
    """Name the latest offers and count the others."""
    if not offers:
        return ""
    latest = [f"{wording.in_brief(o.terms)} ({phrases.names.all(o.made_by)})" for o in offers[-_MOST_NAMED:]]
    more = f" and {len(offers) - _MOST_NAMED} more" if len(offers) > _MOST_NAMED else ""
    return f"{title}: {'; '.join(latest)}{more}."


def _offers(offers: Sequence[Offer], phrases: Phrases) -> Iterator[Section]:
    """Yield a section for each party that makes offers, in the order in which they begin."""
    by_makers: dict[tuple[str, ...], list[Point]] = {}
    for offer in offers:
        by_makers.setdefault(offer.made_by, []).append(phrases.point(offer))
    for makers, points in by_makers.items():
        yield Section(f"Offers of {phrases.names.all(makers)}", tuple(points))


def _unverified(summary: Summary) -> Iterator[Point]:
    """Yield what a person should look at: doubts of the checks, lines left out, parts not read."""
    for unread in closing.unread(summary.coverage):
        yield Point((Piece(f"Not read: {unread}"),))
    for _, line in marking.lines_of(summary):
        hazards = [visible(hazard) for proof in line.evidence for hazard in proof.hazards]
        for reason in dict.fromkeys((*wording.reviews(line.needs_review), *hazards)):
            yield Point((Piece(f"{visible(line.id)}: {reason}"),))
    for dropped in summary.dropped[:_MOST_LEFT_OUT]:
        reason = shortened(visible(dropped.reason), 200)
        yield Point((Piece(f"Left out of {dropped.list.value}: {reason}"),))
    if (rest := len(summary.dropped) - _MOST_LEFT_OUT) > 0:
        yield Point((Piece(f"{counted(rest, 'more line')} left out"),))


def footer(answer: Answer) -> tuple[str, ...]:
    """Say what was read, up to when, by which model, and that nothing is kept."""
    transcript, made = answer.transcript, answer.summary.provenance
    people = [message for message in transcript.messages if message.kind is Kind.HUMAN]
    others = len(transcript.messages) - len(people)
    edited = sum(1 for message in people if message.edited_at)
    over = transcript.missing(GapReason.OVER_LIMIT)
    return (
        " · ".join(
            wording.kept(
                f"Read {counted(len(people), 'message')}",
                f"{edited:,} edited",
                f"{transcript.missing(GapReason.DELETED):,} deleted",
                f"{transcript.missing(GapReason.UNREADABLE):,} unreadable",
                f"{over:,} older ones left out" if over else "",
                f"{others:,} of bots or the system left out" if others else "",
                f"up to {moment(marking.until(transcript))} UTC",
            )
        ),
        " · ".join(
            (
                f"model {visible(made.model)}",
                "stored by your administrator" if answer.is_stored else "nothing stored",
            )
        ),
    )
