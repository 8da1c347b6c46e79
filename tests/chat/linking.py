"""Follows the links of an answer to the messages that they open, and compares these with the quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from summarizer.schema.public import Summary
from tests.chat.fake_slack import FakeSlack
from tests.chat.slack_faults import Json

_SLACK = re.compile(r"/archives/(?P<channel>[A-Z0-9]+)/p(?P<seconds>\d{10})(?P<micros>\d{6})")
_MATRIX = re.compile(r"/#/(?P<room>![^/]+)/(?P<event>\$[^?]+)\?via=localhost")


@dataclass(frozen=True, slots=True)
class Link:
    """A quote, and the address that is shown for it."""

    quote: str
    url: str


def of_record(summary: Summary) -> tuple[Link, ...]:
    """Return the links of every line of a record."""
    lines = (*summary.offers, *summary.refusals, *summary.conditions)
    return tuple(Link(proof.quote, proof.url or "") for line in lines for proof in line.evidence)


def of_slack(pages: Iterable[Json]) -> Iterator[Link]:
    """Yield the links of an answer's messages; a quote stands in the row of its link."""
    for page in pages:
        waiting = list(page["blocks"])
        while waiting:
            row = waiting.pop().get("elements") or []
            quotes = [each["text"] for each in row if each.get("style") == {"italic": True}]
            yield from (Link(quotes[0], each["url"]) for each in row if each.get("type") == "link")
            waiting += row


def opened_in_slack(slack: FakeSlack, url: str) -> str:
    """Return the text of the message that a permalink opens, as a workspace would find it."""
    found = _SLACK.search(url)
    assert found, url
    ts = f"{found['seconds']}.{found['micros']}"
    (message,) = (one for one in slack.threads[found["channel"]] if one["ts"] == ts)
    asked = parse_qs(urlsplit(url).query)
    assert asked.get("thread_ts", [ts]) == [message.get("thread_ts", ts)], url
    return str(message["text"])


def event_of(url: str) -> tuple[str, str]:
    """Return room and event of a matrix.to address."""
    found = _MATRIX.search(url)
    assert found, url
    return unquote(found["room"]), unquote(found["event"])


def says(text: str, quote: str) -> bool:
    """Say whether a message holds a quote; an answer shortens long ones, and joins the parts of others."""
    parts = re.split(r"\s*…\s*", quote.strip("“”"))
    return bool(quote) and all(part in text for part in parts)
