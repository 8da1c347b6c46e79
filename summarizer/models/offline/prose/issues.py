"""What a move is about, by the words of its clause."""

from __future__ import annotations

import re
from typing import Final

from summarizer.schema.vocabulary import Issue

_WORDS: Final = {
    Issue.CEASEFIRE: r"cease-?fire|truce|armistice|hostilities|stop the (?:war|killing)",
    Issue.RELEASE_OF_PEOPLE: r"hostages?|prisoners?|detainees?|captives?|release of",
    Issue.SANCTIONS_OR_TRADE: r"sanctions?|tariffs?|trade|embargo\w*|export\w*|import\w*",
    Issue.SECURITY: r"weapons?|arms|nuclear|troops?|inspect\w+|missiles?|military|cruisers?|ships?|disarm\w*",
    Issue.TERRITORY: r"territor\w+|border|borders|withdraw\w*|settlements?|region",
    Issue.HUMANITARIAN_ACCESS: r"humanitarian|aid|relief",
    Issue.WORK_TERMS: r"wages?|pay rise|working hours|pensions?|strike|salar\w+|shifts?",
    Issue.TALKS_PROCESS: r"talks|negotiat\w+|summit|meet\w*|conference|mediat\w+|dialogue|arbitrat\w+",
    Issue.GOVERNANCE: r"elections?|government|constitution\w*|resign\w*|autonomy|independence",
    Issue.PRICE_OR_MONEY: r"[$€£]\s?\d|dollars|euros?|pounds|price|payment|loan|taels|francs|indemnit\w+",
}
_ISSUES: Final = tuple(_WORDS)
_ANY: Final = re.compile(rf"(?<!\w)(?:{'|'.join(f'({words})' for words in _WORDS.values())})")


def issue_of(text: str) -> Issue:
    """Return the first issue whose words stand in a clause."""
    numbers = [match.lastindex or 0 for match in _ANY.finditer(text.lower())]
    return _ISSUES[min(numbers) - 1] if numbers else Issue.OTHER
