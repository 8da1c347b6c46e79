"""Every segment is accounted for, exactly once."""

from hypothesis import given
from hypothesis import strategies as st

from summarizer.pipeline.accounting import cover, source_of
from summarizer.schema.public import SegmentTrouble
from summarizer.schema.vocabulary import SegmentState
from summarizer.testing import builders

DOCUMENT = builders.document(*(f"Sentence {n}." for n in range(8)))
TROUBLES = st.builds(
    SegmentTrouble,
    state=st.sampled_from([SegmentState.FAILED, SegmentState.REFUSED, SegmentState.TRUNCATED]),
    segments=st.lists(st.sampled_from([*(s.id for s in DOCUMENT.segments), "s2.1", "s2.2"])).map(tuple),
    reason=st.sampled_from(["cut", "down"]),
)


@given(st.lists(TROUBLES))
def test_the_four_counts_add_up_to_all_segments(troubles: list[SegmentTrouble]) -> None:
    """Whatever went wrong, read + failed + refused + truncated = all segments."""
    coverage = cover(DOCUMENT, troubles)
    assert coverage.read + coverage.failed + coverage.refused + coverage.truncated == coverage.segments == 8


def test_a_segment_is_as_bad_as_its_worst_piece() -> None:
    """One failed piece of a long segment makes the segment failed."""
    troubles = [
        SegmentTrouble(state=SegmentState.TRUNCATED, segments=("s2.1",), reason="cut"),
        SegmentTrouble(state=SegmentState.FAILED, segments=("s2.2",), reason="down"),
    ]
    coverage = cover(DOCUMENT, troubles)
    assert (coverage.failed, coverage.truncated, coverage.read) == (1, 0, 7)


def test_troubles_with_one_reason_are_told_once() -> None:
    """A reader sees each reason with all its segments."""
    troubles = [SegmentTrouble(state=SegmentState.FAILED, segments=(s,), reason="down") for s in ("s1", "s3")]
    assert cover(DOCUMENT, troubles).troubles[0].segments == ("s1", "s3")


def test_the_source_is_described_without_its_text() -> None:
    """The description holds counts and a digest."""
    source = source_of(DOCUMENT)
    assert source.segments == 8
    assert source.digest == DOCUMENT.digest
    assert "Sentence" not in source.model_dump_json()
