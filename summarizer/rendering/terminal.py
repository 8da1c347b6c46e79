"""The view for people at a terminal: an outline comes in, wrapped lines go out, coloured on request.

Every text is a `rich.text.Text`, so square brackets in it are never read as markup; without colours
nothing is lost, because standings, doubts and remarks are words.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from summarizer.document import Document
from summarizer.rendering.outline import Entry, Outline, Quotation, outline
from summarizer.schema.public import Summary

_WIDEST = 120
_NARROWEST = 40
_SEPARATOR = " · "

_STYLE_OF_BADGE = {
    "accepted": "bold green",
    "met": "bold green",
    "partly accepted": "green",
    "open": "bold cyan",
    "pending": "cyan",
    "countered": "yellow",
    "deferred": "yellow",
    "disputed": "bold magenta",
    "refused": "bold red",
    "not met": "bold red",
    "final": "bold red",
    "withdrawn": "red",
    "expired": "red",
}


class _Page:
    """Collects wrapped lines of one width."""

    def __init__(self, width: int, *, is_colored: bool) -> None:
        self.width = max(_NARROWEST, min(width, _WIDEST))
        self._console = Console(
            file=io.StringIO(),
            width=self.width,
            force_terminal=is_colored,
            color_system="standard" if is_colored else None,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},
        )
        self._lines: list[Text] = []

    def add(self, body: Text, *, indent: int = 0, label: Text | None = None) -> None:
        """Add one paragraph; `label` stands before its first line and the rest hangs under the body."""
        lead = Text(" " * indent).append_text(label or Text())
        body_width = max(self.width - lead.cell_len, self.width // 3)
        lines = body.wrap(self._console, body_width) or [Text()]
        for number, line in enumerate(lines):
            line.rstrip()
            start = lead if number == 0 else Text(" " * lead.cell_len)
            self._lines.append(start.copy().append_text(line))

    def add_with_badge(self, body: Text, badge: Text, *, indent: int, label: Text) -> None:
        """Add a paragraph whose first line ends with `badge` at the right edge."""
        if not badge.plain:
            self.add(body, indent=indent, label=label)
            return
        taken = indent + label.cell_len + badge.cell_len + 2
        if taken + body.cell_len <= self.width:
            gap = self.width - taken - body.cell_len + 2
            self.add(body.copy().append(" " * gap).append_text(badge), indent=indent, label=label)
        else:
            self.add(body.copy().append(_SEPARATOR).append_text(badge), indent=indent, label=label)

    def gap(self) -> None:
        """Add an empty line unless there is one."""
        if self._lines and self._lines[-1].plain:
            self._lines.append(Text())

    def text(self) -> str:
        """Return all lines, ending with a newline."""
        stream = io.StringIO()
        self._console.file = stream
        self._console.print(Text("\n").join(self._lines), soft_wrap=True)
        return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


@dataclass(frozen=True)
class TerminalRenderer:
    """Shows a summary as wrapped text of `width` columns (40 to 120)."""

    width: int = 100
    is_colored: bool = False
    name: str = "text"

    def render(self, summary: Summary, document: Document | None = None) -> str:
        """Return the view; see `Renderer.render`."""
        page = _Page(self.width, is_colored=self.is_colored)
        seen = outline(summary, document)
        _opening(page, seen)
        _parties(page, seen.parties)
        for title, noun, entries in (
            ("OFFERS", "offer", seen.offers),
            ("REFUSALS", "refusal", seen.refusals),
            ("OTHER CONDITIONS", "", seen.conditions),
        ):
            if entries or noun:
                _heading(page, title, len(entries))
            for entry in entries:
                _entry(page, entry)
                page.gap()
            if not entries and noun:
                page.add(Text(f"No {noun} was found in what was read.", "dim"))
        _remarks(page, seen)
        return page.text()


def _opening(page: _Page, seen: Outline) -> None:
    if seen.banner:
        page.add(Text(seen.banner, "bold reverse yellow"))
        page.gap()
    page.add(Text(seen.title, "bold"))
    page.add(Text(seen.subtitle, "dim"))
    page.add(Text(seen.read_by, "dim"))
    for warning in seen.warnings:
        page.add(Text(warning, "yellow"), label=Text("! ", "bold yellow"))
    if seen.overview:
        _heading(page, "OVERVIEW", None)
    for sentence in seen.overview:
        page.add(Text(sentence), label=Text("• "))


def _heading(page: _Page, title: str, count: int | None) -> None:
    page.gap()
    words = title if count is None else f"{title} ({count:,})"
    page.add(Text(f"{words} {'─' * (page.width - len(words) - 1)}", "bold blue"))


def _parties(page: _Page, parties: tuple[Entry, ...]) -> None:
    _heading(page, "PARTIES", len(parties))
    if not parties:
        page.add(Text("No party was found in what was read.", "dim"))
    for party in parties:
        line = Text.assemble((party.title, "bold"))
        if party.facts:
            line.append(_SEPARATOR + _SEPARATOR.join(party.facts), "dim")
        page.add(line, label=_label(party.id))
        _reviews(page, party.reviews, 4)


def _label(id_: str) -> Text:
    return Text(f"{id_:<3} ", "bold cyan")


def _entry(page: _Page, entry: Entry) -> None:
    badge = Text(entry.badge.upper(), _STYLE_OF_BADGE.get(entry.badge, "bold"))
    label = _label(entry.id)
    page.add_with_badge(Text.assemble((entry.title, "bold")), badge, indent=0, label=label)
    indent = label.cell_len
    if entry.text:
        page.add(Text(entry.text), indent=indent)
    _details(page, entry, indent)
    for condition in entry.conditions:
        _condition(page, condition, indent)
    for move in entry.moves:
        page.add(Text(move), indent=indent, label=Text("↳ ", "bold"))
    _reviews(page, entry.reviews, indent)


def _condition(page: _Page, condition: Entry, indent: int) -> None:
    body = Text.assemble((f"{condition.title}: ", "bold yellow"), condition.text)
    body.append(f"  {condition.id}", "cyan").append(_SEPARATOR)
    body.append(condition.badge.upper(), _STYLE_OF_BADGE.get(condition.badge, "bold"))
    page.add(body, indent=indent, label=Text("├ ", "bold yellow"))
    _details(page, condition, indent + 2)
    _reviews(page, condition.reviews, indent + 2)


def _details(page: _Page, entry: Entry, indent: int) -> None:
    line = Text.assemble((_SEPARATOR.join(entry.facts), "dim"))
    if entry.doubts:
        line.append(_SEPARATOR if entry.facts else "").append(_SEPARATOR.join(entry.doubts), "yellow")
    if line.plain:
        page.add(line, indent=indent)
    for quotation in entry.quotes:
        _quote(page, quotation, indent)


def _quote(page: _Page, quotation: Quotation, indent: int) -> None:
    line = Text.assemble((f"“{quotation.quote}”", "italic green"), (f"  {quotation.place}", "dim"))
    page.add(line, indent=indent)
    for hazard in quotation.hazards:
        page.add(Text(hazard, "yellow"), indent=indent, label=Text("! ", "bold yellow"))


def _reviews(page: _Page, reviews: tuple[str, ...], indent: int) -> None:
    for review in reviews:
        page.add(Text(f"needs review: {review}", "yellow"), indent=indent, label=Text("! ", "bold yellow"))


def _remarks(page: _Page, seen: Outline) -> None:
    for title, remarks in (("NOT READ", seen.unread), ("LEFT OUT", seen.dropped), ("NOTES", seen.notes)):
        if not remarks:
            continue
        page.gap()
        page.add(Text(f"{title} ({len(remarks):,})", "bold yellow"))
        for remark in remarks:
            page.add(Text(remark), label=Text("- "))
    page.gap()
    page.add(Text("─" * page.width, "dim"))
    for line in seen.footer:
        page.add(Text(line, "dim"))
