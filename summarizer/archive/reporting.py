"""A survey or a verification in, text for a person or JSON for a program out."""

from __future__ import annotations

from dataclasses import asdict

from summarizer.archive.surveying import Survey, Trouble
from summarizer.archive.wording import in_a_line, in_json
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
    )


def _minute(moment: str) -> str:
    return moment[:16].replace("T", " ") + " UTC"


def _told(trouble: Trouble) -> list[str]:
    example = visible(trouble.example) + (" and others" if trouble.count > 1 else "")
    reason = shortened(visible(trouble.reason), 300) or "no reason given"
    lines = [f"{trouble.count:>7,} {trouble.state.value}: {reason} ({example})"]
    return [*lines, f"{'':>7} {visible(trouble.hint)}"] if trouble.hint else lines
