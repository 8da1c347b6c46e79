"""A document becomes one record; whatever goes wrong on the way stands in its coverage."""

import asyncio
from collections.abc import Callable

import pytest

from summarizer import chunking
from summarizer.document import Document
from summarizer.errors import (
    AccessDenied,
    BudgetExhausted,
    ContextTooLong,
    ModelUnavailable,
    RecordingMissing,
    RequestRejected,
)
from summarizer.kinds import DocumentKind
from summarizer.pipeline import summarizing
from summarizer.pipeline.asking import Desk, PipelineOptions
from summarizer.prompting import templates
from summarizer.schema.public import Summary
from summarizer.states import Chunk, Finish, Prompt, Purpose
from summarizer.testing import builders
from summarizer.testing.builders import offer, party, quote, refusal
from summarizer.testing.scripted import Answer, ScriptedModel, completion

TEMPLATES = templates.load()
PARTIES = (party("P1", "Ana", kind="individual"), party("P2", "Bo", kind="individual"))
DEAL = builders.document(
    "Ana: I can pay 90 crowns for the boat.",
    "Bo: No, 90 crowns is too little for me.",
    "Ana: Then let us meet on Monday.",
    "Bo: The weather is fine today.",
    kind=DocumentKind.DIALOGUE,
)
BID = offer(
    "O1",
    quote("I can pay 90 crowns for the boat", "s1"),
    terms="90 crowns for the boat",
    attribution="first_person",
    claimed_by="P1",
)
NO = refusal(
    "R1", quote("No, 90 crowns is too little for me", "s2"), attribution="first_person", claimed_by="P2"
)
MEETING = offer(
    "O2",
    quote("Then let us meet on Monday", "s3"),
    act="process_proposal",
    terms="meet on Monday",
    attribution="first_person",
    claimed_by="P1",
    when_text="",
)
RECORD = builders.answer(parties=PARTIES, offers=[BID, MEETING], refusals=[NO])


def run(
    answers: list[Answer] | Callable[[Prompt], Answer],
    *,
    document: Document = DEAL,
    options: PipelineOptions | None = None,
    chunks: tuple[Chunk, ...] = (),
) -> tuple[Summary, ScriptedModel]:
    """Summarize a document with a scripted model; gleaning is off unless the options say otherwise."""
    model = ScriptedModel(answers)
    desk = Desk(model, TEMPLATES, options or PipelineOptions(glean=False))
    windows = chunks or (Chunk(document, document.segments),)
    return asyncio.run(summarizing.summarize(document, windows, desk)), model


def test_a_good_answer_becomes_a_record_with_quotes() -> None:
    """Offers, refusals and parties are linked, and the quotes are the source's own characters."""
    summary, model = run([RECORD])
    assert [line.id for line in summary.offers] == ["O1", "O2"]
    assert summary.refusals[0].target_offer == "O1"
    span = summary.offers[0].evidence[0].spans[0]
    assert DEAL.text[span.start : span.end] == summary.offers[0].evidence[0].quote
    assert summary.offers[0].status == "refused"
    assert summary.is_complete
    assert len(model.prompts) == 1


def test_an_altered_quote_is_asked_about_and_then_dropped() -> None:
    """A number that the source does not have never becomes evidence, and the loss is listed."""
    altered = {**BID, "evidence": [quote("I can pay 95 crowns for the boat", "s1")]}
    record = builders.answer(parties=PARTIES, offers=[altered])
    summary, model = run([record, builders.answer(offers=[altered])])
    assert [prompt.purpose for prompt in model.prompts] == [Purpose.EXTRACT, Purpose.REPAIR]
    assert summary.offers == ()
    assert summary.coverage.failed == 4
    assert "none of the 1 lines" in summary.coverage.troubles[0].reason
    assert summary.dropped[0].quote == "I can pay 95 crowns for the boat"
    assert "90 crowns" in (summary.dropped[0].nearest_text or "")


def test_a_mended_line_takes_its_place() -> None:
    """A repair that quotes rightly brings the line back."""
    altered = {**BID, "evidence": [quote("I can pay 95 crowns for the boat", "s1")]}
    summary, _ = run([builders.answer(parties=PARTIES, offers=[altered]), builders.answer(offers=[BID])])
    assert [line.terms for line in summary.offers] == ["90 crowns for the boat"]
    assert summary.dropped == ()


def test_a_repair_that_fails_leaves_the_good_lines_and_a_note() -> None:
    """A follow-up takes nothing away."""
    altered = {**MEETING, "evidence": [quote("let us meet on Tuesday evening", "s3")]}
    record = builders.answer(parties=PARTIES, offers=[BID, altered])
    summary, _ = run([record, ModelUnavailable("The endpoint is down.")])
    assert [line.id for line in summary.offers] == ["O1"]
    assert any(note.rule == "repair-skipped" for note in summary.notes)
    assert summary.dropped


def test_gleaning_adds_what_was_missed_and_nothing_else() -> None:
    """Segments with words of negotiation that no line cites are asked about once."""
    document = builders.document(
        "Ana: I propose that we meet on Monday.",
        "Bo: I offer to accept 90 crowns for the boat, unless it rains.",
        kind=DocumentKind.DIALOGUE,
    )
    meeting = {**MEETING, "id": "O1", "evidence": [quote("I propose that we meet on Monday", "s1")]}
    missed = {
        **BID,
        "id": "O9",
        "made_by": ["P2"],
        "made_to": ["P1"],
        "claimed_by": "P2",
        "evidence": [quote("I offer to accept 90 crowns for the boat, unless it rains", "s2")],
    }
    summary, model = run(
        [builders.answer(parties=PARTIES, offers=[meeting]), builders.answer(offers=[missed])],
        document=document,
        options=PipelineOptions(repair_rounds=0),
    )
    assert model.prompts[1].purpose is Purpose.GLEAN
    assert {line.terms for line in summary.offers} == {"meet on Monday", "90 crowns for the boat"}


def test_a_refusal_of_the_model_is_a_state_of_its_own() -> None:
    """The segments count as refused, not as read and not as failed."""
    summary, _ = run([completion("", finish=Finish.REFUSED)])
    assert (summary.coverage.refused, summary.coverage.read) == (4, 0)
    assert "refused" in summary.coverage.troubles[0].reason


def test_a_content_filter_is_told_apart_from_a_refusal() -> None:
    """The reason names the filter."""
    summary, _ = run([completion("", finish=Finish.FILTERED)])
    assert "content filter" in summary.coverage.troubles[0].reason


def test_a_cut_answer_is_split_and_asked_again() -> None:
    """Both halves are read, so every segment is read."""
    cut = completion(builders.as_text(RECORD)[:200], finish=Finish.LENGTH)
    first = builders.answer(parties=PARTIES, offers=[BID])
    second = builders.answer(parties=PARTIES, offers=[MEETING])
    summary, model = run([cut, first, second])
    assert len(model.prompts) == 3
    assert summary.is_complete
    assert len(summary.offers) == 2
    assert len(summary.parties) == 2


def test_an_answer_that_is_always_cut_ends_with_truncated_segments() -> None:
    """The splitting is bounded, closed lines stay, and the segments say that they are truncated."""
    text = builders.as_text(RECORD)
    cut = completion(text[: text.index('"refusals"')], finish=Finish.LENGTH)
    summary, model = run(lambda _: cut)
    assert len(model.prompts) <= 7
    assert summary.coverage.truncated == 4
    assert summary.offers


def test_a_window_that_is_too_long_is_split() -> None:
    """The endpoint's word that the context is too long leads to smaller windows."""
    empty = builders.answer()
    summary, model = run([ContextTooLong("Too long."), empty, empty])
    assert summary.is_complete
    assert len(model.prompts) == 3


def test_a_rejected_request_fails_its_segments() -> None:
    """The document comes back with every segment failed and the reason."""
    summary, _ = run([RequestRejected("The endpoint rejects the request.")])
    assert summary.coverage.failed == 4
    assert "rejects" in summary.coverage.troubles[0].reason


@pytest.mark.parametrize("error", [ModelUnavailable("Down."), AccessDenied("No key.")])
def test_an_endpoint_that_answers_nothing_is_an_error(error: ModelUnavailable) -> None:
    """Without one segment read there is no summary to show."""
    with pytest.raises(type(error)):
        run([error])


def test_a_missing_recording_is_always_an_error() -> None:
    """A replay with a gap is no result."""
    with pytest.raises(RecordingMissing):
        run([RecordingMissing("No such recording.")])


def test_a_recording_that_is_missing_for_a_follow_up_is_an_error_too() -> None:
    """A replay does not skip a repair silently."""
    altered = {**BID, "evidence": [quote("I can pay 95 crowns for the boat", "s1")]}
    with pytest.raises(RecordingMissing):
        run([builders.answer(parties=PARTIES, offers=[altered]), RecordingMissing("No such recording.")])


def windows() -> tuple[Chunk, ...]:
    """Return the dialogue in two windows."""
    return chunking.halve(Chunk(DEAL, DEAL.segments))


def test_a_budget_that_runs_out_keeps_what_is_done() -> None:
    """The second window is failed with the reason; the first is kept."""
    first = builders.answer(parties=PARTIES, offers=[BID], refusals=[NO])
    summary, _ = run(
        [first, BudgetExhausted("The budget of 1 call is used up.")],
        chunks=windows(),
        options=PipelineOptions(glean=False, concurrency=1),
    )
    assert len(summary.offers) == 1
    assert (summary.coverage.read, summary.coverage.failed) == (2, 2)
    assert "budget" in summary.coverage.troubles[0].reason


def test_after_the_run_must_stop_no_window_is_asked() -> None:
    """An endpoint that denies access is asked once, not once a window."""
    model = ScriptedModel([AccessDenied("No key.")])
    desk = Desk(model, TEMPLATES, PipelineOptions(concurrency=1))
    with pytest.raises(AccessDenied):
        asyncio.run(summarizing.summarize(DEAL, windows(), desk))
    assert len(model.prompts) == 1


def test_progress_counts_the_windows() -> None:
    """The caller hears of each window that is done."""
    heard: list[tuple[int, int]] = []
    model = ScriptedModel(lambda _: builders.answer())
    desk = Desk(model, TEMPLATES, PipelineOptions(glean=False))
    asyncio.run(
        summarizing.summarize(DEAL, windows(), desk, progress=lambda done, of: heard.append((done, of)))
    )
    assert heard == [(1, 2), (2, 2)]


def test_an_acceptance_in_a_later_window_answers_the_offer_in_an_earlier_one() -> None:
    """The record is one, however many windows were read."""
    yes = offer(
        "O1",
        quote("Then let us meet on Monday", "s3"),
        act="acceptance",
        made_by=["P1"],
        made_to=["P2"],
        terms="meet on Monday",
    )
    first = builders.answer(parties=PARTIES, offers=[BID])
    second = builders.answer(parties=PARTIES, offers=[yes])
    summary, _ = run([first, second], chunks=windows(), options=PipelineOptions(glean=False, concurrency=1))
    assert len(summary.parties) == 2
    assert [line.id for line in summary.offers] == ["O1", "O2"]
