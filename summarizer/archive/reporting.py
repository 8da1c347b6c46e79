"""A survey or a verification in, text for a person or JSON for a program out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from summarizer.archive.engines.surveying import AtService
from summarizer.archive.surveying import Remark, Survey, Trouble
from summarizer.archive.wording import duration, in_a_line, in_json
from summarizer.rendering.defusing import shortened, visible

_MOST_REASONS = 20


def as_text(survey: Survey) -> str:
    """Return the survey as a few lines."""
    process = f" (process {survey.pid})" if survey.pid else ""
    lines = [
        f"run {survey.run}: {survey.outcome}{process}, begun {_minute(survey.began)}, "
        f"model {visible(survey.model)}",
        in_a_line(survey.figures),
    ]
    if survey.calls != survey.figures.calls:
        lines.append(f"all runs together: {survey.calls:,} calls, {survey.tokens:,} tokens")
    lines += map(_waiting, survey.batches)
    lines += remarked(survey.remarks, survey.warned)
    for trouble in survey.troubles[:_MOST_REASONS]:
        lines += _told(trouble)
    if len(survey.troubles) > _MOST_REASONS:
        lines.append(
            f"and {len(survey.troubles) - _MOST_REASONS:,} other reasons; --format json has them all"
        )
    return "\n".join(lines) + "\n"


def as_json(survey: Survey) -> str:
    """Return the survey as JSON."""
    return in_json(
        survey.figures,
        run=survey.run,
        began=survey.began,
        outcome=survey.outcome,
        pid=survey.pid,
        model=survey.model,
        all_runs={"calls": survey.calls, "tokens": survey.tokens},
        troubles=[asdict(trouble) for trouble in survey.troubles],
        batches=[asdict(batch) for batch in survey.batches],
        warned=survey.warned,
        warnings=[asdict(remark) for remark in survey.remarks],
    )


def _waiting(batch: AtService) -> str:
    answered = f"{batch.answered:,} of {batch.requests:,} requests answered"
    state, age = visible(batch.state.replace("_", " ")), duration(batch.age_seconds)
    return f"at the service: {visible(batch.id)}, {state}, {answered}, {age} old"


def remarked(remarks: Sequence[Remark], documents: int) -> list[str]:
    """Return what readers warned of as a few lines; none where they did not."""
    if not remarks:
        return []
    noun = "document was" if documents == 1 else "documents were"
    lines = [f"{documents:,} {noun} read with a warning:"]
    for remark in remarks[:_MOST_REASONS]:
        words = shortened(visible(remark.warning), 300)
        lines.append(f"{remark.count:>7,} {words} ({_example(remark.example, remark.count)})")
    if len(remarks) > _MOST_REASONS:
        lines.append(f"{'':>7} and {len(remarks) - _MOST_REASONS:,} other warnings")
    return lines


def _minute(moment: str) -> str:
    return moment[:16].replace("T", " ") + " UTC"


def _told(trouble: Trouble) -> list[str]:
    example = _example(trouble.example, trouble.count)
    reason = shortened(visible(trouble.reason), 300) or "no reason given"
    lines = [f"{trouble.count:>7,} {trouble.state.value}: {reason} ({example})"]
    return [*lines, f"{'':>7} {visible(trouble.hint)}"] if trouble.hint else lines


def _example(name: str, count: int) -> str:
    return visible(name) + (" and others" if count > 1 else "")
