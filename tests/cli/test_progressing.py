"""Progress is shown where somebody can see it and only if it lasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from summarizer.cli.progressing import REPEAT_SECONDS, SILENCE_SECONDS, daemon_alarm, shown


@dataclass
class FakeAlarm:
    """Rings when told to."""

    calls: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    ring: Callable[[], None] = lambda: None

    def make(self, seconds: float, ring: Callable[[], None]) -> FakeAlarm:
        """Return this alarm, which waits for the test."""
        self.seconds.append(seconds)
        self.ring = ring
        return self

    def start(self) -> None:
        """Note the start."""
        self.calls.append("start")

    def cancel(self) -> None:
        """Note the stop."""
        self.calls.append("cancel")


def test_quick_work_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    """Work that ends before the alarm prints nothing and stops the alarm."""
    alarm = FakeAlarm()
    with shown("Reading talks.txt", is_quiet=False, make_alarm=alarm.make) as update:
        update(1, 2)
    assert alarm.calls == ["start", "cancel"]
    assert capsys.readouterr().err == ""


def test_slow_work_says_one_plain_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Where standard error is no terminal, the alarm prints one line."""
    alarm = FakeAlarm()
    with shown("Reading talks.txt", is_quiet=False, make_alarm=alarm.make):
        alarm.ring()
    assert capsys.readouterr().err == "summarizer: Reading talks.txt …\n"


def test_long_work_is_counted_again_and_again(capsys: pytest.CaptureFixture[str]) -> None:
    """After the first line more follow where the count moved; a total that nobody knows is left out."""
    alarm = FakeAlarm()
    with shown("Evaluating", is_quiet=False, noun="documents", make_alarm=alarm.make) as update:
        alarm.ring()
        update(7, 0)
        alarm.ring()
        alarm.ring()
        update(1200, 1500)
        alarm.ring()
    assert alarm.seconds == [SILENCE_SECONDS] * 2 + [REPEAT_SECONDS] * 3
    assert alarm.calls[-1] == "cancel"
    counts = ("", " 7 documents", " 1,200 of 1,500 documents")
    assert capsys.readouterr().err.splitlines() == [f"summarizer: Evaluating …{count}" for count in counts]


def test_quiet_work_sets_no_alarm(capsys: pytest.CaptureFixture[str]) -> None:
    """With --quiet nothing is even prepared."""
    alarm = FakeAlarm()
    with shown("Reading talks.txt", is_quiet=True, make_alarm=alarm.make) as update:
        update(1, 1)
    assert alarm.calls == []
    assert capsys.readouterr().err == ""


def test_the_real_alarm_does_not_keep_the_program_alive() -> None:
    """An alarm that never rang can be stopped and leaves nothing running."""
    alarm = daemon_alarm(3600, lambda: None)
    alarm.start()
    alarm.cancel()
    assert getattr(alarm, "daemon", False) is True
