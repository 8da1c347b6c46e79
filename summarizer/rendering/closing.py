"""What frames a summary: what was read, what was not, what was left out and what made it."""

from __future__ import annotations

from summarizer.rendering.defusing import shortened, visible
from summarizer.rendering.wording import kept
from summarizer.schema.public import Coverage, Dropped, Merge, Source, Summary, Usage
from summarizer.schema.vocabulary import OFFLINE_RULES, LineList

_LONGEST_EXCERPT = 160
_MOST_SEGMENTS_LISTED = 12

_SINGULAR = {
    LineList.PARTIES: "party",
    LineList.OFFERS: "offer",
    LineList.REFUSALS: "refusal",
    LineList.CONDITIONS: "condition",
    LineList.OVERVIEW: "overview sentence",
}


def counted(number: int, noun: str) -> str:
    """Return the number with its noun, such as "1 segment" or "1,200 segments"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def banner(coverage: Coverage) -> str:
    """Warn that part of the source was not read; empty where all was."""
    if coverage.is_complete:
        return ""
    missing = coverage.segments - coverage.read
    return (
        f"PARTIAL: {missing:,} of {counted(coverage.segments, 'segment')} could not be read "
        f"({', '.join(_states(coverage))}). What stands there is missing below."
    )


def subtitle(source: Source) -> str:
    """Say what was read: kind, date, language, size."""
    return " · ".join(
        kept(
            source.kind.value,
            visible(source.date or ""),
            visible(source.language),
            counted(source.segments, "segment"),
            counted(source.characters, "character"),
        )
    )


def read_by(summary: Summary) -> str:
    """Say what read the source, for the head of a page."""
    model = _model(summary)
    if OFFLINE_RULES in {summary.provenance.model, summary.provenance.answered_by}:
        return f"read by {model}, not by a language model"
    return f"read by the model {model}"


def unread(coverage: Coverage) -> tuple[str, ...]:
    """List the segments that were not read, with the reason."""
    return tuple(
        f"{trouble.state.value}: {_segments(trouble.segments)}: {visible(trouble.reason)}"
        for trouble in coverage.troubles
    )


def dropped(line: Dropped) -> str:
    """Say which line of the model was left out, why, and what in the source comes nearest."""
    name = " ".join(kept(_SINGULAR[line.list], visible(line.id or "")))
    quote = f" Its quote: “{_excerpt(line.quote)}”." if line.quote else ""
    nearest = f" Nearest in the source: “{_excerpt(line.nearest_text)}”." if line.nearest_text else ""
    said = f" It said: {_excerpt(line.line)}." if line.line else ""
    return f"{name}: {visible(line.reason)} [{visible(line.rule)}]{said}{quote}{nearest}"


def merged(merge: Merge) -> str:
    """Say which party or line was taken for which, and why."""
    what = _SINGULAR[merge.list]
    return f"{what} {visible(merge.merged)} was taken for {visible(merge.kept)}: {visible(merge.reason)}"


def footer(summary: Summary) -> tuple[str, ...]:
    """Say what made the summary, what it cost and how much it covers."""
    made = summary.provenance
    coverage = summary.coverage
    read = f"read {coverage.read:,} of {counted(coverage.segments, 'segment')}"
    left_out = f"{counted(len(summary.dropped), 'line')} left out" if summary.dropped else ""
    return (
        " · ".join(kept(f"model {_model(summary)}", usage(summary.usage))),
        " · ".join(kept(read, *(() if coverage.is_complete else _states(coverage)), left_out)),
        f"document {visible(made.document_digest)[:12]} · prompt {visible(made.prompt_digest)[:12]} · "
        f"schema {visible(made.schema_version)} · summarizer {visible(made.package_version)}",
    )


def _model(summary: Summary) -> str:
    asked, answered = visible(summary.provenance.model), visible(summary.provenance.answered_by)
    return asked if answered in {"", asked} else f"{asked} (answered by {answered})"


def usage(spent: Usage) -> str:
    """Say how many calls and tokens were used, failed tries included."""
    failed = f" ({spent.failed_calls:,} failed)" if spent.failed_calls else ""
    cached = f", {spent.cached_tokens:,} cached" if spent.cached_tokens else ""
    about = "about " if spent.is_estimate else ""
    return (
        f"{counted(spent.calls, 'call')}{failed} · "
        f"{about}{spent.prompt_tokens:,} tokens in{cached}, {spent.completion_tokens:,} out"
    )


def _states(coverage: Coverage) -> tuple[str, ...]:
    return kept(
        f"{coverage.failed:,} failed" if coverage.failed else "",
        f"{coverage.refused:,} refused" if coverage.refused else "",
        f"{coverage.truncated:,} truncated" if coverage.truncated else "",
    )


def _segments(ids: tuple[str, ...]) -> str:
    shown = ", ".join(visible(id_) for id_ in ids[:_MOST_SEGMENTS_LISTED])
    rest = len(ids) - _MOST_SEGMENTS_LISTED
    return f"{shown} and {rest:,} more" if rest > 0 else shown


def _excerpt(text: str) -> str:
    return shortened(visible(text), _LONGEST_EXCERPT)
