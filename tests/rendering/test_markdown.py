"""The Markdown page shows every character and keeps all of it dead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.rendering.defusing import visible
from summarizer.rendering.markdown import MarkdownRenderer, escaped
from summarizer.schema.public import Coverage, Summary

CODE_SPAN = re.compile(r"(?<!\\)`[^`]+`")
ESCAPE = re.compile(r"\\(.)")


def live(page: str) -> str:
    """Return what a viewer may act on: the page without code spans and escaped characters."""
    return ESCAPE.sub("", CODE_SPAN.sub("", page))


def test_the_page_is_the_golden_file(summary: Summary, golden: Path) -> None:
    """The page is kept to the letter."""
    assert MarkdownRenderer().render(summary) == (golden / "page.md").read_text(encoding="utf-8")


def test_nothing_in_hostile_text_is_live(hostile_summary: Summary) -> None:
    """No tag, link, picture, mention, address or template tag of a source survives outside of code."""
    rest = live(MarkdownRenderer().render(hostile_summary))
    for sign in ("<", "](", "![", "@", "http", "{", "|", "\x1b", "\u202e"):
        assert sign not in rest


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("*bold* _it_ <b>", r"\*bold\* \_it\_ \<b\>"),
        ("see https://a.example/x?y=1 now", "see `https://a.example/x?y=1` now"),
        ("write to a.b@c.example", "write to `a.b@c.example`"),
        ("ping @channel", "ping `@channel`"),
        ("visit evil.example today", "visit `evil.example` today"),
        ("- not a list", r"\- not a list"),
        ("1. not a list", r"1\. not a list"),
        ("5.5 percent, i.e. more", "5.5 percent, i.e. more"),
        ("{{ x }} {% y %}", r"\{\{ x \}\} \{\% y \%\}"),
        ("50 % of it", "50 % of it"),
        ("back\\slash `tick`", r"back\\slash \`tick\`"),
    ],
)
def test_text_is_escaped_and_addresses_stand_in_code(text: str, page: str) -> None:
    """Punctuation that acts gets a backslash; what viewers link by themselves becomes code."""
    assert escaped(text) == page


def test_an_address_of_the_source_becomes_a_link(summary: Summary) -> None:
    """An http address that the reader found at a segment is linked from the quote's place."""
    page = MarkdownRenderer().render(with_url(summary, "https://chat.example/p/1?x=2"))
    assert "[(s2)](<https://chat.example/p/1?x=2>)" in page


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://x.example/>a", "file:///etc/hosts", "http://a b"]
)
def test_an_odd_address_is_not_linked(summary: Summary, url: str) -> None:
    """Other schemes and characters that could end the link are left out."""
    page = MarkdownRenderer().render(with_url(summary, url))
    assert "](<" not in page


def test_empty_lists_are_said_to_be_empty(summary: Summary) -> None:
    """A page without lines says that none was found."""
    lists = ("parties", "offers", "refusals", "conditions", "overview", "dropped", "notes", "merges")
    coverage = Coverage(segments=8, read=8, failed=0, refused=0, truncated=0)
    empty = summary.model_copy(update={**dict.fromkeys(lists, ()), "coverage": coverage})
    assert MarkdownRenderer().render(empty).count("None was found in what was read.") == 3


SIGNS = "\\`*_{}[]()<>#+-.!|~$&^=:;/@%\"' 19ahw\n"
MARKUP = st.text(st.one_of(st.sampled_from(SIGNS), st.characters(codec="utf-8")), max_size=60)


@given(MARKUP)
def test_any_text_is_shown_as_it_is_by_a_markdown_parser(text: str) -> None:
    """A CommonMark parser finds only text and code in escaped text, and every character of it."""
    shown = visible(text)
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(f"- **x** {escaped(shown)}")
    (inline,) = [block for block in blocks if block.type == "inline"]
    pieces = [token for token in (inline.children or [])[4:] if token.content]
    assert {piece.type for piece in pieces} <= {"text", "code_inline", "text_special"}
    assert "".join(piece.content for piece in pieces).strip() == shown


@given(MARKUP)
def test_any_text_stays_inside_its_paragraph(text: str) -> None:
    """At the start of a paragraph escaped text begins no list, heading, quote, rule or code block."""
    shown = visible(text)
    blocks = MarkdownIt("commonmark").parse(f"before\n\n{escaped(shown)}\n\nafter")
    assert {block.type for block in blocks} == {"paragraph_open", "inline", "paragraph_close"}


def with_url(summary: Summary, url: str) -> Summary:
    lines = summary.model_dump()
    lines["offers"][0]["evidence"][0]["url"] = url
    return Summary.model_validate(lines)
