"""`show-prompt` prints what would be sent and sends nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.cli.app import run
from tests.cli.harbour import Endpoint


def test_the_prompt_is_what_is_sent(
    endpoint: Endpoint, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The messages of --format json are those that the endpoint gets, and none was sent before."""
    assert run(["show-prompt", str(source), "--format", "json"]) == 0
    form = json.loads(capsys.readouterr().out)
    assert endpoint.requests == []
    run(["summarize", str(source), "--no-glean", "--no-repair"])
    assert form["prompts"][0]["messages"] == endpoint.requests[0]["messages"]
    assert form["prompts"][0]["tokens"] > 0


def test_the_text_view_counts_tokens(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each message has its role and its size, and the last line the sum."""
    assert run(["show-prompt", str(source)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "prompt 1 of 1 · system · " in lines[0]
    assert "tokens" in lines[-1]
    assert any("a rise of 4 percent" in line for line in lines)


def test_planted_escapes_do_not_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A source with escapes is shown without any."""
    path = tmp_path / "evil.txt"
    path.write_text("They offered\x1b[2J peace \u202e for land and waited.", encoding="utf-8")
    assert run(["show-prompt", str(path)]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_the_form_that_goes_along_is_shown_and_counted(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is sent as response_format is part of what is sent."""
    assert run(["show-prompt", str(source)]) == 0
    assert '"responds_to"' in capsys.readouterr().out
    assert run(["show-prompt", str(source), "--format", "json"]) == 0
    form = json.loads(capsys.readouterr().out)["response_format"]
    assert form["schema"]["required"] == ["parties", "offers", "refusals", "conditions", "overview"]
    assert form["tokens"] > 500
