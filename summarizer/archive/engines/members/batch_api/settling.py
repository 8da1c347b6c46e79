"""Results of a batch in, stored answers out: each answer is on the disk before anybody hears of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from summarizer.archive import entries
from summarizer.archive.attending import Means
from summarizer.archive.engines.members.batch_api import lines
from summarizer.archive.engines.members.batch_api.awaiting import Awaited
from summarizer.archive.engines.members.batch_api.booking import Booked
from summarizer.archive.engines.members.batch_api.lines import Reply
from summarizer.archive.entries import Change
from summarizer.models import concluding
from summarizer.models.course import Course
from summarizer.models.envelope import Answered
from summarizer.models.ladder import Ladder
from summarizer.models.recordings import read_answer
from summarizer.models.requesting import RequestBuilder
from summarizer.models.tallying import estimate
from summarizer.states import Completion

_TOGETHER: Final = 64


@dataclass(frozen=True)
class Told:
    """The questions that a batch's files tell something of, and how many of them were answered."""

    questions: set[str]
    answers: int


class Settler:
    """Stores and tells what became of a batch's requests."""

    def __init__(self, means: Means, awaited: Awaited, builder: RequestBuilder, ladder: Ladder) -> None:
        self._means = means
        self._awaited = awaited
        self._builder = builder
        self._ladder = ladder

    async def settle(
        self, booked: Booked, contents: Sequence[bytes], *, is_done: Callable[[str], None]
    ) -> Told:
        """Settle what the files tell; `is_done` hears of each question before those who wait for it do.

        Answers are stored also where nobody waits for them yet.
        """
        replies = _replies(booked, contents)
        answered = ((q, self._completion(q, r)) for q, r in replies.items() if isinstance(r, Answered))
        while some := list(islice(answered, _TOGETHER)):
            await self._means.writer.write(*self._changes(some))
            for question, completion in some:
                is_done(question)
                self._awaited.meet(question, completion)
        for question, reply in replies.items():
            if not isinstance(reply, Answered):
                is_done(question)
                self._awaited.meet(question, reply)
        return Told(set(replies), sum(isinstance(reply, Answered) for reply in replies.values()))

    def _completion(self, question: str, answered: Answered) -> Completion:
        course = self._awaited.course(question)
        if course is None:
            course = Course(self._ladder, 0, 1)
            course.requests = 1
        tally = answered.tally or estimate(0, len(answered.text.encode("utf-8", "replace")))
        return concluding.conclude(answered, tally, course, builder=self._builder)

    def _changes(self, some: Sequence[tuple[str, Completion]]) -> Iterator[Change]:
        """Yield what stores the answers; one that is there already was stored before a kill."""
        for question, completion in some:
            row = self._means.reader.execute(
                "SELECT answer FROM calls WHERE question = ?", (question,)
            ).fetchone()
            if row is None or read_answer(row[0]).text != completion.text:
                yield from entries.fresh_call(question, completion, self._means.stamp())


def _replies(booked: Booked, contents: Sequence[bytes]) -> dict[str, Reply]:
    """Return what is told of the batch's own questions; an answer goes before a failure."""
    questions = set(booked.questions)
    replies: dict[str, Reply] = {}
    for content in contents:
        for result in lines.results(content):
            if result.question in questions and not isinstance(replies.get(result.question), Answered):
                replies[result.question] = result.reply
    return replies
