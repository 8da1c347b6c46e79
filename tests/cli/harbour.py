"""A source about an invented harbour dispute and an endpoint that answers about it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from summarizer.testing import builders

SOURCE = """Corvane Ltd offered the Dockhands' Union a rise of 4 percent on Monday.
"Four percent is not enough, and we will not sign it," said Oda Brandt of the Dockhands' Union.
"""


def good_answer() -> str:
    """Return what a good model says about `SOURCE`."""
    rise = builders.quote("Corvane Ltd offered the Dockhands' Union a rise of 4 percent", "s1")
    no = builders.quote("Four percent is not enough, and we will not sign it", "s2")
    answer = builders.answer(
        parties=[
            builders.party("P1", "Corvane Ltd"),
            builders.party("P2", "Dockhands' Union", kind="union"),
        ],
        offers=[builders.offer("O1", rise, terms="a rise of 4 percent", issue="work_terms")],
        refusals=[builders.refusal("R1", no, reason="Four percent is not enough")],
    )
    return builders.as_text(answer)


@dataclass
class Endpoint:
    """What the endpoint answers, and the bodies that it was sent; `body` is sent as it is if given.

    `on_request` is called with the number of each request before it is answered.
    """

    url: str
    text: str = field(default_factory=good_answer)
    status: int = 200
    body: bytes | None = None
    requests: list[dict[str, object]] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)
    may_answer: threading.Event = field(default_factory=threading.Event)
    on_request: Callable[[int], None] = lambda _: None

    def __post_init__(self) -> None:
        self.may_answer.set()

    def reply(self, body: dict[str, object]) -> tuple[int, bytes]:
        """Note a request and return status and body of the answer."""
        self.requests.append(body)
        self.on_request(len(self.requests))
        self.asked.set()
        self.may_answer.wait(timeout=60)
        if self.body is not None:
            return self.status, self.body
        if self.status != 200:
            return self.status, json.dumps({"error": {"message": "no", "code": "x"}}).encode()
        message = {"role": "assistant", "content": self.text}
        completion = {
            "id": "c1",
            "object": "chat.completion",
            "created": 0,
            "model": "harbour-model",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 900, "completion_tokens": 120, "total_tokens": 1020},
        }
        return 200, json.dumps(completion).encode()
