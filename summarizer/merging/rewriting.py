"""Gives the lines of a record other ids, in every place where an id stands.

Comes in: lines and a map from old ids to new ones. Goes out: the same lines; a reference that the map does
not know is left out, so that none can dangle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from summarizer.schema import public
from summarizer.states import Finding, Grounded

_LOCAL_ID = re.compile(r"(?<![\w:])[A-Z]\d{1,5}(?![\w+])")
_QUALIFIED_ID = re.compile(r"w\d+:[A-Z]\d{1,5}(?!\w)")


def qualify(part: Grounded, window: int) -> Grounded:
    """Return the part with every id made unique in the document: `O3` of the second part is `w2:O3`."""
    names = {id_: f"w{window + 1}:{id_}" for id_ in ids(part)}

    def unknown(finding: Finding) -> Finding:
        known = names.get(finding.line_id or "", finding.line_id and f"w{window + 1}:{finding.line_id}")
        return replace(finding, line_id=known, message=_in_text(finding.message, names, _LOCAL_ID))

    return replace(
        part,
        parties=tuple(party(line, names, _LOCAL_ID) for line in part.parties),
        offers=tuple(offer(line, names, _LOCAL_ID) for line in part.offers),
        refusals=tuple(refusal(line, names, _LOCAL_ID) for line in part.refusals),
        conditions=tuple(condition(line, names, _LOCAL_ID) for line in part.conditions),
        overview=tuple(sentence(line, names) for line in part.overview),
        findings=tuple(unknown(finding) for finding in part.findings),
    )


def ids(part: Grounded) -> tuple[str, ...]:
    """Return the ids of all lines of a part."""
    lines: tuple[public.Party | public.Line, ...] = (
        *part.parties,
        *part.offers,
        *part.refusals,
        *part.conditions,
    )
    return tuple(line.id for line in lines)


def party(
    line: public.Party, names: Mapping[str, str], pattern: re.Pattern[str] = _QUALIFIED_ID
) -> public.Party:
    """Return a party under its new id."""
    represents = names.get(line.represents or "")
    return line.model_copy(
        update={
            "id": names[line.id],
            "represents": None if represents == names[line.id] else represents,
            "needs_review": _reviews(line.needs_review, names, pattern),
        }
    )


def offer(
    line: public.Offer, names: Mapping[str, str], pattern: re.Pattern[str] = _QUALIFIED_ID
) -> public.Offer:
    """Return an offer with its makers, addressees and target under their new ids."""
    target = names.get(line.responds_to or "")
    return line.model_copy(
        update=_reported(line, names, pattern)
        | {
            "made_by": _many(line.made_by, names),
            "made_to": _many(line.made_to, names),
            "responds_to": None if target == names[line.id] else target,
        }
    )


def refusal(
    line: public.Refusal, names: Mapping[str, str], pattern: re.Pattern[str] = _QUALIFIED_ID
) -> public.Refusal:
    """Return a refusal with its parties and target under their new ids."""
    return line.model_copy(
        update=_reported(line, names, pattern)
        | {
            "refused_by": _many(line.refused_by, names),
            "target_offer": names.get(line.target_offer or ""),
        }
    )


def condition(
    line: public.Condition, names: Mapping[str, str], pattern: re.Pattern[str] = _QUALIFIED_ID
) -> public.Condition:
    """Return a condition with its parties and lines under their new ids."""
    return line.model_copy(
        update=_reported(line, names, pattern)
        | {
            "imposed_by": _many(line.imposed_by, names),
            "to_be_met_by": _many(line.to_be_met_by, names),
            "applies_to": _many(line.applies_to, names),
        }
    )


def sentence(line: public.OverviewSentence, names: Mapping[str, str]) -> public.OverviewSentence:
    """Return an overview sentence that rests on the new ids."""
    return line.model_copy(update={"rests_on": _many(line.rests_on, names)})


def finding(line: Finding, names: Mapping[str, str]) -> Finding:
    """Return a finding about the new id; one about a line that was left out keeps its `w2:O3`."""
    line_id = names.get(line.line_id, line.line_id) if line.line_id else None
    return replace(line, line_id=line_id, message=_in_text(line.message, names, _QUALIFIED_ID))


def _reported(line: public.Line, names: Mapping[str, str], pattern: re.Pattern[str]) -> dict[str, object]:
    return {
        "id": names[line.id],
        "claimed_by": names.get(line.claimed_by or ""),
        "disputed_by": _many(line.disputed_by, names),
        "needs_review": _reviews(line.needs_review, names, pattern),
    }


def _many(ids: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names[id_] for id_ in ids if id_ in names))


def _reviews(
    reviews: Iterable[public.Review], names: Mapping[str, str], pattern: re.Pattern[str]
) -> tuple[public.Review, ...]:
    return tuple(
        review.model_copy(update={"message": _in_text(review.message, names, pattern)}) for review in reviews
    )


def _in_text(message: str, names: Mapping[str, str], pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: names.get(found.group(), found.group()), message)
