"""The public form is closed, silent about its input in errors, and adds up."""

import pytest
from pydantic import ValidationError

from summarizer.schema.public import Coverage, SourceSpan, Summary, Usage, source_spans
from summarizer.spans import Span
from tests.public_lines import bare_summary


def test_a_printed_summary_counts_its_lines() -> None:
    """What is printed unasked holds no words of a document."""
    assert (
        repr(bare_summary())
        == str(bare_summary())
        == "Summary(0 parties, 0 offers, 0 refusals, 0 conditions)"
    )


def test_a_summary_with_an_unread_segment_is_not_complete() -> None:
    """Complete means that every segment was read."""
    assert bare_summary().is_complete
    partial = Coverage(segments=2, read=1, failed=1, refused=0, truncated=0)
    assert not bare_summary().model_copy(update={"coverage": partial}).is_complete


def test_ranges_get_their_public_form_at_once() -> None:
    """Each range keeps its place in the order given."""
    spans = source_spans([Span(3, 5), Span(0, 2)])

    assert spans == (SourceSpan(start=3, end=5), SourceSpan(start=0, end=2))


def test_usage_adds_up() -> None:
    """Calls and tokens add; one estimate makes the sum an estimate."""
    both = Usage(calls=1, prompt_tokens=10).plus(Usage(calls=2, completion_tokens=5, is_estimate=True))
    assert both == Usage(calls=3, prompt_tokens=10, completion_tokens=5, is_estimate=True)
    assert both.plus(Usage()) == Usage().plus(both) == both


def test_a_validation_error_does_not_show_the_input() -> None:
    """Errors are safe to log."""
    with pytest.raises(ValidationError) as raised:
        Summary.model_validate({"source": "SECRET-WORDS"})
    assert "SECRET-WORDS" not in str(raised.value)
