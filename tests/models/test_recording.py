"""Recording answers and replaying them."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from summarizer.errors import ModelUnavailable, RecordingMissing, UnreadableInput
from summarizer.models.base import ModelOptions
from summarizer.models.recording import Recorder, Replayer
from summarizer.schema.public import Usage
from summarizer.states import Completion, Finish, Prompt
from tests.models.wire_kit import KEY, ScriptedWire, a_client, a_prompt, an_error

ANSWER = Completion(
    ' {"parties": []}\n\ud800é',
    Finish.LENGTH,
    "answering-model",
    Usage(calls=2, failed_calls=1, prompt_tokens=7, completion_tokens=3),
    ("a note",),
)
OPTIONS = ModelOptions("asked-model", temperature=0.0)


class Answering:
    """A model that always gives the same answer."""

    name = "asked-model"
    is_closed = False

    async def complete(self, prompt: Prompt) -> Completion:
        """Answer."""
        return ANSWER

    async def aclose(self) -> None:
        """Remember that it was closed."""
        self.is_closed = True


def record(directory: Path, *prompts: Prompt, options: ModelOptions = OPTIONS) -> None:
    """Record an answer to each prompt."""
    recorder = Recorder(Answering(), directory, options=options, recorded_from="a script in a test")
    for prompt in prompts:
        assert asyncio.run(recorder.complete(prompt)) == ANSWER


def missing(replayer: Replayer, prompt: Prompt) -> str:
    """Ask for a recording that is not there and return what is said about it."""
    with pytest.raises(RecordingMissing) as caught:
        asyncio.run(replayer.complete(prompt))
    return str(caught.value)


def test_a_replayed_answer_is_the_recorded_one_to_the_byte(tmp_path: Path) -> None:
    """Text with its white space and lone surrogates, finish, usage, model and notes."""
    record(tmp_path, a_prompt())

    assert asyncio.run(Replayer(tmp_path, options=OPTIONS).complete(a_prompt())) == ANSWER


def test_without_options_the_recorded_ones_apply(tmp_path: Path) -> None:
    """A reader of a fixture needs not know them."""
    record(tmp_path, a_prompt())

    replayer = Replayer(tmp_path)

    assert asyncio.run(replayer.complete(a_prompt())) == ANSWER
    assert replayer.name == "asked-model"
    assert Replayer(tmp_path, options=ModelOptions("other")).name == "other"


def test_a_recording_says_what_truly_answered(tmp_path: Path) -> None:
    """In the file and to whoever replays it."""
    record(tmp_path, a_prompt())

    assert Replayer(tmp_path).recorded_from == ("a script in a test",)


def test_recordings_that_no_prompt_asks_for_are_known(tmp_path: Path) -> None:
    """A suite can fail on them."""
    record(tmp_path, a_prompt("one"), a_prompt("two"))
    replayer = Replayer(tmp_path)

    asyncio.run(replayer.complete(a_prompt("two")))

    assert len(replayer.unused) == 1
    assert (tmp_path / "completions" / f"{replayer.unused[0]}.json").exists()


def test_a_file_is_named_after_the_digest_of_what_was_sent(tmp_path: Path) -> None:
    """One file a question; the same question again replaces it."""
    record(tmp_path, a_prompt(), a_prompt())

    (path,) = (tmp_path / "completions").iterdir()
    assert len(path.stem) == 64
    assert json.loads(path.read_text("utf-8"))["question"]["options"] == {
        "model": "asked-model",
        "temperature": 0.0,
    }


def test_an_answer_without_lone_surrogates_is_stored_readably(tmp_path: Path) -> None:
    """A reviewer reads the words, not escapes."""

    class Plain(Answering):
        async def complete(self, prompt: Prompt) -> Completion:
            return Completion("é", Finish.STOP, "m", Usage())

    recorder = Recorder(Plain(), tmp_path, options=OPTIONS, recorded_from="a script")
    asyncio.run(recorder.complete(a_prompt()))

    (path,) = (tmp_path / "completions").iterdir()
    assert '"é"' in path.read_text("utf-8")


@pytest.mark.parametrize(("old", "new"), [("Acme offers", "Acme refuses"), ('"attempt": 0', '"attempt": 1')])
def test_a_recording_whose_question_was_edited_is_refused(tmp_path: Path, old: str, new: str) -> None:
    """The digest no longer fits."""
    record(tmp_path, a_prompt())
    (path,) = (tmp_path / "completions").iterdir()
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    with pytest.raises(UnreadableInput, match="altered"):
        Replayer(tmp_path)


NO_OPTIONS = '{"question": {"messages": [], "schema_digest": "", "attempt": 0, "options": []}, "answer": {}}'


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"question": 1, "answer": 2}', '{"a": 1, "a": 2}', NO_OPTIONS]
)
def test_a_file_that_is_no_recording_is_refused_by_name(tmp_path: Path, content: str) -> None:
    """The message names the file and shows nothing of it."""
    (tmp_path / "completions").mkdir()
    (tmp_path / "completions" / "abc.json").write_text(content)

    with pytest.raises(UnreadableInput, match=r"abc\.json is no recording"):
        Replayer(tmp_path)


def test_a_folder_without_recordings_is_refused(tmp_path: Path) -> None:
    """A wrong path is told before any prompt."""
    with pytest.raises(UnreadableInput, match="completions"):
        Replayer(tmp_path)


def test_a_missing_recording_says_how_the_nearest_differs_and_quotes_nothing(tmp_path: Path) -> None:
    """Message, line and likeness."""
    record(tmp_path, a_prompt("first\nsecond\nthird\nfourth"), a_prompt("quite another"))

    said = missing(Replayer(tmp_path, options=OPTIONS), a_prompt("first\nsecond\nchanged\nfourth"))

    assert "message 2 (user) from line 3 on (75% of the lines are alike)" in said
    assert "changed" not in said


@pytest.mark.parametrize(
    ("prompt", "options", "said"),
    [
        (a_prompt(attempt=1), OPTIONS, "this is attempt 1, that was 0"),
        (
            a_prompt(),
            ModelOptions("other"),
            "model is other, was asked-model; temperature is not set, was 0.0",
        ),
        (a_prompt(system=""), OPTIONS, "message 1 (system) from line 1 on (0% of the lines are alike)"),
    ],
)
def test_each_part_of_a_question_counts(
    tmp_path: Path, prompt: Prompt, options: ModelOptions, said: str
) -> None:
    """Attempt, options and each message."""
    record(tmp_path, a_prompt())

    assert said in missing(Replayer(tmp_path, options=options), prompt)


def test_without_options_only_the_rest_is_compared(tmp_path: Path) -> None:
    """No word about options that nobody named."""
    record(tmp_path, a_prompt())

    said = missing(Replayer(tmp_path), a_prompt(attempt=2))

    assert said.endswith("differs: this is attempt 2, that was 0.")


def test_several_recordings_of_one_question_need_options_to_choose(tmp_path: Path) -> None:
    """None is taken at random."""
    record(tmp_path, a_prompt())
    record(tmp_path, a_prompt(), options=ModelOptions("other"))

    assert "different options" in missing(Replayer(tmp_path), a_prompt())
    assert asyncio.run(Replayer(tmp_path, options=OPTIONS).complete(a_prompt())) == ANSWER


def test_an_empty_folder_of_recordings_says_so(tmp_path: Path) -> None:
    """There is no nearest."""
    (tmp_path / "completions").mkdir()

    assert "nothing is recorded here" in missing(Replayer(tmp_path), a_prompt())


def test_errors_are_not_recorded_and_no_key_is(tmp_path: Path) -> None:
    """Only answers are kept, with nothing that signs a request."""
    client = a_client(ScriptedWire(an_error(401)))
    recorder = Recorder(client, tmp_path, options=OPTIONS, recorded_from="a script")

    with pytest.raises(ModelUnavailable):
        asyncio.run(recorder.complete(a_prompt()))
    record(tmp_path, a_prompt())

    assert all(KEY not in path.read_text("utf-8") for path in (tmp_path / "completions").iterdir())


def test_closing_reaches_the_model_that_is_asked(tmp_path: Path) -> None:
    """A replayer holds nothing open."""
    record(tmp_path, a_prompt())
    model = Answering()
    recorder = Recorder(model, tmp_path, options=OPTIONS, recorded_from="a script")

    async def close() -> None:
        await recorder.aclose()
        await Replayer(tmp_path).aclose()

    asyncio.run(close())
    assert (model.is_closed, recorder.name) == (True, "asked-model")
