"""`checking.check`: good lines stay whatever their neighbours are, each broken one has its finding."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.checking import RULES, check
from summarizer.checking.forms import WireLine
from summarizer.drafting import parse
from summarizer.schema import public
from summarizer.schema.public import Usage
from summarizer.schema.vocabulary import LineList
from summarizer.states import Checked, Chunk, Completion, Draft, Finding, Finish, Grounded, Policy, RawLine
from summarizer.testing.builders import answer, condition, document, offer, party, quote, refusal

ARTICLE = document("Norvane offered a lease.", "Talmarch said no.", "The lease needs a vote.")
CHUNK = Chunk(ARTICLE, ARTICLE.segments)
PARTIES = [party("P1", "Norvane", aliases=["the north"]), party("P2", "Talmarch")]


def checked(known: Grounded | None = None, **lists: Any) -> Checked:
    text = json.dumps(answer(**{"parties": PARTIES, **lists}))
    return check(parse(Completion(text, Finish.STOP, "m", Usage())), CHUNK, known)


def rules_of(result: Checked) -> list[tuple[str, Policy, str | None]]:
    return [(finding.rule, finding.policy, finding.line_id) for finding in result.findings]


def test_a_good_answer_passes_untouched() -> None:
    """An answer that holds together has all its lines and no finding."""
    result = checked(
        offers=[offer("O1", quote("offered a lease"))],
        refusals=[refusal("R1", quote("said no"))],
        conditions=[condition("C1", quote("needs a vote"))],
        overview=[{"sentence": "Norvane offered a lease.", "rests_on": ["O1"]}],
    )

    assert not result.findings
    assert not result.broken
    lists = (result.parties, result.offers, result.refusals, result.conditions, result.overview)
    assert [len(lines) for lines in lists] == [2, 1, 1, 1, 1]


def test_a_line_without_the_form_costs_only_itself() -> None:
    """The broken line is kept raw for repair; the finding names each field and what is expected there."""
    bad = offer("O2", quote("a"), act="bid", terms=7, made_by="P1") | {"evidence": [3]}
    del bad["issue"]
    result = checked(offers=[offer("O1", quote("offered a lease")), bad])

    (finding,) = result.findings
    assert [line.id for line in result.offers] == ["O1"]
    assert [line.value["id"] for line in result.broken] == ["O2"]
    assert (finding.rule, finding.policy, finding.line_id) == ("line-form", Policy.REASK, "O2")
    for said in (
        "act must be one of 'offer', 'proposal'",
        '(it is "bid")',
        "terms must be a text",
        "made_by must be a list",
        "issue is missing",
        "evidence.0 must be an object",
    ):
        assert said in finding.message


def test_findings_about_the_form_hold_no_long_text() -> None:
    """A long value in the wrong place is not repeated in the finding."""
    result = checked(offers=[offer("O1", quote("a"), act="zebra quilt " * 20)])

    assert "zebra" not in result.findings[0].message


def test_a_missing_field_that_may_be_empty_counts_as_empty() -> None:
    """Endpoints without schema enforcement leave such fields out or null; one finding a list says so."""
    bare = offer("O1", quote("offered a lease"), responds_to=None)
    del bare["when_text"]
    result = checked(offers=[bare])

    assert [line.when_text for line in result.offers] == [""]
    assert rules_of(result) == [("left-empty", Policy.FLAG, None)]
    assert "responds_to, when_text" in result.findings[0].message


def test_a_broken_sentence_of_the_overview_is_dropped_for_good() -> None:
    """Sentences are not asked again: they add nothing to the record."""
    result = checked(
        offers=[offer("O1", quote("offered a lease"))],
        overview=[
            {"sentence": 5, "rests_on": ["O1"]},
            {"sentence": "Out of thin air.", "rests_on": ["O7"]},
            {"sentence": "A lease was offered.", "rests_on": ["O1", "O7"]},
        ],
    )

    assert [(one.sentence, one.rests_on) for one in result.overview] == [("A lease was offered.", ["O1"])]
    assert rules_of(result) == [
        ("line-form", Policy.DROP, None),
        ("overview-rests-on-lines", Policy.DROP, None),
    ]
    assert result.findings[1].quote == "Out of thin air."
    assert not result.broken


def test_a_reference_to_a_broken_line_stays() -> None:
    """A condition on an offer that was left out names it still, so that the repaired offer is found again."""
    bad = offer("O1", quote("offered a lease"), act="bid")
    result = checked(offers=[bad], conditions=[condition("C1", quote("needs a vote"))])

    assert rules_of(result) == [("line-form", Policy.REASK, "O1")]
    assert result.conditions[0].applies_to == ["O1"]


def test_findings_of_the_draft_about_lost_lines_travel_on() -> None:
    """What the parser left out is listed in the end; what it merely noted is not repeated."""
    lost = Finding("unusable-line", Policy.DROP, "Line 1 of offers is no object.", LineList.OFFERS)
    noted = Finding("wrapped-answer", Policy.FLAG, "The answer stood in a code fence.")

    assert check(Draft((), (lost, noted)), CHUNK).findings == (lost,)


def known_record() -> Grounded:
    shown = public.Evidence(segments=("s1",), quote="offered a lease", spans=(), match="exact")
    told: dict[str, Any] = {"modality": "asserted", "attribution": "narrated", "evidence": (shown,)}
    return Grounded(
        parties=(
            public.Party(id="P1", name="Norvane", kind="state", role="principal"),
            public.Party(id="P2", name="Talmarch", kind="state", role="principal"),
        ),
        offers=(
            public.Offer(id="O1", act="offer", made_by=("P1",), terms="a lease", issue="territory", **told),
        ),
        refusals=(public.Refusal(id="R1", refused_by=("P2",), form="outright", finality="open", **told),),
        conditions=(
            public.Condition(
                id="C1", applies_to=("O1",), text="a vote", kind="precondition", state="pending", **told
            ),
        ),
    )


def test_an_answer_may_refer_to_the_record_so_far() -> None:
    """With a known record, its ids and its parties' names count, and its lines are not given back."""
    result = checked(
        known_record(),
        parties=[],
        offers=[offer("O2", quote("said no"), act="acceptance", made_by=["talmarch"], responds_to="O1")],
        conditions=[condition("C2", quote("needs a vote"), applies_to=["R1"])],
    )

    assert not result.findings
    assert [line.made_by for line in result.offers] == [["P2"]]
    assert (result.parties, result.refusals) == ((), ())


def test_rules_look_at_the_record_so_far() -> None:
    """An acceptance by the maker of a known offer is found out."""
    result = checked(
        known_record(),
        parties=[],
        offers=[offer("O2", quote("said no"), act="acceptance", made_by=["P1"], responds_to="O1")],
    )

    assert rules_of(result) == [("acceptance-not-by-maker", Policy.REASK, "O2")]


def test_an_answer_that_repeats_a_known_id_means_that_line() -> None:
    """In a repair the line comes back under its own id, and stands in front of the old one."""
    result = checked(known_record(), parties=[], offers=[offer("O1", quote("a"), modality="conditional")])

    assert [line.id for line in result.offers] == ["O1"]
    assert not result.findings


def test_the_registry_has_unique_ids() -> None:
    """Each rule can be told from the others."""
    assert len({rule.id for rule in RULES}) == len(RULES)


wire_like = st.recursive(
    st.sampled_from(["", "P1", "O1", "s1", "offer", "conditional", " O 2 ", "\x1b"])
    | st.none()
    | st.integers(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
FIELDS = sorted({*offer("O1", quote("a")), *refusal("R1", quote("a")), *condition("C1", quote("a")), "name"})
lines = st.builds(
    RawLine,
    st.sampled_from(LineList),
    st.dictionaries(
        st.sampled_from([*FIELDS, "kind", "role", "rests_on", "sentence"]), wire_like, max_size=8
    ),
)
filled = st.builds(
    lambda build, fields: RawLine(build[0], build[1] | fields),
    st.sampled_from(
        [
            (LineList.PARTIES, party("P1", "Norvane")),
            (LineList.OFFERS, offer("O1", quote("offered a lease"))),
            (LineList.REFUSALS, refusal("R1", quote("said no"))),
            (LineList.CONDITIONS, condition("C1", quote("needs a vote"))),
        ]
    ),
    st.dictionaries(
        st.sampled_from(["id", "responds_to", "represents", "applies_to", "made_by", "modality", "act"]),
        wire_like,
        max_size=3,
    ),
)


@given(st.lists(lines | filled, max_size=8), st.booleans())
def test_no_line_is_lost_and_no_reference_dangles(raw: list[RawLine], has_record: bool) -> None:
    """Whatever a model writes: every line is kept, broken or found; ids are unique; references exist."""
    known = known_record() if has_record else None
    result = check(Draft(tuple(raw)), CHUNK, known)

    kept: list[WireLine] = [*result.parties, *result.offers, *result.refusals]
    kept += result.conditions
    lost = [finding for finding in result.findings if finding.policy is Policy.DROP]
    assert len(kept) + len(result.overview) + len(result.broken) + len(lost) == len(raw)
    ids = [line.id for line in kept] + [line.value["id"] for line in result.broken]
    assert len(set(ids)) == len(ids)
    parties = {line.id for line in result.parties} | {line.value["id"] for line in result.broken}
    parties |= {"P1", "P2"} if known else set()
    assert all(set(line.made_by) | set(line.made_to) <= parties for line in result.offers)
    found = {finding.line_id for finding in result.findings}
    assert all(line.value["id"] in found for line in result.broken)


@pytest.mark.parametrize("policy", [Policy.REASK, Policy.FLAG])
def test_messages_are_sentences_about_their_line(policy: Policy) -> None:
    """A finding can be read by a model and by a person: it names the line and ends like a sentence."""
    result = checked(
        offers=[
            offer("O1", quote("offered a lease", "s77"), made_by=["P9"], modality="conditional"),
            offer("O2", quote("said no"), act="counter_offer", terms=""),
        ],
        refusals=[refusal("R1", quote("said no"), target_offer="")],
    )

    messages = [finding.message for finding in result.findings if finding.policy is policy]
    assert messages
    assert all(message[:2] in {"O1", "O2", "R1"} and message.endswith(".") for message in messages)
