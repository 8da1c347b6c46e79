"""Documents in, an Estimate out: calls, tokens and money before anything is sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.api.building import counter_for
from summarizer.api.verbs import prompts
from summarizer.document import Document
from summarizer.models.answer_form import answer_schema_text
from summarizer.settings import Settings
from summarizer.tokens import Counter

# Tokens of an answer for a token of the question, measured on the recorded fixtures with
# benchmarks/token_cost.py: 4.3, most of them dense chats and letters; articles take less.
ANSWER_SHARE = 4.3


@dataclass(frozen=True, slots=True)
class Estimate:
    """What reading some documents will take.

    `calls` counts the first calls (one a window), `max_calls` adds one repair and one gleaning each.
    `prompt_tokens` are those of the first calls, `static_tokens` the part of them that is the same in every
    call (codebook and form; endpoints cache it), `completion_tokens` a guess. `money` is in the unit of the
    prices given.
    """

    documents: int
    calls: int
    max_calls: int
    prompt_tokens: int
    static_tokens: int
    completion_tokens: int
    money: float | None
    counted_by: str
    is_exact: bool


def form_tokens(counter: Counter) -> int:
    """Return the tokens of the form that goes along as response_format; not every endpoint bills them."""
    return counter.count(answer_schema_text())


def estimate(
    documents: Iterable[Document],
    settings: Settings,
    *,
    price_in: float | None = None,
    price_out: float | None = None,
) -> Estimate:
    """Count calls and tokens for documents; with prices (a million tokens in and out) also money."""
    counter = counter_for(settings)
    form = form_tokens(counter)
    read = calls = prompt_tokens = static_tokens = source_tokens = 0
    for document in documents:
        read += 1
        for prompt in prompts(document, settings):
            sizes = [counter.count(message.content) for message in prompt.messages]
            calls += 1
            prompt_tokens += sum(sizes) + form
            static_tokens += sizes[0] + form
            source_tokens += sizes[-1]
    completion_tokens = round(source_tokens * ANSWER_SHARE)
    follow_ups = (settings.glean + settings.repair) * calls
    money = None
    if price_in is not None or price_out is not None:
        money = (prompt_tokens * (price_in or 0) + completion_tokens * (price_out or 0)) / 1_000_000
    return Estimate(
        documents=read,
        calls=calls,
        max_calls=calls + follow_ups,
        prompt_tokens=prompt_tokens,
        static_tokens=static_tokens,
        completion_tokens=completion_tokens,
        money=money,
        counted_by=counter.name,
        is_exact=counter.is_exact,
    )
