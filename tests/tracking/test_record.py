"""The tracked record: dated lines, computed anew each time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.schema.vocabulary import (
    Act,
    Attribution,
    Issue,
    Modality,
    RefusalForm,
)
from summarizer.states import Merged
from summarizer.tracking import track
from tests.public_lines import acceptance, condition, offer, proof, refusal
from tests.tracking.records import ARTICLE, DIALOGUE, THREE, TWO, thread, tracked


def test_words_about_time_are_dated_from_the_message_they_stand_in() -> None:
    """The "tomorrow" in a mail of the 11th is the 12th, whatever the thread's date."""
    line = offer("O1", 0, when_text="tomorrow", evidence=(proof(0, 10, "s1"),))
    assert tracked(line, document=thread("2025-02-11T10:00"))["O1"].when == "2025-02-12"
    assert tracked(line, document=ARTICLE)["O1"].when == "2025-02-14"


def test_a_bare_weekday_is_dated_only_where_it_reports() -> None:
    """What was refused on Monday happened; what is proposed, or due, on Monday is to come."""
    merged = Merged(
        offers=(offer("O1", 0, when_text="Monday", issue=Issue.SCHEDULE), offer("O2", 9, when_text="Monday")),
        refusals=(refusal("R1", 20, "O1", when_text="Monday"),),
        conditions=(condition("C1", 30, "O1", when_text="Monday"),),
    )
    found = track(merged, ARTICLE)
    assert [line.when for line in found.offers] == [None, "2025-02-10"]
    assert [line.when for line in (*found.refusals, *found.conditions)] == ["2025-02-10", None]


def test_tracking_again_changes_nothing() -> None:
    """Computed fields are computed from the moves, not from themselves."""
    merged = Merged(
        parties=TWO,
        offers=(offer("O1", 0, when="2020-01-01"), acceptance("O2", 20, "O1")),
        refusals=(refusal("R1", 40, "O2", form=RefusalForm.DENIAL),),
    )
    once = track(merged, DIALOGUE)
    assert track(once, DIALOGUE) == once
    assert once.offers[0].when is None


PARTY_IDS = st.sampled_from(["P1", "P2", "P3"])
TARGETS = st.sampled_from([None, "O0", "O1", "O2", "O3"])


@st.composite
def records(draw: st.DrawFn) -> Merged:
    offers = [
        offer(
            f"O{n}",
            draw(st.integers(0, 60)),
            act=draw(st.sampled_from(Act)),
            made_by=(draw(PARTY_IDS),),
            made_to=draw(st.lists(PARTY_IDS, max_size=2).map(tuple)),
            responds_to=draw(TARGETS),
            modality=draw(st.sampled_from(Modality)),
            attribution=draw(st.sampled_from(Attribution)),
        )
        for n in range(4)
    ]
    refusals = [
        refusal(
            f"R{n}",
            draw(st.integers(0, 60)),
            draw(TARGETS),
            refused_by=(draw(PARTY_IDS),),
            form=draw(st.sampled_from(RefusalForm)),
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    return Merged(parties=THREE, offers=tuple(offers), refusals=tuple(refusals))


@given(records(), st.sampled_from([ARTICLE, DIALOGUE]))
def test_any_record_is_tracked_once_and_for_all(merged: Merged, document: Document) -> None:
    """Whatever answers whatever: tracking ends, repeats itself and names only parties and lines there are."""
    once = track(merged, document)
    assert track(once, document) == once
    lines = {line.id for line in (*once.offers, *once.refusals)}
    for line in once.offers:
        assert {response.party for response in line.responses} <= {"P1", "P2", "P3"} - set(line.made_by)
        assert {response.line for response in line.responses} - {None} <= lines
        assert set(line.history) <= lines
