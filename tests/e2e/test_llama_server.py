"""The client against llama.cpp's own server on weights made here, which enforces json_schema.

Runs where the binary is present (on PATH as llama-server, or named by LLAMA_SERVER) and a model file is:
named by LLAMA_GGUF, or made by ../shared/servers/make_tiny_gguf.py, which needs the gguf package.
"""

from __future__ import annotations

import asyncio
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.document import Document, Segment
from summarizer.errors import ContextTooLong
from summarizer.kinds import DocumentKind
from summarizer.models.answer_form import answer_schema_text
from summarizer.models.base import EndpointOptions, ModelOptions
from summarizer.models.openai_client import OpenAIClient
from summarizer.schema import wire
from summarizer.spans import Span
from summarizer.states import Chunk, Completion, Finish, Message, Prompt, Purpose

MAKER = Path(__file__).resolve().parents[3] / "shared" / "servers" / "make_tiny_gguf.py"
BINARY = os.environ.get("LLAMA_SERVER") or shutil.which("llama-server")
TEXT = "Acme offers 40 units."

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(BINARY is None, reason="needs a llama-server binary (LLAMA_SERVER or PATH)"),
]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the model file that is named, or make one."""
    named = os.environ.get("LLAMA_GGUF")
    if named:
        return Path(named)
    if not MAKER.exists() or importlib.util.find_spec("gguf") is None:
        pytest.skip("needs weights for llama-server: LLAMA_GGUF, or ../shared and the gguf package")
    path = tmp_path_factory.mktemp("weights") / "tiny.gguf"
    subprocess.run([sys.executable, str(MAKER), str(path)], check=True, capture_output=True)
    return path


@pytest.fixture(scope="module")
def address(weights: Path) -> Iterator[str]:
    """Run the server for this file's tests."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(BINARY), "-m", str(weights), "--host", "127.0.0.1", "--port", str(port), "-c", "8192"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        assert server.stdout is not None
        said = next((line for line in server.stdout if "listening on" in line), "")
        assert said, "llama-server did not start"
        yield f"http://127.0.0.1:{port}/v1"
        server.terminate()


def a_prompt(question: str, *, attempt: int = 0) -> Prompt:
    """Build a prompt of two messages."""
    document = Document(TEXT, (Segment("s1", TEXT, Span(0, len(TEXT))),), DocumentKind.ARTICLE)
    messages = (Message("system", "Fill the form."), Message("user", question))
    return Prompt(Purpose.EXTRACT, messages, Chunk(document, document.segments), "digest", attempt)


def ask(address: str, *prompts: Prompt, max_tokens: int = 2000) -> list[Completion]:
    """Ask one client, prompt after prompt."""

    async def run() -> list[Completion]:
        client = OpenAIClient(
            ModelOptions("tiny", temperature=0.0, max_completion_tokens=max_tokens),
            EndpointOptions(base_url=address, timeout_seconds=60.0),
            schema_message=answer_schema_text(),
        )
        try:
            return [await client.complete(prompt) for prompt in prompts]
        finally:
            await client.aclose()

    return asyncio.run(run())


def test_the_strict_form_is_enforced_and_the_answer_has_it(address: str) -> None:
    """A model without any sense still fills the form, if it is let finish."""
    (completion,) = ask(address, a_prompt(TEXT))

    assert completion.usage.failed_calls == 0
    assert completion.usage.prompt_tokens > 0
    assert not completion.usage.is_estimate
    assert completion.model.endswith(".gguf")
    if completion.finish is Finish.STOP:
        assert isinstance(wire.Answer.model_validate_json(completion.text), wire.Answer)


def test_an_answer_that_is_cut_says_so(address: str) -> None:
    """The limit of tokens is not mistaken for an end."""
    (completion,) = ask(address, a_prompt(TEXT), max_tokens=5)

    assert completion.finish is Finish.LENGTH


def test_lower_rungs_are_taken_by_a_real_server(address: str) -> None:
    """The schema beside json_object, plain json_object and text are all answered at once."""
    completions = ask(address, *(a_prompt(TEXT, attempt=attempt) for attempt in (2, 3, 4, 5)), max_tokens=5)

    assert [completion.usage.calls for completion in completions] == [1, 1, 1, 1]


def test_a_prompt_over_the_context_is_told_apart(address: str) -> None:
    """The pipeline can split the window."""
    with pytest.raises(ContextTooLong):
        ask(address, a_prompt("word " * 20_000))
