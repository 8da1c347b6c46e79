"""Speaker labels are believed with reason."""

from __future__ import annotations

import pytest

from summarizer.readers.labels import iso_time, label_lines


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Anna: yes", "Anna"),
        ("ANNA:", "ANNA"),
        ("Ms. Lee, CFO: yes", "Ms. Lee, CFO"),
        ("**Anna:** yes", "Anna"),
        ("**Anna**: yes", "Anna"),
        ("王：好", "王"),
        ("http://a.example: yes", None),
        ("https: yes", None),
        ("10:30 we met", None),
        ("The minister said: no", None),
        ("We met. Then: no", None),
        ("We met; they left; then: no", None),
        ("a very long row of many small words: no", None),
        ("note: no", None),
        ("anna: yes", None),
        ("“Anna: yes", None),
        ("12: yes", None),
        ("", None),
    ],
)
def test_a_single_line_is_labelled_by_a_name(line: str, speaker: str | None) -> None:
    """Names are speakers; notes, clocks, addresses and sentences are none."""
    assert [found.speaker for found in label_lines(line + "\n")] == [speaker]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", None),
        ("2026-03-02 18:20 UTC", "2026-03-02T18:20Z"),
        ("2026-03-02T18:20+0200", "2026-03-02T18:20+0200"),
        ("2.3.2026 18.20", "18:20"),
        ("9:05 p.m.", "21:05"),
        ("99:99", None),
    ],
)
def test_written_times_become_iso(written: str, expected: str | None) -> None:
    """What cannot be told for sure is left out."""
    assert iso_time(written) == expected
