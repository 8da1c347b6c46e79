"""What is typed about archives and dates reaches the readers."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from summarizer.api import verbs
from summarizer.cli.options import ArchiveOptions, ReadingOptions, seconds_of, settings_from
from summarizer.errors import SettingsError
from summarizer.readers.gather_options import DayOrder, GatherOptions
from summarizer.settings import Settings


@pytest.mark.parametrize(
    ("written", "seconds"), [("90s", 90), ("30m", 1800), ("4h", 14400), ("1.5D", 129600)]
)
def test_a_duration_is_read_with_its_unit(written: str, seconds: float) -> None:
    """Seconds, minutes, hours and days."""
    assert seconds_of(written) == seconds


@pytest.mark.parametrize("written", ["4", "h", "four h", "4w"])
def test_a_duration_without_number_or_unit_is_refused(written: str) -> None:
    """The message shows how to write one."""
    with pytest.raises(typer.BadParameter, match="such as 90s"):
        seconds_of(written)


def test_options_reach_the_readers() -> None:
    """What is not given keeps its default."""
    reading = ReadingOptions(day_first=False, language="pl")
    archive = ArchiveOptions(text_field="memo", gap_seconds=60.0, slack_domain="acme")

    options = verbs.gather_options(settings_from(reading, archive, debug=False))

    assert options == GatherOptions(
        language="pl",
        day_order=DayOrder.MONTH_FIRST,
        text_field="memo",
        gap_seconds=60.0,
        slack_domain="acme",
    )
    assert verbs.gather_options(Settings()) == GatherOptions()


def test_inputs_are_gathered_as_the_settings_say(tmp_path: Path) -> None:
    """One document a line, named by the field that was named."""
    (tmp_path / "a.jsonl").write_text('{"n": "x7", "memo": "We offer 5."}\n', encoding="utf-8")

    (member,) = verbs.gather([tmp_path / "a.jsonl"], Settings(text_field="memo", id_field="n"))

    assert member.name == "a.jsonl#x7"


def test_a_silence_of_nothing_is_refused() -> None:
    """Every message would be a document."""
    with pytest.raises(SettingsError, match="--gap"):
        Settings(gap_seconds=0)
