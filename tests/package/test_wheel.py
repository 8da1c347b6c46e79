"""The built wheel, installed where nothing else is, runs the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NO_INDEX = (
    "No matching distribution found",
    "Could not fetch URL",
    "NewConnectionError",
    "Temporary failure",
)
TEXT = """\
Ana: We could sell you the press for 9,000 euros if you collect it yourselves.
Ben: 9,000 is too much for us. We would pay 8,000 and send our own lorry.
Ana: Then it stays here.
"""

pytestmark = pytest.mark.e2e


def _run(*command: str | Path, cwd: Path | None = None) -> str:
    """Run a command outside the source tree's reach and return what it printed."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    inherited.pop("SSL_CERT_DIR", None)  # spares the other tests time; an index needs certificates
    outside = {name.removeprefix("OUTSIDE_"): value for name, value in inherited.items()}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**outside, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode and "pip" in command and any(sign in done.stderr for sign in NO_INDEX):
        pytest.skip("no package index can be reached")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from the source distribution as a release is."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of commands of a fresh environment that holds the wheel without extras."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home)
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    _run(*_pip_for(folder), "install", "-q", "-c", ROOT / "constraints.txt", wheel)
    return folder


def _pip_for(scripts: Path) -> tuple[str | Path, ...]:
    """Return the command of this environment's pip that works on the other: a pip of its own takes long."""
    return (sys.executable, "-m", "pip", "--python", scripts / "python")


def test_the_wheel_holds_the_prompts_and_no_fixture(wheel: Path) -> None:
    """Every prompt of the source tree stands in the wheel, and nothing that only tests need."""
    prompts = {
        f"summarizer/_prompts/{path.relative_to(ROOT / 'prompts').as_posix()}"
        for path in (ROOT / "prompts").rglob("*")
        if path.is_file()
    }
    names = set(zipfile.ZipFile(wheel).namelist())
    assert prompts
    assert prompts <= names
    assert {"summarizer/py.typed", "summarizer/chat/slack/manifest.json"} <= names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "fixtures/"))]


def test_the_installed_command_explains_itself(scripts: Path, tmp_path: Path) -> None:
    """`summarizer --help` of the installed wheel names the main command."""
    assert "summarize" in _run(scripts / "summarizer", "--help", cwd=tmp_path)


def test_the_installed_command_prints_the_schema(scripts: Path, tmp_path: Path) -> None:
    """`summarizer schema` prints the public JSON Schema from an environment without the source tree."""
    schema = json.loads(_run(scripts / "summarizer", "schema", cwd=tmp_path))
    assert {"parties", "offers", "refusals", "conditions"} <= set(schema["properties"])


def test_the_installed_command_finds_its_prompts(scripts: Path, tmp_path: Path) -> None:
    """`summarizer show-prompt` renders the templates that ship inside the wheel."""
    (tmp_path / "talk.txt").write_text(TEXT, encoding="utf-8")
    shown = _run(scripts / "summarizer", "show-prompt", "talk.txt", cwd=tmp_path)
    assert "We would pay 8,000 and send our own lorry." in shown


def test_the_installed_command_reads_without_an_endpoint(scripts: Path, tmp_path: Path) -> None:
    """The words that the rules read by ship inside the wheel, and no extra is needed."""
    (tmp_path / "talk.txt").write_text(TEXT, encoding="utf-8")
    shown = _run(scripts / "summarizer", "summarize", "talk.txt", cwd=tmp_path)
    assert "read by offline rules, not by a language model" in shown
    assert "We would pay 8,000" in shown


def test_the_installed_command_prints_the_manifest_for_slack(scripts: Path, tmp_path: Path) -> None:
    """The manifest can be had before any extra is installed."""
    manifest = json.loads(_run(scripts / "summarizer", "chat", "slack", "--manifest", cwd=tmp_path))
    assert "agent_view" in manifest["features"]


def test_a_core_install_brings_at_most_30_distributions(scripts: Path, tmp_path: Path) -> None:
    """Beside the package itself, an install without extras brings at most 30 distributions."""
    listed = json.loads(_run(*_pip_for(scripts), "list", "--format", "json", cwd=tmp_path))
    brought = {entry["name"] for entry in listed} - {"negotiation-summarizer"}
    assert "pydantic" in brought
    assert len(brought) <= 30
