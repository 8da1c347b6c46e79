"""Which segments are asked about once more."""

from __future__ import annotations

from summarizer.gleaning import GleanOptions, gaps
from summarizer.grounding import ground
from summarizer.states import Checked, Grounded
from tests.grounding.scenes import chunk_of, offer, quoted

OFFER = "Norvane offers a lease of ten years."
ANSWER = "Talmarch rejected it unless the toll is dropped."
ASIDE = "It rained in Osk all day."
CHUNK = chunk_of(OFFER, ANSWER, ASIDE)


def ids(grounded: Grounded, options: GleanOptions | None = None) -> list[str]:
    """Return the ids of the gaps."""
    return [segment.id for segment in gaps(grounded, CHUNK, options)]


def test_cited_segments_and_asides_are_no_gaps() -> None:
    """Only what holds cues and is cited by no line is asked about."""
    grounded = ground(Checked(offers=(offer(quoted(OFFER)),)), CHUNK)

    assert ids(grounded) == ["s2"]


def test_an_empty_record_needs_stronger_cues() -> None:
    """Where nothing was found, words in passing do not cost another call."""
    assert ids(Grounded()) == ["s2"]
    assert ids(Grounded(), GleanOptions(min_weight_if_empty=2.0)) == ["s1", "s2"]


def test_a_text_without_negotiation_has_no_gaps() -> None:
    """No cue, no call."""
    assert gaps(Grounded(), chunk_of(ASIDE, "The bakery opens at six.", "Two cats slept on the wall.")) == ()


def test_one_word_in_passing_is_not_asked_about() -> None:
    """A long text with one strong sentence, in which nothing was found, is left in peace."""
    assert gaps(Grounded(), chunk_of(ANSWER, *[ASIDE] * 20)) == ()


def test_the_heaviest_segments_come_first_but_stay_in_order() -> None:
    """The number is bounded."""
    options = GleanOptions(min_weight_if_empty=0.5, max_segments=1)

    assert ids(Grounded(), options) == ["s2"]


def test_the_context_is_not_asked_about() -> None:
    """Segments of the window before belong to that window."""
    chunk = chunk_of(OFFER, ANSWER)
    second = type(chunk)(chunk.document, chunk.segments[1:], context=chunk.segments[:1])

    assert [segment.id for segment in gaps(Grounded(), second, GleanOptions(min_weight_if_empty=1))] == ["s2"]


def test_a_very_long_segment_is_weighed_too() -> None:
    """Length is no reason to pass over a turn."""
    assert len(gaps(Grounded(), chunk_of(ANSWER + " It rained." * 500))) == 1
