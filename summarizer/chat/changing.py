"""What changed since an earlier answer: its marker and a new answer come in, a view goes out.

A line is known again by the message that proves it. New is a line that rests on a message sent or edited
since; a line that rests on older ones only was overlooked then, or is told otherwise now, and is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.chat import marking
from summarizer.chat.base import Message
from summarizer.chat.marking import Mark, MarkedLine
from summarizer.chat.phrasing import Phrases, in_time, moment
from summarizer.chat.view import Look, Piece, Point, Section, View
from summarizer.chat.viewing import Answer, footer
from summarizer.rendering.closing import counted
from summarizer.schema.public import Line
from summarizer.schema.vocabulary import LineList


@dataclass
class _Sorted:
    new: list[Line]
    moved: list[tuple[Line, str]]
    late: list[Line]
    gone: list[MarkedLine]


def view(answer: Answer, since: Mark) -> View:
    """Return what is new, moved or gone since the mark was made."""
    phrases = Phrases(answer.summary, answer.document)
    found = _sort(answer, since)
    states = {line.id: was for line, was in found.moved}
    moved = in_time((line for line, _ in found.moved), answer.document)
    sections = (
        Section("New", tuple(map(phrases.point, in_time(found.new, answer.document)))),
        Section("Moved", tuple(_moved(phrases.point(line), states[line.id]) for line in moved)),
        Section("Not as before", tuple(_remarks(found, answer, since))),
    )
    told = ", ".join(
        f"{len(lines)} {word}" for word, lines in (("new", found.new), ("moved", found.moved)) if lines
    )
    return View(
        headline=f"Since {moment(since.until)} UTC: {told or 'nothing new'}.",
        sections=tuple(section for section in sections if section.points),
        footer=footer(answer),
        marker=answer.marker,
    )


def _sort(answer: Answer, since: Mark) -> _Sorted:
    """Pair each line with the marked line of the same list and message, in their order."""
    known: dict[tuple[LineList, int], list[MarkedLine]] = {}
    for marked in since.lines:
        known.setdefault((marked.list, marked.anchor), []).append(marked)
    fresh = {message.id for message in answer.transcript.messages if _is_fresh(message, since)}
    found = _Sorted([], [], [], [])
    for list_, line in marking.lines_of(answer.summary):
        message = marking.message_of(line, answer.document)
        before = known.get((list_, marking.anchor_of(message or "")))
        if before:
            was = before.pop(0).state
            if was != marking.state_of(line):
                found.moved.append((line, was))
        elif _messages(line, answer) & fresh:
            found.new.append(line)
        else:
            found.late.append(line)
    found.gone = [marked for rest in known.values() for marked in rest]
    return found


def _is_fresh(message: Message, since: Mark) -> bool:
    is_later = message.sent_at is None or message.sent_at > since.until
    return is_later or (message.edited_at is not None and message.edited_at > since.fetched_at)


def _messages(line: Line, answer: Answer) -> set[str | None]:
    cited = (id_ for evidence in line.evidence for id_ in evidence.segments)
    return {answer.document.by_id[id_].message_id for id_ in cited}


def _moved(point: Point, was: str) -> Point:
    before = Piece(f" (was {was.replace('_', ' ')})", Look.FAINT)
    state = next(place for place, piece in enumerate(point.head) if piece.look is Look.STRONG)
    return replace(point, head=(*point.head[: state + 1], before, *point.head[state + 1 :]))


def _remarks(found: _Sorted, answer: Answer, since: Mark) -> Iterator[Point]:
    if found.gone:
        lost = _lost_messages(found.gone, answer.transcript.messages)
        why = f"; {counted(lost, 'message')} of theirs cannot be read any more" if lost else ""
        yield _remark(f"{counted(len(found.gone), 'line')} of then found no more{why}")
    if found.late and not since.is_cut:
        yield _remark(f"{counted(len(found.late), 'line')} rest on older messages and were not listed then")


def _lost_messages(gone: Sequence[MarkedLine], messages: Sequence[Message]) -> int:
    present = {marking.anchor_of(message.id) for message in messages}
    return len({marked.anchor for marked in gone} - present)


def _remark(words: str) -> Point:
    return Point((Piece(words),))
