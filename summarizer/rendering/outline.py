"""What a summary says, laid out for reading but not yet styled.

A summary comes in; out goes an `Outline` of plain one-line strings that are already defused, so that the
terminal view and the Markdown page say the same in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from summarizer.document import Document
from summarizer.rendering import closing, wording
from summarizer.rendering.defusing import visible
from summarizer.rendering.naming import Names
from summarizer.schema.public import Condition, Offer, Party, Refusal, Reported, Summary
from summarizer.schema.vocabulary import Standing


@dataclass(frozen=True)
class Quotation:
    """Words of the source and where they stand; `url` is None unless the source gave one."""

    quote: str
    place: str
    url: str | None = None
    hazards: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One line of the record. `title` is who does what to whom, `badge` its standing, `text` the matter."""

    id: str
    title: str
    badge: str = ""
    text: str = ""
    facts: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    conditions: tuple[Entry, ...] = ()
    moves: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outline:
    """The whole summary in reading order. `banner` is empty unless the summary is partial."""

    banner: str
    title: str
    subtitle: str
    read_by: str
    warnings: tuple[str, ...]
    overview: tuple[str, ...]
    parties: tuple[Entry, ...]
    offers: tuple[Entry, ...]
    refusals: tuple[Entry, ...]
    conditions: tuple[Entry, ...]
    unread: tuple[str, ...]
    dropped: tuple[str, ...]
    notes: tuple[str, ...]
    footer: tuple[str, ...]


class _Writer:
    """Writes the entries of one summary; a condition is written out once and named after that."""

    def __init__(self, summary: Summary, document: Document | None) -> None:
        self._summary = summary
        self._document = document
        self._names = Names(summary.parties)
        self._offers = {offer.id: offer for offer in summary.offers}
        self._told: dict[str, str] = {}

    def parties(self) -> tuple[Entry, ...]:
        return tuple(self._party(party) for party in self._summary.parties)

    def offers(self) -> tuple[Entry, ...]:
        return tuple(self._offer(offer) for offer in self._summary.offers)

    def refusals(self) -> tuple[Entry, ...]:
        return tuple(self._refusal(refusal) for refusal in self._summary.refusals)

    def other_conditions(self) -> tuple[Entry, ...]:
        """Conditions that stand under no offer and no refusal."""
        untold = [c for c in self._summary.conditions if c.id not in self._told]
        return tuple(self._condition(condition, self._origin(condition)) for condition in untold)

    def _party(self, party: Party) -> Entry:
        aliases = ", ".join(visible(alias) for alias in party.aliases if alias != party.name)
        behind = f"for {self._names.one(party.represents)}" if party.represents else ""
        return Entry(
            id=visible(party.id),
            title=self._names.one(party.id),
            facts=wording.kept(wording.role(party), behind, f"also: {aliases}" if aliases else ""),
            reviews=wording.reviews(party.needs_review),
        )

    def _offer(self, offer: Offer) -> Entry:
        target = self._offers.get(offer.responds_to or "")
        answers = f"answers {visible(offer.responds_to)}" if offer.responds_to else ""
        return Entry(
            id=visible(offer.id),
            title=wording.who_to_whom(self._names, offer.made_by, offer.made_to),
            badge=wording.plain(offer.status),
            text=visible(offer.terms),
            facts=wording.kept(
                wording.plain(offer.act),
                wording.plain(offer.issue),
                answers + (f" ({wording.in_brief(target.terms)})" if target else ""),
                wording.when(offer),
                wording.sayer(offer, self._names),
                wording.rule(offer),
            ),
            doubts=wording.doubts(offer, self._names),
            quotes=self._quotes(offer),
            conditions=self._conditions(offer, offer.conditions),
            moves=self._moves(offer),
            reviews=wording.reviews(offer.needs_review),
        )

    def _refusal(self, refusal: Refusal) -> Entry:
        target = self._offers.get(refusal.target_offer or "")
        matter = visible(refusal.matter or "") or (visible(target.terms) if target else "")
        answers = f"of {visible(refusal.target_offer)}" if refusal.target_offer else ""
        maker = f"put by {self._names.all(target.made_by)}" if target and target.made_by else ""
        return Entry(
            id=visible(refusal.id),
            title=f"{self._names.all(refusal.refused_by)}: {wording.refusal_form(refusal.form)}",
            badge=wording.finality(refusal.finality),
            text=matter,
            facts=wording.kept(
                " ".join(wording.kept(answers, maker)),
                wording.when(refusal),
                wording.sayer(refusal, self._names),
                wording.rule(refusal),
            ),
            doubts=wording.doubts(refusal, self._names),
            quotes=self._quotes(refusal),
            conditions=self._conditions(refusal),
            moves=wording.kept(f"reason: {visible(refusal.reason)}" if refusal.reason else ""),
            reviews=wording.reviews(refusal.needs_review),
        )

    def _moves(self, offer: Offer) -> tuple[str, ...]:
        """Where each addressee stands, then the lines that moved the offer and are not named there."""
        answers = [r for r in offer.responses if r.standing is not Standing.OPEN or r.line]
        named = {answer.line for answer in answers}
        others = ", ".join(visible(id_) for id_ in offer.history if id_ not in named)
        told = (wording.response(answer, self._names) for answer in answers)
        return wording.kept(*told, f"also moved by {others}" if others else "")

    def _conditions(self, line: Reported, computed: tuple[str, ...] = ()) -> tuple[Entry, ...]:
        """Conditions of one line: named by the line itself, or naming it in `applies_to`."""
        mine = [c for c in self._summary.conditions if c.id in computed or line.id in c.applies_to]
        entries = []
        for condition in mine:
            if condition.id in self._told:
                entries.append(self._reminder(condition))
            else:
                self._told[condition.id] = line.id
                entries.append(self._without_echo(self._condition(condition), line))
        return tuple(entries)

    def _without_echo(self, entry: Entry, parent: Reported) -> Entry:
        """Leave out of a condition what the line above it has just said: who says so."""
        said = {wording.sayer(parent, self._names), *wording.doubts(parent, self._names)}
        facts, doubts = ([w for w in words if w not in said] for words in (entry.facts, entry.doubts))
        return replace(entry, facts=tuple(facts), doubts=tuple(doubts))

    def _reminder(self, condition: Condition) -> Entry:
        told_at = visible(self._told[condition.id])
        return Entry(
            id=visible(condition.id),
            title=wording.plain(condition.kind),
            badge=wording.plain(condition.state),
            text=f"{wording.in_brief(condition.text)} (see {told_at})",
        )

    def _condition(self, condition: Condition, origin: str = "") -> Entry:
        return Entry(
            id=visible(condition.id),
            title=wording.plain(condition.kind),
            badge=wording.plain(condition.state),
            text=visible(condition.text),
            facts=wording.kept(
                f"set by {self._names.all(condition.imposed_by)}" if condition.imposed_by else "",
                f"to be met by {self._names.all(condition.to_be_met_by)}" if condition.to_be_met_by else "",
                origin,
                wording.when(condition),
                wording.sayer(condition, self._names),
                wording.rule(condition),
            ),
            doubts=wording.doubts(condition, self._names),
            quotes=self._quotes(condition),
            reviews=wording.reviews(condition.needs_review),
        )

    def _origin(self, condition: Condition) -> str:
        lines = ", ".join(visible(id_) for id_ in condition.applies_to)
        return f"on {lines}" if lines else "the text ties it to no single line"

    def _quotes(self, line: Reported) -> tuple[Quotation, ...]:
        return tuple(
            Quotation(
                quote=visible(evidence.quote),
                place=wording.place(evidence, self._document),
                url=evidence.url,
                hazards=tuple(visible(hazard) for hazard in evidence.hazards),
            )
            for evidence in line.evidence
        )


def outline(summary: Summary, document: Document | None = None) -> Outline:
    """Lay the summary out for reading; `document` adds the times at which segments were sent."""
    writer = _Writer(summary, document)
    return Outline(
        banner=closing.banner(summary.coverage),
        title=visible(summary.source.title or "") or "Untitled",
        subtitle=closing.subtitle(summary.source),
        read_by=closing.read_by(summary),
        warnings=tuple(visible(warning) for warning in summary.source.warnings),
        overview=tuple(
            f"{visible(sentence.sentence)} [{', '.join(visible(id_) for id_ in sentence.rests_on)}]"
            for sentence in summary.overview
        ),
        parties=writer.parties(),
        offers=writer.offers(),
        refusals=writer.refusals(),
        conditions=writer.other_conditions(),
        unread=closing.unread(summary.coverage),
        dropped=tuple(closing.dropped(line) for line in summary.dropped),
        notes=wording.reviews(summary.notes) + tuple(closing.merged(merge) for merge in summary.merges),
        footer=closing.footer(summary),
    )
