"""Rows of an answer: one line of the record comes in, pieces that a platform can show go out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from summarizer.chat.view import Look, Piece, Point, Row
from summarizer.document import Document
from summarizer.rendering import wording
from summarizer.rendering.defusing import shortened, visible
from summarizer.rendering.naming import Names
from summarizer.schema.public import Condition, Evidence, Line, Offer, Refusal, Summary

_Line = TypeVar("_Line", Offer, Refusal, Condition, Line)
_LONGEST_TERMS = 200
_LONGEST_QUOTE = 280
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def moment(when: datetime) -> str:
    """Return a moment as "5 May 09:02", in UTC as all times of a transcript are."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when:%H:%M}"


def in_time(lines: Iterable[_Line], document: Document) -> tuple[_Line, ...]:
    """Return lines in the order in which their first quotes were written; a model may list them otherwise."""
    places = {segment.id: place for place, segment in enumerate(document.segments)}

    def place(line: _Line) -> int:
        cited = [places[id_] for evidence in line.evidence for id_ in evidence.segments]
        return min(cited, default=len(places))

    return tuple(sorted(lines, key=place))


class Phrases:
    """Says the lines of one summary of one document."""

    def __init__(self, summary: Summary, document: Document) -> None:
        self.names = Names(summary.parties)
        self._document = document
        self._terms = {offer.id: offer.terms for offer in summary.offers}

    def point(self, line: Line) -> Point:
        """Return the line with its proof under it."""
        match line:
            case Offer():
                return self._offer(line)
            case Refusal():
                return self._refusal(line)
            case Condition():
                return self._condition(line)

    def _offer(self, offer: Offer) -> Point:
        to = f" to {self.names.all(offer.made_to)}" if offer.made_to else ""
        head = _head(offer.id, wording.plain(offer.status), shortened(visible(offer.terms), _LONGEST_TERMS))
        answers = "; ".join(wording.response(one, self.names) for one in offer.responses if one.line)
        target = f"answers {visible(offer.responds_to)}" if offer.responds_to else ""
        facts = wording.kept(
            f"{wording.plain(offer.act)}{to}",
            target,
            wording.when(offer),
            *wording.doubts(offer, self.names),
            answers,
            f"with {', '.join(map(visible, offer.conditions))}" if offer.conditions else "",
        )
        return Point(head, (_faint(facts), *self.quotes(offer)))

    def _refusal(self, refusal: Refusal) -> Point:
        matter = visible(refusal.matter or self._terms.get(refusal.target_offer or "") or "")
        who = f"{self.names.all(refusal.refused_by)} {wording.refusal_form(refusal.form)}"
        head = _head(refusal.id, who, shortened(matter, _LONGEST_TERMS))
        facts = wording.kept(
            f"of {visible(refusal.target_offer)}" if refusal.target_offer else "",
            wording.finality(refusal.finality),
            wording.when(refusal),
            *wording.doubts(refusal, self.names),
        )
        reason = visible(refusal.reason or "")
        because = ((Piece("because: "), Piece(shortened(reason, _LONGEST_TERMS))),) if reason else ()
        return Point(head, (*because, *([_faint(facts)] if facts else []), *self.quotes(refusal)))

    def _condition(self, condition: Condition) -> Point:
        head = _head(
            condition.id, wording.plain(condition.state), shortened(visible(condition.text), _LONGEST_TERMS)
        )
        facts = wording.kept(
            wording.plain(condition.kind),
            f"on {', '.join(map(visible, condition.applies_to))}" if condition.applies_to else "",
            f"set by {self.names.all(condition.imposed_by)}" if condition.imposed_by else "",
            f"to be met by {self.names.all(condition.to_be_met_by)}" if condition.to_be_met_by else "",
            *wording.doubts(condition, self.names),
        )
        return Point(head, (_faint(facts), *self.quotes(condition)))

    def quotes(self, line: Line) -> tuple[Row, ...]:
        """Return a row for each quote: the words, who wrote them, and a link to the message."""
        return tuple(self._quote(evidence) for evidence in line.evidence)

    def _quote(self, evidence: Evidence) -> Row:
        segment = self._document.by_id[evidence.segments[0]]
        sent_at = moment(datetime.fromisoformat(segment.sent_at)) if segment.sent_at else "the message"
        words = Piece(f"“{shortened(visible(evidence.quote), _LONGEST_QUOTE)}”", Look.QUOTE)
        speaker = Piece(f" {visible(segment.speaker or '')}, ", Look.FAINT)
        return words, speaker, Piece(sent_at, Look.FAINT, url=segment.url)


def _head(id_: str, state: str, words: str) -> Row:
    said = (Piece(f": {words}"),) if words else ()
    return Piece(f"{visible(id_)} ", Look.FAINT), Piece(state, Look.STRONG), *said


def _faint(facts: Iterable[str]) -> Row:
    return (Piece(" · ".join(facts), Look.FAINT),)
