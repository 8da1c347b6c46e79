"""Answers of the last half hour, so that their asker can share one or get it as JSON; in memory only."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.chat.viewing import Answer

KEPT_SECONDS = 1800.0
"""Half an hour, the time in which Slack lets an answer that only its asker sees be changed."""
_MOST_KEPT = 100


@dataclass(frozen=True, slots=True)
class _Kept:
    asker: str
    answer: Answer
    since: float


class Recent:
    """Finds an answer again by the token that its buttons carry, for its asker and nobody else."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: dict[str, _Kept] = {}

    def keep(self, asker: str, answer: Answer) -> str:
        """Keep an answer for a while and return its token; the oldest make room."""
        self._forget()
        token = secrets.token_urlsafe(12)
        self._kept[token] = _Kept(asker, answer, self._clock())
        return token

    def find(self, asker: str, token: str) -> Answer | None:
        """Return the answer if it is still here and this is who asked for it."""
        self._forget()
        kept = self._kept.get(token)
        return kept.answer if kept and kept.asker == asker else None

    def latest(self, asker: str) -> Answer | None:
        """Return the newest answer that somebody asked for and that is still here."""
        self._forget()
        return next((kept.answer for kept in reversed(self._kept.values()) if kept.asker == asker), None)

    def _forget(self) -> None:
        oldest = self._clock() - KEPT_SECONDS
        current = [(token, kept) for token, kept in self._kept.items() if kept.since > oldest]
        self._kept = dict(current[-_MOST_KEPT:])
