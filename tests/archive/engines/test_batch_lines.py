"""Lines of a batch's files are written so that every reader finds their ends, and read by the letter."""

from __future__ import annotations

import json

import pytest

from summarizer.archive.engines.members.batch_api import lines, rejecting
from summarizer.archive.engines.members.batch_api.lines import Result
from summarizer.archive.engines.members.batch_api.service import Complaint
from summarizer.errors import AccessDenied, ModelUnavailable
from summarizer.models.classifying import Action, Verdict
from summarizer.models.envelope import Answered, BadEnvelopeError
from summarizer.models.trouble import Trouble

BODY = {"model": "m", "choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}]}


def told(**row: object) -> bytes:
    """Return a line of results."""
    return json.dumps({"custom_id": "q"} | row).encode()


def test_no_character_of_a_text_ends_a_line() -> None:
    """Some readers take U+2028 and its like for an end; they are escaped, and mean the same."""
    body = json.dumps({"text": "a\u2028b\u2029c\x85d\ne"}, ensure_ascii=False).encode()
    line = lines.request("q", body)
    assert len(line.decode().splitlines()) == 1
    assert json.loads(line)["body"] == {"text": "a\u2028b\u2029c\x85d\ne"}


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({"response": {"status_code": 200, "body": BODY}}, Answered),
        ({"response": {"status_code": 200, "body": {"error": {"code": 502}}}}, Trouble),
        ({"response": {"status_code": 200, "body": {}}}, BadEnvelopeError),
        ({"response": {"status_code": 400, "body": {"error": {"code": "x"}}}}, Trouble),
        ({"response": {"status_code": 0, "body": ""}}, Verdict),
        ({"response": {"status_code": "200", "body": BODY}}, Verdict),
        ({"response": None, "error": {"code": "batch_expired"}}, Verdict),
        ({"response": None, "error": {"code": ["odd"]}}, Verdict),
        ({}, Verdict),
    ],
)
def test_each_result_is_what_it_says(row: dict[str, object], kind: type) -> None:
    """An answer, a failure of the request, or no word about it."""
    (result,) = lines.results(told(**row))
    assert result.question == "q"
    assert isinstance(result.reply, kind)


def test_an_expired_request_may_be_asked_again() -> None:
    """It was not read, so nothing speaks against it."""
    (result,) = lines.results(told(response=None, error={"code": "batch_expired"}))
    assert isinstance(result.reply, Verdict)
    assert (result.reply.action, "expired" in result.reply.message) == (Action.RETRY, True)


@pytest.mark.parametrize(
    "line", [b"no JSON", b"[]", b'{"custom_id": 1}', b'{"custom_id": "q", "custom_id": "r"}']
)
def test_a_line_that_names_no_request_is_left_out(line: bytes) -> None:
    """Nobody is given an answer by guesswork."""
    good = told(response=None)
    assert [result.question for result in lines.results(line + b"\n" + good)] == ["q"]
    assert isinstance(lines.results(good)[0], Result)


def test_a_complaint_about_a_line_is_its_requests_own() -> None:
    """The lines count from 1; a line that is not there says nothing."""
    read = rejecting.read([Complaint("bad", 2, "m"), Complaint("bad", 9, "m")], ["a", "b"])
    assert list(read.troubles) == ["b"]
    assert read.error is None


@pytest.mark.parametrize(
    ("code", "kind"),
    [("billing_hard_limit_reached", AccessDenied), ("odd\ncode", ModelUnavailable), ("", ModelUnavailable)],
)
def test_a_complaint_about_the_file_ends_the_run(code: str, kind: type) -> None:
    """Its code is told where it looks like one."""
    error = rejecting.read([Complaint(code, None, "secret words")], ["a", "b"]).error
    assert type(error) is kind
    assert "secret" not in str(error)
    assert "\n" not in str(error)
