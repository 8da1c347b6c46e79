"""Which country a name, capital or demonym stands for.

The names come from the package `countryinfo` (extra `offline`); without it only the metonyms of the lexicon
are known, and names are then joined by their words alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module, util

from summarizer.models.offline.prose.frames import acts


def country_of(name: str) -> str:
    """Return the common name of the country that a name, capital, demonym or metonym stands for, or ""."""
    return _names().get(name.strip().removeprefix("the ").removeprefix("The "), "")


def forms_of(country: str) -> tuple[str, ...]:
    """Return every form of the name of a country, as `country_of` knows them."""
    return _forms().get(country, ())


def table(packaged: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Return the country of each form of a name: metonyms of the lexicon win."""
    forms_of: dict[str, str] = {}
    for country, forms in packaged:
        for form in forms:
            forms_of.setdefault(form, country)
    for country, metonyms in acts().metonyms.items():
        forms_of[country] = country
        forms_of.update(dict.fromkeys(metonyms, country))
    return forms_of


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return table(_packaged())


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for form, country in _names().items():
        found[country].append(form)
    return {country: tuple(forms) for country, forms in found.items()}


def _packaged() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each country of the package with the forms of its name that are long enough to be one."""
    if util.find_spec("countryinfo") is None:
        return
    countries = sorted(import_module("countryinfo").all_countries(), key=lambda one: -(one.population() or 0))
    for country in countries:
        name, demonym = str(country.name()), str(country.demonym() or "")
        plain = [name, demonym, f"{demonym}s", *country.alt_spellings()]
        yield name, tuple(form for form in plain if len(form) > 3 or "." in form)
    for country in countries:
        yield str(country.name()), (str(country.capital() or country.name()),)
