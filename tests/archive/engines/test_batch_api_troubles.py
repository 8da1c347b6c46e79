"""Whatever becomes of batches, files and lines, nothing is lost, and no document pays for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.archive.entries import State
from summarizer.archive.running import BatchOptions
from summarizer.archive.stopping import Why
from summarizer.errors import AccessDenied, RateLimited
from tests.archive.archive_kit import rows, write_archive
from tests.archive.engines.batch_kit import QUICK, run, states
from tests.archive.engines.batch_server import BatchService, Fate, error


@pytest.mark.parametrize("hides", [False, True], ids=["told", "left out"])
def test_what_an_expired_batch_left_is_asked_again(
    service: BatchService, tmp_path: Path, *, hides: bool
) -> None:
    """Its answers count, the rest goes into a further batch, also where the files do not name it."""
    service.fates[0] = Fate("expired", answered=1)
    service.hides_failures = hides
    run(service, write_archive(tmp_path, 10, 20, 30), tmp_path / "store")
    assert [len(upload) for upload in service.uploads()] == [3, 2]
    assert set(service.answered.values()) == {1}
    assert states(tmp_path / "store") == ["done"] * 3


def test_a_cancelled_batch_stops_the_run_and_keeps_its_answers(service: BatchService, tmp_path: Path) -> None:
    """Whoever cancelled it meant it; the same command asks for the rest, and pays no answer twice."""
    talks = write_archive(tmp_path, 10, 20, 30)
    service.fates[0] = Fate("cancelled", answered=2)
    outcome = run(service, talks, tmp_path / "store")
    assert outcome.halt.why is Why.UNAVAILABLE
    assert "cancelled" in str(outcome.halt.error)
    assert len(rows(tmp_path / "store", "SELECT * FROM calls")) == 2
    run(service, talks, tmp_path / "store")
    assert [len(upload) for upload in service.uploads()] == [3, 1]
    assert set(service.answered.values()) == {1}
    assert states(tmp_path / "store") == ["done"] * 3


def test_a_rejected_file_stops_the_run(service: BatchService, tmp_path: Path) -> None:
    """No document is called failed for what the service says against the whole file."""
    complaints = [{"code": "empty_file", "line": None, "message": "m", "param": None}]
    service.fates[0] = Fate("failed", complaints=complaints)
    talks = write_archive(tmp_path, 10, 20)
    outcome = run(service, talks, tmp_path / "store")
    assert outcome.halt.why is Why.UNAVAILABLE
    assert "empty_file" in str(outcome.halt.error)
    assert rows(tmp_path / "store") == []
    assert run(service, talks, tmp_path / "store").figures.states[State.DONE] == 2


def test_a_refused_model_is_named_as_such(service: BatchService, tmp_path: Path) -> None:
    """The code of the complaint decides what a person is told."""
    complaints = [{"code": "model_not_found", "line": None, "message": "m", "param": "body.model"}]
    service.fates[0] = Fate("failed", complaints=complaints)
    outcome = run(service, write_archive(tmp_path, 10), tmp_path / "store")
    assert isinstance(outcome.halt.error, AccessDenied)


def test_a_rejected_line_of_a_file_fails_alone(service: BatchService, tmp_path: Path) -> None:
    """The others go out again without it; it is tried in other ways and given up."""
    complaints = [{"code": "invalid_request", "line": 2, "message": "m", "param": None}]

    class Picky(dict[int, Fate]):
        def get(self, number: int, default: Any = None) -> Any:
            """Reject every file that holds the same bad document."""
            batch = next(b for b in service.batches.values() if b["number"] == number)
            lines = service.contents[batch["input_file_id"]].split(b"\n")
            bad = [n for n, line in enumerate(lines, 1) if b"Talmarch 20 crowns" in line]
            return Fate("failed", complaints=[complaints[0] | {"line": n} for n in bad]) if bad else default

    service.fates = Picky()
    run(service, write_archive(tmp_path, 10, 20, 30), tmp_path / "store")
    assert states(tmp_path / "store") == ["done", "partial", "done"]


FULL = [{"code": "token_limit_exceeded", "line": None, "message": "Enqueued token limit reached."}]


def test_a_full_queue_waits_for_its_own_batches(service: BatchService, tmp_path: Path) -> None:
    """The file that did not fit is not sent again, only its batch is created again."""
    service.fates[1] = Fate("failed", complaints=FULL)
    said: list[str] = []
    engine = replace(QUICK, most_requests=2)
    run(service, write_archive(tmp_path, 10, 20, 30, 40), tmp_path / "store", engine=engine, said=said)
    assert states(tmp_path / "store") == ["done"] * 4
    assert set(service.uploaded().values()) == {1}
    assert len(service.batches) == 3


def test_a_file_that_is_too_much_for_the_queue_is_halved(service: BatchService, tmp_path: Path) -> None:
    """Where no batch of ours fills it, smaller files may pass."""
    service.fates[0] = Fate("failed", complaints=FULL)
    run(service, write_archive(tmp_path, 10, 20, 30, 40), tmp_path / "store")
    assert [len(upload) for upload in service.uploads()] == [4, 2, 2]
    assert states(tmp_path / "store") == ["done"] * 4


def test_one_request_that_is_too_much_stops_the_run(service: BatchService, tmp_path: Path) -> None:
    """Nothing smaller can be sent."""
    service.fates[0] = Fate("failed", complaints=FULL)
    outcome = run(service, write_archive(tmp_path, 10), tmp_path / "store")
    assert isinstance(outcome.halt.error, RateLimited)


def test_lines_that_say_nothing_are_passed_over(service: BatchService, tmp_path: Path) -> None:
    """Rubbish between results harms nothing; what has no result is asked again."""
    keep = service._keep

    def spoil(name: str, purpose: str, content: bytes) -> dict[str, Any]:
        rubbish = b'{"custom_id": 7}\n[1]\nno JSON\n{"custom_id": "of-another", "response": null}\n'
        return keep(name, purpose, rubbish + content if purpose == "batch_output" else content)

    service._keep = spoil  # type: ignore[method-assign]  # the service's own odd day
    run(service, write_archive(tmp_path, 10, 20), tmp_path / "store")
    assert states(tmp_path / "store") == ["done"] * 2


@pytest.mark.parametrize(
    "where", ["POST /files", "POST /batches", "GET /batches/ID", "GET /files/ID/content"]
)
def test_a_passing_fault_is_sat_out(
    service: BatchService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """A 503 anywhere is tried again, and nothing is sent twice."""
    monkeypatch.setattr("summarizer.archive.engines.members.batch_api.service._FIRST_WAIT_SECONDS", 0.01)
    service.refusals[where] = [(503, error("overloaded"))]
    run(service, write_archive(tmp_path, 10, 20), tmp_path / "store")
    assert states(tmp_path / "store") == ["done"] * 2
    assert set(service.uploaded().values()) == {1}
    assert len(service.batches) == 1


@pytest.mark.parametrize(
    "where", ["POST /files", "POST /batches", "GET /batches/ID", "GET /files/ID/content"]
)
def test_a_refused_key_stops_the_run(service: BatchService, tmp_path: Path, where: str) -> None:
    """The same command goes on from there, whatever step was refused."""
    service.refusals[where] = [(401, error("invalid_api_key"))]
    talks = write_archive(tmp_path, 10, 20)
    outcome = run(service, talks, tmp_path / "store")
    assert isinstance(outcome.halt.error, AccessDenied)
    assert rows(tmp_path / "store") == []
    run(service, talks, tmp_path / "store")
    assert states(tmp_path / "store") == ["done"] * 2
    assert set(service.uploaded().values()) == {1}
    assert set(service.answered.values()) == {1}


def test_an_endpoint_without_batches_is_told_as_such(service: BatchService, tmp_path: Path) -> None:
    """The hint names the engine that would do."""
    service.refusals["POST /files"] = [(404, error("not_found"))]
    outcome = run(service, write_archive(tmp_path, 10), tmp_path / "store")
    assert "offers no Batch API" in str(outcome.halt.error)
    assert "--engine local" in (outcome.halt.error.hint if outcome.halt.error else "")


def test_a_batch_that_is_gone_is_asked_again_only_when_told_so(service: BatchService, tmp_path: Path) -> None:
    """Another project's key would pay everything twice; --retry-failed is the word for it."""
    talks = write_archive(tmp_path, 10, 20)
    service.refusals["GET /batches/ID"] = [(401, error("invalid_api_key"))]
    run(service, talks, tmp_path / "store")
    service.batches.clear()
    outcome = run(service, talks, tmp_path / "store")
    assert "does not know batch" in str(outcome.halt.error)
    assert len(service.uploads()) == 1
    run(service, talks, tmp_path / "store", options=BatchOptions(retries_failed=True))
    assert states(tmp_path / "store") == ["done"] * 2
