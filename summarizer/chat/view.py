"""What an answer shows, whatever the platform: plain words in pieces, each with a link of ours or none.

Platforms turn a `View` into their own form. Every text in it is one defused line; it holds words of
people and of a model, so a platform must show it as characters and never as markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """How a piece of text is set."""

    PLAIN = "plain"
    STRONG = "strong"
    QUOTE = "quote"
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with their look; `url` is set by code from the platform's own links, never by a model."""

    text: str
    look: Look = Look.PLAIN
    url: str | None = None


Row = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the record: its head row, and rows that belong under it."""

    head: Row
    under: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Points under a title, such as the offers of one party."""

    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class View:
    """A whole answer: where it stands in one line, the sections, and what was read.

    `marker` lets a later answer say what changed since, `token` finds this one again for half an hour; both
    are empty where nothing was summarized.
    """

    headline: str
    sections: tuple[Section, ...] = ()
    footer: tuple[str, ...] = ()
    marker: str = ""
    token: str = ""
