"""Runs and contrasts in, tables for a terminal out: one table a corpus, one column an extractor."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from summarizer.evaluation.contrasting import Contrast, is_beyond_noise
from summarizer.evaluation.resampling import Figure, Interval
from summarizer.evaluation.running import Run
from summarizer.rendering.defusing import visible

_MEASURES = ("precision", "recall", "F1", "core recall")
_LAST = ("lines", "documents", "cost")
_MEANS = ("cost/", "false alarms/lines")
NOTE = "In brackets: where 95 % of the resamples of the documents lie.\n"


def tables(
    runs: Sequence[Run], figures: Sequence[dict[str, Figure]], *, width: int = 120, is_colored: bool = False
) -> str:
    """Return the figures of all runs."""
    console = _console(width, is_colored=is_colored)
    for corpus in dict.fromkeys(run.corpus for run in runs):
        chosen = [(run, found) for run, found in zip(runs, figures, strict=True) if run.corpus == corpus]
        count = len(chosen[0][0].documents)
        table = _table(f"{visible(corpus)}: {count} documents", ["figure"])
        for run, _ in chosen:
            table.add_column(Text(visible(run.extractor)))
        for name in _ordered({name for _, found in chosen for name in found}):
            table.add_row(_label(name), *(_cell(name, found.get(name)) for _, found in chosen))
        console.print(table)
    return _text(console) + NOTE


def contrasts(found: Sequence[Contrast], *, width: int = 120, is_colored: bool = False) -> str:
    """Return what moved, and whether that is more than noise."""
    console = _console(width, is_colored=is_colored)
    for each in found:
        title = (
            f"{visible(each.corpus)}: {visible(each.old)} → {visible(each.new)}, {each.documents} documents"
        )
        table = _table(title, ["figure", "change", "verdict"])
        for name in _ordered(each.moves):
            move = each.moves[name]
            verdict = "outside noise" if is_beyond_noise(move) else "within noise"
            table.add_row(_label(name), Text(_signed(move)), Text(verdict))
        console.print(table)
    return _text(console)


def _ordered(names: Sequence[str] | set[str] | dict[str, Interval]) -> list[str]:
    def rank(name: str) -> tuple[int, str, int, str]:
        group, _, measure = name.partition("/")
        place = _MEASURES.index(measure) if measure in _MEASURES else len(_MEASURES)
        return (_LAST.index(group) + 1 if group in _LAST else 0, group, place, measure)

    return sorted(names, key=rank)


def _label(name: str) -> Text:
    return Text(visible(name.replace("/", ": ", 1)))


def _cell(name: str, figure: Figure | None) -> Text:
    if figure is None:
        return Text("–")
    found = figure.interval
    if name.startswith(_MEANS):
        return Text(f"{found.value:,.3g} [{found.low:,.3g}–{found.high:,.3g}]")
    counts = f" {figure.hits:g}/{figure.of:g}" if figure.of is not None else ""
    return Text(f"{found.value:.2f} [{found.low:.2f}–{found.high:.2f}]{counts}")


def _signed(move: Interval) -> str:
    return f"{move.value:+.3g} [{move.low:+.3g} to {move.high:+.3g}]"


def _table(title: str, heads: Sequence[str]) -> Table:
    table = Table(title=Text(title), title_justify="left", box=box.SIMPLE_HEAD)
    for head in heads:
        table.add_column(head)
    return table


def _console(width: int, *, is_colored: bool) -> Console:
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=is_colored,
        color_system="standard" if is_colored else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )


def _text(console: Console) -> str:
    stream = console.file
    assert isinstance(stream, io.StringIO)  # noqa: S101 - made so above
    lines = stream.getvalue().splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
