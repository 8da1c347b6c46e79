"""The tools as functions: typed arguments in, a typed record with a readable page beside it out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Annotated, TypeVar

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, TextContent
from pydantic import BaseModel

from summarizer.api import verbs
from summarizer.api.changing import remarks_of, rows_of
from summarizer.chat.core import Core
from summarizer.chat.mcp import sources
from summarizer.chat.mcp.forms import (
    ChangeForm,
    ChangesSince,
    Date,
    FindingForm,
    Messages,
    Text,
    Title,
    Verdict,
)
from summarizer.chat.mcp.options import McpOptions
from summarizer.document import Document
from summarizer.errors import SummarizerError
from summarizer.rendering import changes as changes_shown
from summarizer.rendering import findings as findings_shown
from summarizer.rendering.markdown import MarkdownRenderer
from summarizer.schema.public import Summary

_LOG = logging.getLogger(__name__)
_Result = TypeVar("_Result")

SummaryResult = Annotated[CallToolResult, Summary]
ChangesResult = Annotated[CallToolResult, ChangesSince]
VerdictResult = Annotated[CallToolResult, Verdict]


class Tools:
    """The tools of one server; each failure tells the client what happened and what to do."""

    def __init__(self, core: Core, options: McpOptions) -> None:
        self._core = core
        self._options = options

    async def summarize(
        self, ctx: Context, text: Text = "", messages: Messages = (), title: Title = "", date: Date = ""
    ) -> SummaryResult:
        """Tell who offers, refuses and demands what in a negotiation, each line with its proving quote."""

        async def work() -> CallToolResult:
            document = sources.given(text, messages, self._core.settings, title=title, date=date)
            summary = await self._read(document, ctx)
            return _result(MarkdownRenderer().render(summary, document), summary)

        return await self._guarded("summarize", work)

    async def summarize_file(self, ctx: Context, path: str) -> SummaryResult:
        """Summarize a file inside the folders that the administrator allowed; the path is relative to one."""

        async def work() -> CallToolResult:
            roots, settings = self._options.roots, self._core.settings
            document = await asyncio.to_thread(sources.file, path, roots, settings)
            summary = await self._read(document, ctx)
            return _result(MarkdownRenderer().render(summary, document), summary)

        return await self._guarded("summarize_file", work)

    async def changes_since(
        self,
        ctx: Context,
        previous: Summary,
        text: Text = "",
        messages: Messages = (),
        title: Title = "",
        date: Date = "",
    ) -> ChangesResult:
        """Summarize again and tell what is new, gone or moved since an earlier summary of the negotiation."""

        async def work() -> CallToolResult:
            document = sources.given(text, messages, self._core.settings, title=title, date=date)
            now = await self._read(document, ctx)
            rows = tuple(rows_of(verbs.compare(previous, now), previous, now))
            remarks = tuple(remarks_of(previous, now))
            forms = tuple(ChangeForm.model_validate(asdict(row)) for row in rows)
            told = ChangesSince(changes=forms, remarks=remarks, summary=now)
            return _result(changes_shown.as_markdown(rows, remarks), told)

        return await self._guarded("changes_since", work)

    async def verify(
        self,
        summary: Summary,
        text: Text = "",
        messages: Messages = (),
        title: Title = "",
        date: Date = "",
    ) -> VerdictResult:
        """Check a summary against its source without asking any model: quotes, ids, claims, standings."""

        async def work() -> CallToolResult:
            document = sources.given(text, messages, self._core.settings, title=title, date=date)
            findings = await asyncio.to_thread(verbs.check, summary, document)
            forms = tuple(_form(asdict(finding)) for finding in findings)
            verdict = Verdict(holds=not findings, findings=forms)
            return _result(findings_shown.as_text(findings, summary), verdict)

        return await self._guarded("verify", work)

    async def _read(self, document: Document, ctx: Context) -> Summary:
        """Ask the server's own model, telling the client of each window that is done."""
        tasks: list[asyncio.Task[None]] = []
        words = f"Reading {len(document.segments)} segments"
        await ctx.report_progress(0, None, words)

        def tell(done: int, total: int) -> None:
            said = f"{words}: {done} of {total} parts"
            tasks.append(asyncio.ensure_future(ctx.report_progress(done, total, said)))

        async with asyncio.timeout(self._options.timeout_seconds):
            summary = await self._core.summarize(document, tell)
        await asyncio.gather(*tasks, return_exceptions=True)
        _LOG.info("read %d segments, %d offers", len(document.segments), len(summary.offers))
        return summary

    async def _guarded(self, tool: str, work: Callable[[], Awaitable[_Result]]) -> _Result:
        """Turn failures into what a client may see; a bug's own text may quote the document."""
        try:
            return await work()
        except SummarizerError as error:
            _LOG.info("%s failed: %s", tool, type(error).__name__)
            raise ToolError(f"{error} {error.hint}".strip()) from None
        except TimeoutError:
            _LOG.info("%s timed out", tool)
            message = "The model took too long. Try again, or hand over a shorter text."
            raise ToolError(message) from None
        except Exception as error:  # noqa: BLE001 - the edge of a call: the SDK would log the text
            _LOG.error("%s broken: %s", tool, type(error).__name__)
            message = f"Something is wrong inside the server ({type(error).__name__}). Please report it."
            raise ToolError(message) from None


def _result(page: str, record: BaseModel) -> CallToolResult:
    return CallToolResult(
        content=[TextContent(type="text", text=page)], structured_content=record.model_dump(mode="json")
    )


def _form(finding: dict[str, object]) -> FindingForm:
    return FindingForm.model_validate({name: finding[name] for name in FindingForm.model_fields})
