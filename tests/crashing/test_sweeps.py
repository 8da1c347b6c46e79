"""A batch struck at some of its write-type system calls, or interrupted, loses, doubles and tears nothing.

The short version of benchmarks/crashes.py, which strikes at every call.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import serving
from tests.crashing import moments, striking
from tests.crashing.striking import Deed, Forks, Strike
from tests.crashing.sweeping import DEEDS, Range, Result, exporting, reading
from tests.e2e import crash_kit

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(shutil.which("cc") is None, reason="needs a C compiler (cc)"),
]

STEP = 29
"""With a start of its own for each deed, so that together they come near most calls."""

Ground = tuple[Forks, Range]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Return the process that forks, and a run over two letters and a copy that others are held against."""
    folder = tmp_path_factory.mktemp("crashing")
    letters = crash_kit.write_sources(folder / "letters", 2, copies=1)
    with serving() as endpoint:
        endpoint.text = crash_kit.answer()
        environment = {"OPENAI_BASE_URL": endpoint.url, "OPENAI_API_KEY": "test-only"}
        with striking.forks(environment) as forks:
            task = reading(letters, in_flight=1)
            forks.warm_up(task.commands(folder / "warm"))
            yield forks, Range(forks, task, folder, lambda: len(endpoint.requests), in_flight=1)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_blow_at_a_call_breaks_no_promise(deed: str, ground: Ground) -> None:
    """It ends with a message and its exit code, and the next run is whole."""
    _, place = ground
    first = 1 + 4 * list(DEEDS).index(deed)
    result = place.sweep(DEEDS[deed], range(first, len(place.calls), STEP))
    assert result.findings == []
    assert result.hit == result.rounds > 3


def test_every_thread_is_in_reach(ground: Ground) -> None:
    """The calls of the thread that writes count as those of the main one do."""
    _, place = ground
    threads = {call.thread for call in place.calls if call.file == "ledger.sqlite-wal"}
    assert len(threads) == 2


@pytest.mark.parametrize("kind", moments.KINDS)
def test_an_interrupt_at_any_kind_of_moment_breaks_no_promise(kind: str, ground: Ground) -> None:
    """It ends in 130 with a message, or is too late."""
    _, place = ground
    chance = random.Random(kind)  # noqa: S311 - a game
    result = Result()
    make_blow = moments.interrupts(place.witness, 0.02, 2, chance)[kind]
    place.round(make_blow(), Strike(Deed.INTERRUPT), result)
    assert result.findings == []


@pytest.mark.parametrize("form", ["csv", "sqlite"])
def test_an_export_is_whole_or_not_there(form: str, ground: Ground, tmp_path: Path) -> None:
    """A kill, and a disk that is full from some call on, leave the old file or the new one."""
    forks, place = ground
    store = place.finished(tmp_path / "full")
    export = Range(forks, exporting(form, store), tmp_path, place.witness, in_flight=0)
    for deed in ("kill", "ENOSPC for ever"):
        result = export.sweep(DEEDS[deed], range(5, len(export.calls), STEP))
        assert result.findings == []
        assert result.hit == result.rounds > 1
