"""A query finds the lines that hold all of its words and pass all of its filters, and no other."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from summarizer.archive import answers, ledger
from summarizer.archive.entries import Ending, Identity, Stamp, State, entry
from summarizer.archive.packing import to_text
from summarizer.archive.querying import Match, Question, search
from summarizer.archive.running import BatchOptions
from summarizer.schema.public import Summary
from summarizer.schema.vocabulary import Act, Issue, Standing
from tests.archive.archive_kit import good_model, run, write_archive

SAVED = Path(__file__).parents[1] / "rendering" / "golden" / "summary.json"


@pytest.fixture(scope="module")
def saved() -> Summary:
    """Return a summary with lines of every list."""
    return Summary.model_validate_json(SAVED.read_text(encoding="utf-8"))


@pytest.fixture
def store(tmp_path: Path, saved: Summary) -> Path:
    """Return a store with that summary, with and without a date, and a failed document."""
    dated = saved.model_copy(update={"source": saved.source.model_copy(update={"date": "2026-03-10"})})
    fill(tmp_path, to_text(dated))
    return tmp_path


def fill(store: Path, result: str) -> None:
    """Make a store with a result and a failed document."""
    connection = ledger.open_to_write(store)
    number = ledger.begin_run(connection, ledger.Beginning("2026-01-01T00:00:00+00:00", "m", "r"))
    for name, ending in (
        ("b.txt", Ending(State.DONE, result=result)),
        ("a.txt", Ending(State.FAILED, reason="empty")),
    ):
        change = entry(Identity(name, "c", "r"), ending, Stamp(number, "m", ""))
        connection.execute(change.sql, change.values)
    connection.close()


def find(store: Path, question: Question) -> list[Match]:
    """Return what a question finds."""
    with ledger.reading(store) as reader:
        return list(search(reader, question))


def test_an_empty_question_finds_every_line(store: Path, saved: Summary) -> None:
    """Offers, refusals and conditions, in their order."""
    found = find(store, Question())
    assert [match.id for match in found] == [
        line.id for line in (*saved.offers, *saved.refusals, *saved.conditions)
    ]


def test_words_are_all_found_whatever_their_case(store: Path) -> None:
    """A word counts where it stands in what a line says, in its quote or in who moves."""
    every = find(store, Question())
    word = max(every[0].quote.split(), key=len).strip('.,"“”').upper()
    found = find(store, Question(words=(word,)))
    assert every[0] in found
    assert all(word.casefold() in f"{m.who} {m.what} {m.quote} {m.title}".casefold() for m in found)
    assert find(store, Question(words=(word, "zzzz"))) == []


def test_filters_narrow_to_their_values(store: Path, saved: Summary) -> None:
    """Act, standing and issue are those of the line."""
    offer = saved.offers[0]
    assert {m.act for m in find(store, Question(acts=frozenset({"refusal"})))} == {"refusal"}
    assert {m.id for m in find(store, Question(standings=frozenset({offer.status})))} == {
        each.id for each in saved.offers if each.status is offer.status
    }
    other = next(issue for issue in Issue if issue not in {each.issue for each in saved.offers})
    assert find(store, Question(issues=frozenset({other}))) == []
    unused = next(s for s in Standing if s not in {each.status for each in saved.offers})
    assert find(store, Question(standings=frozenset({unused}))) == []


def test_a_party_is_found_by_part_of_its_name(store: Path, saved: Summary) -> None:
    """Only lines in which it moves, is addressed, refuses or imposes."""
    maker = saved.offers[0].made_by[0]
    name = next(party.name for party in saved.parties if party.id == maker)
    found = find(store, Question(party=name[:6].upper()))
    assert saved.offers[0].id in {match.id for match in found}
    assert find(store, Question(party="nobody at all")) == []


@pytest.mark.parametrize(
    ("since", "until", "is_found"),
    [
        ("2026-03-10", None, True),
        ("2026-03", "2026-03", True),
        (None, "2026-03-09", False),
        ("2026-03-11", None, False),
        ("2025", "2026", True),
    ],
)
def test_dates_are_included_at_both_ends(
    store: Path, saved: Summary, since: str | None, until: str | None, is_found: bool
) -> None:
    """A line without a date of its own has its document's."""
    undated = {line.id for line in (*saved.offers, *saved.refusals, *saved.conditions) if not line.when}
    found = {match.id for match in find(store, Question(since=since, until=until))}
    assert (undated <= found) is is_found
    assert is_found or not undated & found


def test_every_form_shows_every_match(store: Path) -> None:
    """Text, Markdown, JSON and table have the same lines."""
    found = find(store, Question())
    assert [each["id"] for each in json.loads("".join(answers.as_json(found)))] == [m.id for m in found]
    rows = list(csv.DictReader("".join(answers.as_csv(found)).splitlines()))
    assert [row["id"] for row in rows] == [m.id for m in found]
    assert "".join(answers.as_text(found)).count("“") >= len(found)
    assert "".join(answers.as_markdown(found)).count("- **") == len(found)


def test_nothing_found_is_an_empty_list() -> None:
    """A program gets valid JSON all the same."""
    assert json.loads("".join(answers.as_json([]))) == []


@pytest.mark.parametrize(
    ("since", "until", "is_found"),
    [
        ("2026-03-15", None, True),
        (None, "2026-03-15", True),
        ("2026-04", None, False),
        (None, "2026-02", False),
    ],
)
def test_a_span_of_days_is_found_by_any_of_them(
    tmp_path: Path, saved: Summary, since: str | None, until: str | None, is_found: bool
) -> None:
    """A line that is dated by a month is within a question about a part of it."""
    month = "2026-03-01/2026-03-31"
    offers = tuple(offer.model_copy(update={"when": month}) for offer in saved.offers)
    fill(tmp_path, to_text(saved.model_copy(update={"offers": offers})))
    found = find(tmp_path, Question(since=since, until=until, acts=frozenset(a.value for a in Act)))
    assert bool(found) is is_found


def test_words_of_the_text_choose_the_document(tmp_path: Path) -> None:
    """Its lines are shown though the words stand elsewhere in it; case does not matter."""
    run(write_archive(tmp_path, 10, 20), tmp_path / "store", good_model())
    assert len(find(tmp_path / "store", Question(texts=("NOBODY knows",)))) == 2
    assert [m.what for m in find(tmp_path / "store", Question(texts=("20 crowns", "nobody")))] == [
        "20 crowns"
    ]
    assert find(tmp_path / "store", Question(texts=("nobody", "zzzz"))) == []


def test_a_line_is_shown_with_what_stands_around_it(tmp_path: Path) -> None:
    """The segments before and after its quote, in the text and in the table."""
    run(write_archive(tmp_path, 10), tmp_path / "store", good_model())
    with ledger.reading(tmp_path / "store") as reader:
        found = list(search(reader, Question(), context=1))
    assert [match.around for match in found] == [
        "s1 Norvane offers Talmarch 10 crowns for the boat.\ns2 Nobody knows what Talmarch will say."
    ]
    assert "         s2 Nobody knows what Talmarch will say.\n" in list(answers.as_text(found))
    assert "s2 Nobody knows" in "".join(answers.as_markdown(found))


def test_a_store_without_texts_has_nothing_to_show_around_a_line(tmp_path: Path) -> None:
    """The line is shown all the same."""
    store = tmp_path / "store"
    run(write_archive(tmp_path, 10), store, good_model(), BatchOptions(keeps_texts=False))
    with ledger.reading(store) as reader:
        assert [match.around for match in search(reader, Question(), context=1)] == [None]
    assert find(store, Question(texts=("nobody",))) == []
