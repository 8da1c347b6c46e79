"""The whole reading of a passage: voices, links, conditions and parties."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Document, Segment
from summarizer.kinds import DocumentKind
from summarizer.models.offline import prose
from summarizer.schema import wire
from summarizer.schema.vocabulary import Act, Attribution, ConditionKind, Modality, PartyKind, RefusalForm
from summarizer.spans import Span
from summarizer.states import Chunk
from tests.models.offline.prose.prose_kit import names, read, the_condition, the_offer, the_refusal

_WORDS = [
    *("Norway", "Iceland", "Mr", "Olsen", "President", "Astrid", "Vik", "U.S.", "who", "I", "we", "it"),
    *("rejected", "accepted", "offered", "agreed", "demand", "said", "is", "ready", "will", "would", "not"),
    *("a", "the", "proposal", "from", "for", "that", "if", "unless", "when", "possible", "and", "but", "to"),
    *(",", ".", ";", "“", "”", '"', "'s"),
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=60))
def test_any_words_give_lines_whose_quotes_stand_in_the_text(words: list[str]) -> None:
    """No order of words breaks the rules, and no quote is made up."""
    text = " ".join(words) or "."
    reading = read(text)
    ids = {party.id for party in reading.parties}
    lines: list[wire.Offer | wire.Refusal | wire.Condition] = [*reading.offers]
    lines += [*reading.refusals, *reading.conditions]
    for line in lines:
        assert all(evidence.quote in text for evidence in line.evidence)
        assert not line.claimed_by or line.claimed_by in ids


def test_a_pledge_with_if_is_conditional() -> None:
    """The clause of "if" is a condition that applies to the offer."""
    reading = read("If Iceland lifts the ban, Norway is ready to pay half of the cost.")
    condition, offer = the_condition(reading), the_offer(reading)
    assert condition.evidence[0].quote == "If Iceland lifts the ban"
    assert (condition.applies_to, offer.modality) == ([offer.id], Modality.CONDITIONAL)


def test_a_refusal_with_until_is_conditional() -> None:
    """A no until something happens leaves a way open."""
    reading = read("Norway refuses to lift the ban until the boats have left.")
    assert the_refusal(reading).form is RefusalForm.CONDITIONAL
    assert the_condition(reading).text == "until the boats have left"


def test_the_trigger_of_a_threat_is_its_consequence() -> None:
    """Unless after a threat is a condition of the kind consequence."""
    reading = read("Norway threatened new tariffs unless Iceland lifts the ban.")
    assert the_condition(reading).kind is ConditionKind.CONSEQUENCE


def test_what_is_possible_once_something_happens_is_the_speakers_offer() -> None:
    """A truce that X calls possible when something happens is X's conditional offer."""
    reading = read('Norway listened and says that "a truce is possible when agreements are reached".')
    offer = the_offer(reading)
    assert names(reading, offer.made_by) == ["Norway"]
    assert the_condition(reading).text == "when agreements are reached"


def test_a_statement_of_the_makers_side_is_official() -> None:
    """What Norway says that it does is its own statement."""
    offer = the_offer(read("Norway said that it will release the crew."))
    assert (offer.attribution, offer.claimed_by) == (Attribution.OFFICIAL_STATEMENT, "P1")


def test_what_one_state_says_of_another_is_a_claim() -> None:
    """The maker is the one it is said of, and the sayer claims it."""
    reading = read("Norway said that Iceland had accepted the quota.")
    offer = the_offer(reading)
    assert names(reading, offer.made_by) == ["Iceland"]
    assert offer.attribution is Attribution.COUNTERPARTY_CLAIM
    assert names(reading, [offer.claimed_by]) == ["Norway"]


def test_words_in_quotation_marks_are_the_speakers_own() -> None:
    """An I or we in a quotation is whoever is named after it."""
    reading = read('"We are ready to pay half of the cost," President Astrid Vik said.')
    offer = the_offer(reading)
    assert names(reading, offer.made_by) == ["Astrid Vik"]
    assert offer.attribution is Attribution.FIRST_PERSON


def test_sources_without_a_name_are_unnamed() -> None:
    """An official at the end of a sentence is an unnamed source."""
    offer = the_offer(read("Norway has accepted the quota, an official said on Monday."))
    assert offer.attribution is Attribution.UNNAMED_SOURCE


def test_a_refusal_points_to_the_plan_that_it_names() -> None:
    """Whose plan it is makes a line of its own, and the answer points to it."""
    reading = read("Norway rejected a proposal from Iceland for a lower quota.")
    offer = the_offer(reading)
    assert names(reading, offer.made_by) == ["Iceland"]
    assert the_refusal(reading).target_offer == offer.id


def test_the_proposal_is_the_last_one_put() -> None:
    """A definite plan points back to the one before."""
    reading = read("Iceland proposed a toll of 40 crowns.", "Norway accepted the proposal.")
    put, answer = reading.offers
    assert (answer.act, answer.responds_to, answer.made_to) == (Act.ACCEPTANCE, put.id, put.made_by)


def test_a_thing_that_one_took_and_another_did_not_is_written_once() -> None:
    """Both answers point to one proposal whose maker nobody names."""
    reading = read("Norway accepted a 30-day truce.", "Iceland has not accepted even a 30-day truce.")
    shared = next(offer for offer in reading.offers if not offer.made_by)
    answer = next(offer for offer in reading.offers if offer.made_by)
    assert answer.responds_to == the_refusal(reading).target_offer == shared.id


def test_names_of_one_person_are_one_party() -> None:
    """A last name repeats the full name; the title says for whom a person speaks."""
    reading = read(
        "Norway waited.", "Norwegian President Astrid Vik rejected the toll.", "Vik accepted the quota."
    )
    person = next(party for party in reading.parties if party.kind is PartyKind.INDIVIDUAL)
    assert person.name == "Astrid Vik"
    assert the_refusal(reading).refused_by == the_offer(reading).made_by == [person.id]


def test_bodies_have_their_kind() -> None:
    """Rebels are an armed group and a union is a union."""
    reading = read("The rebels rejected the plan.", "The union accepted the offer.")
    assert {party.kind for party in reading.parties} == {PartyKind.ARMED_GROUP, PartyKind.UNION}


def test_a_quotation_of_several_sentences_has_one_speaker() -> None:
    """Each of its sentences is read by itself, and all are the speaker's."""
    reading = read(
        '"We have waited for long. Iceland should think. We are ready to pay half of the cost. '
        'People were killed here," Astrid Vik told reporters.'
    )
    assert names(reading, the_offer(reading).made_by) == ["Astrid Vik"]


def test_a_later_quotation_goes_on_with_the_speaker_of_the_one_before() -> None:
    """Where nobody is named, the last speaker speaks on."""
    reading = read(
        '"The quota has always been too low for us," Astrid Vik said.',
        '"We are ready to pay half of the cost," the minister insisted.',
    )
    assert names(reading, the_offer(reading).made_by) == ["Astrid Vik"]


def test_a_statement_named_at_the_end_is_the_speakers() -> None:
    """A trailing "X said" governs the sentence before it."""
    reading = read("Norway has accepted the quota, Iceland said.")
    assert names(reading, [the_offer(reading).claimed_by]) == ["Iceland"]


def test_what_it_said_is_said_by_the_one_before() -> None:
    """A pronoun that speaks is whom the sentence before was about."""
    reading = read("Norway rejected the toll.", "It said that it would release the crew.")
    assert names(reading, the_offer(reading).made_by) == ["Norway"]


def test_its_threat_is_made_by_the_one_named_first() -> None:
    """A possessive before a noun of acting points back."""
    reading = read("Norway defended its threat to close the harbour.")
    offer = the_offer(reading)
    assert (offer.act, names(reading, offer.made_by)) == (Act.THREAT, ["Norway"])


def test_a_title_may_name_the_state_after_it() -> None:
    """The name after "President of the United States" is the person's, the state is the one spoken for."""
    reading = read("The United States waits.", "President of the United States Ann Roe rejected the toll.")
    (person,) = (party for party in reading.parties if party.name == "Ann Roe")
    state = next(party for party in reading.parties if party.id == person.represents)
    assert state.name == "United States"


def test_until_without_a_refusal_is_no_condition() -> None:
    """A duration is a term, not a condition."""
    assert not read("Norway offered a lower toll until the summer ends.").conditions


def test_a_plan_led_by_a_state_is_its_plan() -> None:
    """The owner may stand before the noun."""
    reading = read("Norway accepted Iceland's plan to share the harbour.")
    plan = next(offer for offer in reading.offers if offer.act is Act.PROPOSAL)
    assert names(reading, plan.made_by) == ["Iceland"]


def test_a_condition_after_the_offer_belongs_to_it() -> None:
    """A clause behind the move applies to it."""
    reading = read("Norway proposed a toll of 40 crowns, subject to the approval of its parliament.")
    assert the_condition(reading).applies_to == [the_offer(reading).id]


def test_paragraphs_are_read_apart() -> None:
    """A pronoun does not point back over a paragraph's border: the move is kept and nobody is named."""
    text = "Norway rejected the toll.\n\nIt accepted the quota."
    first, second = Span(0, 25), Span(27, len(text))
    segments = tuple(
        Segment(f"s{n}", text[span.start : span.end], span, starts_block=True)
        for n, span in enumerate((first, second), 1)
    )
    reading = prose.read(Chunk(Document(text, segments, DocumentKind.ARTICLE), segments))
    assert the_offer(reading).made_by == []
