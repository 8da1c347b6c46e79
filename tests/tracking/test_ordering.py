"""The order of moves: links, times and dates before the order of the text."""

from __future__ import annotations

import pytest

from summarizer.schema.vocabulary import (
    RefusalForm,
    Standing,
)
from tests.public_lines import acceptance, offer, proof, refusal
from tests.tracking.records import ARTICLE, thread, tracked


def test_in_an_article_what_befell_an_answer_comes_after_it() -> None:
    """The text may tell the taking back before the acceptance."""
    back = refusal("R1", 10, "O2", form=RefusalForm.WITHDRAWAL)
    found = tracked(offer("O1", 0), acceptance("O2", 20, "O1"), back, document=ARTICLE)["O1"]
    assert (found.status, found.history) == (Standing.OPEN, ("O2", "R1"))


def test_known_dates_order_the_moves_of_an_article() -> None:
    """A refusal of Monday told after the acceptance of Wednesday is the earlier one."""
    yes = acceptance("O2", 20, "O1", when_text="on Wednesday")
    no = refusal("R1", 40, "O1", when_text="on Monday")
    found = tracked(offer("O1", 0), yes, no, document=ARTICLE)["O1"]
    assert (found.status, found.history) == (Standing.ACCEPTED, ("R1", "O2"))


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (("2025-02-12T10:00", "2025-02-11T10:00"), Standing.ACCEPTED),
        (("2025-02-11T10:00", "2025-02-12T10:00"), Standing.REFUSED),
        (("2025-02-12T10:00", None), Standing.REFUSED),
        (("2025-02-12T10:00", "yesterday"), Standing.REFUSED),
        (("2025-02-12T10:00Z", "2025-02-11T10:00"), Standing.REFUSED),
    ],
)
def test_messages_are_ordered_by_their_times(times: tuple[str | None, ...], expected: Standing) -> None:
    """A thread with the newest mail first is read in the order of time; without times, as it stands."""
    yes = acceptance("O2", 0, "O1", evidence=(proof(0, 10, "s1"),))
    no = refusal("R1", 20, "O1", evidence=(proof(20, 30, "s2"),))
    first = offer("O1", 40, evidence=(proof(40, 50, "s3"),))
    assert tracked(yes, no, first, document=thread(*times, "2025-02-10T10:00"))["O1"].status is expected
