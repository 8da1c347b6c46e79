"""Turn a list of words into one fast pattern over normal forms.

A word is written as it stands in a normal form (case folded, straight apostrophe). `*` at an end stands for
any ending ("refus*"), at the front for any beginning ("*n't"); a space is one space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias, cast

Trie: TypeAlias = dict[str, "Trie"]

_END = ""


def compile_words(words: Iterable[str], *, is_spaced: bool) -> re.Pattern[str]:
    """Return a pattern that finds any of the words; an empty list gives a pattern that never matches.

    In a language without spaces a word is found anywhere, else only as a whole word.
    """
    listed = sorted({word.casefold() for word in words if word.strip("*")})
    plain = [word for word in listed if not word.startswith("*")]
    endings = [_branch(_trie([word[1:]])) for word in listed if word.startswith("*")]
    branches = ([_branch(_trie(plain))] if plain else []) + [rf"\w*?{ending}" for ending in endings]
    if not branches:
        return re.compile(r"(?!)")
    body = "|".join(branches)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)" if is_spaced else f"(?:{body})")


def _trie(words: Iterable[str]) -> Trie:
    root: Trie = {}
    for word in words:
        node = root
        for piece in _pieces(word):
            node = node.setdefault(piece, cast("Trie", {}))
        node[_END] = {}
    return root


def _pieces(word: str) -> Iterator[str]:
    for character in word:
        yield r"\w*" if character == "*" else re.escape(character)
    if word.endswith("'"):
        yield r"\w*"


def _branch(node: Trie) -> str:
    """Write a node as a regular expression, longest branches first."""
    branches = [
        piece + _branch(child) for piece, child in sorted(node.items(), reverse=True) if piece != _END
    ]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    return f"(?:{body})?" if _END in node else body
