"""One line of a batch's files: a request in, its line out; a result's line in, what was answered out.

The form is that of OpenAI's Batch API: JSON Lines, told apart by `custom_id`, in any order.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from summarizer import strict_json
from summarizer.errors import ModelUnavailable
from summarizer.models import envelope
from summarizer.models.classifying import Action, Verdict
from summarizer.models.envelope import Answered, BadEnvelopeError
from summarizer.models.trouble import Trouble, from_error_body, from_reply

PATH: Final = "/v1/chat/completions"
Reply = Answered | BadEnvelopeError | Trouble | Verdict
"""What became of one request; a Verdict where the service gave it no answer at all."""

_LINE_ENDS: Final = (("\u2028", b"\\u2028"), ("\u2029", b"\\u2029"), ("\x85", b"\\u0085"))
"""Characters that some readers of lines take for the end of one."""

_WHY_UNREAD: Final = {
    "batch_expired": "The batch expired before this request had its turn.",
    "batch_cancelled": "The batch was cancelled before this request had its turn.",
}
LEFT_OUT: Final = Verdict(
    Action.RETRY, ModelUnavailable, "The batch ended without a word about this request."
)


@dataclass(frozen=True)
class Result:
    """A request's question and what became of it."""

    question: str
    reply: Reply


def request(question: str, body: bytes) -> bytes:
    """Return the line that asks a question; `body` is the JSON of a chat completion request."""
    for character, escaped in _LINE_ENDS:
        body = body.replace(character.encode(), escaped)
    head = json.dumps({"custom_id": question, "method": "POST", "url": PATH}).removesuffix("}")
    return head.encode() + b', "body": ' + body + b"}\n"


def results(content: bytes) -> list[Result]:
    """Return what the lines of an output or error file say; lines that say nothing are left out.

    Of a request in such a line nothing is known, so that it is asked again.
    """
    found = (_result(line) for line in content.split(b"\n") if line.strip())
    return [result for result in found if result is not None]


def _result(line: bytes) -> Result | None:
    try:
        told = strict_json.loads(line)
    except strict_json.StrictJsonError:
        return None
    if not isinstance(told, dict) or not isinstance(told.get("custom_id"), str):
        return None
    return Result(told["custom_id"], _reply(told))


def _reply(told: dict[str, object]) -> Reply:
    response = told.get("response")
    if not isinstance(response, dict) or not response.get("status_code"):
        return _unread(told.get("error"))
    status, body = response["status_code"], response.get("body")
    if not isinstance(status, int) or not 100 <= status < 600:
        return LEFT_OUT
    if status != 200:
        return from_reply(status, {}, json.dumps(body).encode(), now=0.0)
    if envelope.is_error(body):
        return from_error_body(body)
    try:
        return envelope.read(body)
    except BadEnvelopeError as error:
        return error


def _unread(error: object) -> Verdict:
    code = error.get("code") if isinstance(error, dict) else None
    why = _WHY_UNREAD.get(code if isinstance(code, str) else "", "The batch gave no answer to this request.")
    return Verdict(Action.RETRY, ModelUnavailable, why)
