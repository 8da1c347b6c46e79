"""A run foresees how many members it will have, and so how long it takes, before it has read them."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from summarizer.archive import ledger, locking, surveying
from summarizer.archive.entries import State, members
from summarizer.archive.feeding import Choice
from summarizer.archive.figures import Tally
from summarizer.archive.foreseeing import Outlook
from summarizer.archive.sharding import Shard
from summarizer.archive.spending import Spent
from summarizer.archive.wording import in_a_line
from tests.archive.archive_kit import PLAIN, good_model, run, write_archive


def outlook_after(talks: Path, count: int | None, shard: Shard | None = None) -> tuple[Outlook, Tally]:
    """Read so many members, and return what is foreseen then."""
    outlook, tally = Outlook([talks], PLAIN), Tally()
    for _ in islice(outlook.tasks(Choice("r", shard or Shard()), None), count):
        tally.new[State.DONE] += 1
    outlook.tell(tally)
    return outlook, tally


def test_a_part_of_the_archive_foretells_the_rest(tmp_path: Path) -> None:
    """The line says about how many there are, and how long the rest takes at this speed."""
    _, tally = outlook_after(write_archive(tmp_path, *range(10, 50)), 10)
    assert (tally.members, tally.guess) == (None, 40)
    figures = tally.figures(Spent(), seconds=10.0, prices=None)
    assert in_a_line(figures) == "10 of about 40 done, 0 failed · 60 documents/min · 30 s left"


def test_what_is_read_whole_is_counted(tmp_path: Path) -> None:
    """There is no guess any more."""
    _, tally = outlook_after(write_archive(tmp_path, *range(10, 50)), None)
    assert tally.members == 40
    assert not tally.figures(Spent(), seconds=10.0, prices=None).is_guess


def test_a_shard_foresees_its_own_part(tmp_path: Path) -> None:
    """Members of other shards are none of its."""
    talks = write_archive(tmp_path, *range(10, 90))
    _, whole = outlook_after(talks, None, Shard(1, 4))
    _, part = outlook_after(talks, (whole.members or 0) // 2, Shard(1, 4))
    assert 0.5 < (part.guess or 0) / (whole.members or 1) < 2.0


def test_what_is_foreseen_is_stored_when_it_changes(tmp_path: Path) -> None:
    """Another process reads it; the same guess is not written twice."""
    outlook, tally = outlook_after(write_archive(tmp_path, *range(10, 50)), 10)
    assert outlook.news(tally, 7) == (members(7, None, 40),)
    assert outlook.news(tally, 7) == ()
    tally.guess = 60
    assert outlook.news(tally, 7) == (members(7, None, 60),)


def test_nothing_is_foreseen_before_anything_is_read(tmp_path: Path) -> None:
    """Neither a count nor a guess."""
    outlook, tally = outlook_after(write_archive(tmp_path, 10), 0)
    assert (tally.members, tally.guess, outlook.news(tally, 1)) == (None, None, ())


def test_status_shows_the_guess_of_a_run_that_was_stopped(tmp_path: Path) -> None:
    """And the time left of one that goes on."""
    store = tmp_path / "store"
    run(write_archive(tmp_path, 10, 20), store, good_model())
    with sqlite3.connect(store / ledger.FILE) as connection:
        connection.execute("UPDATE runs SET ended = NULL, outcome = NULL, members = NULL, guess = 8")
    connection.close()
    found = surveying.survey(store, now=datetime.now(UTC) + timedelta(seconds=1))
    assert "2 of about 8 done" in in_a_line(found.figures)
    with locking.held(store):
        going_on = surveying.survey(store, now=datetime.now(UTC) + timedelta(seconds=1))
    assert going_on.figures.seconds_left
