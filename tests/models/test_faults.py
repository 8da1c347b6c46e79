"""The client against every fault of the fault server, which stands beside the repository or is skipped."""

from __future__ import annotations

import asyncio
import re
import socket
import subprocess
import sys
import time
import tomllib
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ModelError
from summarizer.models.base import EndpointOptions, ModelOptions
from summarizer.models.openai_client import OpenAIClient
from summarizer.models.pacing import Clockwork
from summarizer.states import Completion
from tests.models.wire_kit import KEY, SCHEMA_MESSAGE, StillClock, a_prompt

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT.parent / "shared" / "faults" / "faultserver.py"
OUTCOMES: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("fault_outcomes.toml").read_text("utf-8")
)
CANARY = "CANARY-quince-7788"
NEVER_END = {"hang", "drip"}

needs_server = pytest.mark.skipif(not SERVER.exists(), reason="needs ../shared/faults/faultserver.py")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Run the fault server for this file's tests."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(SERVER), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        server.stdout.readline()
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def ask(address: str, fault: str) -> Completion | ModelError:
    """Ask once through the given fault; pauses take no time, deadlines are short where they must pass."""
    clock = StillClock()
    client = OpenAIClient(
        ModelOptions("asked-model"),
        EndpointOptions(
            base_url=f"{address}/f/{fault}/v1",
            api_key=KEY,
            timeout_seconds=0.3 if fault in NEVER_END else 60.0,
        ),
        schema_message=SCHEMA_MESSAGE,
        clockwork=Clockwork(clock.sleep, lambda: clock.now, time.time, lambda: 0.5),
    )

    async def once() -> Completion | ModelError:
        try:
            return await client.complete(a_prompt(CANARY))
        except ModelError as error:
            return error
        finally:
            await client.aclose()

    return asyncio.run(once())


@needs_server
@pytest.mark.usefixtures("network")
@pytest.mark.parametrize("fault", OUTCOMES)
def test_each_fault_has_its_documented_outcome(address: str, fault: str) -> None:
    """The class, the number of requests and the silence about text and key are as documented."""
    answer = ask(address, fault)

    expected = OUTCOMES[fault]
    if isinstance(answer, ModelError):
        assert (type(answer).__name__, answer.failed_calls) == (expected["outcome"], expected["requests"])
        said = "".join(traceback.format_exception(answer)) + answer.hint
        assert CANARY not in said
        assert KEY not in said
        assert answer.hint
    else:
        assert (answer.finish.value, answer.usage.calls) == (expected["outcome"], expected["requests"])
        assert CANARY not in " ".join(answer.notes)


@needs_server
def test_the_table_knows_every_fault_of_the_server() -> None:
    """No fault is left without a documented outcome."""
    listed = subprocess.run(
        [sys.executable, str(SERVER), "--list"], capture_output=True, text=True, check=True
    )

    assert {line.split()[0] for line in listed.stdout.splitlines() if line.strip()} == set(OUTCOMES)


def test_no_outcome_takes_more_than_eight_requests() -> None:
    """Whatever an endpoint does, the number of requests for one prompt is bounded."""
    assert max(outcome["requests"] for outcome in OUTCOMES.values()) <= 8


def test_the_page_about_faults_says_what_the_table_says() -> None:
    """docs/faults.md shows the same class, requests and exit code for every fault."""
    page = (ROOT / "docs" / "faults.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\S+)` \|.*\| `(\w+)` \| (\d+) \| .* \| (\d) \|$", page, re.MULTILINE)

    shown = {fault: (outcome, int(requests), int(code)) for fault, outcome, requests, code in rows}
    assert shown == {f: (o["outcome"], o["requests"], o["exit"]) for f, o in OUTCOMES.items()}
