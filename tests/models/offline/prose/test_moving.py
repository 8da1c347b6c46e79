"""Moves that a sentence reports."""

from __future__ import annotations

import pytest

from summarizer.schema.vocabulary import Act, Modality, RefusalForm
from tests.models.offline.prose.prose_kit import names, read, the_offer, the_refusal


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway offered to train the technicians.", Act.OFFER),
        ("Norway offered to host talks in Oslo.", Act.PROCESS_PROPOSAL),
        ("Norway proposed a toll of 40 crowns.", Act.PROPOSAL),
        ("Norway demanded the return of the boats.", Act.DEMAND),
        ("Norway appealed for a delay of two weeks.", Act.REQUEST),
        ("Norway accepted the lower quota.", Act.ACCEPTANCE),
        ("Norway accepted in principle the lower quota.", Act.PARTIAL_ACCEPTANCE),
        ("Norway agreed on Monday to reopen the harbour.", Act.ACCEPTANCE),
        ("Norway threatened to withdraw its delegation.", Act.THREAT),
        ("Norway dropped its demand for a toll.", Act.CONCESSION),
        ("Norway pledged to pay half of the cost.", Act.OFFER),
        ("Norway said it will release the crew.", Act.OFFER),
        ("The lower quota is acceptable to Norway.", Act.ACCEPTANCE),
    ],
)
def test_a_verb_of_the_lexicon_makes_its_act(sentence: str, act: Act) -> None:
    """Each frame gives its own act, made by the subject of its verb."""
    reading = read(sentence)
    offer = the_offer(reading)
    assert (offer.act, names(reading, offer.made_by)) == (act, ["Norway"])
    assert offer.evidence[0].quote in sentence


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Norway rejected the lower quota.", RefusalForm.OUTRIGHT),
        ("Norway has refused to lift the ban.", RefusalForm.OUTRIGHT),
        ("Norway refused to meet the delegation.", RefusalForm.REFUSAL_TO_MEET),
        ("Norway will not accept the lower quota.", RefusalForm.OUTRIGHT),
        ("Norway did not accept the lower quota.", RefusalForm.OUTRIGHT),
        ("Norway never accepted the lower quota.", RefusalForm.OUTRIGHT),
        ("Norway has yet to agree to the lower quota.", RefusalForm.DEFERRAL),
        ("Norway broke off the talks.", RefusalForm.WALKOUT),
        ("Norway is firmly opposed to the lower quota.", RefusalForm.OUTRIGHT),
        ("Norway’s refusal to lift the ban angered the fishers.", RefusalForm.OUTRIGHT),
        ("Iceland was ready, but Norway was not.", RefusalForm.OUTRIGHT),
    ],
)
def test_a_no_is_a_refusal_in_its_form(sentence: str, form: RefusalForm) -> None:
    """Verbs of refusing, and negated verbs of accepting, give refusals and no acceptance."""
    reading = read(sentence)
    refusal = the_refusal(reading)
    assert (refusal.form, names(reading, refusal.refused_by)) == (form, ["Norway"])
    assert not any(offer.act is Act.ACCEPTANCE for offer in reading.offers)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway did not reject the quota.",
        "Norway should accept the quota.",
        "What Norway proposes is no quota.",
        "Fishers blocked roads in Norway, demanding that the quota be lifted.",
        "The quota was accepted long ago.",
        "Norway has a long coast and many harbours.",
        "Observers in Norway doubt that an agreement to accept anything is near.",
        "Norway called on me on Friday.",
        "",
    ],
)
def test_what_is_no_move_gives_nothing(sentence: str) -> None:
    """A denied no, advice, a passive without a maker and street protest are no moves."""
    reading = read(sentence) if sentence else read("Nothing happened.")
    assert not reading.offers
    assert not reading.refusals
    assert not reading.conditions


def test_a_verb_goes_on_with_the_subject_of_the_one_before() -> None:
    """Verbs joined by "and" have one subject, and quotes that do not overlap."""
    reading = read("Norway accepted the quota and offered to pay half of the cost.")
    first, second = reading.offers
    assert names(reading, second.made_by) == ["Norway"]
    assert second.evidence[0].quote not in first.evidence[0].quote


def test_a_pronoun_is_the_one_party_of_the_sentence_before() -> None:
    """Where nobody else can be meant, "it" is who acted before."""
    reading = read("Norway accepted the quota.", "It rejected the toll.")
    assert names(reading, the_refusal(reading).refused_by) == ["Norway"]


def test_accepting_none_of_it_is_a_refusal() -> None:
    """A no in the object turns the verb."""
    reading = read("Norway demanded a ban.", "Denmark has accepted none of it.")
    assert names(reading, the_refusal(reading).refused_by) == ["Denmark"]


def test_private_people_alone_do_not_negotiate() -> None:
    """An award that is accepted is no acceptance of terms."""
    assert read("Linnea Faro accepted the heritage award.").offers == ()


def test_several_states_make_one_move_together() -> None:
    """Names joined by commas and "and" are all makers."""
    reading = read("Norway, Iceland and Denmark demanded a ban.")
    assert names(reading, the_offer(reading).made_by) == ["Norway", "Iceland", "Denmark"]


def test_a_demand_is_put_to_the_one_called_on() -> None:
    """The name after "calls on" is the addressee."""
    reading = read("Norway called on Iceland to lift the ban.")
    assert names(reading, the_offer(reading).made_to) == ["Iceland"]


def test_a_possible_move_is_hedged() -> None:
    """May and might make a line hedged."""
    assert the_offer(read("Norway might accept the lower quota.")).modality is Modality.HEDGED


def test_each_line_names_its_rule() -> None:
    """A person can see which rule made a line."""
    assert read("Norway rejected the lower quota.").rules == {"R1": "rejects"}


def test_what_another_must_do_is_a_demand() -> None:
    """That Y must, as X says, is X's demand on Y; what X itself must do is none."""
    reading = read("Norway said on Tuesday that Iceland must return the boat.")
    demand = the_offer(reading)
    assert demand.act is Act.DEMAND
    assert (names(reading, demand.made_by), names(reading, demand.made_to)) == (["Norway"], ["Iceland"])
    assert not read("Norway said that it must wait.").offers
    assert not read("The boats must leave the harbour.").offers


def test_a_states_parliament_acts_for_it() -> None:
    """The possessive and the seat of power are one subject."""
    reading = read("Norway's parliament has demanded a ban.")
    assert names(reading, the_offer(reading).made_by) == ["Norway"]
