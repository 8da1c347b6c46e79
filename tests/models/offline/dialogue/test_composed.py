"""Mails and long turns: what each sentence of them does, and what does nothing."""

from __future__ import annotations

import pytest

from summarizer.kinds import DocumentKind
from summarizer.models.offline import dialogue
from summarizer.models.offline.reading import Reading
from tests.models.offline.dialogue.talk_kit import a_chunk, quote

OFFER = "We would be willing to take 400 crates at 3 euros each."


def mail(*sentences: str, before: str = "") -> Reading:
    """Return what the rules find in a mail of Ada's to Bo, after what Bo wrote before."""
    lines = (f"Bo: {before}",) if before else ()
    return dialogue.read(a_chunk(*lines, f"Ada: {' '.join(sentences)}", kind=DocumentKind.EMAIL))


@pytest.mark.parametrize(
    "sentence",
    [
        "We cannot go below 5 euros a crate.",
        "I'm sorry, but we are not prepared to accept the penalty clause.",
        "The board cannot support a price of 7 euros.",
        "On the delivery date I have no authority to agree to March.",
        "We must decline the extension.",
        "5 euros is not possible for us at present.",
    ],
)
def test_a_no_of_a_first_mail_is_a_refusal(sentence: str) -> None:
    """Claim: what the mail that it answers asked for need not be known."""
    (refusal,) = mail(sentence, OFFER).refusals
    assert quote(refusal) in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "We are, however, prepared to wait until June.",
        "What we can do is 4 per cent from April.",
        "I could come down to 40 if you supply the photographs.",
        "We would also like to propose that a third party reads the meter.",
        "Could you drop the personal guarantee?",
        "I would ask you to release the second instalment now.",
        "The penalty, however, must come out.",
        "Our rate for such work is 45 euros an hour.",
        "You can keep the piano.",
        "I would need half of the fee in advance.",
    ],
)
def test_each_sentence_puts_its_own(sentence: str) -> None:
    """Claim: two sentences that put something are two lines, each with its own quote."""
    offers = mail(OFFER, sentence).offers
    assert len(offers) == 2
    assert quote(offers[1]) in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Thank you for the 12 samples.",
        "I have looked at your quotation of 31 cents.",
        "We sold 30 seats twice last year.",
        "I will send you the draft on Friday.",
        "I can give you some more information about the 3 sites.",
        "He said that he could not accept 4 euros.",
        "Please do not park in front of gate 2.",
        "At that price we would have to go elsewhere.",
        "I can't explain why the figures differ.",
        "There are lessons we can take from the 3 trials.",
        "I have it down as 2 days of work, with 40 pages.",
        "Would you agree that 3 weeks have been lost?",
    ],
)
def test_courtesy_narration_and_routine_put_nothing(sentence: str) -> None:
    """Claim: thanks, what happened, what is only sent or looked at, and others' words make no line."""
    reading = mail(OFFER, sentence)
    assert [quote(line) for line in reading.offers] == [OFFER.rstrip(".")]
    assert reading.refusals == ()


@pytest.mark.parametrize(
    "text",
    [
        "I am sorry about this afternoon. I can't explain why it upset me. Could you send me the file?",
        "The water will be turned on on 15 March. You can leave seedlings by the shed. We meet at 7 pm.",
        "I can't find the page with the settings. Could you look at it? I will be away until Thursday.",
    ],
)
def test_a_mail_that_negotiates_nothing_gives_nothing(text: str) -> None:
    """Claim: apologies, news and questions make neither parties nor lines."""
    reading = mail(text)
    assert (reading.parties, reading.offers, reading.refusals) == ((), (), ())


def test_the_whole_condition_is_quoted() -> None:
    """Claim: a "before we …" inside a condition does not end it."""
    text = "We'd be prepared to go to 11.50, provided you mend the roof before we move in."
    (condition,) = mail(text).conditions
    assert quote(condition) == "provided you mend the roof before we move in"


def test_in_return_limits_the_sentence_before() -> None:
    """Claim: "In return, …" is a condition of the offer that stands before it."""
    reading = mail(OFFER, "In return we would need payment within 60 days.")
    (offer,), (condition,) = reading.offers, reading.conditions
    assert condition.applies_to == [offer.id]


def test_a_line_end_inside_a_sentence_ends_no_clause() -> None:
    """Claim: lines that a mail program broke are read as one sentence."""
    text = "We would be ready to take the whole of the harvest from the\nfirst of June at 3 euros a crate."
    (offer,) = mail(text).offers
    assert quote(offer) == text.rstrip(".")


def test_a_greeting_is_no_part_of_the_first_sentence() -> None:
    """Claim: "Dear Bo," stays out of the quote of what follows."""
    (offer,) = mail("Dear Bo,\nfor the ten entries we can pay 1,200 euros.").offers
    assert quote(offer) == "for the ten entries we can pay 1,200 euros"


def test_provided_by_opens_no_condition() -> None:
    """Claim: "provided by the mill" says who gave something, not on what terms."""
    assert mail("We would pay 300 euros for the flour provided by the mill.").conditions == ()


def test_a_long_turn_is_read_as_composed_text() -> None:
    """Claim: in a talk, too, a turn of many sentences makes a line a sentence, and narration none."""
    long = (
        "The canal was built with our money, and nobody in this room disputes that it was in 1962. "
        "It has served both towns for forty years. We are ready to share the water in equal parts, "
        "provided that you pay for half of the repairs. We will not accept a meter on our side."
    )
    reading = dialogue.read(a_chunk(f"Ada: {long}", "Bo: We could pay a third of the repairs."))
    assert [quote(line) for line in reading.refusals] == ["We will not accept a meter on our side"]
    assert [quote(line).partition(",")[0] for line in reading.offers] == [
        "We are ready to share the water in equal parts",
        "We could pay a third of the repairs",
    ]


def test_an_acknowledgement_at_the_head_of_a_long_turn_accepts_nothing() -> None:
    """Claim: "Okay." before a speech answers nothing; "Agreed." does."""
    speech = "I was going to raise another matter, which is the history of the lock. " * 4
    opening = "Ada: We can offer 900 euros for the boat."
    assert len(dialogue.read(a_chunk(opening, f"Bo: Okay. {speech}")).offers) == 1
    assert len(dialogue.read(a_chunk(opening, f"Bo: Agreed. {speech}")).offers) == 2
