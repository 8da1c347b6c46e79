"""`summarizer query DIR WORDS...`: lines of a store's records by words, party, act, standing, issue, date."""

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.grouping import grouped
from summarizer.cli.options import Debug, Format, Store
from summarizer.cli.speaking import say
from summarizer.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.archive.querying import Question

_FILTERS = "Filters"

EXAMPLES = "\n\n".join(
    (
        "Examples:",
        "summarizer query records ceasefire --party Ukraine",
        "summarizer query records --act demand --act threat --since 2026-03",
        "summarizer query records --text strike --act offer --context 2",
        "summarizer query records --standing refused --issue work_terms --format csv -o refused.csv",
    )
)


@dataclass(frozen=True, eq=False, repr=False)
class Filters:
    """What a line must be; of several values of one filter, one is enough."""

    party: Annotated[
        str | None,
        typer.Option("--party", metavar="NAME", rich_help_panel=_FILTERS, help="Who moves or is addressed."),
    ] = None
    act: Annotated[
        list[str] | None,
        typer.Option("--act", metavar="ACT", rich_help_panel=_FILTERS, help="offer, refusal, condition, …"),
    ] = None
    standing: Annotated[
        list[str] | None,
        typer.Option(
            "--standing", metavar="STANDING", rich_help_panel=_FILTERS, help="open, refused, accepted, …"
        ),
    ] = None
    issue: Annotated[
        list[str] | None,
        typer.Option("--issue", metavar="ISSUE", rich_help_panel=_FILTERS, help="ceasefire, work_terms, …"),
    ] = None
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", rich_help_panel=_FILTERS, help="A year, month or day."),
    ] = None
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="DATE", rich_help_panel=_FILTERS, help="The last year, month or day."
        ),
    ] = None
    text: Annotated[
        list[str] | None,
        typer.Option(
            "--text",
            metavar="WORDS",
            rich_help_panel=_FILTERS,
            help="Stand anywhere in the document.",
        ),
    ] = None


def query(
    store: Store,
    filters: Filters,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help="All of them stand in the line or its quote.")
    ] = None,
    *,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="COUNT", min=1, help="Stop after so many lines.")
    ] = None,
    context: Annotated[
        int,
        typer.Option(
            "--context", "-C", metavar="COUNT", min=0, help="Show so many segments before and after a quote."
        ),
    ] = 0,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to show it.")] = Format.TEXT,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", help="Write here.")] = None,
    debug: Debug = False,
) -> None:
    """Show the offers, refusals and conditions of the store DIR that hold WORDS and pass the filters."""
    del debug
    from summarizer.archive import answers, ledger, querying  # noqa: PLC0415 - keeps --help fast

    question = _question(words or [], filters)
    show = {
        Format.TEXT: answers.as_text,
        Format.MARKDOWN: answers.as_markdown,
        Format.JSON: answers.as_json,
        Format.CSV: answers.as_csv,
    }[form]
    with ledger.reading(store) as reader:
        found = islice(querying.search(reader, question, context=context), limit)
        count = _emit_all(show(found), output)
    if not count and form is Format.TEXT:
        say("no line of the stored records fits.")


def _emit_all(parts: "Iterable[str]", output: Path | None) -> int:
    from summarizer.cli.writing import emit  # noqa: PLC0415 - keeps --help fast

    if output is not None:
        return _write_all(parts, output)
    count = 0
    for part in parts:
        emit(part)
        count += 1
    return count


def _write_all(parts: "Iterable[str]", output: Path) -> int:
    """Write the parts as they come, into a file that is whole or not there; a device takes them as one."""
    from summarizer.archive.exports.placing import aside  # noqa: PLC0415 - keeps --help fast
    from summarizer.cli.writing import emit  # noqa: PLC0415 - keeps --help fast

    if output.exists() and not output.is_file():
        text = "".join(parts)
        emit(text, output)
        return len(text)
    count = 0
    with aside(output.resolve()) as place, place.open("w", encoding="utf-8", newline="") as stream:
        for part in parts:
            stream.write(part)
            count += 1
    return count


def _question(words: list[str], filters: Filters) -> "Question":
    from summarizer.archive.querying import ACTS, Question  # noqa: PLC0415 - keeps --help fast
    from summarizer.schema.vocabulary import Issue, Standing  # noqa: PLC0415 - keeps --help fast

    standings = _chosen("--standing", filters.standing, [each.value for each in Standing])
    issues = _chosen("--issue", filters.issue, [each.value for each in Issue])
    return Question(
        words=tuple(word for text in words for word in text.split()),
        party=filters.party,
        acts=frozenset(_chosen("--act", filters.act, ACTS)),
        standings=frozenset(map(Standing, standings)),
        issues=frozenset(map(Issue, issues)),
        since=_date("--since", filters.since),
        until=_date("--until", filters.until),
        texts=tuple(filters.text or ()),
    )


def _chosen(option: str, given: list[str] | None, known: "Iterable[str]") -> list[str]:
    """Return the values in the schema's spelling; raises `SettingsError` for one that it does not have."""
    names = {name.replace("_", ""): name for name in known}
    chosen = []
    for value in given or []:
        name = names.get(re.sub(r"[\s_-]", "", value.lower()))
        if name is None:
            raise SettingsError(
                f"{option} has no value {value[:40]!r}.", hint=f"Use one of {', '.join(names.values())}."
            )
        chosen.append(name)
    return chosen


def _date(option: str, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        raise SettingsError(f"{option} must be like 2026, 2026-03 or 2026-03-10, not {value[:20]!r}.")
    return value


COMMAND = grouped(query)
