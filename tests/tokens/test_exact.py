"""Exact counts, with an invented encoding of one token a byte, and with the real ones where installed."""

from __future__ import annotations

import base64
import hashlib
from importlib import import_module
from types import FunctionType

import pytest

from summarizer.tokens.exact import Exact
from summarizer.tokens.ranks import KNOWN, RankFile, from_extra

BYTES = b"\n".join(base64.b64encode(bytes([value])) + b" " + str(value).encode() for value in range(256))


def one_token_a_byte(pattern: str = r"\s+(?!\S)|\s+|\S+") -> Exact:
    ranks = RankFile(name="bytes", sha256=hashlib.sha256(BYTES).hexdigest(), pattern=pattern)
    return Exact(ranks, BYTES)


def test_it_counts_with_the_ranks_that_it_was_given() -> None:
    """The count is the encoding's, and the reserve is the same."""
    counter = one_token_a_byte()
    assert counter.is_exact
    assert counter.name == "bytes"
    assert counter.count("naïve") == counter.reserve("naïve") == 6


def test_a_million_spaces_are_counted() -> None:
    """The text goes to tiktoken in pieces, so that its regular expressions cannot panic."""
    assert one_token_a_byte().count(" " * 1_000_000) == 1_000_000


def test_words_that_look_like_special_tokens_are_plain_text() -> None:
    """A document that holds a control token neither raises nor shortens the count."""
    assert one_token_a_byte().count("<|endoftext|>") == 13


def test_the_real_encoding_agrees_with_known_counts() -> None:
    """The ranks of the offline extra give o200k_base's own numbers."""
    content = from_extra(KNOWN["o200k_base"])
    if content is None:
        pytest.skip("the offline extra is not installed")
    counter = Exact(KNOWN["o200k_base"], content)
    assert counter.count("hello world") == 2
    assert counter.count("We'll sell 1234567 tons.") == 8


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_address_hash_and_pattern_are_those_of_tiktoken(name: str) -> None:
    """The facts kept here are the installed tiktoken's facts."""
    module = import_module("tiktoken_ext.openai_public")
    asked: list[tuple[str, str]] = []

    def note(url: str, expected_hash: str) -> dict[bytes, int]:
        asked.append((url, expected_hash))
        return {}

    constructor = getattr(module, name)
    offline = FunctionType(constructor.__code__, {**constructor.__globals__, "load_tiktoken_bpe": note})
    assert offline()["pat_str"] == KNOWN[name].pattern
    assert asked == [(KNOWN[name].url, KNOWN[name].sha256)]
