"""`checking.verify`: each id of a saved summary leads somewhere."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.checking import verify
from summarizer.schema import public
from summarizer.schema.vocabulary import LineList
from tests.public_lines import bare_summary

TOLD: dict[str, Any] = {"modality": "asserted", "attribution": "narrated", "evidence": ()}


def summary(**changes: Any) -> public.Summary:
    offer: dict[str, Any] = {"act": "offer", "made_by": ("P1",), "terms": "a lease", "issue": "territory"}
    lists: dict[str, Any] = {
        "parties": (
            public.Party(id="P1", name="Norvane", kind="state", role="principal"),
            public.Party(id="P2", name="Talmarch", kind="state", role="principal"),
        ),
        "offers": (
            public.Offer(
                id="O1",
                **offer | TOLD | {"disputed_by": ("P2",)},
                conditions=("C1",),
                responses=(
                    public.Response(party="P2", standing="refused", line="R1"),
                    public.Response(party="P1", standing="open"),
                ),
                history=("R1", "C1"),
            ),
        ),
        "refusals": (
            public.Refusal(
                id="R1", refused_by=("P2",), target_offer="O1", form="outright", finality="open", **TOLD
            ),
        ),
        "conditions": (
            public.Condition(
                id="C1", applies_to=("O1", "R1"), text="a vote", kind="deadline", state="met", **TOLD
            ),
        ),
        "overview": (public.OverviewSentence(sentence="A lease.", rests_on=("O1", "P1")),),
    }
    return bare_summary(**lists | changes)


def test_a_summary_that_holds_together_has_no_finding() -> None:
    """Model-written and computed references alike lead to lines of the summary."""
    assert verify(summary()) == ()


@pytest.mark.parametrize(
    ("gone", "fields"),
    [
        ("parties", {"made_by", "refused_by", "disputed_by", "responses", "rests_on"}),
        ("offers", {"target_offer", "applies_to", "rests_on"}),
        ("refusals", {"responses", "history", "applies_to"}),
        ("conditions", {"conditions", "history"}),
    ],
)
def test_each_reference_to_a_missing_line_is_found(gone: str, fields: set[str]) -> None:
    """Taking out a whole list is noticed at every field that named one of its lines."""
    findings = verify(summary(**{gone: ()}))

    assert {finding.message.split(" in ")[1].split(",")[0] for finding in findings} == fields
    assert {finding.rule for finding in findings} == {"references-exist"}


def test_an_id_of_two_lines_is_found() -> None:
    """Two parties of one id, or a party and an offer, are told apart by nobody."""
    twice = (public.Party(id="O1", name="Norvane", kind="state", role="principal"),) * 2
    findings = [finding for finding in verify(summary(parties=twice)) if finding.rule == "unique-ids"]

    assert [(finding.list, finding.line_id) for finding in findings] == [
        (LineList.PARTIES, "O1"),
        (LineList.OFFERS, "O1"),
    ]
    assert findings[0].message == "3 lines have the id O1."
