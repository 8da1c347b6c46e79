"""What Slack refuses, in words that say what to do."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import aiohttp
from slack_sdk.errors import SlackApiError, SlackRequestError

from summarizer.errors import AccessRefused, ChatError, HistoryLimited

_NOT_THERE = frozenset(
    {"channel_not_found", "not_in_channel", "is_archived", "no_permission", "access_denied"}
)
_GONE = frozenset({"thread_not_found", "message_not_found"})


@contextmanager
def told() -> Generator[None]:
    """Turn what Slack refuses inside into a failure that people are told of."""
    try:
        yield
    except SlackApiError as error:
        raise trouble_of(error) from error
    except SlackRequestError as error:  # its text may hold what was sent
        raise ChatError("Slack did not take the file.", hint="Try again later.") from error
    except (aiohttp.ClientError, TimeoutError) as error:
        kind = type(error).__name__
        raise ChatError(
            f"Slack cannot be reached ({kind}).", hint="Check the network, or try again."
        ) from error


def trouble_of(error: SlackApiError) -> ChatError:
    """Return the failure that people are told of; the answer's own text is left out but for its code."""
    code = str(error.response.get("error", "unknown_error"))
    if code == "ratelimited" or error.response.status_code == 429:
        seconds = str(error.response.headers.get("Retry-After", "60"))
        return HistoryLimited(
            "Slack shows its history to this app slowly.", hint=f"Ask again in {seconds} seconds."
        )
    if code in _NOT_THERE:
        return not_there()
    if code in _GONE:
        return AccessRefused("That message is not there any more.", hint="Ask in a thread that is.")
    if code == "missing_scope":
        return ChatError(
            "The app lacks a permission.",
            hint="Ask your administrator to install it again from its manifest.",
        )
    return ChatError(f"Slack refused: {code[:60]}.", hint="Try again, or tell your administrator.")


def not_there() -> AccessRefused:
    """Return what is told of a channel that the asker or the app is not in; which of both is not said."""
    return AccessRefused(
        "I can read a thread only where both you and I are in the channel.",
        hint="Invite me with /invite and ask again.",
    )
