"""The public verbs do the whole job from a source to a record, and say what is missing where they cannot."""

from __future__ import annotations

import asyncio
import io
import json
from pathlib import Path

import pytest

import summarizer
from summarizer.api import building, estimating, verbs
from summarizer.errors import InputError, SettingsError, UnreadableInput
from summarizer.models.budget import Budgeted
from summarizer.models.recording import Recorder, Replayer
from summarizer.rendering.choosing import renderer
from summarizer.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "fixtures" / "ceasefire"
NO_ENDPOINT = Settings()


def test_the_embedded_case_needs_no_endpoint_and_says_so() -> None:
    """Without key or base URL the recorded example is replayed, and the notice names what answered."""
    said: list[str] = []
    summary = verbs.summarize(CASE / "source.txt", NO_ENDPOINT, notify=said.append)
    assert summary.offers
    assert "replayed from a recording of a large language model" in said[0]


def test_any_other_document_without_an_endpoint_is_a_clear_error() -> None:
    """Nothing is made up where no model is set up."""
    with pytest.raises(SettingsError, match="No model is set up") as raised:
        verbs.summarize(ROOT / "LICENSE", NO_ENDPOINT)
    assert "OPENAI_API_KEY" in raised.value.hint


def test_the_async_verb_gives_the_same_record() -> None:
    """Command, chat and batch call one core."""
    settings = Settings(replay_dir=CASE)
    document = summarizer.read(CASE / "source.txt", settings)
    assert asyncio.run(summarizer.asummarize(document, settings)) == summarizer.summarize(document, settings)


def test_standard_input_is_read_from_the_stream_given() -> None:
    """The dash stands for a stream."""
    document = verbs.read("-", NO_ENDPOINT, stdin=io.BytesIO(b"Norvane offers 90 crowns."))
    assert document.text == "Norvane offers 90 crowns."


def test_title_and_date_can_be_given() -> None:
    """What the user knows about a source counts more than what the reader finds."""
    settings = Settings(title="Talks", date="2026-03-01")
    document = verbs.read("-", settings, stdin=io.BytesIO(b"Norvane offers 90 crowns."))
    assert (document.title, document.date) == ("Talks", "2026-03-01")


def test_a_saved_summary_loads_as_it_was(tmp_path: Path) -> None:
    """JSON is a lossless form."""
    summary = verbs.summarize(CASE / "source.txt", Settings(replay_dir=CASE))
    saved = tmp_path / "summary.json"
    saved.write_text(renderer("json").render(summary), encoding="utf-8")
    assert verbs.load_summary(saved) == summary


def test_a_file_that_is_no_summary_is_an_input_error(tmp_path: Path) -> None:
    """The message names the place of the fault and never the content."""
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"parties": "SECRET-WORDS"}))
    with pytest.raises(InputError) as raised:
        verbs.load_summary(wrong)
    assert "wrong.json" in str(raised.value)
    assert "SECRET-WORDS" not in str(raised.value)


def test_a_summary_that_does_not_exist_is_unreadable(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(UnreadableInput, match=r"none\.json"):
        verbs.load_summary(tmp_path / "none.json")


def test_an_endpoint_is_wrapped_in_budget_and_recorder(tmp_path: Path) -> None:
    """The parts are put together as the settings say, the recorder outermost."""
    document = verbs.read(CASE / "source.txt", NO_ENDPOINT)
    plain = Settings(base_url="http://127.0.0.1:1/v1", max_calls=1)
    assert isinstance(building.build_model(plain, document), Budgeted)
    recorded = Settings(base_url="http://127.0.0.1:1/v1", max_calls=1, record_dir=tmp_path)
    assert isinstance(building.build_model(recorded, document), Recorder)


def test_replay_takes_the_model_that_is_named() -> None:
    """With a model named, only its recordings answer."""
    document = verbs.read(CASE / "source.txt", NO_ENDPOINT)
    model = building.build_model(Settings(replay_dir=CASE, model="other"), document)
    assert isinstance(model, Replayer)
    assert model.name == "other"


def test_a_replay_stops_at_the_budget_too() -> None:
    """The bound on calls holds whatever answers, so that it can be tried without an endpoint."""
    whole = verbs.summarize(CASE / "source.txt", Settings(replay_dir=CASE))
    bounded = verbs.summarize(CASE / "source.txt", Settings(replay_dir=CASE, max_calls=1))
    assert whole.usage.calls == 2
    assert bounded.usage.calls == 1
    assert [note.rule for note in bounded.notes] == ["gleaning-skipped"]


def test_recording_needs_a_model_to_ask(tmp_path: Path) -> None:
    """A shipped recording is not recorded once more as if it were new."""
    with pytest.raises(SettingsError, match="--record needs a model"):
        verbs.summarize(CASE / "source.txt", Settings(record_dir=tmp_path))


def test_an_estimate_counts_calls_tokens_and_money() -> None:
    """Prices are for a million tokens; the codebook is counted apart."""
    document = verbs.read(CASE / "source.txt", NO_ENDPOINT)
    told = estimating.estimate([document, document], NO_ENDPOINT, price_in=1.0, price_out=10.0)
    assert (told.documents, told.calls, told.max_calls) == (2, 2, 6)
    assert told.prompt_tokens > told.static_tokens > 0
    assert told.money == pytest.approx((told.prompt_tokens + 10 * told.completion_tokens) / 1_000_000)
    assert estimating.estimate([document], NO_ENDPOINT).money is None


def test_comparing_a_summary_with_itself_finds_no_change() -> None:
    """Nothing moved where nothing moved."""
    summary = verbs.summarize(CASE / "source.txt", Settings(replay_dir=CASE))
    assert verbs.compare(summary, summary).is_empty


def test_the_schemas_are_json_schemas() -> None:
    """The public schema describes a summary, the wire schema an answer."""
    assert "coverage" in json.dumps(verbs.public_schema())
    assert set(verbs.wire_schema()["required"]) == {  # type: ignore[call-overload]  # a JSON value
        "parties",
        "offers",
        "refusals",
        "conditions",
        "overview",
    }
