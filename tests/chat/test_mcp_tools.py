"""The tools as an MCP client sees them, with the official client in the same process."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

pytest.importorskip("mcp")

from mcp import Client
from mcp.types import CallToolResult

from summarizer.api import verbs
from summarizer.chat.core import Core
from summarizer.chat.mcp import serving
from summarizer.chat.mcp.options import McpOptions
from summarizer.errors import ModelUnavailable
from summarizer.models.base import Model
from summarizer.schema.public import Summary
from summarizer.settings import Settings
from summarizer.testing import ScriptedModel

MESSAGES = [
    {
        "id": "a1",
        "author": "Ines",
        "text": "We can sell you the forty pumps at 320 each.",
        "url": "https://c.example/a1",
    },
    {"id": "a2", "author": "Joren", "text": "No, 320 is too much for us.", "url": "https://c.example/a2"},
]
LATER = [
    *MESSAGES,
    {"id": "a3", "author": "Ines", "text": "We offer 310 each.", "url": "https://c.example/a3"},
]
OFFLINE = Settings(model="offline")


def with_client(
    use: Callable[[Client], Awaitable[Any]], *, model: Model | None = None, **options: Any
) -> Any:
    """Run one conversation with a server of its own."""

    async def run() -> Any:
        core = Core(OFFLINE, model)
        try:
            async with Client(serving.build(core, McpOptions(**options))) as client:
                return await use(client)
        finally:
            core.close()

    return asyncio.run(run())


def call(tool: str, arguments: dict[str, Any], **more: Any) -> CallToolResult:
    result = with_client(lambda client: client.call_tool(tool, arguments), **more)
    assert isinstance(result, CallToolResult)
    return result


def text_of(result: CallToolResult) -> str:
    (block,) = result.content
    return str(getattr(block, "text", ""))


def test_messages_give_a_typed_record_with_links() -> None:
    """The structured answer fits the published schema, and each line links to its message."""
    result = call("summarize", {"messages": MESSAGES})
    assert result.structured_content
    jsonschema.validate(result.structured_content, verbs.public_schema())
    summary = Summary.model_validate(result.structured_content)
    assert [offer.evidence[0].url for offer in summary.offers] == ["https://c.example/a1"]
    assert summary.offers[0].status == "refused"
    assert "“We can sell you the forty pumps at 320 each”" in text_of(result)


def test_a_text_is_read_as_what_it_is() -> None:
    """A dialogue pasted as text has its speakers."""
    result = call("summarize", {"text": "Ann: We offer 12 crowns.\nBob: No.\nAnn: We offer 13 crowns."})
    assert result.structured_content
    assert [party["name"] for party in result.structured_content["parties"]] == ["Ann", "Bob"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({}, "Give either text or messages"),
        ({"text": "x", "messages": MESSAGES}, "Give either text or messages"),
        ({"messages": [MESSAGES[0], MESSAGES[0]]}, "message 2 has the id of message 1"),
        ({"messages": [{"id": "a1"}]}, "author"),
        ({"text": " \u200b"}, "no text"),
    ],
)
def test_wrong_arguments_are_told(arguments: dict[str, Any], told: str) -> None:
    """The client hears what is wrong and what to give instead."""
    result = call("summarize", arguments)
    assert result.is_error
    assert told in text_of(result)


def test_a_failing_model_and_a_bug_are_told_without_the_text() -> None:
    """The hint of a failure reaches the client; a bug tells its kind only."""
    away = call(
        "summarize", {"messages": MESSAGES}, model=ScriptedModel(lambda _: ModelUnavailable("It is away."))
    )
    assert "It is away. Try again later" in text_of(away)

    def breaks(_: object) -> str:
        raise KeyError("pumps")

    broken = call("summarize", {"messages": MESSAGES}, model=ScriptedModel(breaks))
    assert "inside the server (KeyError)" in text_of(broken)
    assert "pumps" not in text_of(broken)


def test_progress_is_reported() -> None:
    """The client hears at once how much is read, and then of each part."""
    heard: list[tuple[float, float | None, str | None]] = []

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        heard.append((progress, total, message))

    with_client(lambda client: client.call_tool("summarize", {"messages": MESSAGES}, progress_callback=hear))
    assert heard[0] == (0, None, "Reading 2 segments")
    assert heard[-1] == (1, 1, "Reading 2 segments: 1 of 1 parts")


def test_changes_since_compares_with_what_the_host_kept() -> None:
    """An earlier record handed back gives what is new, and the record of now."""
    before = call("summarize", {"messages": MESSAGES}).structured_content
    result = call("changes_since", {"previous": before, "messages": LATER})
    assert result.structured_content
    changes = result.structured_content["changes"]
    assert [(one["kind"], one["list"], one["what"]) for one in changes] == [
        ("new", "offers", "We offer 310 each")
    ]
    assert len(result.structured_content["summary"]["offers"]) == 2
    same = call("changes_since", {"previous": before, "messages": MESSAGES})
    assert text_of(same).endswith("Nothing changed.\n")


def test_verify_asks_no_model() -> None:
    """A true record holds, an altered quote does not, and no model is needed for either."""
    record = call("summarize", {"messages": MESSAGES}).structured_content
    assert record
    never = ScriptedModel([])
    true = call("verify", {"summary": record, "messages": MESSAGES}, model=never)
    assert true.structured_content == {"holds": True, "findings": []}
    record["offers"][0]["evidence"][0]["quote"] = "We can sell you the forty pumps at 120 each"
    false = call("verify", {"summary": record, "messages": MESSAGES}, model=never)
    assert false.structured_content
    assert not false.structured_content["holds"]
    assert any(found["rule"] == "quote-misplaced" for found in false.structured_content["findings"])
    assert never.prompts == []


def test_files_are_read_inside_the_allowed_folders_only(tmp_path: Path) -> None:
    """Neither a path that climbs out, nor a link, an absolute path, an address or a pipe is read."""
    inside, outside = tmp_path / "in", tmp_path / "out.txt"
    inside.mkdir()
    (inside / "talks.txt").write_text(
        "Ann: We offer 12 crowns.\nBob: No.\nAnn: We offer 13.", encoding="utf-8"
    )
    outside.write_text("Ann: We offer the secret.\n" * 3, encoding="utf-8")
    (inside / "link.txt").symlink_to(outside)
    os.mkfifo(inside / "pipe")

    assert not call("summarize_file", {"path": "talks.txt"}, roots=(inside,)).is_error
    assert not call("summarize_file", {"path": str(inside / "talks.txt")}, roots=(inside,)).is_error
    refused = ["../out.txt", "link.txt", str(outside), "https://c.example/a", "-", "", "pipe", "a\0b", "none"]
    for path in refused:
        result = call("summarize_file", {"path": path}, roots=(inside,))
        assert result.is_error, path
        assert "no such file in the folders" in text_of(result)
    assert "--root" in text_of(call("summarize_file", {"path": "talks.txt"}))


def test_schemas_and_prompts_can_be_read() -> None:
    """The schema of the record, the form of the model, and our own prompts are there for the host."""

    async def use(client: Client) -> tuple[set[str], str, list[str]]:
        resources = {str(each.uri) for each in (await client.list_resources()).resources}
        schema = (await client.read_resource("negotiation://schema/wire")).contents[0]
        prompt = await client.get_prompt(
            "read_negotiation", {"text": "Ann: We offer 12.\nBob: No.\nAnn: Well."}
        )
        return (
            resources,
            str(getattr(schema, "text", "")),
            [getattr(m.content, "text", "") for m in prompt.messages],
        )

    resources, wire, prompts = with_client(use)
    assert resources == {"negotiation://schema", "negotiation://schema/wire"}
    assert '"additionalProperties": false' in wire
    assert "s1 [Ann] We offer 12." in prompts[1]
    assert len(prompts) == 2


def test_a_slow_model_is_stopped(tmp_path: Path) -> None:
    """A call ends at its time, with a word about it."""

    class Slow(ScriptedModel):
        async def complete(self, prompt: object) -> Any:
            del prompt
            await asyncio.Event().wait()

    del tmp_path
    result = call("summarize", {"messages": MESSAGES}, model=Slow([]), timeout_seconds=0.3)
    assert "took too long" in text_of(result)
