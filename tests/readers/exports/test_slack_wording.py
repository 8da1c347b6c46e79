"""Slack's notation becomes what a person saw, and options that would end in it are checked."""

from __future__ import annotations

import pytest

from summarizer.errors import SettingsError
from summarizer.readers.exports.slack import wording
from summarizer.readers.gather_options import GatherOptions


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("<@U1> and <@U9|nine>, <#C7>, <#C8|old>", "@Ida and @nine, #deal, #old"),
        ("<!channel> <!subteam^S1|@board> <!date^1767261600^{date}|1 January>", "@channel @board 1 January"),
        (
            "<https://a.example|https://a.example> <http://evil.example|bank>",
            "https://a.example bank (http://evil.example)",
        ),
        ("<mailto:a@b.example|a@b.example> 5 &lt; 6 &amp;amp;", "a@b.example 5 < 6 &amp;"),
    ],
)
def test_slacks_notation_is_read_as_a_person_saw_it(written: str, seen: str) -> None:
    """A link's label never hides its address."""
    assert wording.plain(written, {"U1": "Ida"}, {"C7": "deal"}) == seen


def test_a_domain_that_is_none_is_refused() -> None:
    """It would end in every link."""
    with pytest.raises(SettingsError, match="no name of a workspace"):
        GatherOptions(slack_domain="evil.example/x?")
    with pytest.raises(SettingsError, match="silence"):
        GatherOptions(gap_seconds=0)
