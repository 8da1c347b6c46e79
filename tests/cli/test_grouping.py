"""Dataclasses of options are spread over a command's signature."""

import inspect
from dataclasses import dataclass

import pytest

from summarizer.cli.grouping import grouped


@dataclass(frozen=True)
class Colours:
    """A group with two options."""

    shade: str = "dark"
    depth: int = 3


@dataclass(frozen=True)
class Bare:
    """A group whose option has no default."""

    size: int


def test_a_group_is_spread_in_the_place_of_its_parameter() -> None:
    """The signature lists the fields with their types and defaults where the group stood."""

    def paint(name: str, colours: Colours, *, is_loud: bool = False) -> None:
        """Paint a wall."""

    signature = inspect.signature(grouped(paint))
    assert list(signature.parameters) == ["name", "shade", "depth", "is_loud"]
    assert signature.parameters["depth"].default == 3
    assert signature.parameters["shade"].annotation is str
    assert grouped(paint).__doc__ == "Paint a wall."


def test_the_command_gets_its_groups_built() -> None:
    """Flat values arrive as the dataclass that the command asked for."""
    seen: list[object] = []

    def paint(name: str, colours: Colours) -> None:
        seen.extend((name, colours))

    grouped(paint)(name="hall", shade="light", depth=1)
    assert seen == ["hall", Colours("light", 1)]


def test_an_option_without_default_is_a_mistake_of_ours() -> None:
    """A group's field must have a default, as every option has one."""

    def paint(bare: Bare) -> None:
        """Paint a wall."""

    with pytest.raises(TypeError, match="size has no default"):
        grouped(paint)
