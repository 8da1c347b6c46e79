"""`estimate` counts before anything is sent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.cli.app import run


def test_calls_tokens_and_money_are_counted(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With prices the sum is money in the unit of the prices."""
    assert (
        run(["estimate", str(source), str(source), "--price-in", "1", "--price-out", "2", "-f", "json"]) == 0
    )
    form = json.loads(capsys.readouterr().out)
    assert (form["documents"], form["calls"]) == (2, 2)
    tokens_in, tokens_out = form["prompt_tokens"], form["completion_tokens"]
    assert form["money"] == pytest.approx((tokens_in + 2 * tokens_out) / 1_000_000)


def test_the_text_view_has_no_money_without_prices(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without prices nothing is said about money; an estimate is marked as one."""
    assert run(["estimate", str(source)]) == 0
    out = capsys.readouterr().out
    assert "money" not in out
    assert "about " in out
    run(["estimate", str(source), "--price-in", "1"])
    assert "money" in capsys.readouterr().out


def test_an_unreadable_path_makes_the_estimate_partial(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read is told and the exit code is 1; the rest is counted."""
    assert run(["estimate", str(source), str(tmp_path / "none.txt")]) == 1
    out, err = capsys.readouterr()
    assert "documents" in out
    assert "none.txt" in err


def test_nothing_readable_ends_in_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """If no path can be read there is nothing to estimate."""
    assert run(["estimate", str(tmp_path / "none.txt")]) == 2
    assert capsys.readouterr().out == ""
