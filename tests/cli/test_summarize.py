"""`summarize` shows, writes and reports, and never hides that something is missing."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli.app import run
from summarizer.schema.public import Summary
from tests.cli.harbour import SOURCE, Endpoint

PLAIN = ("--no-glean", "--no-repair")


def test_text_is_the_default(endpoint: Endpoint, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without options the record is shown as text, without colours where no terminal is."""
    assert run(["summarize", str(source), *PLAIN]) == 0
    out, err = capsys.readouterr()
    assert "Corvane Ltd → Dockhands' Union" in out
    assert "REFUSED" in out
    assert "\x1b" not in out
    assert "error" not in err


def test_json_is_a_summary(endpoint: Endpoint, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON on standard output is a whole summary and nothing else."""
    assert run(["summarize", str(source), "--format", "json", *PLAIN]) == 0
    summary = Summary.model_validate_json(capsys.readouterr().out)
    assert [offer.id for offer in summary.offers] == ["O1"]


def test_the_result_goes_into_a_file(
    endpoint: Endpoint, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --output nothing is printed and the file is whole."""
    target = tmp_path / "page.md"
    assert run(["summarize", str(source), "-f", "markdown", "-o", str(target), *PLAIN]) == 0
    assert capsys.readouterr().out == ""
    assert target.read_text(encoding="utf-8").startswith("# ")


def test_tables_go_into_a_folder(endpoint: Endpoint, source: Path, tmp_path: Path) -> None:
    """With --tables each list is a file of its own."""
    folder = tmp_path / "tables"
    arguments = ["summarize", str(source), "--format", "csv", "--tables", "--output", str(folder), *PLAIN]
    assert run(arguments) == 0
    rows = list(csv.DictReader((folder / "offers.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0]["terms"] == "a rise of 4 percent"


def test_tables_need_a_folder(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--tables without --output is wrong usage, told before anything is sent."""
    assert run(["summarize", str(source), "--format", "csv", "--tables"]) == 2
    assert "--tables goes with" in capsys.readouterr().err


def test_options_reach_the_endpoint(endpoint: Endpoint, source: Path) -> None:
    """Model, temperature, seed and bounds are in the request that is sent."""
    options = ["--model", "m1", "--temperature", "0.5", "--seed", "7", "--max-completion-tokens", "900"]
    assert run(["summarize", str(source), *options, *PLAIN]) == 0
    request = endpoint.requests[0]
    assert (request["model"], request["temperature"], request["seed"]) == ("m1", 0.5, 7)
    assert request["max_completion_tokens"] == 900


def test_the_title_is_shown(endpoint: Endpoint, source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--title and --date name the source."""
    run(["summarize", str(source), "--title", "Port talks", "--date", "2026-03-10", *PLAIN])
    out = capsys.readouterr().out
    assert out.startswith("Port talks\n")
    assert "2026-03-10" in out.splitlines()[1]


def test_a_recording_replays_to_the_same_result(
    endpoint: Endpoint, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What --record kept, --replay answers from, and nothing more is sent."""
    assert run(["summarize", str(source), "--record", str(tmp_path / "kept"), "-f", "csv"]) == 0
    first = capsys.readouterr().out
    sent = len(endpoint.requests)
    assert run(["summarize", str(source), "--replay", str(tmp_path / "kept"), "-f", "csv"]) == 0
    assert capsys.readouterr().out == first
    assert len(endpoint.requests) == sent


def test_a_partial_answer_ends_in_1(
    endpoint: Endpoint, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An answer that cannot be used leaves segments unread: shown, told on stderr, exit code 1."""
    endpoint.text = "I would rather not."
    assert run(["summarize", str(source), *PLAIN]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("PARTIAL: ")
    assert "partial: " in err


def test_a_refused_key_ends_in_4(
    endpoint: Endpoint, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An endpoint that lets nobody in is a model that is unavailable, with a hint."""
    endpoint.status = 401
    assert run(["summarize", str(source), *PLAIN]) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert "hint: " in err
    assert "test-only" not in err


def test_an_unreadable_source_ends_in_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file is told by name with exit code 2."""
    assert run(["summarize", str(tmp_path / "none.txt")]) == 2
    assert "none.txt" in capsys.readouterr().err


def test_options_out_of_range_end_in_2(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A value that makes no sense is told with its option."""
    assert run(["summarize", str(source), "--concurrency", "0"]) == 2
    assert "--concurrency" in capsys.readouterr().err


def test_without_an_endpoint_rules_read_and_say_so(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line on stderr tells how to ask a model, and the page's head what read it."""
    assert run(["summarize", str(source)]) == 0
    out, err = capsys.readouterr()
    assert "read by offline rules, not by a language model" in out.splitlines()[2]
    assert err.count("OPENAI_API_KEY") == 1


def test_a_named_model_without_an_endpoint_ends_in_2(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who names a model is told what to set; rules do not answer in its place."""
    assert run(["summarize", str(source), "--model", "some-model"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "hint: Set OPENAI_API_KEY" in err


@pytest.mark.e2e
def test_standard_input_is_a_source(endpoint: Endpoint) -> None:
    """A dash reads the pipe; the result is UTF-8 whatever the locale says."""
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", "summarize", "-", "--format", "json", *PLAIN],
        input=SOURCE.encode(),
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["source"]["characters"] == len(SOURCE)


@pytest.mark.e2e
def test_a_reader_that_goes_away_is_no_error(endpoint: Endpoint, source: Path) -> None:
    """`summarizer … | head -c 1` ends without a word on standard error."""
    command = [sys.executable, "-m", "summarizer", "summarize", str(source), "--quiet", *PLAIN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_an_answer_over_the_cap_is_refused_with_the_option_that_raises_it(
    endpoint: Endpoint, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The option that the hint names exists and works."""
    assert run(["summarize", str(source), "--max-response-bytes", "100"]) == 1
    assert "size cap" in capsys.readouterr().out
    assert run(["summarize", str(source), "--max-response-bytes", "100000", *PLAIN]) == 0
