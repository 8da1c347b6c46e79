"""The options that commands share, in groups; each field is named as in `Settings`, None is not given."""

import os
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from summarizer.settings import Settings

_READING = "Reading the source"
_PROMPT = "What is asked"
_ENDPOINT = "The model's endpoint"
_BOUNDS = "Bounds"
_RECORDINGS = "Recordings"
_SECONDS = {"s": 1, "m": 60, "h": 60 * 60, "d": 24 * 60 * 60}

Source = Annotated[
    str, typer.Argument(metavar="SOURCE", help="A file, an http(s) address, or - for standard input.")
]
Store = Annotated[Path, typer.Argument(metavar="DIR", help="The store that `batch --out DIR` filled.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug.", show_default=False)]


class Format(StrEnum):
    """How a summary is shown."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"


class PlainFormat(StrEnum):
    """How the smaller answers are shown."""

    TEXT = "text"
    JSON = "json"


class ChangesFormat(StrEnum):
    """How changes are shown."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


@dataclass(frozen=True, eq=False, repr=False)
class ReadingOptions:
    """How a source is read."""

    input_format: Annotated[
        str | None,
        typer.Option(
            "--format-in",
            metavar="NAME",
            rich_help_panel=_READING,
            help="Read as this format, not by its name.",
        ),
    ] = None
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", rich_help_panel=_READING, help="Language of the source, such as en."),
    ] = None
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", rich_help_panel=_READING, help="Title to use.")
    ] = None
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", rich_help_panel=_READING, help="Day of the source, such as 2026-03-10."),
    ] = None
    max_input_bytes: Annotated[
        int | None, typer.Option(metavar="BYTES", rich_help_panel=_READING, help="Refuse larger sources.")
    ] = None
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", rich_help_panel=_READING, help="Fetch from private addresses too."),
    ] = False
    day_first: Annotated[
        bool | None,
        typer.Option(
            "--day-first/--month-first",
            rich_help_panel=_READING,
            help="How to read a chat's dates that could be either.",
        ),
    ] = None


def seconds_of(written: str) -> float:
    """Return the seconds of a duration such as 90s, 30m, 4h or 2d."""
    number, unit = written[:-1], written[-1:].lower()
    try:
        return float(number) * _SECONDS[unit]
    except (KeyError, ValueError):
        raise typer.BadParameter("is no duration such as 90s, 30m, 4h or 2d") from None


@dataclass(frozen=True, eq=False, repr=False)
class ArchiveOptions:
    """How inputs that hold many documents are read."""

    text_field: Annotated[
        str | None,
        typer.Option(metavar="NAME", rich_help_panel=_READING, help="Field of a record that holds its text."),
    ] = None
    id_field: Annotated[
        str | None,
        typer.Option(metavar="NAME", rich_help_panel=_READING, help="Field of a record that names it."),
    ] = None
    gap_seconds: Annotated[
        float | None,
        typer.Option(
            "--gap",
            metavar="TIME",
            parser=seconds_of,
            rich_help_panel=_READING,
            help="Silence that ends a sitting of a chat, such as 4h.",
        ),
    ] = None
    slack_domain: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", rich_help_panel=_READING, help="Workspace of a Slack export, for links."
        ),
    ] = None


@dataclass(frozen=True, eq=False, repr=False)
class PromptOptions:
    """What is asked of which model, and how tokens are counted."""

    model: Annotated[
        str | None,
        typer.Option("--model", "-m", metavar="NAME", rich_help_panel=_PROMPT, help="Model to ask."),
    ] = None
    prompts_dir: Annotated[
        Path | None,
        typer.Option(
            "--prompts", metavar="DIR", rich_help_panel=_PROMPT, help="Your templates, file by file."
        ),
    ] = None
    window_tokens: Annotated[
        int | None,
        typer.Option(metavar="COUNT", rich_help_panel=_PROMPT, help="Cut longer sources into such windows."),
    ] = None
    allow_download: Annotated[
        bool,
        typer.Option(
            "--allow-download", rich_help_panel=_PROMPT, help="Let the token counter fetch its data."
        ),
    ] = False


@dataclass(frozen=True, eq=False, repr=False)
class AnsweringOptions:
    """How a server of `summarizer chat` answers people."""

    answer_seconds: Annotated[
        float, typer.Option(metavar="SECONDS", min=1, help="Give up on one answer after this.")
    ] = 600.0
    store: Annotated[
        Path | None,
        typer.Option("--store", metavar="DIR", help="Keep every record here. Default: nothing is kept."),
    ] = None
    health_port: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", min=0, max=65535, help="Tell a supervisor here how it goes."),
    ] = None
    check: Annotated[bool, typer.Option("--check", help="Say what is missing, and do not start.")] = False


@dataclass(frozen=True, eq=False, repr=False)
class EndpointOptions:
    """Where the model is, what it is told and how much it may cost; the key comes from OPENAI_API_KEY."""

    base_url: Annotated[
        str | None,
        typer.Option(metavar="URL", rich_help_panel=_ENDPOINT, help="Any OpenAI-compatible endpoint."),
    ] = None
    organization: Annotated[
        str | None, typer.Option(metavar="ID", rich_help_panel=_ENDPOINT, help="Organization to bill.")
    ] = None
    timeout_seconds: Annotated[
        float | None,
        typer.Option(
            "--timeout", metavar="SECONDS", rich_help_panel=_ENDPOINT, help="Longest wait for a call."
        ),
    ] = None
    concurrency: Annotated[
        int | None, typer.Option(metavar="COUNT", rich_help_panel=_ENDPOINT, help="Calls at the same time.")
    ] = None
    reasoning_effort: Annotated[
        str | None,
        typer.Option(metavar="LEVEL", rich_help_panel=_ENDPOINT, help="none, minimal, low, medium, high."),
    ] = None
    temperature: Annotated[
        float | None, typer.Option(metavar="NUMBER", rich_help_panel=_ENDPOINT, help="From 0 to 2.")
    ] = None
    seed: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", rich_help_panel=_ENDPOINT, help="For endpoints that take one."),
    ] = None
    max_calls: Annotated[
        int | None, typer.Option(metavar="COUNT", rich_help_panel=_BOUNDS, help="Stop after so many calls.")
    ] = None
    max_tokens_total: Annotated[
        int | None, typer.Option(metavar="COUNT", rich_help_panel=_BOUNDS, help="Stop after so many tokens.")
    ] = None
    max_completion_tokens: Annotated[
        int | None, typer.Option(metavar="COUNT", rich_help_panel=_BOUNDS, help="Longest answer to one call.")
    ] = None
    max_response_bytes: Annotated[
        int | None, typer.Option(metavar="BYTES", rich_help_panel=_BOUNDS, help="Refuse larger answers.")
    ] = None
    glean: Annotated[
        bool | None,
        typer.Option(
            "--glean/--no-glean", rich_help_panel=_BOUNDS, help="Ask once more about what no line cites."
        ),
    ] = None
    repair: Annotated[
        bool | None,
        typer.Option("--repair/--no-repair", rich_help_panel=_BOUNDS, help="Ask again for broken lines."),
    ] = None
    record_dir: Annotated[
        Path | None,
        typer.Option("--record", metavar="DIR", rich_help_panel=_RECORDINGS, help="Keep every answer here."),
    ] = None
    recorded_from: Annotated[
        str | None,
        typer.Option(
            "--recorded-from",
            metavar="TEXT",
            rich_help_panel=_RECORDINGS,
            help="What answers, told truly; kept with --record.",
        ),
    ] = None
    replay_dir: Annotated[
        Path | None,
        typer.Option("--replay", metavar="DIR", rich_help_panel=_RECORDINGS, help="Answer from here only."),
    ] = None


@dataclass(frozen=True, eq=False, repr=False)
class PriceOptions:
    """What tokens cost."""

    price_in: Annotated[
        float | None, typer.Option(metavar="MONEY", min=0, help="Price of a million tokens sent.")
    ] = None
    price_out: Annotated[
        float | None, typer.Option(metavar="MONEY", min=0, help="Price of a million tokens answered.")
    ] = None


def settings_from(
    *groups: ReadingOptions | ArchiveOptions | PromptOptions | EndpointOptions, debug: bool
) -> "Settings":
    """Return the settings that the environment and the given options make together.

    Raises `SettingsError` where they do not fit.
    """
    from summarizer.settings import Settings  # noqa: PLC0415 - keeps --help fast

    given: dict[str, object] = {"debug": debug or None}
    for group in groups:
        given |= asdict(group)
    return Settings.from_environment(os.environ, **given)
