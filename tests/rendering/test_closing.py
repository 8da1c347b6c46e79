"""The frame of a summary hides no loss and no cost."""

from __future__ import annotations

from summarizer.rendering import closing
from summarizer.schema.public import Coverage, Dropped, SegmentTrouble, Summary, Usage
from summarizer.schema.vocabulary import LineList, SegmentState


def test_the_banner_counts_each_way_of_not_reading() -> None:
    """Failed, refused and truncated segments are told apart."""
    coverage = Coverage(segments=10, read=4, failed=3, refused=2, truncated=1)
    assert "6 of 10 segments" in closing.banner(coverage)
    assert "(3 failed, 2 refused, 1 truncated)" in closing.banner(coverage)


def test_a_long_list_of_unread_segments_is_counted() -> None:
    """Twelve ids are named and the rest is a number."""
    ids = tuple(f"s{number}" for number in range(1, 21))
    trouble = SegmentTrouble(state=SegmentState.FAILED, segments=ids, reason="The endpoint failed.")
    coverage = Coverage(segments=20, read=0, failed=20, refused=0, truncated=0, troubles=(trouble,))
    assert "s12 and 8 more: The endpoint failed." in closing.unread(coverage)[0]


def test_a_dropped_line_without_quote_tells_only_the_reason() -> None:
    """Nothing is made up around a line that had no quote."""
    line = Dropped(list=LineList.PARTIES, rule="unique-ids", reason="Two parties are called P1.", line="")
    assert closing.dropped(line) == "party: Two parties are called P1. [unique-ids]"


def test_usage_marks_estimates_and_failed_calls() -> None:
    """An estimate is called one and failed tries are counted."""
    spent = Usage(calls=3, failed_calls=1, prompt_tokens=1200, completion_tokens=40, is_estimate=True)
    assert closing.usage(spent) == "3 calls (1 failed) · about 1,200 tokens in, 40 out"
    assert closing.usage(Usage(calls=1)) == "1 call · 0 tokens in, 0 out"


def test_the_footer_names_the_model_once_where_it_answers_itself(summary: Summary) -> None:
    """The answering model is named apart only if it differs."""
    made = summary.provenance.model_copy(update={"answered_by": summary.provenance.model})
    lines = closing.footer(summary.model_copy(update={"provenance": made}))
    assert lines[0].startswith("model some-model · 2 calls")
