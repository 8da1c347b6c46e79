"""`repairing`: broken lines are asked again, good lines never change, what is lost is listed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.repairing import RepairOptions, apply, dropped, plan
from summarizer.repairing.lines import KeptLine, kept_lines
from summarizer.schema import public
from summarizer.schema.vocabulary import LineList
from summarizer.states import Finding, Grounded, Policy
from tests.repairing.records import EVIDENCE, GOOD, about, condition, offer, party, raw, refusal


@pytest.mark.parametrize("policy", [Policy.FLAG, Policy.DROP])
def test_nothing_is_asked_without_a_finding_that_asks(policy: Policy) -> None:
    """Flags and drops cost no call."""
    assert plan(replace(GOOD, findings=(about("O1", policy),))) is None


def test_a_finding_without_a_line_to_show_is_not_asked() -> None:
    """A line that is neither kept nor held as broken cannot be put to the model again."""
    whole = Finding("some-rule", Policy.REASK, "The answer is odd.")

    assert plan(replace(GOOD, findings=(about("O9"), whole))) is None


def test_rounds_are_bounded() -> None:
    """After the last round what is wrong stays wrong."""
    record = replace(GOOD, findings=(about("O1"),))

    assert plan(record, rounds_done=0)
    assert plan(record, rounds_done=1) is None
    assert plan(record, RepairOptions(max_rounds=2), rounds_done=1)


def test_a_request_shows_the_lines_in_the_form_to_fill() -> None:
    """A kept line goes back to the wire form, a broken one is shown as the model wrote it."""
    record = replace(
        GOOD,
        broken=(raw("C1", text="a vöte"),),
        findings=(about("O1"), about("C1"), about("O1", rule="other-rule")),
    )

    request = plan(record)

    assert request
    broken, kept = (json.loads(line) for line in request.lines)
    assert broken == {"id": "C1", "text": "a vöte"}
    assert (kept["id"], kept["made_to"], kept["responds_to"]) == ("O1", [], "")
    assert kept["evidence"] == [{"segments": ["s1"], "quote": "a lease … of ten years"}]
    assert not {"status", "needs_review", "when"} & kept.keys()
    assert request.findings == ("C1 breaks some-rule.", "O1 breaks some-rule.", "O1 breaks other-rule.")
    assert request.asked == {(LineList.CONDITIONS, "C1"), (LineList.OFFERS, "O1")}


def test_a_request_carries_the_lines_that_stand() -> None:
    """The record shown beside the question leaves out the lines that are asked again."""
    request = plan(replace(GOOD, findings=(about("O1"),)))

    assert request
    assert request.record == Grounded(parties=GOOD.parties, refusals=GOOD.refusals)


def test_a_request_is_bounded() -> None:
    """Lines left out come first, lines over the limit are not asked, long texts are cut."""
    record = replace(
        GOOD,
        broken=(raw("R5", matter="x" * 5_000, evidence=[{"quote": "y" * 5_000}], refused_by=7),),
        findings=(about("P1"), about("O1"), about("R5")),
    )

    request = plan(record, RepairOptions(max_lines=2, max_text_characters=10))

    assert request
    assert [json.loads(line)["id"] for line in request.lines] == ["R5", "P1"]
    assert json.loads(request.lines[0]) == {
        "id": "R5",
        "matter": "x" * 10 + "…",
        "evidence": [{"quote": "y" * 10 + "…"}],
        "refused_by": 7,
    }


def test_a_mended_line_joins_the_record() -> None:
    """A line that was left out comes in; its old findings go and its new flags stay."""
    before = replace(GOOD, broken=(raw("O2"),), findings=(about("O2"), about("O1", Policy.FLAG)))
    fixed = Grounded(offers=(offer("O2"),), findings=(about("O2", Policy.FLAG, "new-rule"),))

    after = apply(before, fixed)

    assert [line.id for line in after.offers] == ["O1", "O2"]
    assert after.broken == ()
    assert after.findings == (about("O1", Policy.FLAG), about("O2", Policy.FLAG, "new-rule"))


def test_a_mended_line_takes_its_place_in_the_telling() -> None:
    """A line that comes in stands before the lines that are told after it; the others keep their order."""
    late = EVIDENCE.model_copy(update={"spans": (public.SourceSpan(start=50, end=57),)})
    before = replace(
        GOOD,
        offers=(offer("O3", evidence=(late,)), offer("O1")),
        broken=(raw("O2"), raw("P9")),
        findings=(about("O2"), about("P9")),
    )

    after = apply(before, Grounded(parties=(party("P9"),), offers=(offer("O2"),)))

    assert [line.id for line in after.offers] == ["O2", "O3", "O1"]
    assert [line.id for line in after.parties] == ["P1", "P2", "P9"]


def test_a_line_without_a_finding_that_asks_never_changes() -> None:
    """Whatever the answer says about good lines is ignored, and so are lines that nobody asked for."""
    before = replace(GOOD, findings=(about("O1", Policy.FLAG), about("R1")))
    fixed = Grounded(
        parties=(party("P1", name="Mallory"), party("P3")),
        offers=(offer("O1", terms="everything"), offer("O2")),
        refusals=(refusal("R1", matter="the lease"),),
    )

    after = apply(before, fixed)

    assert after.parties == GOOD.parties
    assert after.offers == GOOD.offers
    assert after.refusals == fixed.refusals


def test_a_line_that_is_no_better_keeps_its_former_state() -> None:
    """A kept line is replaced only by one with fewer findings that ask again."""
    before = replace(GOOD, findings=(about("O1"),))
    fixed = Grounded(offers=(offer("O1", terms="worse"),), findings=(about("O1", rule="another"),))

    assert apply(before, fixed) == before


def test_a_line_that_is_broken_again_stays_dropped() -> None:
    """The answer's own broken lines are not taken over."""
    before = replace(GOOD, broken=(raw("O2"),), findings=(about("O2"),))
    fixed = Grounded(broken=(raw("O2", terms=4),), findings=(about("O2", rule="another"),))

    assert apply(before, fixed) == before


def test_new_lines_that_a_mended_line_needs_are_added() -> None:
    """Its condition, the offer it answers and that offer's maker come along; other new lines do not."""
    before = replace(GOOD, findings=(about("O1", rule="conditional-has-condition"),))
    fixed = Grounded(
        parties=(party("P3", represents="P1"), party("P4")),
        offers=(offer("O1", modality="conditional", responds_to="O2"), offer("O2", made_by=("P3",))),
        refusals=(refusal("R2"),),
        conditions=(condition("C1"), condition("C2", applies_to=("R2",))),
    )

    after = apply(before, fixed)

    assert [line.id for line in after.parties] == ["P1", "P2", "P3"]
    assert [line.id for line in after.offers] == ["O1", "O2"]
    assert [line.id for line in after.conditions] == ["C1"]
    assert after.refusals == GOOD.refusals


def test_a_new_line_does_not_take_the_id_of_a_line_left_out() -> None:
    """An id under which the model wrote something else before stays with that."""
    before = replace(GOOD, broken=(raw("C1"),), findings=(about("O1"), about("C1", Policy.DROP)))
    fixed = Grounded(offers=(offer("O1", modality="conditional"),), conditions=(condition("C1"),))

    assert apply(before, fixed).conditions == ()


def test_a_mended_line_loses_references_to_nothing() -> None:
    """What a mended line names must stand in the record; what does not is taken out and reported."""
    before = replace(GOOD, findings=(about("O1"),))
    fixed = Grounded(offers=(offer("O1", made_by=("P1", "P8"), responds_to="O8", claimed_by="P2"),))

    (mended,) = apply(before, fixed).offers
    findings = apply(before, fixed).findings

    assert (mended.made_by, mended.responds_to, mended.claimed_by) == (("P1",), None, "P2")
    assert [(f.rule, f.policy) for f in findings] == [("references-exist", Policy.FLAG)] * 2


ids = st.sampled_from(["P1", "P2", "O1", "O2", "R1", "C1", "O9", "C9"])
BUILD: dict[str, Callable[..., KeptLine]] = {"P": party, "O": offer, "R": refusal, "C": condition}


@st.composite
def records(draw: st.DrawFn) -> Grounded:
    """Return a record of some lines kept, some broken and some findings about either."""
    lines = {name: BUILD[name[0]](name) for name in draw(st.sets(ids))}
    return Grounded(
        parties=tuple(line for line in lines.values() if isinstance(line, public.Party)),
        offers=tuple(line for line in lines.values() if isinstance(line, public.Offer)),
        refusals=tuple(line for line in lines.values() if isinstance(line, public.Refusal)),
        conditions=tuple(line for line in lines.values() if isinstance(line, public.Condition)),
        broken=tuple(raw(name) for name in sorted(draw(st.sets(ids)) - lines.keys())),
        findings=tuple(
            about(*one) for one in draw(st.lists(st.tuples(ids, st.sampled_from(Policy)), max_size=5))
        ),
    )


@given(records(), records())
def test_no_repair_loses_or_changes_a_good_line(before: Grounded, fixed: Grounded) -> None:
    """Kept lines stay in their order, each broken line is mended or listed, and no line is both."""
    after = apply(before, fixed)

    for name in ("parties", "offers", "refusals", "conditions"):
        old = [line.id for line in getattr(before, name)]
        assert [line.id for line in getattr(after, name) if line.id in old] == old
    kept = {line_id for _, line_id in kept_lines(after)}
    listed = {line.id for line in dropped(after)}
    assert all(line.value["id"] in kept | listed for line in before.broken)
    assert not kept & listed
