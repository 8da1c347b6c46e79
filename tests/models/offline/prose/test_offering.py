"""Offers, proposals, counter-offers and concessions that verbs tell."""

from __future__ import annotations

import pytest

from tests.models.offline.prose.line_kit import told


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway offered a lower toll.", "offer"),
        ("Norway offered 40 million crowns for the island.", "offer"),
        ("Norway offered Iceland a share of the catch.", "offer"),
        ("Norway offers a refund.", "offer"),
        ("Norway is offering a lower toll.", "offer"),
        ("Norway has offered to release the crew.", "offer"),
        ("Norway held out a loan of 40 million crowns.", "offer"),
        ("Norway pledged 40 million crowns for the harbour.", "offer"),
        ("Norway promised to release the crew.", "offer"),
        ("Norway promised Iceland that the crew would be released.", "offer"),
        ("Norway vowed to respect the truce.", "offer"),
        ("Norway undertook to pay the toll.", "offer"),
        ("Norway guaranteed the safety of the crew.", "offer"),
        ("Norway swore to honor the treaty.", "offer"),
        ("Norway committed itself to lowering the toll.", "offer"),
        ("Norway plans to lower the toll.", "offer"),
        ("Norway intends to reopen the harbour.", "offer"),
    ],
)
def test_a_verb_of_giving_is_an_offer(sentence: str, act: str) -> None:
    """What a side would give or do is its offer."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway said it will release the crew.", "offer"),
        ("Norway said that it would release the crew.", "offer"),
        ("Norway announced that it will reopen the harbour.", "offer"),
        ("Norway added that it would pay the toll.", "offer"),
        ("Norway insisted that it would sign the treaty.", "offer"),
    ],
)
def test_a_statement_of_what_will_be_done_is_an_offer(sentence: str, act: str) -> None:
    """Who says that he "will" promises."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway is ready to lower the toll.", "offer"),
        ("Norway is prepared to pay a bonus.", "offer"),
        ("Norway is willing to accept the toll.", "offer"),
        ("Norway is open to lowering the toll.", "offer"),
        ("Norway is inclined to lower the toll.", "offer"),
        ("Norway stands ready to sign the treaty.", "offer"),
        ("Norway declared itself ready to sign the treaty.", "offer"),
        ("Norway said it was committed to lowering the toll.", "offer"),
    ],
)
def test_being_ready_is_an_offer(sentence: str, act: str) -> None:
    """An adjective of willing with what is to be done offers it."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway proposed a lower toll.", "proposal"),
        ("Norway proposed that the islands be shared.", "proposal"),
        ("Norway proposed sharing the islands.", "proposal"),
        ("Norway proposed to share the islands.", "proposal"),
        ("Norway suggested sharing the islands.", "proposal"),
        ("Norway suggested that the toll be lowered.", "proposal"),
        ("Norway recommended a joint fleet.", "proposal"),
        ("Norway put forward a new draft.", "proposal"),
        ("Norway submitted a draft treaty.", "proposal"),
        ("Norway tabled an amendment.", "proposal"),
        ("Norway presented its terms.", "proposal"),
        ("Norway unveiled a roadmap.", "proposal"),
        ("Norway floated the idea of a joint fleet.", "proposal"),
        ("Norway outlined a settlement.", "proposal"),
        ("Norway brought forward a new plan.", "proposal"),
        ("Norway circulated a draft resolution.", "proposal"),
        ("Norway handed over a list of terms.", "proposal"),
    ],
)
def test_a_verb_of_putting_forward_is_a_proposal(sentence: str, act: str) -> None:
    """What a side puts on the table is its proposal."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway proposed a meeting in Oslo.", "process_proposal"),
        ("Norway offered to mediate.", "process_proposal"),
        ("Norway offered its mediation.", "process_proposal"),
        ("Norway offered to host a summit.", "process_proposal"),
        ("Norway suggested a conference.", "process_proposal"),
        ("Norway suggested direct negotiations.", "process_proposal"),
        ("Norway invited Iceland to talks.", "process_proposal"),
        ("Norway is ready to hold talks.", "process_proposal"),
        ("Norway requested a meeting.", "process_proposal"),
        ("Norway recommended arbitration.", "process_proposal"),
        ("Norway approached Iceland to discuss a truce.", "process_proposal"),
        ("Norway approached Iceland to negotiate a quota.", "process_proposal"),
    ],
)
def test_what_is_proposed_may_be_to_talk(sentence: str, act: str) -> None:
    """Talks, a meeting or mediation are a proposal of process."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway countered with 30 crowns.", "counter_offer"),
        ("Norway countered with a toll of 30 crowns.", "counter_offer"),
        ("Norway counter-proposed a toll of 30 crowns.", "counter_offer"),
        ("Norway replied with a lower bid.", "counter_offer"),
        ("Norway made a counterproposal.", "counter_offer"),
        ("Norway sent a counter-offer of 30 crowns.", "counter_offer"),
    ],
)
def test_an_answer_with_terms_is_a_counter_offer(sentence: str, act: str) -> None:
    """Who counters puts terms of his own."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway dropped its demand for inspections.", "concession"),
        ("Norway withdrew its objection.", "concession"),
        ("Norway waived its claim to the island.", "concession"),
        ("Norway renounced its claim to the island.", "concession"),
        ("Norway gave up its claim to the island.", "concession"),
        ("Norway abandoned its claim.", "concession"),
        ("Norway softened its stance.", "concession"),
        ("Norway conceded the point.", "concession"),
        ("Norway ceded the territory.", "concession"),
        ("Norway retreated from its demand.", "concession"),
        ("Norway lifted the siege.", "concession"),
        ("Norway suspended the tariffs.", "concession"),
        ("Norway eased the restrictions.", "concession"),
        ("Norway postponed the tariffs.", "concession"),
        ("Norway said it would lift the ban.", "concession"),
    ],
)
def test_giving_up_a_position_is_a_concession(sentence: str, act: str) -> None:
    """A demand, claim or measure that is dropped is a concession."""
    assert told(sentence) == [(act, ["Norway"])]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway has yielded on the quota.", "concession"),
        ("Norway gave ground on the toll.", "concession"),
        ("Norway gave way on the toll.", "concession"),
        ("Norway gave in.", "concession"),
        ("Norway relented.", "concession"),
        ("Norway backtracked.", "concession"),
        ("Norway compromised on the quota.", "concession"),
    ],
)
def test_giving_ground_is_a_concession(sentence: str, act: str) -> None:
    """A verb of yielding needs no object."""
    assert told(sentence) == [(act, ["Norway"])]
