"""What the package declares that it needs agrees with what it imports and with the pinned versions."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CORE = [Requirement(text) for text in PYPROJECT["project"]["dependencies"]]
EXTRAS = [
    Requirement(text) for texts in PYPROJECT["project"]["optional-dependencies"].values() for text in texts
]
DEVELOPMENT = [Requirement(text) for text in PYPROJECT["dependency-groups"]["dev"]]
INSEPARABLE = {"httpcore2", "pydantic_core"}
"""What a declared dependency pins to one very version, so that it needs no declaration of its own."""
PIN_FILES = ("constraints.txt", "constraints-lowest.txt")


def _pins(file_name: str) -> dict[str, str]:
    lines = (ROOT / file_name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def _closure(requirements: list[Requirement]) -> set[str]:
    """Return the names of all distributions that an install of `requirements` brings along."""
    names: set[str] = set()
    waiting = [(need, "") for need in requirements]
    while waiting:
        need, extra = waiting.pop()
        if need.marker and not need.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(need.name)
        if name in names and not need.extras:
            continue
        names.add(name)
        for text in distribution(name).requires or []:
            waiting.extend((Requirement(text), each) for each in ("", *need.extras))
    return names


def test_a_core_install_brings_at_most_30_distributions() -> None:
    """The package without extras brings at most 30 distributions along."""
    assert len(_closure(CORE)) <= 30


def test_every_import_is_declared() -> None:
    """Each foreign package that the code imports is a dependency or in an extra, not a lucky guest."""
    declared = {canonicalize_name(need.name) for need in CORE + EXTRAS}
    owners = packages_distributions()
    foreign: set[str] = set()
    for path in (ROOT / "summarizer").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            foreign.update(name.split(".")[0] for name in names)
    foreign -= sys.stdlib_module_names | {"summarizer"} | INSEPARABLE
    undeclared = {
        name
        for name in foreign
        if not declared & {canonicalize_name(owner) for owner in owners.get(name, [])}
    }
    installed = {name for name in undeclared if name in owners}
    assert installed == set()


@pytest.mark.parametrize("file_name", PIN_FILES)
def test_pins_are_names_and_versions_only(file_name: str) -> None:
    """A constraints file holds `name==version` lines: no address, hash, path or option."""
    lines = (ROOT / file_name).read_text(encoding="utf-8").splitlines()
    pin = re.compile(r"[a-z0-9-]+==[0-9][A-Za-z0-9.]*")
    assert [line for line in lines if not line.startswith("# ") and not pin.fullmatch(line)] == []


@pytest.mark.parametrize("file_name", PIN_FILES)
def test_everything_that_is_declared_is_pinned(file_name: str) -> None:
    """Each dependency, each extra, each development tool and all that they need have a pin that fits."""
    pins = _pins(file_name)
    declared = CORE + EXTRAS + DEVELOPMENT
    try:
        needed = _closure(declared)
    except PackageNotFoundError as error:
        pytest.skip(f"not everything is installed here: {error.name}")
    assert {name for name in needed if name not in pins} == set()
    assert [str(need) for need in declared if pins[canonicalize_name(need.name)] not in need.specifier] == []


def test_the_lowest_pins_are_the_lower_bounds() -> None:
    """constraints-lowest.txt pins each direct dependency at the bound that pyproject.toml states."""
    bounds = {
        canonicalize_name(need.name): next(s.version for s in need.specifier if s.operator == ">=")
        for need in CORE + EXTRAS
    }
    pins = _pins("constraints-lowest.txt")
    strayed = {
        name: pins[name] for name, bound in bounds.items() if not re.fullmatch(rf"{bound}(\.0)*", pins[name])
    }
    assert strayed == {}


def test_every_direct_dependency_has_a_lower_bound() -> None:
    """No dependency is declared without the lowest version that was tried."""
    assert [str(n) for n in CORE + EXTRAS if not any(s.operator == ">=" for s in n.specifier)] == []
