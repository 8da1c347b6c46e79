"""Each kind of failure has its exit code."""

from __future__ import annotations

import pytest

from summarizer import errors
from summarizer.cli.exits import ExitCode, exit_code_of


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.UnreadableInput, 2),
        (errors.AddressForbidden, 2),
        (errors.SettingsError, 2),
        (errors.PromptError, 2),
        (errors.RecordingMissing, 2),
        (errors.BudgetExhausted, 1),
        (errors.AccessDenied, 4),
        (errors.RateLimited, 4),
        (errors.AnswerUnusable, 4),
        (errors.RequestRejected, 4),
    ],
)
def test_a_failure_ends_in_the_documented_code(kind: type[errors.SummarizerError], code: int) -> None:
    """Wrong input or use is 2, a spent budget 1, an unusable model 4."""
    assert exit_code_of(kind("what happened")) == code


def test_the_codes_are_the_documented_ones() -> None:
    """Scripts rely on these numbers."""
    assert [code.value for code in ExitCode] == [0, 1, 2, 3, 4, 130]
