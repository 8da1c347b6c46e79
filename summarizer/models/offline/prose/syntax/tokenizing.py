"""Part a sentence into words and marks: a text in, matches out, each with the group of its sort."""

from __future__ import annotations

import re
from typing import Final

TOKEN: Final = re.compile(
    r"(?P<genitive>[’'](?:s\b|S\b|(?=[\s,.;:)]|$)))|(?P<short>n[’']t\b|[’'](?:ll|re|ve|d|m)\b)"
    r"|(?P<word>(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?(?:[-–](?=[A-Z])[\w&]+)*"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Sen|St|No|Messrs|Hon|Col|Capt|Gov)\.(?= )"
    r"|[A-Z]\.(?= [A-Z])"
    r"|[^\W\d_][\w&]*(?:(?:[-–](?=\w)|[’'](?=[A-Z]))[\w&]*)*(?!(?<=n)[’']t\b))"
    r"|(?P<number>[$€£]?\d[\w.,:/%-]*(?:[–−‑][$€£]?\d[\w.,:/%-]*)*(?<![.,:])%?)|(?P<comma>,)|(?P<quote>[“”\"])|(?P<open>[(\[])|(?P<close>[)\]])"
    r"|(?P<stop>[.;:!?—–])|(?P<other>\S)"
)
