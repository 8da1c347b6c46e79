"""Choose the segments to ask about once more: they hold words of negotiation, and no line cites them.

Comes in: a Grounded record and its Chunk. Goes out: segments of the chunk, in order; none for a text
without words of negotiation, so that such a text costs no second call.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.alignment.normalizing import fold
from summarizer.document import Segment
from summarizer.lexicon.loading import Cue, Lexicon, for_language
from summarizer.spans import Span, union
from summarizer.states import Chunk, Grounded

_WEIGHTS = {
    Cue.PROPOSE: 2.0,
    Cue.AGREE: 2.0,
    Cue.REJECT: 2.0,
    Cue.DEMAND: 1.5,
    Cue.THREATEN: 1.5,
    Cue.YIELD: 1.5,
    Cue.CONDITION: 1.0,
    Cue.CONSULT: 0.5,
    Cue.INTEND: 0.5,
}


@dataclass(frozen=True)
class GleanOptions:
    """What makes a segment worth a second look.

    A segment's weight is the sum of its cue classes' weights, each class counted once. Where the first
    answer holds no line at all, `min_weight_if_empty` counts, and less than `min_share_if_empty` of the
    segments are no gaps: a text that merely uses such words in passing should not be asked about twice.
    At most `max_segments`, and `max_share` of the chunk's (but three in any case), are chosen: the heaviest.
    """

    min_weight: float = 2.0
    min_weight_if_empty: float = 3.0
    min_share_if_empty: float = 0.06
    max_segments: int = 40
    max_share: float = 0.6
    weights: Mapping[Cue, float] = field(default_factory=lambda: dict(_WEIGHTS))


def gaps(grounded: Grounded, chunk: Chunk, options: GleanOptions | None = None) -> tuple[Segment, ...]:
    """Return the chunk's segments that hold cues and that no line's evidence touches."""
    chosen = options or GleanOptions()
    lexicon = for_language(chunk.document.language)
    lines = (*grounded.offers, *grounded.refusals, *grounded.conditions)
    cited = union(
        Span(span.start, span.end) for line in lines for proof in line.evidence for span in proof.spans
    )
    starts = [span.start for span in cited]
    threshold = chosen.min_weight if lines else chosen.min_weight_if_empty
    weighed: list[tuple[float, int]] = []
    for position, segment in enumerate(chunk.segments):
        if _touches(segment.span, cited, starts):
            continue
        weight = cue_weight(segment.text, lexicon, chosen)
        if weight >= threshold:
            weighed.append((-weight, position))
    if not lines and len(weighed) < chosen.min_share_if_empty * len(chunk.segments):
        return ()
    limit = min(chosen.max_segments, max(3, int(len(chunk.segments) * chosen.max_share)))
    positions = sorted(position for _, position in sorted(weighed)[:limit])
    return tuple(chunk.segments[position] for position in positions)


def _touches(span: Span, others: Sequence[Span], starts: Sequence[int]) -> bool:
    """Say whether a span overlaps one of the others, which are in order and apart; `starts` are theirs."""
    place = bisect_left(starts, span.end)
    return place > 0 and others[place - 1].end > span.start


def cue_weight(text: str, lexicon: Lexicon, options: GleanOptions) -> float:
    """Return the sum of the weights of the cue classes that the text holds."""
    folded = fold(text) if len(text) < 4000 else text.casefold()
    if not lexicon.any_cue.search(folded):
        return 0.0
    return sum(
        options.weights.get(cue, 0.0) for cue, pattern in lexicon.cues.items() if pattern.search(folded)
    )
