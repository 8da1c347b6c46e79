"""The files that a release carries beside the code agree with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from summarizer.version import __version__

ROOT = Path(__file__).parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_changelog_speaks_of_this_version() -> None:
    """CHANGELOG.md has a section for the version that the package states, or for what comes next."""
    headings = re.findall(
        r"^## \[([^]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert headings[0] == "Unreleased"
    assert __version__ in headings


def test_the_licence_is_the_one_declared() -> None:
    """LICENSE holds the MIT text that pyproject.toml declares."""
    assert PYPROJECT["project"]["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License\n")


def test_security_page_prints_the_promise() -> None:
    """SECURITY.md prints, word for word, what a hostile document can and cannot do."""
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "A document can make a model wrong; it can never make the program act." in page


def test_contributing_names_every_layer() -> None:
    """CONTRIBUTING.md lists the same layers, from the top down, as the import contract."""
    contracts = PYPROJECT["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "\n".join(layers) in page
