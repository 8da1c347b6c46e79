"""Names of members: which are refused, and how any name is shown.

Nothing is ever written under such a name, yet it ends in terminals, tables and other people's scripts.
"""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 300
_SHOWN = 150
_DRIVE = re.compile(r"[A-Za-z]:")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


def hidden_fault(name: str) -> str | None:
    """Say what is wrong with a name that hides something from whoever sees it."""
    return "holds control characters or marks that hide a part of it" if any(map(_hides, name)) else None


def packed_fault(name: str) -> str | None:
    """Say what is wrong with a name inside an archive, made on some other machine."""
    parts = name.split("/")
    checks = (
        (".." in parts, "leads out of the archive"),
        (name.startswith(("/", "~")) or _DRIVE.match(name) is not None, "is an absolute path"),
        (len(name) > _LONGEST, f"is longer than {_LONGEST} characters"),
        (any(part.startswith("-") for part in parts), "looks like a command's option"),
        (any(_DEVICE.match(part) for part in parts), "names a device on other systems"),
        (any(part != part.rstrip(". ") for part in parts), "ends in a full stop or a space"),
    )
    return next((fault for is_so, fault in checks if is_so), None) or hidden_fault(name)


def is_litter(name: str) -> bool:
    """Say whether a file is what an operating system leaves behind, never a person."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].lower() in _LITTER


def shown(name: str) -> str:
    """Return the name on one line, without marks that act on a terminal and without ways out."""
    parts = ["(up)" if part == ".." else part for part in name.split("/")]
    if not parts[0]:
        parts[0] = "(root)"
    plain = "".join(_escaped(character) for character in "/".join(parts))
    return plain if len(plain) <= _LONGEST else f"{plain[:_SHOWN]}…{plain[-20:]}"


def _hides(character: str) -> bool:
    return (
        unicodedata.category(character) in _UNSEEN
        or unicodedata.bidirectional(character) in _TURNING
        or "\U000e0000" <= character <= "\U000e007f"
    )


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii") if _hides(character) else character
