"""Grounding parties: only names that the source uses are shown."""

from __future__ import annotations

from summarizer.grounding import ground, relink
from summarizer.kinds import DocumentKind
from summarizer.states import Checked, Policy
from tests.grounding.scenes import chunk_of, offer, party, quoted

TEXT = "The Russians offer a truce of ten days, and Norvane's envoy thanked NORVANE."


def test_mentions_are_found_with_word_borders() -> None:
    """Possessives and other cases of letters count as mentions; parts of words do not."""
    (norvane,) = ground(Checked(parties=(party("Norvane"),)), chunk_of(TEXT, "Norvanes differ.")).parties

    assert [TEXT[span.start : span.end] for span in norvane.mentions] == ["Norvane", "NORVANE"]


def test_an_alias_that_stands_becomes_the_name() -> None:
    """A name that the source does not use is replaced by the longest alias that it uses."""
    grounded = ground(
        Checked(parties=(party("Russian government", "Russians", "The Russians"),)), chunk_of(TEXT)
    )

    assert (grounded.parties[0].name, grounded.parties[0].aliases) == ("The Russians", ("Russians",))
    assert [(finding.rule, finding.policy) for finding in grounded.findings] == [
        ("party-renamed", Policy.FLAG)
    ]


def test_an_alias_that_stands_nowhere_is_taken_off() -> None:
    """The finding names the alias."""
    grounded = ground(Checked(parties=(party("Norvane", "the Republic"),)), chunk_of(TEXT))

    assert grounded.parties[0].aliases == ()
    assert [finding.rule for finding in grounded.findings] == ["alias-not-in-source"]
    assert '"the Republic"' in grounded.findings[0].message


def test_an_unknown_party_without_references_is_left_out() -> None:
    """It is listed among the broken lines, and asked again."""
    grounded = ground(Checked(parties=(party("Atlantis", ""),)), chunk_of(TEXT))

    assert grounded.parties == ()
    assert [raw.value["name"] for raw in grounded.broken] == ["Atlantis"]
    assert [(finding.rule, finding.policy) for finding in grounded.findings] == [
        ("party-not-in-source", Policy.REASK)
    ]


def test_an_unknown_party_with_references_goes_after_the_last_repair() -> None:
    """Until then it holds the references together; `relink` takes it and them out, with findings."""
    checked = Checked(
        parties=(party("Atlantis"), party("Norvane", id="P2", represents="P1")),
        offers=(offer(quoted("offer a truce of ten days"), made_by=["P1", "P2"], claimed_by="P1"),),
    )

    grounded = ground(checked, chunk_of(TEXT))
    relinked = relink(grounded)

    assert [one.rule for one in grounded.parties[0].needs_review] == ["party-not-in-source"]
    assert [one.id for one in relinked.parties] == ["P2"]
    assert (relinked.parties[0].represents, relinked.offers[0].made_by) == (None, ("P2",))
    assert relinked.offers[0].claimed_by is None
    assert [one.rule for one in relinked.findings][1:] == ["party-not-in-source"] + ["reference-removed"] * 2


def test_a_speaker_s_label_counts_as_standing_in_the_source() -> None:
    """In a chat the label may stand outside the text."""
    chunk = chunk_of("We pay ten.", speakers=("Dray Brindle",), kind=DocumentKind.DIALOGUE)

    grounded = ground(Checked(parties=(party("Dray"),)), chunk)

    assert (grounded.parties[0].name, grounded.parties[0].mentions, grounded.findings) == ("Dray", (), ())


def test_names_may_be_inflected_where_the_language_does_so() -> None:
    """The words "Норвана" stands in the source as "Норваны"."""
    grounded = ground(Checked(parties=(party("Норвана"),)), chunk_of("Посол Норваны уехал.", language="ru"))

    assert len(grounded.parties[0].mentions) == 1


def test_arabic_clitics_do_not_hide_a_name() -> None:
    """The words "and Norvane" is written as one word."""
    grounded = ground(
        Checked(parties=(party("نورفان"),)), chunk_of("وقال وزير: ونورفان وافقت.", language="ar")
    )

    assert len(grounded.parties[0].mentions) == 1


def test_chinese_names_need_no_spaces() -> None:
    """In a script without spaces a name is found anywhere."""
    grounded = ground(Checked(parties=(party("工会"),)), chunk_of("如果工会撤回要求。", language="zh"))

    assert len(grounded.parties[0].mentions) == 1
