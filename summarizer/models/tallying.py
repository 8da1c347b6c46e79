"""Counting tokens of one exchange: what the endpoint reports if credible, else an estimate."""

from __future__ import annotations

from dataclasses import dataclass

_MOST_CREDIBLE = 100_000_000
_BYTES_PER_TOKEN = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """Tokens of one exchange; `cached_tokens` are those of the prompt that the endpoint had ready."""

    prompt_tokens: int
    completion_tokens: int
    cached_tokens: int = 0
    is_estimate: bool = False


def read_tally(usage: object) -> Tally | None:
    """Return the counts that an endpoint reports, or None where they are missing or absurd."""
    if not isinstance(usage, dict):
        return None
    prompt, completion = _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))
    if not prompt or completion is None:
        return None
    details = usage.get("prompt_tokens_details")
    reported = (
        details.get("cached_tokens") if isinstance(details, dict) else usage.get("prompt_cache_hit_tokens")
    )
    cached = _count(reported) or 0
    return Tally(prompt, completion, cached if cached <= prompt else 0)


def estimate(sent_bytes: int, received_bytes: int) -> Tally:
    """Return a guess at four bytes a token, which is right on the median of natural language."""
    return Tally(
        prompt_tokens=-(-sent_bytes // _BYTES_PER_TOKEN),
        completion_tokens=-(-received_bytes // _BYTES_PER_TOKEN),
        is_estimate=True,
    )


def _count(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value <= _MOST_CREDIBLE else None
