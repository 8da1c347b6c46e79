"""Chunk and findings in, Prompt out: one function for each question that is put to a model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from summarizer.document import Segment
from summarizer.prompting.deferring import Deferred
from summarizer.prompting.encoding import encode, encode_segments
from summarizer.prompting.templates import Templates
from summarizer.schema import public
from summarizer.states import Chunk, Grounded, Message, Prompt, Purpose

_NEIGHBOURS = 2
_QUOTED_ID = re.compile(r'"s[\d.]+"')


def extract(chunk: Chunk, templates: Templates) -> Prompt:
    """Ask for the record of one chunk."""

    def question() -> str:
        return templates.render(
            "extract",
            **_heading(chunk),
            index=chunk.index + 1,
            total=chunk.total,
            context=encode_segments(chunk.context),
            segments=encode_segments(chunk.segments),
        )

    return _prompt(Purpose.EXTRACT, question, chunk, templates)


def glean(chunk: Chunk, wanted: Iterable[Segment], record: Grounded, templates: Templates) -> Prompt:
    """Ask once more about segments that no line of `record` cites."""

    def question() -> str:
        return templates.render(
            "glean",
            **_heading(chunk),
            record=describe(record),
            wanted=[segment.id for segment in wanted],
            segments=encode_segments(chunk.shown),
        )

    return _prompt(Purpose.GLEAN, question, chunk, templates)


def repair(
    chunk: Chunk,
    *,
    findings: Sequence[str],
    lines: Sequence[str],
    record: Grounded,
    templates: Templates,
) -> Prompt:
    """Ask for broken lines once more: `lines` are JSON objects, `findings` say what is wrong with them.

    Of the source only the segments that the lines name are shown, with their neighbours; all of it where
    they name none.
    """

    def question() -> str:
        return templates.render(
            "repair",
            **_heading(chunk),
            findings=[encode(finding) for finding in findings],
            lines=[encode(line) for line in lines],
            record=describe(record),
            segments=encode_segments(_around(chunk, "\n".join(lines))),
        )

    return _prompt(Purpose.REPAIR, question, chunk, templates)


def unite(chunk: Chunk, pairs: Sequence[tuple[str, str]], templates: Templates) -> Prompt:
    """Ask which pairs of party names, found in different windows, denote one party."""

    def question() -> str:
        return templates.render(
            "unite",
            pairs=[(encode(left), encode(right)) for left, right in pairs],
            segments=encode_segments(chunk.segments),
        )

    return _prompt(Purpose.UNITE, question, chunk, templates)


def reask(prompt: Prompt, reason: str, templates: Templates) -> Prompt:
    """Repeat a question whose answer could not be used, saying why; counts the attempt."""
    first = tuple(prompt.messages)[:2]
    again = Message("user", templates.render("reask", reason=encode(reason)))
    return Prompt(Purpose.REASK, (*first, again), prompt.chunk, prompt.digest, prompt.attempt + 1)


def describe(record: Grounded) -> tuple[str, ...]:
    """Say each line of a record in one line of text, for a prompt that refers to it."""
    return (
        *(_party(party) for party in record.parties),
        *(
            f"{o.id} {o.act} by {_ids(o.made_by)} to {_ids(o.made_to)}: {encode(o.terms)} ({_cited(o)})"
            for o in record.offers
        ),
        *(f"{r.id} refusal by {_ids(r.refused_by)} of {_refused(r)} ({_cited(r)})" for r in record.refusals),
        *(
            f"{c.id} condition on {_ids(c.applies_to)}: {encode(c.text)} ({_cited(c)})"
            for c in record.conditions
        ),
    )


def _around(chunk: Chunk, lines: str) -> tuple[Segment, ...]:
    """Return the shown segments whose ids stand in the lines, each with `_NEIGHBOURS` on both sides."""
    named = {f'"{segment.id}"' for segment in chunk.shown}
    cited = named & set(_QUOTED_ID.findall(lines))
    places = [place for place, segment in enumerate(chunk.shown) if f'"{segment.id}"' in cited]
    near = {place + step for place in places for step in range(-_NEIGHBOURS, _NEIGHBOURS + 1)}
    return tuple(s for place, s in enumerate(chunk.shown) if place in near) or chunk.shown


def _prompt(purpose: Purpose, question: Callable[[], str], chunk: Chunk, templates: Templates) -> Prompt:
    def write() -> tuple[Message, ...]:
        return (Message("system", templates.system), Message("user", question()))

    return Prompt(purpose, Deferred(write), chunk, templates.digest)


def _heading(chunk: Chunk) -> dict[str, str | None]:
    document = chunk.document
    return {
        "title": encode(document.title) if document.title else None,
        "date": encode(document.date) if document.date else None,
        "kind": document.kind.value,
    }


def _party(party: public.Party) -> str:
    also = f", also {', '.join(map(encode, party.aliases))}" if party.aliases else ""
    speaks = f", speaks for {party.represents}" if party.represents else ""
    return f"{party.id} {encode(party.name)}{also} ({party.role}{speaks})"


def _refused(refusal: public.Refusal) -> str:
    return encode(refusal.target_offer or refusal.matter or "?")


def _ids(ids: Iterable[str]) -> str:
    return "+".join(ids) or "?"


def _cited(line: public.Line) -> str:
    return ", ".join(dict.fromkeys(segment for evidence in line.evidence for segment in evidence.segments))
