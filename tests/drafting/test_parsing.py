"""`drafting.parse`: strict JSON of the given form becomes a Draft, anything else is refused."""

from __future__ import annotations

import contextlib
import json
import traceback
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.drafting import parse
from summarizer.errors import AnswerUnusable
from summarizer.schema.public import Usage
from summarizer.schema.vocabulary import LineList
from summarizer.states import Completion, Finish, Policy, RawLine

CANARY = "zebra-quilt-4711"


def party(number: int = 1, name: str = "Norvane") -> dict[str, Any]:
    return {
        "id": f"P{number}",
        "name": name,
        "aliases": [],
        "kind": "state",
        "role": "principal",
        "represents": "",
    }


def answer(**lists: object) -> dict[str, object]:
    return {"parties": [party()], "offers": [], "refusals": [], "conditions": [], "overview": []} | lists


def completion(text: str, finish: Finish = Finish.STOP) -> Completion:
    return Completion(text, finish, "m", Usage())


def refusal_of(text: str, finish: Finish = Finish.STOP) -> str:
    with pytest.raises(AnswerUnusable) as caught:
        parse(completion(text, finish))
    return str(caught.value)


def test_a_whole_answer_becomes_its_lines() -> None:
    """Each element of each list is one raw line, in the order of the lists."""
    draft = parse(completion(json.dumps(answer(parties=[party(1), party(2)]))))

    assert [(line.list, line.value["id"]) for line in draft.lines] == [
        (LineList.PARTIES, "P1"),
        (LineList.PARTIES, "P2"),
    ]
    assert not draft.findings
    assert not draft.is_truncated


def test_an_answer_without_lines_is_an_answer() -> None:
    """Five empty lists say that there is no negotiation; that is no failure."""
    assert parse(completion(json.dumps(answer(parties=[])))).lines == ()


@pytest.mark.parametrize(
    "wrap",
    [
        "\ufeff{}",
        "\u00a0{}\u00a0",
        "<think>maybe {json}</think>\n{}",
        "```json\n{}\n```",
        "```\n{}```\n",
        "\ufeff <think>a</think> ```json\r\n{}\r\n```",
    ],
)
def test_the_four_wrappers_are_tolerated_and_recorded(wrap: str) -> None:
    """A byte order mark, white space, one think block and one fence are taken off with a note each."""
    draft = parse(completion(wrap.replace("{}", json.dumps(answer()))))

    assert len(draft.lines) == 1
    assert {(note.rule, note.policy, note.line_id) for note in draft.findings} == {
        ("wrapped-answer", Policy.FLAG, None)
    }


WHOLE = json.dumps(answer())


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        f"Here it is: {WHOLE}",
        f"{WHOLE} Anything else?",
        f"{WHOLE}\n{WHOLE}",
        f"[{WHOLE}]",
        json.dumps(WHOLE),
        json.dumps({"result": answer()}),
        repr(answer()),
        WHOLE[:-1] + ",}",
        "// here\n" + WHOLE,
        WHOLE[:-1] + "/* end */}",
        WHOLE[:-40],
        f"```json\n{WHOLE}",
        f"<think>still thinking {WHOLE}",
        f"<think>a</think><think>b</think>{WHOLE}",
        f"```json\n```json\n{WHOLE}\n```\n```",
        WHOLE[:-1] + ', "score": NaN}',
        WHOLE[:-1] + ', "low": -Infinity}',
        WHOLE[:-1] + ', "high": 1e999}',
        WHOLE[:-1] + ', "n": ' + "9" * 5000 + "}",
        WHOLE[:-1] + ', "n": 0.' + "9" * 5000 + "}",
        WHOLE[:-1] + ', "deep": ' + "[" * 10_000 + "]" * 10_000 + "}",
        "[" * 100_000,
        '{"parties": [], ' + WHOLE[1:],
        json.dumps({key: value for key, value in answer().items() if key != "refusals"}),
        json.dumps(dict.fromkeys(answer())),
        json.dumps(answer(offers={"O1": {}})),
        json.dumps(answer(parties="A" * 1_000_000)),
        json.dumps(answer(parties=["P1", "P2"])),
        WHOLE.replace("Norvane", "Nor\nvane"),
        "\ufeff\ufeff" + WHOLE,
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    """Prose, wrappers, other languages' literals, cut text, odd numbers and missing lists are no answer."""
    assert refusal_of(text).startswith("The answer cannot be used")


@pytest.mark.parametrize("finish", [Finish.REFUSED, Finish.FILTERED])
def test_a_declined_answer_is_not_read(finish: Finish) -> None:
    """What a model wrote while declining is no record, even if it parses."""
    assert str(finish) in refusal_of(WHOLE, finish)


@pytest.mark.parametrize("finish", [Finish.STOP, Finish.LENGTH])
@pytest.mark.parametrize(
    "text", [CANARY, f'{{"{CANARY}": 1, "{CANARY}": 2}}', f'{{"parties": "{CANARY}"', f"[{CANARY}]"]
)
def test_messages_of_refusals_hold_none_of_the_text(text: str, finish: Finish) -> None:
    """A planted word of the document shows up nowhere in an exception, its causes or its traceback."""
    try:
        draft = parse(completion(text, finish))
    except AnswerUnusable as error:
        told = "".join(traceback.format_exception(error))
        context = error.__context__
        assert CANARY not in told
        assert not hasattr(context, "doc")
    else:
        assert draft.is_truncated


def test_an_answer_whose_every_line_is_unfit_is_refused() -> None:
    """An answer of nothing but broken lines must not look like an empty record."""
    text = json.dumps(answer(parties=[party(1, "A\ud800"), party(2, "B\x00")]))

    assert "none of its lines" in refusal_of(text)


def test_a_line_with_a_key_twice_is_left_out_and_the_others_stay() -> None:
    """However deep it stands: which of the two values is meant is not guessed."""
    told = json.dumps(answer(parties=[party(1) | {"evidence": [{"quote": "a"}]}, party(2)]))

    draft = parse(completion(told.replace('"quote": "a"', '"quote": "a", "quote": "b"')))

    assert [line.value["id"] for line in draft.lines] == ["P2"]
    assert [(finding.rule, finding.line_id) for finding in draft.findings] == [("unusable-line", "P1")]


def test_unknown_keys_are_left_out_and_named() -> None:
    """Keys beside the five lists do no harm, and are reported once."""
    draft = parse(completion(json.dumps(answer() | {"__class__": "os.system", "note": 1, "\ud800": 2})))

    (finding,) = draft.findings
    assert len(draft.lines) == 1
    assert finding.policy is Policy.FLAG
    assert "'__class__', 'note', '\\ud800'" in finding.message


def test_a_cut_answer_keeps_its_closed_lines_only() -> None:
    """With finish `length`, a line counts only if its last bracket was written."""
    text = json.dumps(answer(parties=[party(1), party(2), party(3)]))
    cut = text[: text.index('"P3"') + 8]

    draft = parse(completion(cut, Finish.LENGTH))

    assert [line.value["id"] for line in draft.lines] == ["P1", "P2"]
    assert draft.is_truncated


def test_an_answer_that_stopped_for_length_counts_as_cut_even_if_it_parses() -> None:
    """A server may close the brackets of a cut answer itself, so the finish reason is believed."""
    draft = parse(completion(WHOLE, Finish.LENGTH))

    assert len(draft.lines) == 1
    assert draft.is_truncated


@pytest.mark.parametrize(
    "text", ["", "<think>and so", "```json\n", '```json\n{"parties": [', "{", '{"parties']
)
def test_a_cut_answer_may_hold_nothing(text: str) -> None:
    """An answer used up by thinking is truncated, not empty."""
    draft = parse(completion(text, Finish.LENGTH))

    assert draft.lines == ()
    assert draft.is_truncated


@pytest.mark.parametrize("text", ["Sorry, I", '["parties"', '{"a": 1, "a": 2', '{"a": ' + "[" * 10_000])
def test_a_cut_answer_that_begins_no_record_is_refused(text: str) -> None:
    """Cut prose, arrays, doubled keys and deep nesting are no part of an answer."""
    refusal_of(text, Finish.LENGTH)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
jsonish = st.text(alphabet='{}[]",:\\ \n0eN-ax\ud800\x00', max_size=60)
listed = st.fixed_dictionaries({str(name): st.lists(json_values, max_size=3) for name in LineList})


@given(text=st.text() | jsonish | json_values.map(json.dumps), finish=st.sampled_from(Finish))
def test_no_text_makes_the_parser_fail_otherwise(text: str, finish: Finish) -> None:
    """Whatever arrives, the parser returns a Draft or raises AnswerUnusable."""
    with contextlib.suppress(AnswerUnusable):
        parse(completion(text, finish))


@given(lists=listed, keep=st.floats(0, 1))
def test_a_cut_answer_never_yields_more_than_the_whole_one(lists: dict[str, object], keep: float) -> None:
    """Each line of a cut answer is, unchanged, a line of the whole one."""
    text = json.dumps(lists)
    cut = parse(completion(text[: max(1, int(len(text) * keep))], Finish.LENGTH))
    whole = parse(completion(text, Finish.LENGTH))

    fields = [(line.list, repr(dict(line.value))) for line in whole.lines]
    assert all((line.list, repr(dict(line.value))) in fields for line in cut.lines)


@given(lists=listed, stop=st.integers(1, 400))
def test_a_line_of_a_cut_answer_stands_closed_in_the_text(lists: dict[str, object], stop: int) -> None:
    """The number of lines is at most the number of closing braces."""
    text = json.dumps(lists)[:stop]

    assert len(parse(completion(text, Finish.LENGTH)).lines) <= text.count("}")


def test_lines_that_came_with_the_text_are_taken_as_they_are() -> None:
    """What rules made is not parsed anew."""
    line = RawLine(LineList.PARTIES, {"id": "P1"})
    answer = Completion("{}", Finish.STOP, "m", Usage(), lines=(line,))

    assert parse(answer).lines == (line,)


@pytest.mark.parametrize("text", [f'{{"parties": ["{"x" * 20_001}"]}}', "," * 500, r"\u0000", "\ud800"])
def test_lines_of_a_long_or_odd_text_are_parsed_all_the_same(text: str) -> None:
    """What may break a limit is looked at line by line."""
    with pytest.raises(AnswerUnusable):
        parse(Completion(text, Finish.STOP, "m", Usage(), lines=()))
