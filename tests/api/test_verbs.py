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
from summarizer.schema.vocabulary import OFFLINE_RULES
from summarizer.settings import OFFLINE, Settings

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "fixtures" / "ceasefire"
NO_ENDPOINT = Settings()


def test_without_an_endpoint_rules_answer_and_say_so_once() -> None:
    """Where nothing is set up the offline model reads any document, and one notice tells of the way out."""
    said: list[str] = []
    summary = verbs.summarize(CASE / "source.txt", NO_ENDPOINT, notify=said.append)
    assert summary.offers
    assert summary.provenance.model == OFFLINE_RULES
    assert len(said) == 1
    assert "not a language model" in said[0]
    assert "OPENAI_API_KEY" in said[0]


def test_who_asks_for_the_rules_is_not_told_of_them() -> None:
    """A model that was named needs no notice."""
    said: list[str] = []
    verbs.summarize(CASE / "source.txt", Settings(model=OFFLINE), notify=said.append)
    assert said == []


def test_a_named_model_without_an_endpoint_is_a_clear_error() -> None:
    """Rules never answer in the place of a model that was asked for."""
    with pytest.raises(SettingsError, match="'some-model' has no endpoint") as raised:
        verbs.summarize(CASE / "source.txt", Settings(model="some-model"))
    assert "OPENAI_API_KEY" in raised.value.hint


def test_every_line_of_the_rules_names_its_rule() -> None:
    """A person can see why a line is there."""
    summary = verbs.summarize(CASE / "source.txt", NO_ENDPOINT)
    lines = (*summary.offers, *summary.refusals, *summary.conditions)
    assert lines
    assert all(line.rule for line in lines)


def test_rules_are_asked_once_a_window() -> None:
    """They have nothing to add to their own answer, so nothing is skipped and nothing asked again."""
    desk = building.build_desk(NO_ENDPOINT)
    assert (desk.options.glean, desk.options.repair_rounds) == (False, 0)


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
    plain = Settings(base_url="http://127.0.0.1:1/v1", max_calls=1)
    assert isinstance(building.build_model(plain), Budgeted)
    recorded = Settings(base_url="http://127.0.0.1:1/v1", max_calls=1, record_dir=tmp_path)
    assert isinstance(building.build_model(recorded), Recorder)


def test_replay_takes_the_model_that_is_named() -> None:
    """With a model named, only its recordings answer."""
    model = building.build_model(Settings(replay_dir=CASE, model="other"))
    assert isinstance(model, Replayer)
    assert model.name == "other"


def test_a_replay_stops_at_the_budget_too() -> None:
    """The bound on calls holds whatever answers, so that it can be tried without an endpoint."""
    whole = verbs.summarize(CASE / "source.txt", Settings(replay_dir=CASE))
    bounded = verbs.summarize(CASE / "source.txt", Settings(replay_dir=CASE, max_calls=1))
    assert whole.usage.calls == 2
    assert bounded.usage.calls == 1
    assert [note.rule for note in bounded.notes] == ["gleaning-skipped"]


def test_what_rules_answered_replays_with_the_names_of_the_rules(tmp_path: Path) -> None:
    """A recording says truthfully that rules answered, and keeps which of them."""
    recorded = verbs.summarize(CASE / "source.txt", Settings(record_dir=tmp_path))
    assert Replayer(tmp_path).recorded_from == (OFFLINE_RULES,)
    replayed = verbs.summarize(CASE / "source.txt", Settings(replay_dir=tmp_path, glean=False, repair=False))
    assert replayed == recorded


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
