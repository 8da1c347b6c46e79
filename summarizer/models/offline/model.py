"""Prompt in, Completion out, by rules alone: no network, no download, the same answer every time."""

from __future__ import annotations

from typing import Final

from summarizer.kinds import DocumentKind
from summarizer.models.offline import dialogue, prose
from summarizer.models.offline.reading import Reading
from summarizer.models.offline.signing import signed
from summarizer.schema.public import Usage
from summarizer.schema.vocabulary import OFFLINE_RULES
from summarizer.states import Chunk, Completion, Finish, Prompt, Purpose

_BRIEF: Final = 60


class OfflineModel:
    """Answers first questions by rules over the prompt's chunk; it has nothing to add to its own answer."""

    name = OFFLINE_RULES

    async def complete(self, prompt: Prompt) -> Completion:
        """Return what the rules find in the chunk that the prompt is about."""
        reading = read(prompt.chunk) if prompt.purpose is Purpose.EXTRACT else Reading()
        return Completion(
            reading.as_text(),
            Finish.STOP,
            self.name,
            Usage(),
            rules=reading.rules,
            lines=reading.as_lines(),
        )

    async def aclose(self) -> None:
        """Nothing is held open."""


def read(chunk: Chunk) -> Reading:
    """Read turns where somebody speaks, sentences elsewhere, and a letter as the one that finds more."""
    is_article = chunk.document.kind is DocumentKind.ARTICLE
    if is_article or not any(segment.speaker for segment in chunk.segments):
        told = prose.read(chunk)
        letter = signed(chunk)
        said = dialogue.read(letter.chunk, letter.readers) if letter else Reading()
        return said if said.moves and said.moves >= told.moves else told
    is_headed = _is_headed_prose(chunk)
    is_mail = chunk.document.kind is DocumentKind.EMAIL
    said = dialogue.read(chunk) if is_mail or not is_headed else Reading()
    return said if said.moves or not is_headed else prose.read(chunk)


def _is_headed_prose(chunk: Chunk) -> bool:
    """Say whether labels head paragraphs instead of naming speakers: nobody speaks twice, nobody briefly."""
    turns = [segment for segment in chunk.segments if segment.starts_block]
    labels = {segment.speaker for segment in turns}
    return len(turns) == len(labels) and all(len(segment.text) > _BRIEF for segment in turns)
