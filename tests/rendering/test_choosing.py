"""A format's name gives its rendering."""

from __future__ import annotations

import pytest

from summarizer.errors import SettingsError
from summarizer.rendering.choosing import FORMATS, renderer


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_has_a_rendering_of_its_name(name: str) -> None:
    """Every listed format can be had."""
    assert renderer(name).name == name


def test_an_unknown_format_is_a_settings_error() -> None:
    """The error lists what there is."""
    with pytest.raises(SettingsError) as caught:
        renderer("pdf")
    assert "markdown" in caught.value.hint
