"""Every format that can be read, in the words of a user: what it is, what it holds, what it needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """How much one input of a format holds."""

    ONE = "one document"
    MANY = "many documents"
    FILES = "files"


@dataclass(frozen=True)
class Format:
    """A format; `extra` is the optional part of the package that reads it, or an empty string.

    `can_be_forced` says that `--format-in` takes its name; containers are always known by their content.
    """

    name: str
    sentence: str
    holds: Holds
    extra: str = ""
    can_be_forced: bool = True


FORMATS = (
    Format("text", "Plain text", Holds.ONE),
    Format("markdown", "Markdown", Holds.ONE),
    Format("dialogue", "Lines of `speaker: text`", Holds.ONE),
    Format("transcript", "Messages in the project's own JSON", Holds.ONE),
    Format("html", "Web page", Holds.ONE, "web"),
    Format("pdf", "PDF with a text layer", Holds.ONE, "documents"),
    Format("docx", "Word document", Holds.ONE, "documents"),
    Format("email", "A mail (.eml)", Holds.ONE, "documents"),
    Format("email-thread", "Mails pasted into a text", Holds.ONE, "documents"),
    Format("vtt", "WebVTT captions: Teams, Zoom, Meet", Holds.ONE, "exports"),
    Format("srt", "SRT captions", Holds.ONE, "exports"),
    Format("jsonl", "JSON Lines, a record a line", Holds.MANY),
    Format("csv", "Table, a record a row (CSV, TSV)", Holds.MANY),
    Format("mbox", "Mailbox in one file", Holds.MANY, "documents"),
    Format("maildir", "Mailbox in a folder", Holds.MANY, "documents", can_be_forced=False),
    Format("eml-folder", "Loose .eml files of a folder", Holds.MANY, "documents", can_be_forced=False),
    Format("slack", "Slack export, zip or folder", Holds.MANY, can_be_forced=False),
    Format("teams", "Microsoft Teams export", Holds.MANY, "exports", can_be_forced=False),
    Format("discord", "Discord by DiscordChatExporter, JSON", Holds.MANY, "exports"),
    Format("telegram", "Telegram Desktop's result.json", Holds.MANY, "exports"),
    Format("matrix", "Matrix room by Element, JSON", Holds.MANY, "exports"),
    Format("mattermost", "Mattermost bulk export", Holds.MANY),
    Format("whatsapp", "WhatsApp's exported chat", Holds.MANY),
    Format("irc", "IRC log", Holds.MANY),
    Format("folder", "Folder, or a pattern (talks/*.txt)", Holds.FILES, can_be_forced=False),
    Format("zip", "Zip archive", Holds.FILES, can_be_forced=False),
    Format("tar", "Tar archive", Holds.FILES, can_be_forced=False),
    Format("compressed", "A file in .gz, .bz2 or .xz", Holds.FILES, can_be_forced=False),
)
