"""`schema.inverse`: a public line goes back to the form that a model fills."""

from __future__ import annotations

from summarizer.schema import public, wire
from summarizer.schema.inverse import wire_form


def test_nulls_become_empties_and_computed_fields_go() -> None:
    """The line is what the model would have written, with the source's own quote."""
    evidence = public.Evidence(
        segments=("s1", "s2"), quote="a lease", spans=(), match="exact", speaker="Brask"
    )
    line = public.Offer(
        id="O1",
        act="offer",
        made_by=("P1",),
        terms="a lease",
        issue="territory",
        modality="asserted",
        attribution="narrated",
        evidence=(evidence,),
        status="refused",
        history=("R1",),
    )

    assert wire_form(line) == wire.Offer(
        id="O1",
        evidence=[wire.Evidence(segments=["s1", "s2"], quote="a lease")],
        act="offer",
        made_by=["P1"],
        made_to=[],
        terms="a lease",
        issue="territory",
        responds_to="",
        modality="asserted",
        attribution="narrated",
        claimed_by="",
        when_text="",
    )


def test_a_party_keeps_its_names() -> None:
    """Aliases stay, where a party was mentioned does not."""
    line = public.Party(
        id="P1",
        name="Norvane",
        aliases=("the north",),
        kind="state",
        role="principal",
        mentions=(public.SourceSpan(start=0, end=7),),
    )

    assert wire_form(line) == wire.Party(
        id="P1", name="Norvane", aliases=["the north"], kind="state", role="principal", represents=""
    )
