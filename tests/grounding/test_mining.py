"""The quote-mining guard: it sees what was cut off, and keeps quiet where nothing turns."""

from __future__ import annotations

import pytest

from summarizer.grounding import ground
from summarizer.schema import public, wire
from summarizer.schema import vocabulary as v
from summarizer.states import Checked
from tests.grounding.scenes import chunk_of, condition, offer, quoted, refusal


def hazards_of(
    line: wire.Offer | wire.Refusal | wire.Condition, text: str, language: str = "en"
) -> tuple[str, ...]:
    """Return the hazards that grounding raises for one line of one text."""
    checked = Checked(
        offers=(line,) if isinstance(line, wire.Offer) else (),
        refusals=(line,) if isinstance(line, wire.Refusal) else (),
        conditions=(line,) if isinstance(line, wire.Condition) else (),
    )
    grounded = ground(checked, chunk_of(text, language=language))
    lines: list[public.Line] = [*grounded.offers, *grounded.refusals, *grounded.conditions]
    (kept,) = lines
    assert bool(kept.evidence[0].hazards) == any(r.rule == "quote-mining" for r in kept.needs_review)
    return kept.evidence[0].hazards


@pytest.mark.parametrize(
    ("text", "quote", "hazard"),
    [
        (
            "Norvane will not accept the lease of ten years.",
            "accept the lease of ten years",
            "negation left out: not",
        ),
        ("We can't ship the pumps in May.", "ship the pumps in May", "negation left out: can't"),
        (
            "We will not, under any circumstances, accept this deal.",
            "accept this deal",
            "negation left out: not",
        ),
        ("Norvane refused to reopen the bridge.", "reopen the bridge", "negation left out: refused to"),
        (
            "If Talmarch pays, Norvane will reopen the bridge.",
            "Norvane will reopen the bridge",
            "condition left out: if",
        ),
        (
            "Norvane will reopen the bridge unless it rains.",
            "Norvane will reopen the bridge",
            "condition left out: unless",
        ),
        (
            "Norvane will reopen it, but only if Talmarch pays.",
            "Norvane will reopen it",
            "condition left out: only if",
        ),
        ("Norvane may reopen the Ister bridge.", "reopen the Ister bridge", "hedge left out: may"),
        (
            "Reportedly Norvane reopens the bridge.",
            "Norvane reopens the bridge",
            "hedge left out: reportedly",
        ),
        ("We will only pay the first invoice.", "pay the first invoice", "limit left out: only"),
        ("We sell not these pumps … but the old ones.", "We sell … but the old ones", None),
        ("They agreed to release 500 men.", "agreed to release", "number or date left out: 500"),
        (
            "We will deliver the goods by Friday.",
            "We will deliver the goods",
            "number or date left out: friday",
        ),
        ("They promised 30 days of quiet at sea.", "days of quiet at sea", "number or date left out: 30"),
        ("The rent goes up by 5 % this year.", "The rent goes up by", "number or date left out: 5"),
    ],
)
def test_a_cut_that_may_turn_the_meaning_raises_a_hazard(text: str, quote: str, hazard: str | None) -> None:
    """A negation, condition, hedge, limit or number left outside the quote is named."""
    if hazard is None:
        checked = Checked(offers=(offer(quoted(quote)),))
        assert ground(checked, chunk_of(text)).offers == ()
        return

    assert hazard in hazards_of(offer(quoted(quote)), text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("In May Norvane offered to reopen the bridge.", "Norvane offered to reopen the bridge"),
        ("On 3 May Norvane offered to reopen the bridge.", "Norvane offered to reopen the bridge"),
        ("Norvane offered to reopen the bridge by early May.", "Norvane offered to reopen the bridge"),
    ],
)
def test_the_month_of_may_is_no_hedge(text: str, quote: str) -> None:
    """A word that is both a month and a hedge is the month beside a number or a word of time."""
    assert not any(hazard.startswith("hedge") for hazard in hazards_of(offer(quoted(quote)), text))


@pytest.mark.parametrize(
    ("text", "quote", "language", "hazard"),
    [
        (
            "La cooperativa no aceptará la cuota nueva.",
            "aceptará la cuota nueva",
            "es",
            "negation left out: no",
        ),
        ("Le comité n'accepte pas la date.", "accepte pas la date", "fr", "negation left out: n'accepte"),
        ("Wenn der Betrieb zahlt, endet der Streik.", "endet der Streik", "de", "condition left out: wenn"),
        ("Норвана не подпишет это соглашение.", "подпишет это соглашение", "ru", "negation left out: не"),
        ("Якщо порт заплатить, страйк закінчиться.", "страйк закінчиться", "uk", "condition left out: якщо"),
        ("لن توقع الحكومة على الاتفاق.", "توقع الحكومة على الاتفاق", "ar", "negation left out: لن"),
        ("如果工会撤回要求，市政府接受方案。", "市政府接受方案", "zh", "condition left out: 如果"),
        (
            "会社が払えば、組合は休業案を受け入れる。",
            "組合は休業案を受け入れる",
            "ja",
            "condition left out: えば",
        ),
        ("Birlik belki teklifi kabul eder.", "teklifi kabul eder", "tr", "hedge left out: belki"),
        ("Il sindacato forse firma il contratto.", "firma il contratto", "it", "hedge left out: forse"),
        ("O sindicato nunca assinou o contrato.", "assinou o contrato", "pt", "negation left out: nunca"),
    ],
)
def test_the_guard_speaks_many_languages(text: str, quote: str, language: str, hazard: str) -> None:
    """Each supported language has its own negations, conditions and hedges."""
    found = hazards_of(offer(quoted(quote)), text, language)

    if language == "fr":
        assert any(one.startswith("negation left out: n'") for one in found)
    else:
        assert hazard in found


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Talmarch did not come; Norvane will reopen the bridge.", "Norvane will reopen the bridge"),
        ("Talmarch did not come, but Norvane will reopen the bridge.", "Norvane will reopen the bridge"),
        ("Talmarch did not come, and Norvane will reopen the bridge.", "Norvane will reopen the bridge"),
        ("Because they did not pay, we offer the boat to Dray.", "we offer the boat to Dray"),
        ("No, we will pay the full rent.", "we will pay the full rent"),
        ("Norvane will reopen the bridge, but Talmarch will not.", "Norvane will reopen the bridge"),
        ("The council did not accept the offer of ten crowns.", "the offer of ten crowns"),
        ("Not only Talmarch: Norvane pays the whole toll.", "Norvane pays the whole toll"),
        ("We never met. We offer twelve crowns for it.", "We offer twelve crowns for it"),
        ("He said on Monday that they offer the boat.", "they offer the boat"),
        ("In 2019 Norvane offered a lease to them.", "Norvane offered a lease to them"),
    ],
)
def test_words_of_another_clause_raise_no_alarm(text: str, quote: str) -> None:
    """A false alarm costs a reviewer: what does not govern the quote stays quiet."""
    assert hazards_of(offer(quoted(quote)), text) == ()


def test_modality_covers_conditions_and_hedges() -> None:
    """A line that is conditional by its modality does not need the "if" in its quote."""
    line = offer(quoted("Norvane will reopen the bridge"), modality=v.Modality.CONDITIONAL)

    assert hazards_of(line, "If Talmarch pays, Norvane will reopen the bridge.") == ()


def test_denied_covers_a_negation() -> None:
    """A line that the text denies does not need the "not" in its quote."""
    line = offer(quoted("offered to leave the valley"), modality=v.Modality.DENIED)

    assert hazards_of(line, "Norvane has not offered to leave the valley.") == ()


def test_a_refusal_needs_no_second_no() -> None:
    """The line says no; the "not" may stand outside its quote."""
    assert (
        hazards_of(
            refusal(quoted("accept the lease of ten years")), "They will not accept the lease of ten years."
        )
        == ()
    )


def test_a_negated_refusal_is_seen() -> None:
    """The words "has not rejected" cut to "rejected" turns a refusal into its opposite."""
    found = hazards_of(
        refusal(quoted("rejected the plan of the envoy")), "Norvane has not rejected the plan of the envoy."
    )

    assert found == ("negation left out: not",)


def test_a_conditional_refusal_covers_its_condition() -> None:
    """The words "not unless" is what the form says."""
    line = refusal(quoted("Norvane will not sign"), form=v.RefusalForm.CONDITIONAL)

    assert hazards_of(line, "Norvane will not sign unless Talmarch pays.") == ()


def test_a_condition_line_may_leave_the_main_clause() -> None:
    """The quote of a condition is its clause; the main clause's "not" and "would" are not its own."""
    assert (
        hazards_of(
            condition(quoted("unless Talmarch pays the toll")),
            "They would not sign unless Talmarch pays the toll.",
        )
        == ()
    )


def test_a_condition_may_leave_the_number_of_its_offer() -> None:
    """The price before "if the range stays" is the offer's, not the condition's."""
    line = condition(quoted("if the range stays"), text="if the range stays")
    assert hazards_of(line, "We pay 325 if the range stays.") == ()


def test_a_negation_inside_a_condition_is_seen() -> None:
    """The words "if they do not pay" cut to "pay the toll" turns the condition."""
    found = hazards_of(
        condition(quoted("pay the toll by noon")), "We close the gate if they do not pay the toll by noon."
    )

    assert "negation left out: not" in found


def test_a_threat_covers_its_trigger() -> None:
    """The act of a threat says that it depends on something."""
    line = offer(quoted("we will close the gate"), act=v.Act.THREAT)

    assert hazards_of(line, "If you stay, we will close the gate.") == ()


def test_an_applying_condition_covers_the_word() -> None:
    """A condition line that applies to the offer says the "if" that the quote leaves out."""
    text = "Norvane will reopen the bridge if Talmarch pays."
    checked = Checked(
        offers=(offer(quoted("Norvane will reopen the bridge")),),
        conditions=(condition(quoted("if Talmarch pays"), applies_to=["O1"]),),
    )

    assert ground(checked, chunk_of(text)).offers[0].evidence[0].hazards == ()


def test_what_is_left_out_between_two_parts_is_seen() -> None:
    """An ellipsis must not hide a "not"."""
    text = "Norvane has said it will under no condition reopen the Ister bridge."
    found = hazards_of(offer(quoted("Norvane has said it will … reopen the Ister bridge")), text)

    assert found == ("negation left out: no",)


def test_parts_of_two_sentences_show_what_lies_between() -> None:
    """Between parts of two sentences, the rest of each sentence is looked at."""
    text = "Norvane offers the boat if asked. It rains. Perhaps they will sail home."
    found = hazards_of(offer(quoted("Norvane offers the boat … they will sail home")), text)

    assert found == ("condition left out: if", "hedge left out: perhaps")


def test_an_accepted_question_is_seen() -> None:
    """A question quoted without its mark is no acceptance."""
    line = offer(quoted("You accept the price of ten"), act=v.Act.ACCEPTANCE)

    assert hazards_of(line, "You accept the price of ten crowns?")[-1] == "question mark left out"


def test_second_hand_claims_cover_hedges() -> None:
    """Attribution to unnamed sources says what "reportedly" says."""
    line = offer(quoted("Norvane reopens the bridge"), attribution=v.Attribution.UNNAMED_SOURCE)

    assert hazards_of(line, "Reportedly Norvane reopens the bridge.") == ()


def test_when_text_carries_a_date_that_the_quote_leaves() -> None:
    """A deadline that the line names is not lost."""
    line = offer(quoted("We will deliver the goods"), when_text="by Friday")

    assert hazards_of(line, "We will deliver the goods by Friday.") == ()


@pytest.mark.parametrize(
    "changes",
    [{"act": v.Act.REQUEST}, {"act": v.Act.PROCESS_PROPOSAL}, {"act": v.Act.DEMAND}],
)
def test_polite_forms_of_asking_are_no_hedge(changes: dict[str, object]) -> None:
    """The words "could you" belongs to asking."""
    assert (
        hazards_of(offer(quoted("send us the drawings"), **changes), "Could you send us the drawings?") == ()
    )


def test_partial_answers_cover_limits() -> None:
    """A partial acceptance says "only" by its act."""
    line = offer(quoted("pay the first invoice"), act=v.Act.PARTIAL_ACCEPTANCE)

    assert hazards_of(line, "We will only pay the first invoice.") == ()
