"""Own CPU time a document: everything but the network, with the openai client's part shown apart.

    python benchmarks/own_cpu.py [FIXTURE] [ROUNDS]

FIXTURE is a folder with `source.*` and `completions/` (default: fixtures/ceasefire). Each round reads the
source, cuts it, renders the prompts, parses, checks and grounds the recorded answers, merges, tracks and
writes JSON. The client's part is measured with the same answers behind a transport that answers at once.
Times are process time (user and system) in milliseconds, the median of the rounds.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx2

from summarizer.api import verbs
from summarizer.models.base import EndpointOptions, ModelOptions
from summarizer.models.openai_client import OpenAIClient
from summarizer.models.recording import Replayer
from summarizer.pipeline import summarizing
from summarizer.pipeline.asking import Desk, PipelineOptions
from summarizer.prompting import templates
from summarizer.rendering import choosing
from summarizer.schema.public import Summary
from summarizer.settings import Settings
from summarizer.states import Completion, Prompt

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Print the medians for one fixture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "fixtures" / "ceasefire"
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    source = next(folder.glob("source.*"))
    replayer = Replayer(folder)
    summary = summarize(source, replayer)
    lines = len(summary.offers) + len(summary.refusals) + len(summary.conditions)
    print(
        f"{summary.source.characters} characters, {lines} lines, {summary.usage.calls} calls, {rounds} rounds"
    )
    print(f"own work: {median(lambda: summarize(source, replayer), rounds):.2f} ms")
    prompts = verbs.prompts(verbs.read(source, Settings()), Settings())
    answers = [asyncio.run(replayer.complete(prompt)) for prompt in prompts]
    print(f"openai client, a call: {client_cost(prompts[0], answers[0], rounds):.2f} ms")


def summarize(source: Path, model: Replayer) -> Summary:
    """Do everything that the command does for one document, the model's answers at hand."""
    settings = Settings()
    document = verbs.read(source, settings)
    desk = Desk(model, templates.load(), PipelineOptions())
    summary = asyncio.run(summarizing.summarize(document, verbs.chunks(document, settings), desk))
    choosing.renderer("json").render(summary)
    return summary


def client_cost(prompt: Prompt, answer: Completion, rounds: int) -> float:
    """Return the CPU milliseconds of one call through the openai client, the wire left out."""
    body = json.dumps(
        {
            "id": "1",
            "object": "chat.completion",
            "created": 1,
            "model": "m",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": "stop",
                    "message": {"role": "assistant", "content": answer.text},
                }
            ],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
    ).encode()
    transport = httpx2.MockTransport(
        lambda _: httpx2.Response(200, content=body, headers={"content-type": "application/json"})
    )
    client = OpenAIClient(
        ModelOptions("m"), EndpointOptions(api_key="k"), schema_message="", transport=transport
    )

    async def calls() -> float:
        await client.complete(prompt)
        start = time.process_time()
        for _ in range(rounds):
            await client.complete(prompt)
        return (time.process_time() - start) * 1000 / rounds

    return asyncio.run(calls())


def median(work: Callable[[], object], rounds: int) -> float:
    """Return the median CPU milliseconds of `work`, after a warm-up."""
    for _ in range(5):
        work()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    main()
