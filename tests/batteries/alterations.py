"""Generate altered quotes, none of which may be accepted, and benign variants, which should be.

An alteration changes what is said: a word dropped, added, replaced or moved, a digit changed, two halves of
sentences glued. A benign variant is the same words in other dress: quotes, dashes, spaces, line breaks,
composed or decomposed accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from summarizer.alignment.indexing import Index
from summarizer.alignment.searching import Located, find
from summarizer.document import Document, Segment
from summarizer.kinds import DocumentKind
from summarizer.spans import Span
from tests.batteries.sentences import SAMPLES, Sample

UNSPACED = frozenset({"zh", "ja"})
_NEGATION = {
    "en": "never",
    "es": "nunca",
    "de": "nie",
    "fr": "jamais",
    "ru": "никогда",
    "uk": "ніколи",
    "ar": "أبدا",
}


@dataclass(frozen=True)
class Case:
    """A source text and a quote that claims to stand in it."""

    kind: str
    language: str
    source: str
    quote: str


def is_accepted(case: Case) -> bool:
    """Ask the search that the package uses, with the one segment cited."""
    segment = Segment("s1", case.source, Span(0, len(case.source)))
    document = Document(case.source, (segment,), DocumentKind.ARTICLE, language=case.language)
    return isinstance(find(Index(document), case.quote, (segment,)), Located)


def altered() -> Iterator[Case]:
    """Yield quotes that lie."""
    for sample in SAMPLES:
        for quote in sample.altered:
            yield Case("by hand", sample.language, sample.text, quote)
        yield from _digits(sample)
        yield from _words(sample)
    yield from _glued()


def _digits(sample: Sample) -> Iterator[Case]:
    for hit in re.finditer(r"\d", sample.text):
        other = str((int(hit.group()) + 3) % 10)
        changed = sample.text[: hit.start()] + other + sample.text[hit.end() :]
        yield Case("digit", sample.language, sample.text, changed)


def _words(sample: Sample) -> Iterator[Case]:
    gap = "" if sample.language in UNSPACED else " "
    words = list(sample.text) if sample.language in UNSPACED else sample.text.split()
    for i in range(1, len(words) - 1):
        yield Case("dropped", sample.language, sample.text, gap.join(words[:i] + words[i + 1 :]))
        if words[i] != words[i + 1]:
            swapped = [*words[:i], words[i + 1], words[i], *words[i + 2 :]]
            yield Case("moved", sample.language, sample.text, gap.join(swapped))
        if sample.language in _NEGATION:
            added = [*words[:i], _NEGATION[sample.language], *words[i:]]
            yield Case("negated", sample.language, sample.text, gap.join(added))


def _glued() -> Iterator[Case]:
    for left, right in pairwise(SAMPLES):
        if left.language == right.language:
            source = f"{left.text} {right.text}"
            half = left.text[: len(left.text) // 2].rsplit(" ", 1)[0]
            other = right.text[len(right.text) // 2 :].split(" ", 1)[-1]
            yield Case("glued", left.language, source, f"{half} {other}")


def benign() -> Iterator[Case]:
    """Yield quotes that say the same in another dress, and sources in another dress."""
    for sample in SAMPLES:
        for kind, text in _dresses(sample):
            yield Case(f"quote: {kind}", sample.language, sample.text, text)
            yield Case(f"source: {kind}", sample.language, text, sample.text)


def _dresses(sample: Sample) -> Iterator[tuple[str, str]]:
    text = sample.text
    yield "decomposed", unicodedata.normalize("NFD", text)
    yield "composed", unicodedata.normalize("NFC", text)
    yield "curly apostrophes", text.replace("'", "’")
    yield "capitals", text.swapcase()
    yield "soft hyphens", text[:7] + "\u00ad" + text[7:]
    yield "zero width", text[:9] + "\u200b" + text[9:]
    yield "byte order mark", "\ufeff" + text
    yield "direction marks", "\u202b" + text + "\u202c"
    yield "enclosing quotes", f"“{text}”"
    yield "outer space", f"  {text}\n"
    if sample.language in UNSPACED:
        yield "wrapped", text[:6] + "\n" + text[6:]
        return
    yield "no-break spaces", text.replace(" ", "\u00a0")
    yield "double spaces", text.replace(" ", "  ")
    yield "wrapped", text.replace(" ", "\n", 5)
    yield "windows newlines", text.replace(" ", "\r\n", 3)
    yield "reply marks", "> " + text.replace(" ", "\n> ", 4)
    yield "deep reply marks", ">> " + text.replace(" ", "\n>> ", 4)
    word = max((word for word in text.split() if word.isalpha()), key=len)
    yield "line-end hyphen", text.replace(word, f"{word[:4]}-\n{word[4:]}", 1)
    if "-" in text:
        yield "unbreakable hyphen", text.replace("-", "\u2011")


def punctuated() -> Iterator[Case]:
    """Yield benign pairs that need their own source: dashes, inner quotes, ellipses, ligatures, emoji."""
    pairs = (
        ("The offer — which we welcome — stands.", "The offer - which we welcome - stands."),
        ("The offer—which we welcome—stands.", "The offer – which we welcome – stands."),
        ("She said “we agree to that” on Monday.", "She said 'we agree to that' on Monday."),
        ("She said “we agree to that” on Monday.", 'She said "we agree to that" on Monday.'),
        ("Il dit « oui, nous acceptons » lundi.", 'Il dit "oui, nous acceptons" lundi.'),
        ("Er sagte „wir nehmen an“ am Montag.", 'Er sagte "wir nehmen an" am Montag.'),
        ("We will … think about it again.", "We will ... think about it again."),
        ("We will... think about it again.", "We will … think about it again."),
        ("The ﬁrst ofﬁce accepts the ﬁgures.", "The first office accepts the figures."),
        ("We accept the price 👍🏽 and the date.", "We accept the price 👍🏽 and the date."),
        ("We accept the price ❤️ and the date.", "We accept the price ❤ and the date."),
        ("他说：“我们同意这个价格。”", '他说："我们同意这个价格。"'),
        ("彼は「条件付きで同意する」と述べた。", '彼は"条件付きで同意する"と述べた。'),
        ("We accept the price, but not the date.", "We accept the price."),
        ("They agreed on the long-term plan.", "They agreed on the long‐term plan."),
    )
    for source, quote in pairs:
        yield Case("punctuation", "en", source, quote)
