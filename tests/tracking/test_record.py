"""The tracked record: dated lines, computed anew each time."""

from __future__ import annotations

from summarizer.schema.vocabulary import (
    Issue,
    RefusalForm,
)
from summarizer.states import Merged
from summarizer.tracking import track
from tests.public_lines import acceptance, condition, offer, proof, refusal
from tests.tracking.records import ARTICLE, DIALOGUE, TWO, thread, tracked


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
