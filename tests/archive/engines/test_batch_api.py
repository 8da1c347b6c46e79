"""The Batch API engine brings every document to its row, with as few files as the limits allow."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from summarizer.archive import reporting, surveying
from summarizer.archive.engines.base import Order
from summarizer.archive.engines.members.batch_api.engine import BatchApi
from summarizer.archive.engines.members.batch_api.model import BatchApiOptions
from summarizer.archive.entries import State
from summarizer.archive.running import BatchOptions, Outcome, watch_nothing
from summarizer.archive.spending import Limits
from summarizer.archive.stopping import Why
from summarizer.errors import SettingsError
from tests.archive.archive_kit import rows, write_archive
from tests.archive.engines.batch_kit import QUICK, good_answer, run, settings_for, states, words_of
from tests.archive.engines.batch_server import KEY, BatchService, Fate, Line, Reply, completion, error


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


@pytest.mark.parametrize(
    "limits", [replace(QUICK, most_requests=2), replace(QUICK, most_bytes=60_000)], ids=["requests", "bytes"]
)
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


def stop_when_it_waits(service: BatchService, talks: Path, store: Path, said: list[str]) -> Outcome:
    """Run until a batch has been looked at that is still at work, then interrupt."""
    service.fates[0] = Fate(stays=True)
    looks: list[str] = []

    def interrupt(when: str, what: str) -> None:
        if when == "after" and "/batches/" in what and not looks:
            looks.append(what)
            os.kill(os.getpid(), signal.SIGINT)

    service.seen = interrupt
    order = Order([talks], store, settings_for(service))
    return asyncio.run(BatchApi(QUICK).run(order, notify=said.append, watch=watch_nothing))


def test_status_lists_the_batches_at_the_service(service: BatchService, tmp_path: Path) -> None:
    """With their ids, how they stand, their requests and their age, until they have ended."""
    talks, store = write_archive(tmp_path, 10, 20), tmp_path / "store"
    stop_when_it_waits(service, talks, store, [])
    found = surveying.survey(store, now=datetime.now(UTC) + timedelta(hours=2))
    (batch,) = service.batches
    assert f"at the service: {batch}, " in reporting.as_text(found)
    assert "0 of 2 requests answered, 2 h 00 min old" in reporting.as_text(found)
    assert json.loads(reporting.as_json(found))["batches"][0]["id"] == batch
    service.fates.clear()
    run(service, talks, store)
    assert surveying.survey(store, now=datetime.now(UTC)).batches == ()


def test_a_stopped_run_leaves_its_batch_and_the_next_one_fetches_it(
    service: BatchService, tmp_path: Path
) -> None:
    """Ctrl-C waits for no batch of a day; nothing is sent twice afterwards."""
    talks = write_archive(tmp_path, 10, 20)
    said: list[str] = []
    outcome = stop_when_it_waits(service, talks, tmp_path / "store", said)
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
