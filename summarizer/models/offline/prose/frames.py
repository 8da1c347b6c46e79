"""The frames of negotiation acts in prose: verbs in, patterns out.

The classes follow the CAMEO and PLOVER codebooks; the words are our own and stand in `lexicon/acts`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Frame(BaseModel):
    """One verb or noun frame: its name, what it makes, and the words that evoke it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    kind: Literal["offer", "refusal"]
    value: str
    verb: str = ""
    noun: str = ""
    modality: str = ""
    subject: Literal["", "speaker", "object"] = ""
    needs: Literal["", "reported", "elliptic"] = ""
    negatable: bool = False


class Cue(BaseModel):
    """Words that open a condition."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    cue: str
    kind: str


class Acts(BaseModel):
    """The form of the data file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    metonyms: dict[str, tuple[str, ...]]
    titles: tuple[str, ...]
    heads: tuple[str, ...]
    bodies: tuple[str, ...]
    not_names: frozenset[str]
    street: tuple[str, ...]
    speech: tuple[str, ...]
    frames: tuple[Frame, ...]
    nominals: tuple[Frame, ...]
    plans: dict[str, str]
    conditions: tuple[Cue, ...]


@dataclass(frozen=True)
class Trigger:
    """Words of a text that evoke a frame."""

    frame: Frame
    start: int
    end: int


@lru_cache(maxsize=1)
def acts() -> Acts:
    """Return the frames, read once."""
    path = resources.files("summarizer.lexicon").joinpath("acts", "prose_en.json")
    return Acts.model_validate(json.loads(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def _verbs() -> tuple[re.Pattern[str], tuple[Frame, ...]]:
    found = acts().frames
    body = "|".join(f"(?P<f{number}>{frame.verb})" for number, frame in enumerate(found))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)"), found


@lru_cache(maxsize=1)
def _hints() -> re.Pattern[str]:
    """Return beginnings of words without which no frame can match, to pass over most sentences fast."""
    return re.compile(
        r"(?i)reject|spurn|rebuff|veto|turn|rul|dismiss|declin|brush|refus|willing|ready|prepared|oppos|resist"
        r"|object|walk|broke|withdr|pull|quit|suspend|will|would|shall|can|could|accept|agree|consent|approv"
        r"|support|endors|assent|green|satisf|depend|possible|feasible|propos|suggest|offer|forward|submit"
        r"|present|tabl|exchang|working|inten|promis|pledg|vow|undert|commit|readiness|trade|demand|insist"
        r"|call|urg|standing|want|need|request|appeal|ask|threat|warn|conced|compromis|drop|abandon|soften"
        r"|waiv|gave|give|yield|must|has|have|had|did|do|is not|are not|was not|were not|unprep"
    )


def triggers(text: str) -> tuple[Trigger, ...]:
    """Return the words of a sentence that evoke a verb frame, in order."""
    if not _hints().search(text):
        return ()
    pattern, found = _verbs()
    return tuple(
        Trigger(found[int(match.lastgroup[1:])], match.start(), match.end())
        for match in pattern.finditer(text)
        if match.lastgroup
    )


@lru_cache(maxsize=1)
def nominal_pattern() -> re.Pattern[str]:
    """Return the pattern of nouns that hold an act ("its refusal to")."""
    body = "|".join(f"(?P<f{number}>{frame.noun})" for number, frame in enumerate(acts().nominals))
    return re.compile(rf"(?<=[’'s\w]\s)(?:{body})\b")


@lru_cache(maxsize=1)
def street_pattern() -> re.Pattern[str]:
    """Return the pattern of street protest and fighting, whose demands are no moves in talks."""
    return re.compile(rf"\b(?:{'|'.join(acts().street)})\b")


@lru_cache(maxsize=1)
def condition_pattern() -> re.Pattern[str]:
    """Return the pattern of words that open a condition; the group's number is the cue's."""
    body = "|".join(f"(?P<c{number}>{cue.cue})" for number, cue in enumerate(acts().conditions))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.MULTILINE)
