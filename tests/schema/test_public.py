"""The public form is closed, silent about its input in errors, and adds up."""

import pytest
from pydantic import ValidationError

from summarizer.kinds import DocumentKind
from summarizer.schema.public import Coverage, Provenance, Source, Summary, Usage


def summary() -> Summary:
    """Return a summary without lines."""
    source = Source(
        kind=DocumentKind.ARTICLE, language="en", format="text", characters=9, segments=1, digest="d"
    )
    provenance = Provenance(
        model="m",
        answered_by="m",
        prompt_digest="p",
        schema_version="1.0",
        package_version="0",
        document_digest="d",
    )
    coverage = Coverage(segments=1, read=1, failed=0, refused=0, truncated=0)
    return Summary(source=source, coverage=coverage, usage=Usage(), provenance=provenance)


def test_a_printed_summary_counts_its_lines() -> None:
    """What is printed unasked holds no words of a document."""
    assert repr(summary()) == str(summary()) == "Summary(0 parties, 0 offers, 0 refusals, 0 conditions)"


def test_a_summary_with_an_unread_segment_is_not_complete() -> None:
    """Complete means that every segment was read."""
    assert summary().is_complete
    partial = Coverage(segments=2, read=1, failed=1, refused=0, truncated=0)
    assert not summary().model_copy(update={"coverage": partial}).is_complete


def test_usage_adds_up() -> None:
    """Calls and tokens add; one estimate makes the sum an estimate."""
    both = Usage(calls=1, prompt_tokens=10).plus(Usage(calls=2, completion_tokens=5, is_estimate=True))
    assert both == Usage(calls=3, prompt_tokens=10, completion_tokens=5, is_estimate=True)


def test_a_validation_error_does_not_show_the_input() -> None:
    """Errors are safe to log."""
    with pytest.raises(ValidationError) as raised:
        Summary.model_validate({"source": "SECRET-WORDS"})
    assert "SECRET-WORDS" not in str(raised.value)
