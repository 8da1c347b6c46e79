"""How firmly a move is told."""

from __future__ import annotations

import pytest

from summarizer.schema.vocabulary import Modality
from tests.models.offline.prose.line_kit import the_line
from tests.models.offline.prose.prose_kit import read

_CASES = [
    ("Norway accepted the toll.", Modality.ASSERTED),
    ("Norway accepts the toll.", Modality.ASSERTED),
    ("Norway has accepted the toll.", Modality.ASSERTED),
    ("Norway rejected the toll.", Modality.ASSERTED),
    ("Norway decided to accept the toll.", Modality.ASSERTED),
    ("Norway made a proposal for a joint fleet.", Modality.ASSERTED),
    ("Norway may accept the toll.", Modality.HEDGED),
    ("Norway might accept the toll.", Modality.HEDGED),
    ("Norway could accept the toll.", Modality.HEDGED),
    ("Norway would accept the toll.", Modality.HEDGED),
    ("Norway may reject the toll.", Modality.HEDGED),
    ("Norway wants to refuse the toll.", Modality.HEDGED),
    ("Norway is ready to release the crew.", Modality.HEDGED),
    ("Norway would be willing to release the crew.", Modality.HEDGED),
    ("Norway expressed its willingness to lower the toll.", Modality.HEDGED),
    ("Norway will accept the toll.", Modality.PLANNED),
    ("Norway shall accept the toll.", Modality.PLANNED),
    ("Norway will reject the toll.", Modality.PLANNED),
    ("Norway will never accept the toll.", Modality.PLANNED),
    ("Norway plans to release the crew.", Modality.PLANNED),
    ("Norway intends to release the crew.", Modality.PLANNED),
    ("Norway is expected to accept the toll.", Modality.PLANNED),
    ("Norway is to accept the toll.", Modality.PLANNED),
    ("Norway said that it would release the crew.", Modality.PLANNED),
    ("Norway was instructed to reject the toll.", Modality.PLANNED),
    ("Norway will accept the toll if the ban is lifted.", Modality.CONDITIONAL),
    ("Norway may accept the toll if the ban is lifted.", Modality.CONDITIONAL),
    ("Norway rejected the toll unless it is halved.", Modality.CONDITIONAL),
    ("Norway offered a loan on condition that the ban be lifted.", Modality.CONDITIONAL),
]


@pytest.mark.parametrize(("sentence", "modality"), _CASES)
def test_modal_verbs_and_conditions_say_how_firm_a_move_is(sentence: str, modality: Modality) -> None:
    """Done, planned, possible and conditional are told apart, and a condition outweighs the verb."""
    assert the_line(read(sentence)).modality is modality


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Norway agreed on Monday to lower the toll.", "on Monday"),
        ("Norway accepted the toll in March 1999.", "in March 1999"),
        ("Norway accepted the toll on May 3, 1999.", "on May 3, 1999"),
        ("Norway agreed yesterday to lower the toll.", "yesterday"),
        ("Norway accepted the toll.", ""),
    ],
)
def test_the_time_of_a_move_is_kept_as_written(sentence: str, when: str) -> None:
    """A day or month in the move's own words, or nothing."""
    assert the_line(read(sentence)).when_text == when
