"""What an endpoint states about its limits is read, and taken from in turn."""

from __future__ import annotations

import pytest

from summarizer.models.limits import Allowance, Stated, read, read_duration


def headers(limit: str = "3000", remaining: str = "2999", reset: str = "20ms") -> dict[str, str]:
    """Return the headers of a reply."""
    return {
        "x-ratelimit-limit-requests": limit,
        "x-ratelimit-remaining-requests": remaining,
        "x-ratelimit-reset-requests": reset,
    }


def test_headers_are_read_by_kind() -> None:
    """Requests are stated here, tokens are not."""
    assert read(headers(), "requests") == Stated(3000, 2999, 0.02)
    assert read(headers(), "tokens") is None


@pytest.mark.parametrize("limit", ["", "0", "-5", "many", "nan", "inf"])
def test_a_limit_that_makes_no_sense_is_none(limit: str) -> None:
    """Nothing is paced by it."""
    assert read(headers(limit=limit), "requests") is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("120ms", 0.12), ("1s", 1.0), ("6m0s", 360.0), ("2m59.56s", 179.56), ("1h2m3s", 3723.0), ("7", 7.0)],
)
def test_durations_are_read_in_the_forms_that_endpoints_use(text: str, seconds: float) -> None:
    """Units may follow each other; a bare number is seconds."""
    assert read_duration(text) == pytest.approx(seconds)


@pytest.mark.parametrize("text", ["", "soon", "1x", "s1", "1m soon", "-3"])
def test_a_duration_that_makes_no_sense_is_none(text: str) -> None:
    """No guess is made."""
    assert read_duration(text) is None


def test_a_limit_is_taken_as_a_number_a_minute() -> None:
    """Unless it takes much longer than a minute to be whole again: then it is the day's."""
    assert Stated(3000, 2999, 0.02).per_second == 50
    assert Stated(200, 199, 432.0).per_second == pytest.approx(1 / 432)
    assert Stated(60, 10, None).per_second == 1


def test_without_a_statement_everything_may_leave_at_once() -> None:
    """Most servers of one's own state nothing."""
    allowance = Allowance()
    assert [allowance.take(1, 5.0).leaves_at for _ in range(100)] == [5.0] * 100


def test_what_remains_leaves_at_once_and_the_rest_in_turn() -> None:
    """Each gets the moment at which its part has come back."""
    allowance = Allowance()
    first = allowance.take(1, 0.0)
    allowance.heed(Stated(60, 2, 1.0), first, 0.0)
    allowance.settle(first)
    moments = [allowance.take(1, 0.0).leaves_at for _ in range(4)]
    assert moments == pytest.approx([0.0, 0.0, 1 / 0.98, 2 / 0.98])


def test_a_statement_counts_what_left_after_its_request() -> None:
    """The endpoint had not seen those when it counted."""
    allowance = Allowance()
    early = allowance.take(1, 0.0)
    for _ in range(9):
        allowance.settle(allowance.take(1, 0.0))
    allowance.heed(Stated(60, 10, 1.0), early, 0.0)
    allowance.settle(early)
    assert allowance.take(1, 0.0).leaves_at == 0.0
    assert allowance.take(1, 0.0).leaves_at > 0.0


def test_a_full_measure_saves_up_no_more_than_was_ever_seen() -> None:
    """After a long rest only so many leave at once as the endpoint has counted as remaining."""
    allowance = Allowance()
    first = allowance.take(1, 0.0)
    allowance.heed(Stated(60, 3, 0.0), first, 0.0)
    allowance.settle(first)
    leaving = [allowance.take(1, 1000.0).leaves_at for _ in range(5)]
    assert sum(moment == 1000.0 for moment in leaving) == 3


def test_half_a_second_of_a_fast_limit_stays_unused() -> None:
    """Requests that leave late arrive in a crowd; at 50 a second up to 25 are kept for that."""
    allowance = Allowance()
    first = allowance.take(1, 0.0)
    allowance.heed(Stated(3000, 49, 0.02), first, 0.0)
    allowance.settle(first)
    leaving = [allowance.take(1, 0.0).leaves_at for _ in range(49)]
    assert sum(moment == 0.0 for moment in leaving) == 49 - 24


def test_a_limit_that_was_understood_too_slow_is_corrected() -> None:
    """Where much remains in spite of what was taken, it may leave."""
    allowance = Allowance()
    ticket = allowance.take(1, 0.0)
    allowance.heed(Stated(50, 49, None), ticket, 0.0)
    allowance.settle(ticket)
    for _ in range(49):
        allowance.settle(allowance.take(1, 0.0))
    late = allowance.take(1, 0.0)
    assert late.leaves_at > 0
    allowance.heed(Stated(50, 49, None), late, 2.0)
    assert allowance.take(1, 2.0).leaves_at == 2.0
