"""Waits where Slack asks to, if it is for seconds; a longer wait is for the asker to decide."""

from __future__ import annotations

from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

_LONGEST_SECONDS = 10


class ShortWaits(AsyncRateLimitErrorRetryHandler):
    """Tries again after a 429 whose Retry-After is short."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        is_limited = await super()._can_retry_async(
            state=state, request=request, response=response, error=error
        )
        return is_limited and response is not None and _seconds(response) <= _LONGEST_SECONDS


def _seconds(response: HttpResponse) -> int:
    for name, values in response.headers.items():
        if name.lower() == "retry-after":
            first = str(values[0])
            return int(first) if first.isdigit() else _LONGEST_SECONDS + 1
    return 1
