"""A summary as a Markdown page: an outline comes in, text goes out in which nothing from it is live.

Punctuation that Markdown or HTML could read is escaped; addresses and mentions stand in code spans, so
that no viewer turns them into links, pictures or pings. The only links are http(s) addresses of segments
that the source itself gave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.document import Document
from summarizer.rendering.defusing import LINKABLE
from summarizer.rendering.outline import Entry, Outline, Quotation, outline
from summarizer.schema.public import Summary

# What means something anywhere in a line; a percent sign only beside a brace (template tags of site makers).
_INLINE = re.compile(r"([\\`*_{}\[\]<>#|~$&^=]|(?<=\{)%|%(?=\}))")
_LEADING_MARK = re.compile(r"^([-+:])")
_LEADING_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")

_SAFE_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'*+,;=%-]+\Z")


@dataclass(frozen=True)
class MarkdownRenderer:
    """Writes a summary as a Markdown page."""

    name: str = "markdown"

    def render(self, summary: Summary, document: Document | None = None) -> str:
        """Return the page; see `Renderer.render`."""
        seen = outline(summary, document)
        blocks = [*_opening(seen), "## Parties", _list(_party(party) for party in seen.parties)]
        for title, entries in (("Offers", seen.offers), ("Refusals", seen.refusals)):
            blocks += [f"## {title}", *(_entry(entry) for entry in entries)]
            if not entries:
                blocks.append("None was found in what was read.")
        if seen.conditions:
            blocks += ["## Other conditions", "\n".join(_condition(c) for c in seen.conditions)]
        for title, remarks in (("Not read", seen.unread), ("Left out", seen.dropped), ("Notes", seen.notes)):
            if remarks:
                blocks += [f"## {title}", _list(escaped(remark) for remark in remarks)]
        blocks += ["---", "\\\n".join(escaped(line) for line in seen.footer)]
        return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Return defused text so that Markdown and HTML show every character of it and act on none."""
    parts: list[str] = []
    end = 0
    for match in LINKABLE.finditer(text):
        parts += [_escaped_words(text[end : match.start()]), f"`{match.group()}`"]
        end = match.end()
    whole = "".join([*parts, _escaped_words(text[end:])])
    return _LEADING_MARK.sub(r"\\\1", _LEADING_NUMBER.sub(r"\1\\\2", whole))


def _escaped_words(text: str) -> str:
    return _INLINE.sub(r"\\\1", text)


def _opening(seen: Outline) -> list[str]:
    blocks = [f"# {escaped(seen.title)}", f"{escaped(seen.subtitle)}\\\n{escaped(seen.read_by)}"]
    if seen.banner:
        blocks.insert(1, f"> **{escaped(seen.banner)}**")
    blocks += [f"> {escaped(warning)}" for warning in seen.warnings]
    if seen.overview:
        blocks += ["## Overview", _list(escaped(sentence) for sentence in seen.overview)]
    return blocks


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines) or "None was found in what was read."


def _party(party: Entry) -> str:
    facts = " · ".join(escaped(fact) for fact in party.facts)
    review = "".join(f"\n  - needs review: {escaped(review)}" for review in party.reviews)
    return f"**{escaped(party.id)} {escaped(party.title)}**" + (f" · {facts}" if facts else "") + review


def _entry(entry: Entry) -> str:
    badge = f" · {escaped(entry.badge)}" if entry.badge else ""
    lines = [f"### {escaped(entry.id)} · {escaped(entry.title)}{badge}", ""]
    if entry.text:
        lines += [escaped(entry.text), ""]
    lines += _details(entry, "")
    lines += [_condition(condition) for condition in entry.conditions]
    lines += [f"- {escaped(move)}" for move in entry.moves]
    lines += [f"- needs review: {escaped(review)}" for review in entry.reviews]
    return "\n".join(lines).rstrip()


def _condition(condition: Entry) -> str:
    badge = escaped(f" ({condition.id}, {condition.badge})")
    lines = [f"- **{escaped(condition.title)}:** {escaped(condition.text)}{badge}"]
    lines += _details(condition, "  ")
    lines += [f"  - needs review: {escaped(review)}" for review in condition.reviews]
    return "\n".join(lines)


def _details(entry: Entry, indent: str) -> list[str]:
    facts = " · ".join(escaped(fact) for fact in (*entry.facts, *entry.doubts))
    lines = [f"{indent}- {facts}"] if facts else []
    for quotation in entry.quotes:
        lines.append(f"{indent}- “{escaped(quotation.quote)}” {_place(quotation)}".rstrip())
        lines += [f"{indent}  - beware: {escaped(hazard)}" for hazard in quotation.hazards]
    return lines


def _place(quotation: Quotation) -> str:
    place = f"({escaped(quotation.place)})" if quotation.place else ""
    if quotation.url and _SAFE_ADDRESS.match(quotation.url):
        return f"[{place or 'source'}](<{quotation.url}>)"
    return place
