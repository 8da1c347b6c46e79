"""Speakers as parties, and whom they speak to."""

from __future__ import annotations

from dataclasses import replace

from summarizer.models.offline.dialogue import people
from tests.models.offline.dialogue.talk_kit import a_chunk

CROWD = ("Zel", "Orm", "Quib", "Vash", "Murn", "Pell", "Dax")


def test_of_two_the_other_is_addressed() -> None:
    """Claim: with two speakers a turn speaks to the other."""
    segments = a_chunk("Zel: Hi", "Orm: Hello").segments
    assert people.addressee(0, segments, ("Zel", "Orm")) == "Orm"


def test_a_name_at_the_front_addresses() -> None:
    """Claim: "Orm: …" at the beginning of a message speaks to Orm."""
    segments = a_chunk("Zel: Hi", "Orm: Hello", "Quib: @zel I agree").segments
    assert people.addressee(2, segments, ("Zel", "Orm", "Quib")) == "Zel"


def test_a_reply_addresses_its_writer() -> None:
    """Claim: a reply speaks to whoever wrote what it replies to; an unknown message says nothing."""
    first, second, third = a_chunk("Zel: Hi", "Orm: Hello", "Quib: I agree").segments
    speakers = ("Zel", "Orm", "Quib")
    assert people.addressee(2, (first, second, replace(third, reply_to="m1")), speakers) == "Zel"
    assert people.addressee(2, (first, second, replace(third, reply_to="m9")), speakers) == "Orm"


def test_the_first_of_many_addresses_nobody() -> None:
    """Claim: whom the first turn of many speakers is for stays open."""
    segments = a_chunk("Zel: Hi", "Orm: Hello", "Quib: Hey").segments
    assert people.addressee(0, segments, ("Zel", "Orm", "Quib")) == ""


def test_of_a_crowd_only_those_who_move_are_parties() -> None:
    """Claim: bystanders of a large chat are no parties; in a small talk all speakers are."""
    assert list(people.parties(CROWD, ["Orm", "Dax"])) == ["Orm", "Dax"]
    assert list(people.parties(CROWD[:3], ["Orm"])) == ["Zel", "Orm", "Quib"]
