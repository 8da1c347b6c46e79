"""What a client would make live: the tags and links of a Matrix message, addresses and ids in its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from summarizer.chat.matrix import markup
from summarizer.chat.slack import blocks
from summarizer.chat.view import View
from tests.chat.slack_scene import elements

OURS = "https://chat.example/room/id-"
"""How every link of a thread of the kit begins."""
_ALLOWED = {"p", "strong", "em", "ul", "li", "br", "a"}
# What clients make links, pills and pings of: addresses, host names, mail addresses, ids of people and rooms.
_LIVE = re.compile(
    r"[a-z][a-z0-9+.-]*:/{0,2}[a-z]|www\.\w|\w@\w|[@#!+$]\w|\b[a-z0-9-]+\.(?:example|html|png)\b",
    re.IGNORECASE,
)


class Reader(HTMLParser):
    """Collects tags, links and words of a message's HTML."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag; only a link has an attribute."""
        self.tags.add(tag)
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        self.links += [str(value) for _, value in attrs]

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words.append(data)


def in_matrix(view: View) -> Iterator[str]:
    """Yield each tag, link, id or ping of an answer in Matrix that is none of ours."""
    for page in markup.pages(view):
        read = Reader(page.html)
        yield from read.tags - _ALLOWED
        yield from (link for link in read.links if not link.startswith(OURS))
        shown = [*read.words, *page.body.replace(OURS, "ours").splitlines()]
        yield from (words for words in shown if _LIVE.search(words))


def in_slack(view: View) -> Iterator[str]:
    """Yield each element of an answer in Slack that is neither words nor a link of ours."""
    for page in blocks.messages(view):
        for element in elements({"blocks": page}):
            if element["type"] == "link" and not element["url"].startswith(OURS):
                yield str(element["url"])
            if element["type"] not in {"link", "plain_text", "text"}:
                yield str(element["type"])
