"""Lines of several windows: one only with the same makers, issue and terms."""

from __future__ import annotations

import pytest

from summarizer.merging import merge
from summarizer.schema import public
from summarizer.schema.vocabulary import (
    Act,
    Attribution,
    ConditionKind,
    ConditionState,
    Issue,
    LineList,
    Modality,
    RefusalForm,
)
from tests.merging.windows import ICE, TWO, window
from tests.public_lines import acceptance, condition, offer, party, refusal


def merged_offers(left: public.Offer, right: public.Offer) -> int:
    return len(merge((window(left), window(right))).offers)


def test_a_line_read_in_two_windows_is_one_line() -> None:
    """The overlap is read twice; evidence adds up and the joining is listed."""
    found = merge((window(offer("O1", 0, **ICE)), window(offer("O4", 3, terms="ice for all boats"))))
    (line,) = found.offers
    assert [evidence.spans[0].start for evidence in line.evidence] == [0, 3]
    assert [(m.kept, m.merged, m.reason) for m in found.merges if m.list is LineList.OFFERS] == [
        ("O1", "w2:O4", "same evidence")
    ]


def test_identical_evidence_is_kept_once() -> None:
    """The same quote twice is one proof."""
    (line,) = merge((window(offer("O1", 0, **ICE)), window(offer("O1", 0, **ICE)))).offers
    assert len(line.evidence) == 1


@pytest.mark.parametrize(
    ("other", "count"), [("hielo para treinta barcos", 1), ("hielo para cuarenta barcos", 2)]
)
def test_different_numbers_in_words_never_merge(other: str, count: int) -> None:
    """Numbers that are spelled out are told apart in the document's language, not only in English."""
    left = offer("O1", 0, terms="hielo gratis para treinta barcos")
    found = merge((window(left), window(offer("O1", 0, terms=other))), language="es")
    assert len(found.offers) == count


def test_the_same_terms_told_again_elsewhere_are_one_line() -> None:
    """A repetition adds its evidence."""
    assert merged_offers(offer("O1", 0, **ICE), offer("O1", 200, **ICE)) == 1


@pytest.mark.parametrize(
    "other",
    [
        offer("O1", 0, made_by=("P2",), made_to=("P1",), **ICE),
        offer("O1", 0, issue=Issue.SCHEDULE, **ICE),
        offer("O1", 0, act=Act.THREAT, **ICE),
        offer("O1", 0, terms="free ice for 12 boats"),
        offer("O1", 0, terms="tow damaged ships home"),
        offer("O1", 0, modality=Modality.DENIED, **ICE),
        offer("O1", 200, terms="ice for all boats"),
        offer("O1", 200, attribution=Attribution.COUNTERPARTY_CLAIM, **ICE),
        offer("O1", 200, claimed_by="P2", **ICE),
    ],
)
def test_what_differs_stays_two_lines(other: public.Offer) -> None:
    """Another maker, issue, act, number, content, polarity or teller: two lines."""
    assert merged_offers(offer("O1", 0, **ICE), other) == 2


def test_offers_to_different_addressees_stay_two() -> None:
    """The same terms to the pilots are another offer; an unnamed addressee fits."""
    three = (*TWO, party("P3", "Pilots"))
    first = window(offer("O1", 0, **ICE), parties=three)
    assert len(merge((first, window(offer("O1", 200, made_to=("P3",), **ICE), parties=three))).offers) == 2
    assert merge((first, window(offer("O1", 200, made_to=(), **ICE), parties=three))).offers[0].made_to == (
        "P2",
    )


def test_lines_that_one_window_told_apart_stay_apart() -> None:
    """A second window's line joins one of two, and never makes one of the two."""
    first = window(offer("O1", 0, **ICE), offer("O2", 4, **ICE))
    assert len(merge((first, window(offer("O1", 2, **ICE)))).offers) == 2


def test_readings_that_models_waver_about_are_one_line_and_shown() -> None:
    """Offer or proposal: one line; another modality or teller of the same words is shown to a person."""
    other = offer(
        "O1",
        0,
        act=Act.PROPOSAL,
        modality=Modality.HEDGED,
        attribution=Attribution.NAMED_SOURCE,
        **ICE,
    )
    (line,) = merge((window(offer("O1", 0, **ICE)), window(other))).offers
    assert [review.rule for review in line.needs_review] == ["modalities-differ", "attributions-differ"]


def test_acceptances_are_one_only_of_one_offer() -> None:
    """The words "I accept" said twice are one line only where they answer the same offer."""
    yes = {"terms": "accept"}
    same = (
        window(offer("O1", 0, **ICE), acceptance("O2", 20, "O1", **yes)),
        window(offer("O5", 0, **ICE), acceptance("O6", 300, "O5", **yes)),
    )
    assert [line.responds_to for line in merge(same).offers] == [None, "O1"]
    untied = (window(acceptance("O2", 20, None, **yes)), window(acceptance("O2", 300, None, **yes)))
    assert len(merge(untied).offers) == 2
    other = (same[0], window(offer("O5", 200, terms="crew"), acceptance("O6", 22, "O5", **yes)))
    assert len(merge(other).offers) == 4


def test_refusals_are_one_only_with_the_same_form_and_target() -> None:
    """A walkout is no refusal of an offer; the completed line has the target that one window knew."""
    told = {"matter": "lower mooring fees"}
    one = window(offer("O1", 0, **ICE), refusal("R1", 20, "O1", **told))
    again = window(refusal("R1", 22, None, reason="costs", **told))
    other = window(refusal("R1", 20, None, form=RefusalForm.WALKOUT, **told))
    (line,) = merge((one, again)).refusals
    assert (line.target_offer, line.reason, len(line.evidence)) == ("O1", "costs", 2)
    assert len(merge((one, other)).refusals) == 2
    elsewhere = window(refusal("R1", 400, None, **told), refusal("R2", 500, None, matter="crew"))
    assert len(merge((one, elsewhere)).refusals) == 3


def test_conditions_are_one_only_on_the_same_line() -> None:
    """The same words on another offer are another condition, and so is another state."""
    first = window(offer("O1", 0, **ICE), condition("C1", 20, "O1", text="boats are registered"))
    again = window(offer("O3", 0, **ICE), condition("C4", 300, "O3", text="Boats are registered."))
    other = window(offer("O3", 200, terms="crew"), condition("C4", 20, "O3", text="boats are registered"))
    found = merge((first, again))
    assert [(line.id, line.applies_to) for line in found.conditions] == [("C1", ("O1",))]
    assert len(merge((first, other)).conditions) == 2
    met = condition("C4", 20, "O3", text="boats are registered", state=ConditionState.MET)
    deadline = condition("C5", 20, "O3", text="boats are registered", kind=ConditionKind.DEADLINE)
    assert len(merge((first, window(offer("O3", 0, **ICE), met, deadline))).conditions) == 3
