"""A summary is a prediction: its lines with their places, names and links."""

from __future__ import annotations

from summarizer.evaluation.gold import Column
from summarizer.evaluation.predictions import from_summary
from summarizer.schema import public
from summarizer.schema import vocabulary as v
from tests.public_lines import acceptance, bare_summary, condition, offer, party, refusal


def summary() -> public.Summary:
    dropped = public.Dropped(list=v.LineList.OFFERS, rule="quote", reason="not there", line="offer")
    remark = public.Review(rule="hazard", message="look")
    made = bare_summary(
        parties=(
            party("P1", "Corvane Ltd", aliases=("Corvane",), represents="P3"),
            party("P2", "Dockhands' Union"),
            party("P3", "Harbour Board", represents="P1"),
        ),
        offers=(offer("O1", 0, needs_review=(remark,)), acceptance("O2", 30, "O1", made_by=("P9",))),
        refusals=(refusal("R1", 60, "O1"),),
        conditions=(condition("C1", 90, "O1"),),
        dropped=(dropped, dropped.model_copy(update={"list": v.LineList.PARTIES})),
    )
    usage = public.Usage(calls=2, prompt_tokens=30, completion_tokens=12)
    return made.model_copy(update={"usage": usage})


def test_a_representative_also_bears_the_names_behind_it() -> None:
    """Names of the represented count, and a circle of representatives ends; an unknown id is its own name."""
    found = from_summary(summary())
    assert found.lines[0].by == (("Corvane Ltd", "Corvane", "Harbour Board"),)
    assert found.lines[1].by == (("P9",),)


def test_dropped_moves_count_as_given_and_unproven() -> None:
    """What the checks dropped was given; parties are no moves."""
    found = from_summary(summary(), 1.5)
    assert (found.given, found.unproven, found.flagged) == (5, 1, 1)
    assert (found.calls, found.tokens, found.seconds, found.is_complete) == (2, 42, 1.5, True)


def test_links_are_kept() -> None:
    """Answers name what they answer, conditions what they apply to; nothing named is no link."""
    assert [line.links for line in from_summary(summary()).lines] == [(), ("O1",), ("O1",), ("O1",)]


def test_acceptances_stand_apart_where_the_gold_has_them_apart() -> None:
    """A yes is an offer line of the schema, and a list of its own in dialogue corpora."""
    found = from_summary(summary())
    assert [line.id for line in found.of(Column.OFFERS, acceptances_apart=False)] == ["O1", "O2"]
    assert [line.id for line in found.of(Column.OFFERS, acceptances_apart=True)] == ["O1"]
    assert [line.id for line in found.of(Column.ACCEPTANCES, acceptances_apart=True)] == ["O2"]
    assert [line.id for line in found.of(Column.REFUSALS, acceptances_apart=True)] == ["R1"]
