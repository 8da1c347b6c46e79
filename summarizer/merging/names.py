"""Names of parties, folded so that the same name has the same form.

Comes in: a name as the text writes it. Goes out: a form to compare, or a reason why two may be one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ARTICLES = _set("the a an el la los las le les l der die das il lo gli i o os as")
_FEMININE = _set("mrs ms miss lady queen princess madam madame baroness dame frau señora")
_MASCULINE = _set("mr sir lord king prince baron herr señor")
_OFFICES = _set(
    """
    dr prof professor president prime foreign finance defence defense interior minister premier chancellor
    secretary senator governor mayor ambassador envoy spokesman spokeswoman spokesperson general gen colonel
    captain admiral judge justice chairman chairwoman chair ceo director chief
    """
)
_TITLES = _FEMININE | _MASCULINE | _OFFICES
_GENERIC = _set(
    """
    i me we us you he him she her it they them one who side sides both each all party parties others someone
    everyone
    """
)
_LINKING = _set("of and for the in on de del der la le du des und y e")
_WORDS = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"(?<!\w)(?:\w\.){2,}")
_POSSESSIVE = re.compile(r"['’]s\b")


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Return the name without case, articles, titles, possessive and punctuation; "" for a mere pronoun."""
    plain = unicodedata.normalize("NFKC", name).strip()
    if plain.casefold() in _GENERIC and not (plain.isupper() and len(plain) > 1):
        return ""
    words = _words(plain)
    core = [word for word in words if word not in _ARTICLES]
    if core and all(word in _GENERIC for word in core) and not plain.isupper():
        return ""
    while len(core) > 1 and core[0] in _TITLES:
        core = core[1:]
    return " ".join(core or words)


def titles_clash(left: str, right: str) -> bool:
    """Say whether the titles name a woman in one and a man in the other."""
    first, second = set(_words(left)), set(_words(right))
    return bool(first & _FEMININE and second & _MASCULINE) or bool(first & _MASCULINE and second & _FEMININE)


def likeness(left: str, right: str) -> str | None:
    """Return why two different folded names may mean one party, or None."""
    first, second = left.split(), right.split()
    if not first or not second or first == second:
        return None
    shorter, longer = sorted((first, second), key=len)
    if set(shorter) <= set(longer):
        return f"“{' '.join(shorter)}” is part of “{' '.join(longer)}”"
    if len(shorter) == 1 and shorter[0] in _initials(longer):
        return f"“{shorter[0]}” are the initials of “{' '.join(longer)}”"
    if _same_person(first, second):
        return f"“{left}” and “{right}” share a surname and an initial"
    return None


def _words(name: str) -> list[str]:
    undotted = _DOTTED.sub(lambda found: found.group().replace(".", ""), name.casefold())
    return _WORDS.findall(_POSSESSIVE.sub("", undotted))


def _initials(words: list[str]) -> set[str]:
    every = "".join(word[0] for word in words)
    main = "".join(word[0] for word in words if word not in _LINKING)
    return {initials for initials in (every, main) if len(initials) > 1}


def _same_person(first: list[str], second: list[str]) -> bool:
    if len(first) < 2 or len(second) < 2 or first[-1] != second[-1]:
        return False
    return first[0][0] == second[0][0] and 1 in (len(first[0]), len(second[0]))
