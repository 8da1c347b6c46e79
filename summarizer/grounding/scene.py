"""What the parts of grounding share about one chunk: where to look, with which words, by which rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from summarizer.alignment.indexing import Index
from summarizer.alignment.normalizing import fold
from summarizer.alignment.searching import Rules
from summarizer.document import Segment
from summarizer.lexicon.loading import Lexicon, for_language
from summarizer.schema import public
from summarizer.states import Chunk, Grounded

NOTHING = Grounded()


@dataclass(frozen=True)
class Scene:
    """A chunk, with what is known from earlier answers about the same document."""

    chunk: Chunk
    known: Grounded = field(default=NOTHING)

    @cached_property
    def index(self) -> Index:
        """The document, ready to be searched."""
        return Index(self.chunk.document)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the document's language."""
        return for_language(self.chunk.document.language)

    @cached_property
    def rules(self) -> Rules:
        """The rules of the search, with the language's function words."""
        guards = tuple(self.lexicon.guards.values())
        return Rules(empty_words=self.lexicon.empty_words, gap_guards=guards)

    def cited(self, ids: Iterable[str]) -> tuple[Segment, ...]:
        """Return the cited segments that exist."""
        known = self.chunk.by_id
        return tuple([known[segment_id] for segment_id in dict.fromkeys(ids) if segment_id in known])

    def segments_of(self, evidence: Iterable[public.Evidence]) -> tuple[Segment, ...]:
        """Return the document's segments that the evidence stands in."""
        by_id = self.chunk.document.by_id
        return tuple(by_id[name] for proof in evidence for name in proof.segments if name in by_id)

    def folded(self, segments: Iterable[Segment]) -> str:
        """Return the normal form of the segments' text, with their speakers."""
        return " … ".join(fold(f"{segment.speaker or ''} {segment.text}") for segment in segments)
