"""Names of countries."""

from __future__ import annotations

import pytest

from summarizer.models.offline.prose.countries import country_of, table


def test_seats_of_power_stand_for_their_country() -> None:
    """Metonyms are known without any package."""
    assert table(())["Kremlin"] == "Russia"


def test_the_first_country_of_a_form_keeps_it() -> None:
    """A form that two countries share belongs to the first one told."""
    assert table([("A", ("Northern",)), ("B", ("Northern",))])["Northern"] == "A"


def test_demonyms_and_capitals_stand_for_their_country() -> None:
    """The package knows demonyms and capitals."""
    pytest.importorskip("countryinfo", reason="the extra `offline` is not installed")
    assert {country_of("Norwegian"), country_of("Oslo"), country_of("the Norwegians")} == {"Norway"}
