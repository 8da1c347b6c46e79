"""A file that the service rejected as a whole: its complaints come in, what to do about them goes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.archive.engines.members.batch_api.service import Complaint
from summarizer.errors import ModelError, ModelUnavailable, RateLimited
from summarizer.models.classifying import decide
from summarizer.models.trouble import Trouble

_QUEUE_FULL = "token_limit_exceeded"
_PLAIN_CODE = re.compile(r"[\w.-]{1,60}")


@dataclass(frozen=True)
class Rejection:
    """What is known of it: requests at fault, the queue that is full, or an error that ends the run."""

    troubles: dict[str, Trouble] = field(default_factory=dict)
    is_queue_full: bool = False
    error: ModelError | None = None


def read(complaints: Sequence[Complaint], questions: Sequence[str]) -> Rejection:
    """Return what a file's rejection means for its questions, which stand in the order of its lines."""
    if any(complaint.code == _QUEUE_FULL for complaint in complaints):
        error = None
        if len(questions) == 1:
            error = RateLimited(
                "One request alone does not fit into the service's queue.",
                hint="Other batches may fill the account's queue of tokens; try again later.",
            )
        return Rejection(is_queue_full=True, error=error)
    troubles = {
        questions[c.line - 1]: _trouble([c])
        for c in complaints
        if c.line is not None and 1 <= c.line <= len(questions)
    }
    if troubles:
        return Rejection(troubles)
    return Rejection(error=_whole(complaints))


def smaller(count: int) -> int:
    """Return how many requests the files may hold after one of `count` was too much."""
    return max(1, count // 2)


def _whole(complaints: Sequence[Complaint]) -> ModelError:
    verdict = decide(_trouble(complaints))
    codes = ", ".join(dict.fromkeys(c.code for c in complaints if _PLAIN_CODE.fullmatch(c.code)))
    kind = verdict.error if issubclass(verdict.error, ModelUnavailable) else ModelUnavailable
    return kind(
        f"The service rejected a file of requests ({codes or 'it does not say why'}).",
        hint="Check --model and the account; the service's own pages show the batch.",
    )


def _trouble(complaints: Sequence[Complaint]) -> Trouble:
    codes = frozenset(complaint.code.lower() for complaint in complaints if complaint.code)
    return Trouble(status=400, codes=codes, text=" ".join(c.message for c in complaints).lower())
