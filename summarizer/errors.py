"""The tree of failures that a caller may catch; bugs stay outside of it.

    SummarizerError
    ├── InputError                what was given cannot be read
    │   ├── UnreadableInput       missing, broken, empty or not text
    │   ├── InputTooLarge         over the size cap
    │   ├── AddressForbidden      a URL that leads to a private address
    │   └── ExtraMissing          an optional package is needed for this format
    ├── SettingsError             options that contradict each other or are out of range
    ├── PromptError               a template is missing, broken or uses an unknown variable
    ├── StoreError                the store of a batch run cannot be read
    │   ├── StoreLocked           another run is at work in it
    │   └── StoreUnwritable       it takes nothing more (disk full, I/O error)
    ├── ChatError                 a chat platform does not do what is asked
    │   ├── AccessRefused         the asker, or we, may not read that thread
    │   └── HistoryLimited        the platform makes us wait before it shows more
    └── ModelError                no usable answer came back
        ├── ModelUnavailable      the endpoint cannot be used now, for no document (stops the run)
        │   ├── AccessDenied      key, quota, permission or model name refused
        │   └── RateLimited       told to wait longer than we may (pauses the run)
        ├── RequestRejected       the endpoint refuses this request (fails this document)
        │   └── ContextTooLong    the request does not fit the model's context (the chunk is split)
        ├── AnswerUnusable        an answer arrived that breaks the protocol or is no JSON
        ├── BudgetExhausted       --max-calls, --max-tokens-total or --max-cost is reached
        └── RecordingMissing      replay has no answer for this request

Every class says `retryable` (may the same call succeed later without a change?) and every error carries
a `hint` that tells a person what to do. Messages never contain document text or keys.
"""

from __future__ import annotations

from typing import ClassVar


class SummarizerError(Exception):
    """Base of every failure the package raises on purpose."""

    retryable: ClassVar[bool] = False
    default_hint: ClassVar[str] = ""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint or self.default_hint


class InputError(SummarizerError):
    """What was given cannot be read."""


class UnreadableInput(InputError):
    """The source is missing, broken, empty or not text."""

    default_hint = "Check the path and the format; --format-in forces a format."


class InputTooLarge(InputError):
    """The source is over the size cap."""

    default_hint = "Split the source, or raise --max-input-bytes."


class AddressForbidden(InputError):
    """A URL leads to a private, loopback or link-local address."""

    default_hint = "Pass --allow-private if you trust this address."


class ExtraMissing(InputError):
    """An optional package is needed for this format."""


class SettingsError(SummarizerError):
    """Options contradict each other or are out of range."""


class PromptError(SummarizerError):
    """A prompt template is missing, broken or uses an unknown variable."""

    default_hint = "Compare your template with the one that ships in prompts/."


class StoreError(SummarizerError):
    """The store of a batch run cannot be read."""

    default_hint = "Name a folder that `summarizer batch` has made with --out."


class StoreLocked(StoreError):
    """Another run is at work in the store."""

    retryable = True
    default_hint = "Wait for it to end or stop it, or give another --out."


class StoreUnwritable(StoreError):
    """The store takes nothing more; what was stored before stays whole."""

    retryable = True
    default_hint = "Make room or mend the disk, then run the same command again: it goes on where it was."


class ChatError(SummarizerError):
    """A chat platform does not do what is asked."""


class AccessRefused(ChatError):
    """The asker, or the program, may not read that thread."""


class HistoryLimited(ChatError):
    """The platform shows its history slowly, and asks to wait."""

    retryable = True


class ModelError(SummarizerError):
    """No usable answer came back from the model.

    `failed_calls` counts the requests that were sent for it, and the tokens are those that the endpoint
    reported for answers that could not be used: all of it was spent, so a caller adds it to the usage.
    """

    failed_calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0


class ModelUnavailable(ModelError):
    """The endpoint cannot be used now, whatever the document."""

    retryable = True
    default_hint = "Try again later, or point OPENAI_BASE_URL at another endpoint."


class AccessDenied(ModelUnavailable):
    """The endpoint refuses the key, the quota, the permission or the model name."""

    retryable = False
    default_hint = "Check OPENAI_API_KEY, the account's quota and --model."


class RateLimited(ModelUnavailable):
    """The endpoint asks to wait for longer than we may."""

    default_hint = "Wait, or lower --concurrency."


class RequestRejected(ModelError):
    """The endpoint refuses this very request; other documents may pass."""

    default_hint = "See the endpoint's message; another --model may accept it."


class ContextTooLong(RequestRejected):
    """The request does not fit the model's context."""

    default_hint = "Lower --window-tokens."


class AnswerUnusable(ModelError):
    """An answer arrived that breaks the protocol or is no valid JSON."""

    retryable = True
    default_hint = "Try again, or use a model that follows JSON schemas."


class BudgetExhausted(ModelError):
    """The run's budget of calls, tokens or money is used up."""

    default_hint = "Raise --max-calls, --max-tokens-total or --max-cost."


class RecordingMissing(ModelError):
    """Replay holds no answer for this request."""

    default_hint = "Record again with --record DIR; prompts, model and options must be the same."
