"""From a request to what its asker sees."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path

import pytest

from summarizer.chat import plain
from summarizer.chat.answering import Answerer
from summarizer.chat.base import Audience, Kind
from summarizer.chat.jobs import Outcome
from summarizer.chat.view import View
from summarizer.errors import AccessRefused, ModelUnavailable
from summarizer.states import Finish
from summarizer.testing import ScriptedModel, builders, completion
from tests.chat.kit import (
    DELETED,
    OFFLINE,
    TALKS,
    FakeAdapter,
    SilentModel,
    answer,
    message,
    request,
    row_text,
    talk,
    transcript,
)


def test_the_asker_sees_signs_of_life_and_then_the_record() -> None:
    """First that the thread is read, then how much of it, then offers, refusals, conditions and links."""
    adapter = answer(FakeAdapter(transcript(talk(), gaps=[DELETED])))
    text = plain.render(adapter.view)

    assert adapter.shown == ["Reading the thread…", "Reading 4 messages…"]
    assert adapter.view.headline == "On the table: I can do 310 each, delivered in April (Ines). 1 refusal."
    titles = [section.title for section in adapter.view.sections]
    assert titles == ["Offers of Ines", "Offers of Joren", "Refusals", "Conditions"]
    assert "“No, 320 is too much for us” Joren, 9 Mar 09:02 <https://chat.example/room/id-2>" in text
    assert "Read 4 messages · 0 edited · 2 deleted · 0 unreadable · up to 9 Mar 09:04 UTC" in text
    assert "model offline rules · nothing stored" in text


def test_offers_stand_in_the_order_in_which_they_were_made() -> None:
    """A model may list the last one first; people read them as they came, and the latest stands on top."""
    offers = [
        builders.offer(id_, builders.quote(TALKS[place][1], f"s{place + 1}"), made_by=[maker], terms=terms)
        for id_, place, maker, terms in (
            ("O1", 3, "P1", "310 each"),
            ("O2", 2, "P2", "300 each"),
            ("O3", 0, "P1", "320 each"),
        )
    ]
    parties = [builders.party("P1", "Ines"), builders.party("P2", "Joren")]
    model = ScriptedModel(lambda _: builders.answer(parties=parties, offers=offers))
    shown = answer(FakeAdapter(transcript(talk())), model=model).view
    told = [(section.title, [row_text(p.head)[:2] for p in section.points]) for section in shown.sections[:2]]
    assert told == [("Offers of Ines", ["O3", "O1"]), ("Offers of Joren", ["O2"])]


def test_every_link_opens_the_message_that_is_quoted() -> None:
    """In a thread of a thousand messages the address behind each quote is that of its message."""
    lines = [
        (f"Seller {n % 7}" if n % 2 else "Buyer", f"We offer {1000 + n} for lot {n}.") for n in range(1000)
    ]
    adapter = answer(FakeAdapter(transcript(talk(lines))))
    said = {f"https://chat.example/room/id-{n}": text for n, (_, text) in enumerate(lines, start=1)}

    rows = [row for section in adapter.view.sections for point in section.points for row in point.under]
    quotes = [(row[0].text.strip("“”"), row[-1].url) for row in rows if row[-1].url]
    assert len(quotes) > 500
    assert [quote for quote, url in quotes if quote not in said[str(url)]] == []


def test_changes_since_an_earlier_answer_are_told_by_its_marker() -> None:
    """What was said after the marker is new, and what moved says where it stood."""
    before = answer(FakeAdapter(transcript(talk()))).view
    later = transcript([*talk(), message(6, "Joren", "Deal, 310 each and April.")])
    shown = answer(FakeAdapter(later), request(marker=before.marker)).view

    assert shown.headline == "Since 9 Mar 09:04 UTC: 1 new, 1 moved."
    assert "O3 accepted (was open): I can do 310 each" in plain.render(shown)
    again = answer(FakeAdapter(later), request(marker=shown.marker)).view
    assert again.headline == "Since 9 Mar 09:06 UTC: nothing new."
    assert again.sections == ()


def test_a_marker_of_another_thread_is_refused() -> None:
    """The asker hears that the earlier answer is about something else."""
    before = answer(FakeAdapter(transcript(talk()))).view
    other = type(request().ref)("fake", "elsewhere", None)
    moved = type(request())(other, "U-asker", "E2", marker=before.marker)
    assert "about another thread" in answer(FakeAdapter(transcript(talk())), moved).view.headline


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (
            AccessRefused("I am not in this channel.", hint="Invite me."),
            "I am not in this channel. Invite me.",
        ),
        (
            KeyError("secret words"),
            "Something is wrong inside me (KeyError). Please tell your administrator.",
        ),
    ],
)
def test_a_failure_says_what_to_do(trouble: Exception, told: str) -> None:
    """What went wrong is shown in the place of an answer; a bug's own text is not."""
    assert answer(FakeAdapter(trouble)).view.headline == told


def test_a_model_that_is_away_is_said_to_be() -> None:
    """The asker gets the failure and its hint, privately even where the thread was asked for."""
    model = ScriptedModel(lambda _: ModelUnavailable("The endpoint does not answer."))
    asked = request(audience=Audience.THREAD)
    adapter = answer(FakeAdapter(transcript(talk())), asked, model=model)
    ((view, audience),) = adapter.views
    assert view.headline.startswith("The endpoint does not answer. Try again later")
    assert audience is Audience.PRIVATE


def test_a_slow_model_is_stopped_at_the_timeout() -> None:
    """The asker hears that it took too long, and the model's call is cancelled."""
    adapter = answer(FakeAdapter(transcript(talk())), model=SilentModel(), timeout_seconds=0.5)
    assert "took too long" in adapter.view.headline


def test_a_second_request_while_one_runs_is_told_so() -> None:
    """The same asker in the same thread gets one answer and one word about it; a redelivery gets none."""

    async def run() -> tuple[list[Outcome], int]:
        answerer, gate = Answerer(OFFLINE), asyncio.Event()
        adapter = FakeAdapter(transcript(talk()), may_finish=gate)
        first = asyncio.ensure_future(answerer.answer(request("E1"), adapter))
        await asyncio.sleep(0)
        outcomes = [await answerer.answer(request(event), adapter) for event in ("E1", "E2", "E2")]
        gate.set()
        outcomes.append(await first)
        await answerer.aclose()
        return outcomes, len(adapter.views)

    outcomes, views = asyncio.run(run())
    assert outcomes == [Outcome.DUPLICATE, Outcome.BUSY, Outcome.DUPLICATE, Outcome.DONE]
    assert views == 2


def test_nothing_is_stored_unless_a_folder_is_given(tmp_path: Path) -> None:
    """With a folder the record is kept for its owner's eyes, and the footer says so."""
    shown = answer(FakeAdapter(transcript(talk())), store_dir=tmp_path / "kept").view
    (kept,) = (tmp_path / "kept").iterdir()
    assert len(json.loads(kept.read_text(encoding="utf-8"))["offers"]) == 3
    assert kept.stat().st_mode & 0o077 == 0
    assert "stored by your administrator" in shown.footer[1]


def test_logs_hold_counts_and_no_words(caplog: pytest.LogCaptureFixture) -> None:
    """Neither the thread's text nor names nor a bug's message reach a log."""
    caplog.set_level(logging.DEBUG, "summarizer.chat")
    answer(FakeAdapter(transcript(talk())))
    answer(FakeAdapter(KeyError("pumps")))
    assert "4 messages" in caplog.text
    assert not any(word in caplog.text for word in ("pumps", "Ines", "310"))


def test_an_answer_is_found_again_by_its_asker_only() -> None:
    """The token of an answer serves its asker for half an hour."""
    now = 0.0

    async def run() -> tuple[bool, bool, bool]:
        nonlocal now
        answerer = Answerer(OFFLINE, clock=lambda: now)
        adapter = FakeAdapter(transcript(talk()))
        await answerer.answer(request(), adapter)
        token, recent = adapter.view.token, answerer.recent
        here = recent.find("U-asker", token), recent.find("U-other", token)
        now = 1801.0
        late = recent.find("U-asker", token)
        await answerer.aclose()
        return here[0] is not None, here[1] is not None, late is not None

    assert asyncio.run(run()) == (True, False, False)


def test_bots_are_counted_in_the_footer() -> None:
    """What was left out of the parties is said."""
    robot = message(9, "Robo", "ping", kind=Kind.BOT)
    shown = answer(FakeAdapter(transcript([*talk(), robot]))).view
    assert "1 of bots or the system left out" in shown.footer[0]


def test_lines_whose_messages_are_gone_or_were_overlooked_are_counted() -> None:
    """Changes lists neither as news: a deleted message's lines are gone, an old message's are late."""
    before = answer(FakeAdapter(transcript(talk()))).view
    without = [one for one in talk() if one.id != "id-2"]
    older = message(0, "Joren", "We offer 290 each, delivered in June.")
    shown = answer(FakeAdapter(transcript([older, *without])), request(marker=before.marker)).view
    text = plain.render(shown)
    assert "of then found no more; 1 message of theirs cannot be read any more" in text
    assert "rest on older messages and were not listed then" in text
    assert "\nNew\n" not in text


def test_a_model_that_refuses_is_said_to() -> None:
    """A thread of which nothing was read does not look like one without a negotiation."""
    model = ScriptedModel(lambda _: completion("", finish=Finish.REFUSED))
    shown = answer(FakeAdapter(transcript(talk())), model=model).view
    assert shown.headline.startswith("The model refused to read this thread.")
    assert any(
        "Not read: refused" in row_text(point.head) for section in shown.sections for point in section.points
    )


def test_what_the_checks_left_out_is_listed_as_unverified() -> None:
    """Lines whose quotes do not stand in the thread are named, the first five, and counted."""
    parties = [builders.party("P1", "Ines"), builders.party("P2", "Joren")]
    offers = [builders.offer(f"O{n}", builders.quote(f"We offer a castle {n}.")) for n in range(1, 9)]
    reply = builders.answer(parties=parties, offers=offers)
    shown = answer(FakeAdapter(transcript(talk())), model=ScriptedModel(lambda _: reply)).view
    (unverified,) = [section for section in shown.sections if section.title == "Unverified"]
    rows = [row_text(point.head) for point in unverified.points]
    assert sum(row.startswith("Left out of offers:") for row in rows) == 5
    assert rows[-1].endswith("more lines left out")
    assert "castle" not in shown.headline


def test_closing_waits_until_who_waits_has_heard_of_it() -> None:
    """The word that an answer was given up is shown before the platform is left."""

    class SlowAdapter(FakeAdapter):
        async def reply(self, view: View, audience: Audience = Audience.PRIVATE) -> None:
            """Take as long as a call to a platform takes."""
            gate = asyncio.Event()
            asyncio.get_running_loop().call_later(0.05, gate.set)
            await gate.wait()
            await super().reply(view, audience)

    async def run() -> list[str]:
        answerer = Answerer(OFFLINE, model=SilentModel())
        adapter = SlowAdapter(transcript(talk()))
        running = asyncio.ensure_future(answerer.answer(request(), adapter))
        while "Reading 4 messages…" not in adapter.shown:  # noqa: ASYNC110 - ends in a few turns of the loop
            await asyncio.sleep(0)
        await answerer.aclose()
        told = [view.headline for view, _ in adapter.views]
        await running
        return told

    assert asyncio.run(run()) == ["I stopped reading this thread. Ask again when you like."]
