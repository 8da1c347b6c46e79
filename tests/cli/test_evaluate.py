"""`evaluate` scores extractors on gold, and says which differences are more than noise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.cli.app import run
from summarizer.testing import builders
from tests.cli.harbour import Endpoint
from tests.evaluation.golden import OFFER, annotation, dialogue, folder, lines_file


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Return a folder of gold with one text and two annotators."""
    return folder(tmp_path / "gold", annotation(), annotation())


def test_the_offline_model_is_scored_without_an_endpoint(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--model offline needs no key; --baseline puts keywords beside it."""
    code = run(["evaluate", str(gold), "--model", "offline", "--baseline", "--resamples", "20"])
    out = capsys.readouterr().out
    assert code in {0, 1}
    assert "offline" in out
    assert "keywords" in out


def test_an_endpoint_is_scored(gold: Path, endpoint: Endpoint, capsys: pytest.CaptureFixture[str]) -> None:
    """The settings' own model answers, and what it cost stands in the figures."""
    endpoint.text = builders.as_text(builders.answer())
    assert run(["evaluate", str(gold), "--no-glean", "-f", "json", "-q"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["runs"]
    assert found["figures"]["offers/core recall"]["value"] == 0
    assert found["figures"]["cost/tokens a document"]["value"] == 1020


def test_without_an_endpoint_the_rules_are_scored(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What answers by default is what is measured by default, and stderr says which it is."""
    assert run(["evaluate", str(gold), "--resamples", "20"]) in {0, 1}
    out, err = capsys.readouterr()
    assert "offline rules" in out
    assert err.count("OPENAI_API_KEY") == 1


def test_predictions_of_another_tool_are_scored_alone(
    tmp_path: Path, gold: Path, endpoint: Endpoint, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a file of predictions no endpoint is asked unless a model is named."""
    tool = lines_file(tmp_path / "tool.jsonl", {"id": "harbour", "offers": [{"quote": OFFER}]})
    assert run(["evaluate", str(gold), "--predictions", str(tool), "-f", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["runs"]
    assert found["extractor"] == "tool"
    assert found["figures"]["offers/precision"]["value"] == 1
    assert endpoint.requests == []


@pytest.mark.parametrize("options", [[], ["--quiet"]])
def test_a_gap_in_the_predictions_ends_in_1(
    tmp_path: Path, gold: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A document that was not read is told by the exit code."""
    tool = lines_file(tmp_path / "tool.jsonl", {"id": "another"})
    assert run(["evaluate", str(gold), "--predictions", str(tool), *options]) == 1
    assert ("partial" in capsys.readouterr().err) is not bool(options)


def test_false_alarms_are_counted_on_texts_that_hold_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--nothing says that every offer and refusal is one; --limit stops the stream."""
    rows = [dialogue("a", labels=None), dialogue("b", labels=None)]
    path = lines_file(tmp_path / "talk.jsonl", *rows)
    arguments = ["evaluate", str(path), "--baseline", "--nothing", "--limit", "1", "-f", "json"]
    assert run(arguments) == 0
    (found,) = json.loads(capsys.readouterr().out)["runs"]
    assert found["figures"]["false alarms/documents"]["of"] == 1


def test_two_saved_runs_are_compared(tmp_path: Path, gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--compare shows what moved, as a table and as JSON."""
    saved = tmp_path / "run.json"
    assert run(["evaluate", str(gold), "--baseline", "-f", "json", "-o", str(saved)]) == 0
    assert run(["evaluate", "--compare", str(saved), str(saved)]) == 0
    assert "within noise" in capsys.readouterr().out
    assert run(["evaluate", "--compare", str(saved), str(saved), "-f", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["contrasts"]
    assert not found["moves"]["offers/precision"]["is_beyond_noise"]


def test_wrong_usage_ends_in_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One run cannot be compared, and gold that holds no document is none."""
    (tmp_path / "src").mkdir()
    assert run(["evaluate", "--compare", "one.json"]) == 2
    assert run(["evaluate", str(tmp_path), "--baseline"]) == 2
    assert "no document" in capsys.readouterr().err
