"""Clauses: a sentence in, each verb's subject and the end of its clause out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models.offline.prose.syntax.clauses import Parse, parse

_WORDS = [
    *("Norway", "Holm", "the", "a", "crew", "who", "that", "which", "to", "of", "and", "or", "but", "not"),
    *("rejected", "offer", "wait", "was", "has", "will", "said", "if", "closed", "waiting", "by", "no"),
    *(",", ".", ";", "(", ")", "“", "”", '"', "'s"),
]


def _verb(parsed: Parse, text: str) -> int:
    """Return the verb group that reads like a text."""
    (number,) = (one for one in parsed.verbs if parsed.text_of(one) == text)
    return number


def _subject(sentence: str, verb: str) -> list[str]:
    parsed = parse(sentence)
    return [parsed.text_of(one) for one in parsed.subject(_verb(parsed, verb)).groups]


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        ("The crew left.", "left", ["The crew"]),
        ("The old harbour of Aldby was closed.", "was closed", ["The old harbour"]),
        ("The crew's boats left.", "left", ["The crew's boats"]),
        ("Mr. Holm and Dr. Vik met envoys.", "met", ["Mr. Holm", "Dr. Vik"]),
        ("Norway, Iceland and Denmark met.", "met", ["Norway", "Iceland", "Denmark"]),
        ("The toll, however, rose.", "rose", ["The toll"]),
        ("The bank (a small one) failed.", "failed", ["The bank"]),
        ("Norway, a member of the league, left.", "left", ["Norway"]),
        ("Norway, after long talks in Oslo, left.", "left", ["Norway"]),
        ("Although Iceland waited, Norway left.", "left", ["Norway"]),
        ("Having waited, the crew left.", "left", ["the crew"]),
        ("If the ban is lifted, the boats will leave.", "will leave", ["the boats"]),
        ("The king, who owned the mill, sold it.", "sold", ["The king"]),
        ("The ferry that carries the mail was late.", "was", ["The ferry"]),
        ("To wait is wise.", "is", []),
    ],
)
def test_a_verb_is_said_of_its_subject(sentence: str, verb: str, subject: list[str]) -> None:
    """Asides, prepositions and dependent clauses between the two are passed over."""
    assert _subject(sentence, verb) == subject


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        ("The king, who owned the mill, sold it.", "owned", ["The king"]),
        ("The ferry that carries the mail was late.", "carries", ["The ferry"]),
        ("The envoys who came to Oslo left.", "came", ["The envoys"]),
        ("The envoys who came to Oslo left.", "left", ["The envoys"]),
    ],
)
def test_a_relative_verb_is_said_of_what_stands_before(sentence: str, verb: str, subject: list[str]) -> None:
    """A relative pronoun stands for the noun phrase before it."""
    assert _subject(sentence, verb) == subject


def test_a_joined_verb_shares_the_subject_of_the_one_before() -> None:
    """The second verb has no subject of its own, and an object between them is none."""
    assert _subject("Norway met Iceland and rejected the toll.", "rejected") == ["Norway"]


@pytest.mark.parametrize(
    ("sentence", "verb", "last"),
    [
        ("The harbour was closed by the guards.", "was closed", "the guards"),
        ("The king, who owned the mill, sold it.", "owned", "the mill"),
        ("If the ban is lifted, the boats will leave.", "is lifted", "is lifted"),
        ("Norway met Iceland and rejected the toll.", "met", "Iceland"),
        ("He would pay, but she did not believe him.", "would pay", "would pay"),
        ("Norway rejected the toll; Iceland waited.", "rejected", "the toll"),
        ("Norway waited while Iceland paid.", "waited", "waited"),
        ("He said he would pay in May.", "said", "May"),
        ("Norway will pay if the ban is lifted.", "will pay", "is lifted"),
    ],
)
def test_a_clause_ends_where_another_begins(sentence: str, verb: str, last: str) -> None:
    """What a verb governs is its clause's; a joined or dependent clause is not, a condition is."""
    parsed = parse(sentence)
    assert parsed.text_of(parsed.clause_end(_verb(parsed, verb))) == last


@pytest.mark.parametrize(
    ("sentence", "text", "lemma"),
    [
        ("Norway has never accepted it.", "has never accepted", "accept"),
        ("Norway denies it.", "denies", "deny"),
        ("Norway gave it up.", "gave", "give"),
        ("Norway was rejecting it.", "was rejecting", "reject"),
        ("Norway did not pay.", "did not pay", "pay"),
    ],
)
def test_a_verb_group_has_the_lemma_of_its_last_verb(sentence: str, text: str, lemma: str) -> None:
    """Auxiliaries and negations belong to the group, and the lemma is the full verb's."""
    parsed = parse(sentence)
    assert parsed.verbs[_verb(parsed, text)].lemma == lemma


@pytest.mark.parametrize(
    ("sentence", "text", "facts"),
    [
        ("Norway rejected it.", "rejected", (False, False, False, "")),
        ("Norway did not pay.", "did not pay", (True, False, False, "")),
        ("Norway cannot pay.", "cannot pay", (True, False, False, "cannot")),
        ("Norway would pay.", "would pay", (False, False, False, "would")),
        ("It was rejected.", "was rejected", (False, True, False, "")),
        ("Norway has paid.", "has paid", (False, False, True, "")),
        ("It has not been rejected.", "has not been rejected", (True, True, True, "")),
        ("It may never be paid.", "may never be paid", (True, True, False, "may")),
    ],
)
def test_auxiliaries_say_how_a_verb_is_meant(
    sentence: str, text: str, facts: tuple[bool, bool, bool, str]
) -> None:
    """Negation, passive, perfect and modal verb are read off the group."""
    parsed = parse(sentence)
    one = parsed.verbs[_verb(parsed, text)]
    assert (one.is_negated, one.is_passive, one.is_perfect, one.modal) == facts


@given(st.lists(st.sampled_from(_WORDS), max_size=40))
def test_any_words_have_groups_in_order_and_clauses_that_end(words: list[str]) -> None:
    """No order of words breaks the parser, and subjects and clause ends are groups of the sentence."""
    parsed = parse(" ".join(words))
    count = len(parsed)
    for number in parsed.verbs:
        assert number <= parsed.clause_end(number) < count
        assert all(0 <= one < count for one in parsed.subject(number).groups)


@pytest.mark.parametrize(
    ("sentence", "lemma", "is_negated"),
    [
        ("Norway did not, in its letter, accept the offer.", "accept", True),
        ("Norway would not, it said, accept the offer.", "accept", True),
        ("On no account would Norway accept the offer.", "accept", True),
        ("Nor would Norway accept the offer.", "accept", True),
        ("Norway no longer wishes to sign.", "wish", True),
        ("Norway not only would accept the offer but pay.", "accept", False),
        ("Only then would Norway accept the offer.", "accept", False),
    ],
)
def test_a_negation_apart_from_its_verb_reaches_it(sentence: str, lemma: str, *, is_negated: bool) -> None:
    """An aside, an inversion or an adverb between the two hides nothing."""
    (verb,) = [one for one in parse(sentence).verbs.values() if one.lemma == lemma]
    assert verb.is_negated is is_negated
