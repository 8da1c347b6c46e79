"""The Batch API engine brings every document to its row, whatever becomes of batches, files and lines."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.archive.engines.base import Order
from summarizer.archive.engines.members.batch_api.engine import BatchApi
from summarizer.archive.engines.members.batch_api.model import BatchApiOptions
from summarizer.archive.entries import State
from summarizer.archive.running import BatchOptions, Outcome, watch_nothing
from summarizer.archive.spending import Limits
from summarizer.archive.stopping import Why
from summarizer.errors import AccessDenied, RateLimited, SettingsError
from summarizer.settings import Settings
from summarizer.testing import builders
from tests.archive.archive_kit import rows, write_archive
from tests.archive.engines.batch_server import (
    KEY,
    BatchService,
    Fate,
    Line,
    Reply,
    completion,
    error,
    serving,
)

QUICK = BatchApiOptions(documents=50, poll_seconds=0.01, linger_seconds=0.1)
_OFFER = re.compile(r"Norvane offers Talmarch (\d+) crowns for the boat")


def words_of(line: Line) -> str:
    """Return all that a request says."""
    return "\n".join(message["content"] for message in line["body"]["messages"])


def good_answer(line: Line) -> Reply:
    """Answer about the boat that a request is about."""
    found = _OFFER.search(words_of(line))
    assert found is not None
    answer = builders.answer(
        parties=[builders.party("P1", "Norvane"), builders.party("P2", "Talmarch")],
        offers=[
            builders.offer(
                "O1", builders.quote(found[0], "s1"), terms=f"{found[1]} crowns", issue="price_or_money"
            )
        ],
    )
    return completion(builders.as_text(answer))


@pytest.fixture
def service() -> Iterator[BatchService]:
    """Serve a Batch API that knows every document."""
    with serving(BatchService(good_answer)) as served:
        yield served


def settings_for(service: BatchService, **over: Any) -> Settings:
    """Return settings that point at the service."""
    plain = Settings(model="batch-model", base_url=service.url, api_key=KEY, glean=False, repair=False)
    return replace(plain, **over)


def run(
    service: BatchService,
    talks: Path,
    store: Path,
    *,
    engine: BatchApiOptions = QUICK,
    options: BatchOptions | None = None,
    said: list[str] | None = None,
    **over: Any,
) -> Outcome:
    """Run a batch to its end."""
    order = Order([talks], store, settings_for(service, **over), options or BatchOptions())
    notify = said.append if said is not None else lambda _: None
    return asyncio.run(BatchApi(engine).run(order, notify=notify, watch=watch_nothing))


def states(store: Path) -> list[str]:
    """Return how the documents ended, in the order of their names."""
    return [row["state"] for row in rows(store)]


def test_an_archive_is_read_with_one_batch(service: BatchService, tmp_path: Path) -> None:
    """Each document is one line of one file, told apart by its custom id, and ends as a row."""
    talks = write_archive(tmp_path, 10, 20, 30)
    outcome = run(service, talks, tmp_path / "store")
    results = [json.loads(row["result"])["offers"][0]["terms"] for row in rows(tmp_path / "store")]
    assert results == ["10 crowns", "20 crowns", "30 crowns"]
    assert [len(upload) for upload in service.uploads()] == [3]
    assert (outcome.halt.why, outcome.figures.calls) == (Why.FINISHED, 3)


def test_what_is_sent_is_what_the_api_documents(service: BatchService, tmp_path: Path) -> None:
    """Each line has a custom id of at most 64 characters, method, path and a body with model and form."""
    run(service, write_archive(tmp_path, 10), tmp_path / "store")
    (file,) = [id_ for id_, file in service.files.items() if file["purpose"] == "batch"]
    line = json.loads(service.contents[file])
    assert set(line) == {"custom_id", "method", "url", "body"}
    assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")
    assert len(line["custom_id"]) == 64
    assert line["body"]["model"] == "batch-model"
    assert line["body"]["response_format"]["json_schema"]["strict"] is True


def test_a_second_run_sends_nothing(service: BatchService, tmp_path: Path) -> None:
    """What has its row is left alone."""
    talks = write_archive(tmp_path, 10, 20)
    run(service, talks, tmp_path / "store")
    outcome = run(service, talks, tmp_path / "store")
    assert len(service.uploads()) == 1
    assert outcome.figures.states[State.DONE] == 2


@pytest.mark.parametrize("limits", [{"most_requests": 2}, {"most_bytes": 60_000}], ids=["requests", "bytes"])
def test_files_keep_to_the_limits(service: BatchService, tmp_path: Path, limits: BatchApiOptions) -> None:
    """What does not fit into one file goes into the next."""
    talks = write_archive(tmp_path, 10, 20, 30, 40, 50)
    run(service, talks, tmp_path / "store", engine=limits)
    uploads = service.uploads()
    assert len(uploads) > 1
    assert all(len(upload) <= 2 for upload in uploads)
    assert set(service.uploaded().values()) == {1}
    assert states(tmp_path / "store") == ["done"] * 5


def test_a_failed_line_is_asked_again(service: BatchService, tmp_path: Path) -> None:
    """A 500 in the error file is bad luck: the request goes into a further batch, alone."""
    failures = iter([(500, error("server_error"))])

    def answer(line: Line) -> Reply:
        is_20 = "offers Talmarch 20" in words_of(line)
        return next(failures, None) or good_answer(line) if is_20 else good_answer(line)

    service.answer = answer
    run(service, write_archive(tmp_path, 10, 20, 30), tmp_path / "store")
    assert [len(upload) for upload in service.uploads()] == [3, 1]
    assert states(tmp_path / "store") == ["done"] * 3


def test_a_rejected_line_fails_its_document_alone(service: BatchService, tmp_path: Path) -> None:
    """A 400 that no other way of asking helps is that document's end."""

    def answer(line: Line) -> Reply:
        is_20 = "offers Talmarch 20" in words_of(line)
        return (400, error("invalid_prompt")) if is_20 else good_answer(line)

    service.answer = answer
    run(service, write_archive(tmp_path, 10, 20, 30), tmp_path / "store")
    assert states(tmp_path / "store") == ["done", "partial", "done"]


def test_a_refused_form_is_asked_for_in_another_way(service: BatchService, tmp_path: Path) -> None:
    """The ladder of response formats works across batches."""

    def answer(line: Line) -> Reply:
        if line["body"].get("response_format", {}).get("type") == "json_schema":
            return 400, error("invalid_value", "json_schema is not supported", param="response_format")
        return good_answer(line)

    service.answer = answer
    run(service, write_archive(tmp_path, 10), tmp_path / "store")
    assert states(tmp_path / "store") == ["done"]
    assert len(service.uploads()) == 3


def test_a_useless_answer_is_asked_again_with_the_reason(service: BatchService, tmp_path: Path) -> None:
    """The pipeline's own second question goes out as a further batch."""
    answers = iter([completion("no JSON")])
    service.answer = lambda line: next(answers, None) or good_answer(line)
    run(service, write_archive(tmp_path, 10), tmp_path / "store")
    assert [len(upload) for upload in service.uploads()] == [1, 1]
    assert len(service.uploaded()) == 2
    assert states(tmp_path / "store") == ["done"]


def test_repairs_and_gleanings_are_further_batches(service: BatchService, tmp_path: Path) -> None:
    """What the first answer leaves open is asked as ever, only later."""
    talks = write_archive(tmp_path, 10)
    talks.joinpath("000.txt").write_text(
        "Norvane offers Talmarch 10 crowns for the boat.\nTalmarch refused the offer of the mast.\n"
    )
    run(service, talks, tmp_path / "store", glean=True, repair=True)
    assert len(service.uploads()) == 2
    assert states(tmp_path / "store") == ["done"]


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


def test_a_stopped_run_leaves_its_batch_and_the_next_one_fetches_it(
    service: BatchService, tmp_path: Path
) -> None:
    """Ctrl-C waits for no batch of a day; nothing is sent twice afterwards."""
    talks = write_archive(tmp_path, 10, 20)
    service.fates[0] = Fate(stays=True)
    said: list[str] = []
    order = Order([talks], tmp_path / "store", settings_for(service))

    looks: list[str] = []

    def interrupt(when: str, what: str) -> None:
        if when == "after" and "/batches/" in what and not looks:
            looks.append(what)
            os.kill(os.getpid(), signal.SIGINT)

    service.seen = interrupt
    outcome = asyncio.run(BatchApi(QUICK).run(order, notify=said.append, watch=watch_nothing))
    assert outcome.halt.why is Why.INTERRUPTED
    assert "1 batch left at the service" in said[-1]
    service.fates.clear()
    run(service, talks, tmp_path / "store", said=said)
    assert any("taken up" in sentence for sentence in said)
    assert len(service.uploads()) == 1
    assert states(tmp_path / "store") == ["done"] * 2


def test_a_budget_ends_with_what_is_paid_for(service: BatchService, tmp_path: Path) -> None:
    """The requests within the budget are sent and waited for; the rest stays to be done."""
    talks = write_archive(tmp_path, 10, 20, 30)
    outcome = run(service, talks, tmp_path / "store", options=BatchOptions(limits=Limits(max_calls=2)))
    assert outcome.halt.why is Why.BUDGET
    assert states(tmp_path / "store") == ["done"] * 2
    assert sum(service.answered.values()) == 2


def test_neither_key_nor_address_is_in_the_store(service: BatchService, tmp_path: Path) -> None:
    """Whoever gets the store gets no access."""
    run(service, write_archive(tmp_path, 10), tmp_path / "store")
    held = b"".join(path.read_bytes() for path in (tmp_path / "store").iterdir())
    assert KEY.encode() not in held
    assert service.url.encode() not in held


@pytest.mark.parametrize(
    "over",
    [{"model": "offline"}, {"record_dir": Path("r")}, {"base_url": None, "api_key": None}],
    ids=["offline", "record", "no endpoint"],
)
def test_what_makes_no_sense_is_refused(service: BatchService, tmp_path: Path, over: dict[str, Any]) -> None:
    """Before anything is read or made."""
    with pytest.raises(SettingsError):
        run(service, write_archive(tmp_path, 10), tmp_path / "store", **over)
    assert not (tmp_path / "store").exists()
