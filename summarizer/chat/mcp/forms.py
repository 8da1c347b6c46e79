"""What goes in and out of the tools, as types; the SDK makes the JSON Schemas of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from summarizer.readers.members.transcript import TranscriptMessage
from summarizer.schema.public import PublicModel, Summary
from summarizer.schema.vocabulary import LineList

Text = Annotated[
    str,
    Field(description="An article, chat, e-mail thread or transcript as text. Give this or messages."),
]
Messages = Annotated[
    tuple[TranscriptMessage, ...],
    Field(
        description="The messages of a thread, oldest first. Where they have a url, every line of the answer "
        "links to the message that proves it. Give this or text."
    ),
]
Title = Annotated[str, Field(description="What the text or thread is about, if known.")]
Date = Annotated[str, Field(description="Day of the text, as 2026-03-10, if known.")]


class FindingForm(PublicModel):
    """One thing that does not hold in a summary."""

    rule: str
    message: str
    list: LineList | None = None
    line_id: str | None = None
    quote: str | None = None
    nearest_text: str | None = None


class Verdict(PublicModel):
    """Whether every quote, id, claim and standing of a summary holds in its source."""

    holds: bool
    findings: tuple[FindingForm, ...]


class ChangeForm(PublicModel):
    """A line that is new, gone or moved; `was` and `now` are set where it moved."""

    kind: str
    list: LineList
    id: str
    who: str
    what: str
    was: str | None = None
    now: str | None = None


class ChangesSince(PublicModel):
    """What changed since an earlier summary, and the summary as it is now."""

    changes: tuple[ChangeForm, ...]
    remarks: tuple[str, ...]
    summary: Summary
